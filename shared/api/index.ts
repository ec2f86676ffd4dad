import type { z } from 'zod';
import { alcoaOperations } from './alcoa.ts';
import { asOfOperations } from './as-of.ts';
import { assignmentOperations } from './assignment.ts';
import { auditOperations } from './audit.ts';
import { backupOperations } from './backups.ts';
import { catalogueOperations } from './catalogues.ts';
import { changeOperations } from './change.ts';
import { compareOperations } from './compare.ts';
import { distributionOperations } from './distribution.ts';
import { documentOperations } from './documents.ts';
import { entryImportOperations } from './entry-import.ts';
import { externalOperations } from './external.ts';
import { familyOperations } from './family.ts';
import { frameworkOperations } from './frameworks.ts';
import { gather } from './gather.ts';
import { homeOperations } from './home.ts';
import { identityOperations } from './identity.ts';
import { importSourceOperations } from './import-sources.ts';
import { letterOperations } from './letters.ts';
import { listOperations } from './lists.ts';
import { masterListOperations } from './master-list.ts';
import { migrationOperations } from './migration.ts';
import { overviewOperations } from './overview.ts';
import { packageOperations } from './packages.ts';
import { periodicReviewOperations } from './periodic-review.ts';
import { qualificationOperations } from './qualification.ts';
import { recordOperations } from './records.ts';
import { referenceOperations } from './references.ts';
import { registerOperations } from './registers.ts';
import { retentionOperations } from './retention.ts';
import { roomOperations } from './room.ts';
import { screenOperations } from './screens.ts';
import { searchOperations } from './search.ts';
import { signingOperations } from './signing.ts';
import type { SigningContract } from './statement.ts';
import { templateOperations } from './templates.ts';
import { traceOperations } from './trace.ts';
import { trainingOperations } from './training.ts';
import { triageOperations } from './triage.ts';
import { usePolicyOperations } from './use-policy.ts';
import { vaultOperations } from './vault.ts';
import { vulnerabilityOperations } from './vulnerabilities.ts';
import { workflowOperations } from './workflow.ts';

/** Every operation there is; a host offers these and no others. */
export const operations = gather(
  identityOperations,
  documentOperations,
  templateOperations,
  compareOperations,
  masterListOperations,
  familyOperations,
  usePolicyOperations,
  letterOperations,
  importSourceOperations,
  externalOperations,
  workflowOperations,
  homeOperations,
  overviewOperations,
  assignmentOperations,
  recordOperations,
  distributionOperations,
  listOperations,
  packageOperations,
  changeOperations,
  periodicReviewOperations,
  migrationOperations,
  asOfOperations,
  roomOperations,
  registerOperations,
  entryImportOperations,
  catalogueOperations,
  frameworkOperations,
  referenceOperations,
  traceOperations,
  triageOperations,
  vulnerabilityOperations,
  trainingOperations,
  retentionOperations,
  auditOperations,
  searchOperations,
  vaultOperations,
  backupOperations,
  alcoaOperations,
  qualificationOperations,
  signingOperations,
  screenOperations,
);
export type OperationName = keyof typeof operations;
export type Input<N extends OperationName> = z.output<(typeof operations)[N]['input']>;
export type Output<N extends OperationName> = z.output<(typeof operations)[N]['output']>;
/** Operations that sign, and what is signed for with each. */
export type SigningName = {
  [N in OperationName]: (typeof operations)[N] extends SigningContract<z.ZodType, z.ZodType, z.ZodType> ? N : never;
}[OperationName];
export type About<N extends SigningName> = z.output<(typeof operations)[N]['about']>;
export const isSigning = (name: string): name is SigningName => isOperation(name) && 'about' in operations[name];
export const isOperation = (name: string): name is OperationName => Object.hasOwn(operations, name);
