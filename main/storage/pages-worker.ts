import { workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { pageFaults } from './page-faults.ts';
import { lookAside, type PagesJob } from './pages-aside.ts';

const job = workerData as PagesJob;
lookAside(job, () => {
  const database = new Database(job.path, { readonly: true, fileMustExist: true });
  try {
    return pageFaults(database);
  } finally {
    database.close();
  }
});
