import { parentPort, workerData } from 'node:worker_threads';
import { verifyPath } from './verify.ts';

parentPort?.postMessage(verifyPath(String(workerData), undefined));
