import { parentPort, workerData } from 'node:worker_threads';
import { readUntrusted } from '#main/rendering/import/read-untrusted.ts';
import type { Reading } from './read-apart.ts';

parentPort?.postMessage(JSON.stringify(await readUntrusted((workerData as Reading).asked)));
