import type { CallContext } from '#main/ports/context.ts';
import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError, type ErrorCode } from '#shared/domain/errors.ts';
import { leftOutSentence } from '#shared/domain/left-out.ts';
import { type RunAction, runMachine, runStateOf } from '#shared/domain/migration-runs.ts';
import { findMove } from '#shared/domain/moves.ts';
import { zonedDate } from '#shared/domain/time.ts';
import { rowsOf, signaturesAbout } from '../audit/given-signatures.ts';
import { command, sessionOf } from '../operation.ts';
import { type ManifestHistory, readLeftOut, readManifest } from '../records/migration-manifest.ts';
import { ahead } from './ahead.ts';
import { type Import, importPrepared, prepareDocument, type Run } from './import-document.ts';
import type { MigrationCall } from './migration-call.ts';
import { counted } from './plan.ts';
import { oneAtATime } from './report-plan.ts';

type Result = Output<'migration.resume'>;
/** What is wrong with one document, and leaves the others their chance; everything else ends the run. */
const ofOneDocument: readonly ErrorCode[] = ['invalid-input', 'cannot-read', 'conflict', 'not-found', 'refused'];

/** @throws AppError 'not-found', 'refused' */
const openRun = (reader: Reader, context: CallContext, id: string, action: RunAction): Run => {
  const run = reader.get('migration_runs', id);
  if (!run) throw new AppError('not-found', `There is no run ${id}.`);
  const answer = findMove(runMachine, action, { state: runStateOf(run), held: context.roles, name: `Run ${id}` });
  if (answer.ok) return run;
  throw new AppError(
    answer.code,
    run.ended_at === null ? answer.reason : `Run ${id} was ended on ${zonedDate(run.ended_at, context.clock.zone())}. Begin another one.`,
  );
};

/** Numbers that a run has imported. */
const broughtBy = ({ vault }: CallContext, run: string): Set<string> =>
  new Set(
    vault
      .query<{ number: string }>('SELECT DISTINCT d.number FROM brought_in b JOIN documents d ON d.id = b.document_id WHERE b.run_id = ?', [
        run,
      ])
      .map(({ number }) => number),
  );

/** What the trail says of a run that imported all that was signed for. */
const endOf = ({ brought, before, leftOut }: Omit<Result, 'ended'>): string => {
  const left = leftOutSentence(leftOut);
  return left === null ? `Everything is in: ${brought + before} documents.` : `${brought + before} documents are in. ${left}`;
};

const finish = (result: Omit<Result, 'ended'>) =>
  command('migration.resume', {
    commit: (uow, context, { run }) => {
      uow.update('migration_runs', run, { ended_at: uow.time, ended_by: sessionOf(context).userId });
      return {
        output: { ...result, ended: true },
        trace: { subject: `migration ${run}`, reason: endOf(result) },
      };
    },
  });

/** Works with the folder of a run, with readers and threads that are ended afterwards. */
const withImport = async <Made>(context: MigrationCall, run: Run, work: (tools: Import) => Promise<Made>): Promise<Made> => {
  const { importer, legacyFolders, papersAside, readings } = context;
  const folder = legacyFolders.open(run.folder);
  const [reader, papers] = [importer.forMany(), papersAside.forMany()];
  try {
    return await work({ run, folder, reader, readings, papers });
  } finally {
    reader.close();
    papers.close();
  }
};

/** The bytes of the files of a document, as the person signed for them. */
const sizeOf = ({ revisions }: ManifestHistory): number => revisions.reduce((sum, { size }) => sum + size, 0);

/** Documents are prepared ahead and written in their order, one entry of the ledger for each. */
const importAll = (context: MigrationCall, run: Run, waiting: readonly ManifestHistory[]): Promise<Result['failed']> =>
  withImport(context, run, async (tools) => {
    const failed: Result['failed'] = [];
    const count = counted(context, waiting.length, 'Importing');
    for await (const { item, made } of ahead(waiting, sizeOf, (history) => prepareDocument(context, tools, history))) {
      const { number } = item;
      try {
        await importPrepared(run, made)(context, { run: run.id, number });
      } catch (error) {
        if (!(error instanceof AppError) || !ofOneDocument.includes(error.code)) throw error;
        failed.push({ number, problem: error.message });
      }
      count();
    }
    context.readings.clear();
    return failed;
  });

/**
 * Imports what the run has not imported yet, one document after another. Nothing is remembered beside the documents
 * themselves, so a process that was ended at any point goes on where it was, without doubles.
 * @throws AppError 'refused' when cancelled; what was imported stays
 */
export const resumeRun = (context: MigrationCall, input: Input<'migration.resume'>): Promise<Result> =>
  oneAtATime(context, async () => {
    const run = openRun(context.vault, context, input.run, 'importDocument');
    const { documents, leftOut, leftOutRows } = readManifest(context.vault.blob(run.manifest_hash));
    const before = broughtBy(context, run.id);
    const waiting = documents.filter(({ number }) => !before.has(number));
    const failed = await importAll(context, run, waiting);
    const result = {
      run: run.id,
      brought: waiting.length - failed.length,
      before: before.size,
      failed,
      leftOut: { numbers: leftOut, rows: leftOutRows ?? null },
    };
    return failed.length > 0 ? { ...result, ended: false } : finish(result)(context, input);
  });

/** One document of a run, by itself. */
export const importOne = (context: MigrationCall, input: Input<'migration.bringIn'>): Promise<Output<'migration.bringIn'>> =>
  oneAtATime(context, async () => {
    const run = openRun(context.vault, context, input.run, 'importDocument');
    const history = readManifest(context.vault.blob(run.manifest_hash)).documents.find(({ number }) => number === input.number);
    if (!history) throw new AppError('not-found', `${input.number} is none of the documents of this run.`);
    return withImport(context, run, (tools) => importPrepared(run, prepareDocument(context, tools, history))(context, input));
  });

/** Ends a run that shall not be finished; what it imported stays, because nothing is ever deleted. */
export const endRun = command('migration.end', {
  commit: (uow, context, { run, reason }) => {
    openRun(uow, context, run, 'end');
    uow.update('migration_runs', run, { ended_at: uow.time, ended_by: sessionOf(context).userId, end_reason: reason });
    return { output: {}, trace: { subject: `migration ${run}`, reason } };
  },
});

const shownRun = (context: CallContext, run: Tables['migration_runs']): Output<'migration.runs'>[number] => {
  const [signed] = signaturesAbout(rowsOf(context.vault), 'migration', run.id);
  return {
    run: run.id,
    folder: run.folder,
    index: run.index_name,
    by: signed?.printed_name ?? '',
    signedAt: signed?.signed_at ?? '',
    documents: run.documents,
    brought: broughtBy(context, run.id).size,
    leftOut: readLeftOut(context.vault.blob(run.manifest_hash)),
    endedAt: run.ended_at,
    endReason: run.end_reason,
    manifest: run.manifest_hash,
  };
};

/** The newest first. */
export const listRuns = async (context: CallContext): Promise<Output<'migration.runs'>> =>
  context.vault
    .find('migration_runs', {}, ['started_at'])
    .reverse()
    .map((run) => shownRun(context, run));
