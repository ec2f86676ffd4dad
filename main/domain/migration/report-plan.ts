import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { draftLabel, targetLabel } from '#shared/domain/revision-label.ts';
import { stateWords } from '#shared/domain/state-words.ts';
import { saidOfFile } from '../documents/look-into-file.ts';
import { otherTitle } from '../documents/other-title.rules.ts';
import type { LegacyRow } from './check-row.ts';
import type { PlacedRow } from './histories.rules.ts';
import { manifestOf } from './manifest.ts';
import type { MigrationCall, MigrationPorts } from './migration-call.ts';
import { namedRows } from './named-rows.ts';
import { type MigrationPlan, type PlannedRow, planMigration, readyHistories } from './plan.ts';

type Report = Output<'migration.plan'>;

/** So many things of one file are told; the record has all of them. */
const MOST_NOTES = 25;

/** What the row says of its document and the newest revision says otherwise: the document can bear one of them only. */
const formerOf = (row: LegacyRow | null, newest: LegacyRow | undefined): string[] =>
  row && newest
    ? (['title', 'owner', 'department'] as const)
        .filter((fact) => row[fact] !== newest[fact])
        .map(
          (fact) =>
            `The ${fact} of this revision, "${row[fact]}", stands on its own record; the document bears that of its newest revision, "${newest[fact]}".`,
        )
    : [];

const notesOf = ({ file, row }: PlannedRow, newest: LegacyRow | undefined): string[] => {
  const lost = [...(file?.notCarriedOver ?? []), ...(row ? otherTitle(file?.title ?? null, row.title) : [])];
  const more = lost.length - MOST_NOTES;
  return [
    ...saidOfFile(file?.findings ?? []),
    ...(row && row.state !== 'Draft' && row.approvals.length === 0 ? ['No approval on paper is named.'] : []),
    ...formerOf(row, newest),
    ...lost.slice(0, MOST_NOTES).map((what) => `Not carried over: ${what}`),
    ...(more > 0 ? [`And ${more} more things that are not carried over.`] : []),
  ];
};

/** What a row becomes here, in words. */
export const becomes = ({ major, state, revision }: PlacedRow): string => {
  const label = state === 'Draft' ? draftLabel({ major, minor: 1 }) : targetLabel({ major });
  const words = stateWords({ state, approval: state === 'Draft' ? 'own' : 'elsewhere' });
  return `${label} ${words}${label === revision ? '' : ` (was revision ${revision})`}`;
};

/** Says of rows without faults that a faulty row of the same document keeps them out: a document comes in whole or not at all. */
const staysOutOf = (rows: readonly PlannedRow[]): ((row: PlannedRow) => string | null) => {
  const numberOf = ({ values }: PlannedRow): string => values.number.trim().toUpperCase();
  const faulty = Map.groupBy(
    rows.filter(({ faults }) => faults.length > 0),
    numberOf,
  );
  return (row) => {
    const reasons = row.faults.length > 0 ? [] : (faulty.get(numberOf(row)) ?? []).map(({ line }) => line);
    if (reasons.length === 0) return null;
    return `Stays out, because ${namedRows(reasons)} of ${numberOf(row)} ${reasons.length === 1 ? 'has a fault' : 'have faults'}.`;
  };
};

const reportOf = (plan: MigrationPlan, manifest: string): Report => {
  const placed = new Map(plan.histories.flatMap(({ rows }) => rows.map((row) => [row.line, row])));
  const faulty = plan.rows.filter(({ faults }) => faults.length > 0);
  const newest = new Map(plan.histories.map(({ number, rows }) => [number, rows.at(-1)]));
  const staysOut = staysOutOf(plan.rows);
  return {
    folder: plan.folder.path,
    index: plan.index,
    manifest,
    counts: {
      rows: plan.rows.length,
      documents: new Set(plan.rows.map(({ values }) => values.number.trim().toUpperCase())).size,
      ready: readyHistories(plan).length,
      here: new Set(plan.rows.flatMap(({ here, values }) => (here ? [values.number.trim().toUpperCase()] : []))).size,
      faulty: faulty.length,
    },
    rows: plan.rows.map((one) => {
      const row = placed.get(one.line);
      return {
        line: one.line,
        values: one.values,
        becomes: row ? becomes(row) : null,
        here: one.here,
        faults: one.faults,
        staysOut: staysOut(one),
        notes: notesOf(one, one.row ? newest.get(one.row.number) : undefined),
      };
    }),
    unknownColumns: plan.unknownColumns,
    notListed: plan.notListed,
    strange: [...plan.folder.strange],
  };
};

/** Runs one piece of work at a time, with its progress to be seen. @throws AppError 'conflict' */
export const oneAtATime = async <Made>({ legacyFolders }: MigrationPorts, work: () => Promise<Made>): Promise<Made> => {
  if (legacyFolders.running)
    throw new AppError('conflict', 'A migration is being read or imported. Wait until it has ended, or cancel it.');
  legacyFolders.running = { step: 'Reading files', done: 0, of: 0, cancelled: false };
  try {
    return await work();
  } finally {
    legacyFolders.running = null;
  }
};

/** The dry run. */
export const dryRun = (context: MigrationCall, asked: Input<'migration.plan'>): Promise<Report> =>
  oneAtATime(context, async () => {
    const plan = await planMigration(context, asked);
    const { bytes, hash, manifest, revisions } = manifestOf(plan);
    const report = reportOf(plan, hash);
    const { folder, index, documents } = manifest;
    context.legacyFolders.planned = { bytes, hash, documents: documents.length, revisions, faulty: report.counts.faulty, folder, index };
    return report;
  });
