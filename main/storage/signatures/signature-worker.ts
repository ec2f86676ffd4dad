import { workerData } from 'node:worker_threads';
import { SharedBatches, type SharedMemory } from './shared-batches.ts';

new SharedBatches(workerData as SharedMemory).work();
