import { z } from 'zod';
import { readers } from '../domain/roles.ts';
import { assignmentLists } from './assignment.ts';
import { contract } from './contract.ts';
import { distributionLists } from './distribution.ts';
import { externalLists } from './external.ts';
import { madeFile } from './fields.ts';
import { frameworkLists } from './frameworks.ts';
import { gather } from './gather.ts';
import { homeLists } from './home.ts';
import { listQuestion } from './list.ts';
import { masterLists } from './master-list.ts';
import { overviewLists } from './overview.ts';
import { registerLists } from './registers.ts';
import { retentionLists } from './retention.ts';
import { traceLists } from './trace.ts';
import { trainingLists } from './training.ts';

/** Every list that is taken out, as its module declares it. */
export const lists = gather(
  masterLists,
  distributionLists,
  homeLists,
  assignmentLists,
  overviewLists,
  retentionLists,
  externalLists,
  registerLists,
  frameworkLists,
  traceLists,
  trainingLists,
);

export const listOperations = {
  /** A list as a file, with what was filtered for; the entry of the ledger tells what it held. */
  'exchange.exportList': contract(readers, listQuestion(lists), z.strictObject({ ...madeFile, rows: z.number() })),
} as const;
