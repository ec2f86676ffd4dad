import { workerData } from 'node:worker_threads';
import { openDatabase } from './open-database.ts';
import { pageFaults } from './page-faults.ts';
import { lookAside, type PagesJob } from './pages-aside.ts';

const job = workerData as PagesJob;
lookAside(job, () => {
  const database = openDatabase(job.path, job.key, { readonly: true, fileMustExist: true });
  try {
    return pageFaults(database);
  } finally {
    database.close();
  }
});
