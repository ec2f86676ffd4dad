import { parentPort, workerData } from 'node:worker_threads';
import type { ProofJob, ProofNews } from './prove-vault.ts';
import { proveStill } from './verify.ts';

const tell = (news: ProofNews): void => parentPort?.postMessage(news);
tell({ kind: 'result', checks: proveStill(workerData as ProofJob, (reading) => tell({ kind: 'reading', reading })) });
