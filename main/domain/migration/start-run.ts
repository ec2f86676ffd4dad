import { randomUUID } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import type { LegacyFolders, PlannedMigration } from '#main/ports/legacy-folder.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { zonedDate } from '#shared/domain/time.ts';
import { authenticate, previewedSigner, shownStatement } from '../identity/signatory.ts';
import { command, sessionOf } from '../operation.ts';
import { readLeftOut } from '../records/migration-manifest.ts';
import { type NamedSigner, recordSignature, type Stated, signStatement, statementOf } from '../signing/statement.ts';
import type { MigrationPorts } from './migration-call.ts';

/** What a person's key signs before documents are imported: exactly these files, named by a manifest. */
interface MigrationStatement extends Stated {
  kind: 'migration';
  run: string;
  /** SHA-256 of the manifest. */
  manifest: string;
  documents: number;
  revisions: number;
}

/** @throws AppError 'conflict' while a run is not finished: two would import the same documents */
const requireNoOpenRun = (reader: Reader, { clock }: CallContext): void => {
  const [open] = reader.find('migration_runs', { ended_at: null });
  if (open)
    throw new AppError(
      'conflict',
      `Run ${open.id} of ${zonedDate(open.started_at, clock.zone())} is not finished. Resume it, or end it with a reason.`,
    );
};

const migrationStatement = (
  { vault }: CallContext,
  run: string,
  { hash, documents, revisions }: PlannedMigration,
  signer: NamedSigner,
): MigrationStatement =>
  statementOf(
    vault,
    { kind: 'migration', id: run, version: hash },
    signer,
    { role: 'Document Controller', meaning: 'Import' },
    { kind: 'migration', run, manifest: hash, documents, revisions },
  );

/** What was looked at is what is signed: the manifest of the newest dry run, and no other. @throws AppError 'conflict', 'refused' */
const plannedAs = ({ planned }: LegacyFolders, expected: string): PlannedMigration => {
  if (planned?.hash !== expected)
    throw new AppError('conflict', 'This is not the newest dry run. Start a new one before you sign. Nothing was imported.');
  return planned;
};

const requireSignable = ({ faulty, documents }: PlannedMigration, leaveOut: boolean): void => {
  if (faulty > 0 && !leaveOut)
    throw new AppError(
      'refused',
      faulty === 1
        ? '1 row has faults. Mend it, or say that its document is left out. Nothing was imported.'
        : `${faulty} rows have faults. Mend them, or say that the documents of these rows are left out. Nothing was imported.`,
    );
  if (documents === 0) throw new AppError('refused', 'There is nothing to import.');
};

/** The person signs once, for exactly the files that the manifest names. Nothing is imported yet. */
export const startRun = ({ legacyFolders }: MigrationPorts) =>
  command('migration.start', {
    preview: (context, { expectedManifest }) => {
      const planned = plannedAs(legacyFolders, expectedManifest);
      const statement = migrationStatement(context, '', planned, previewedSigner(context));
      const left = readLeftOut(planned.bytes).numbers.length;
      const title = `${planned.revisions} revisions from ${planned.folder}`;
      return shownStatement(context, statement, { document: `${planned.documents} documents`, title, label: null }, [
        ['Documents left out because of faults', left > 0 ? left : null],
        ['Manifest, SHA-256', statement.manifest],
      ]);
    },
    prepare: async (context, { expectedManifest, leaveOut, ...given }) => {
      requireNoOpenRun(context.vault, context);
      const planned = plannedAs(legacyFolders, expectedManifest);
      requireSignable(planned, leaveOut);
      const signatory = await authenticate(context, 'migration.start', given);
      const run = randomUUID();
      return { run, planned, act: signStatement(migrationStatement(context, run, planned, signatory), signatory) };
    },
    commit: (uow, context, _input, { run, planned, act }) => {
      requireNoOpenRun(uow, context);
      const { statement } = act;
      const manifest = uow.putBlob(planned.bytes);
      uow.insert('migration_runs', {
        id: run,
        folder: planned.folder,
        index_name: planned.index,
        manifest_hash: manifest,
        documents: statement.documents,
        revisions: statement.revisions,
        user_id: statement.userId,
        printed_name: null,
        statement: null,
        signature: null,
        certificate_id: null,
        signed_at: null,
        started_at: uow.time,
        ended_at: null,
        ended_by: null,
        end_reason: null,
      });
      recordSignature(uow, act);
      sessionOf(context).signedBefore = true;
      return {
        output: { run, documents: statement.documents, revisions: statement.revisions },
        trace: {
          subject: `migration ${run}`,
          reason: `${statement.documents} documents, ${statement.revisions} revisions from ${planned.folder}. Manifest SHA-256 ${manifest}.`,
        },
      };
    },
  });
