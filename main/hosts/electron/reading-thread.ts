import { parentPort, workerData } from 'node:worker_threads';
import { readFile } from '#main/rendering/import/read-file.ts';
import type { Reading } from './read-apart.ts';

const { name, bytes } = workerData as Reading;
parentPort?.postMessage(JSON.stringify(await readFile(name, bytes)));
