import { alcoaWrites } from '#main/domain/alcoa/writes.ts';
import { asOfWrites } from '#main/domain/as-of/writes.ts';
import { carryLaw } from '#main/domain/assessments/carry.law.ts';
import { assessmentLaw, letStandLaw, takeOverLaw } from '#main/domain/assessments/content.law.ts';
import { vexLaw } from '#main/domain/assessments/vex.law.ts';
import { vulnerabilityWrites } from '#main/domain/assessments/writes.ts';
import { formatAt, formatOf, NEWEST_FORMAT, vaultLifecycleWrites } from '#main/domain/audit/formats.ts';
import { either } from '#main/domain/audit/guards.ts';
import type { AddedWrites, DeclaredOperation, Grammar, Guard, Writes } from '#main/domain/audit/write-grammar.ts';
import { auditWrites } from '#main/domain/audit/writes.ts';
import { backupLaw } from '#main/domain/backups/content.law.ts';
import { putBackLaw } from '#main/domain/backups/signed.ts';
import { backupWrites } from '#main/domain/backups/writes.ts';
import { catalogueLaw } from '#main/domain/catalogues/content.law.ts';
import { catalogueWrites } from '#main/domain/catalogues/writes.ts';
import { changeLaws } from '#main/domain/change/all-documents-move.law.ts';
import { addedByChanges, changeWrites } from '#main/domain/change/writes.ts';
import { addedByDistribution, distributionWrites } from '#main/domain/distribution/writes.ts';
import { externalWrites } from '#main/domain/documents/external/writes.ts';
import { templateLaw } from '#main/domain/documents/template/template.law.ts';
import { templateWrites } from '#main/domain/documents/template/writes.ts';
import { documentLaws, documentWrites } from '#main/domain/documents/writes.ts';
import { broughtLaw } from '#main/domain/entry-import/content.law.ts';
import { entryImportWrites } from '#main/domain/entry-import/writes.ts';
import { frameworkWrites } from '#main/domain/frameworks/writes.ts';
import { formerQueries, homeWrites } from '#main/domain/home/writes.ts';
import { identityLaws } from '#main/domain/identity/identity.law.ts';
import { custodianKeyWrites, vaultWrites } from '#main/domain/identity/vault.writes.ts';
import { whoWrites } from '#main/domain/identity/who-writes.ts';
import { identityWrites, screenWrites } from '#main/domain/identity/writes.ts';
import { sourceLaw } from '#main/domain/import-sources/sources.rules.ts';
import { importSourceWrites } from '#main/domain/import-sources/writes.ts';
import { letterLaw } from '#main/domain/letters/letters.rules.ts';
import { letterWrites } from '#main/domain/letters/writes.ts';
import { listWrites } from '#main/domain/lists/writes.ts';
import { migrationWrites } from '#main/domain/migration/writes.ts';
import { overviewWrites } from '#main/domain/overview/writes.ts';
import { packageWrites } from '#main/domain/packages/writes.ts';
import { qualificationLaw } from '#main/domain/qualification/content.law.ts';
import { qualificationWrites } from '#main/domain/qualification/writes.ts';
import { recordWrites } from '#main/domain/records/writes.ts';
import { referenceLaw } from '#main/domain/reference-sets/content.law.ts';
import { referenceWrites } from '#main/domain/reference-sets/writes.ts';
import { entryLaw } from '#main/domain/registers/content.law.ts';
import { registerWrites } from '#main/domain/registers/writes.ts';
import { earlyLaw } from '#main/domain/retention/early.law.ts';
import { retentionWrites } from '#main/domain/retention/writes.ts';
import { roomTrainingLaw } from '#main/domain/rooms/training.law.ts';
import { roomWrites } from '#main/domain/rooms/writes.ts';
import { baselineLaw } from '#main/domain/trace/baseline.law.ts';
import { traceWrites } from '#main/domain/trace/writes.ts';
import { trainingLaws } from '#main/domain/training/laws.ts';
import { addedByTraining, trainingWrites } from '#main/domain/training/writes.ts';
import { workflowLaws, workflowWrites } from '#main/domain/workflow/writes.ts';
import { isAllowed } from '#shared/api/confinement.ts';
import { gather } from '#shared/api/gather.ts';
import { isOperation, type OperationName, operations } from '#shared/api/index.ts';
import { signed } from './signed-kinds.ts';

/** What every operation may write; one that declares nothing does not compile. */
const declared: Readonly<Record<OperationName, Writes | 'reads'>> = gather(
  identityWrites,
  vaultWrites,
  screenWrites,
  documentWrites,
  templateWrites,
  externalWrites,
  workflowWrites,
  homeWrites,
  recordWrites,
  distributionWrites,
  changeWrites,
  migrationWrites,
  retentionWrites,
  registerWrites,
  entryImportWrites,
  catalogueWrites,
  frameworkWrites,
  referenceWrites,
  traceWrites,
  vulnerabilityWrites,
  trainingWrites,
  roomWrites,
  listWrites,
  packageWrites,
  asOfWrites,
  overviewWrites,
  backupWrites,
  letterWrites,
  importSourceWrites,
  qualificationWrites,
  auditWrites,
  alcoaWrites,
);

/** What higher layers write in the entries of lower ones. */
const addedByHigherLayers: readonly AddedWrites[] = [...addedByDistribution, ...addedByChanges, ...addedByTraining];

type AnyTables = Record<string, { insert?: Guard; update?: Record<string, Guard> } | undefined>;

/** Allows what one or the other allows. */
const allowEither = (one: AnyTables, other: AnyTables): AnyTables => {
  const tables: AnyTables = { ...one };
  for (const [table, added] of Object.entries(other)) {
    const before = tables[table];
    const update: Record<string, Guard> = { ...before?.update };
    for (const [column, guard] of Object.entries(added?.update ?? {})) {
      const former = update[column];
      update[column] = former ? either(former, guard) : guard;
    }
    const inserts = [before?.insert, added?.insert].flatMap((guard) => guard ?? []);
    tables[table] = { update, ...(inserts.length > 0 ? { insert: either(...inserts) } : {}) };
  }
  return tables;
};

const writesOf = (name: string, writes: Writes | 'reads'): Writes | 'reads' => {
  if (writes === 'reads') return writes;
  const added = addedByHigherLayers.filter(([operation]) => operation === name).map(([, tables]) => tables as AnyTables);
  return { ...writes, tables: added.reduce(allowEither, (writes.tables ?? {}) as AnyTables) as NonNullable<Writes['tables']> };
};

/** Why somebody with these roles may not call an operation, as the rest of a sentence. */
const refusalOf =
  (name: OperationName): DeclaredOperation['refusal'] =>
  (held) => {
    const { permission } = operations[name];
    if (isAllowed(name, permission, held)) return null;
    return typeof permission === 'string'
      ? 'a visiting auditor, who sees rooms only'
      : `who held none of these roles: ${permission.join(', ')}`;
  };

const all: readonly (readonly [string, Writes | 'reads'])[] = [
  ...Object.entries(declared),
  ...Object.entries(vaultLifecycleWrites),
  ...Object.entries(custodianKeyWrites),
  ...Object.entries(formerQueries),
];

/** The write grammar of this program: what every operation may leave in the ledger, and when. */
export const grammar: Grammar = {
  operations: new Map(
    all.map(([name, writes]) => [name, { writes: writesOf(name, writes), refusal: isOperation(name) ? refusalOf(name) : () => null }]),
  ),
  laws: [
    putBackLaw,
    ...identityLaws,
    templateLaw,
    ...documentLaws,
    ...workflowLaws,
    ...changeLaws,
    earlyLaw,
    letterLaw,
    sourceLaw,
    ...trainingLaws,
  ],
  contentLaws: [
    entryLaw,
    roomTrainingLaw,
    broughtLaw,
    catalogueLaw,
    referenceLaw,
    assessmentLaw,
    takeOverLaw,
    letStandLaw,
    vexLaw,
    carryLaw,
    baselineLaw,
    backupLaw,
    qualificationLaw,
  ],
  signed,
  format: { known: NEWEST_FORMAT, of: formatOf, at: formatAt },
  people: whoWrites,
};
