import { randomUUID } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { printedNameOf } from '../../identity/roles-of.ts';
import { command, sessionOf } from '../../operation.ts';
import { AT_SIGNING } from '../../workflow/preview.ts';
import { authenticate, type MigrationStatement, signStatement } from '../../workflow/signing-act.ts';
import { manifestOf, type PreparedManifest } from './manifest.ts';
import { planMigration } from './plan.ts';
import { oneAtATime } from './report-plan.ts';

/** @throws AppError 'conflict' while a run is not finished: two would bring in the same documents */
const requireNoOpenRun = (reader: Reader): void => {
  const [open] = reader.find('migration_runs', { ended_at: null });
  if (open)
    throw new AppError(
      'conflict',
      `Run ${open.id} of ${open.started_at.slice(0, 10)} is not finished. Resume it, or end it with a reason.`,
    );
};

const statementOf = (
  { vault }: CallContext,
  run: string,
  { hash, manifest, revisions }: Pick<PreparedManifest, 'hash' | 'revisions'> & { manifest: { documents: { length: number } } },
  person: { id: string; printed_name: string },
  time: string,
): MigrationStatement => ({
  kind: 'migration',
  vault: vault.find('vault', {})[0]?.id ?? '',
  run,
  manifest: hash,
  documents: manifest.documents.length,
  revisions,
  meaning: 'Bringing in',
  printedName: person.printed_name,
  userId: person.id,
  role: 'Document Controller',
  time,
});

/** Reads everything again: what was seen in the dry run and what is signed have to be the same. */
const prepared = async (
  context: CallContext,
  { expectedManifest, leaveOut, ...source }: Omit<Input<'migration.start'>, 'password'>,
): Promise<PreparedManifest> => {
  const plan = await planMigration(context, source);
  const faulty = plan.rows.filter(({ faults }) => faults.length > 0).length;
  if (faulty > 0 && !leaveOut)
    throw new AppError(
      'refused',
      `${faulty} rows have faults. Mend them, or say that the documents of these rows are left out. Nothing was brought in.`,
    );
  const made = manifestOf(plan);
  if (made.hash !== expectedManifest)
    throw new AppError(
      'conflict',
      'The folder or its index was changed since the dry run. Look at a new dry run before you sign. Nothing was brought in.',
    );
  if (made.manifest.documents.length === 0) throw new AppError('refused', 'There is nothing to bring in.');
  return made;
};

const start = command('migration.start', {
  prepare: async (context, { userId, password, ...asked }) => {
    requireNoOpenRun(context.vault);
    const signatory = await authenticate(context, 'migration.start', { userId, password });
    const made = await prepared(context, asked);
    const run = randomUUID();
    const statement = statementOf(context, run, made, signatory.person, signatory.zoned);
    return { run, made, statement, signed: signStatement(statement, signatory), certificate: signatory.certificate };
  },
  commit: (uow, context, _input, { run, made, statement, signed, certificate }) => {
    requireNoOpenRun(uow);
    const manifest = uow.putBlob(made.bytes);
    uow.insert('migration_runs', {
      id: run,
      folder: made.manifest.folder,
      index_name: made.manifest.index,
      manifest_hash: manifest,
      documents: statement.documents,
      revisions: statement.revisions,
      user_id: statement.userId,
      printed_name: statement.printedName,
      statement: signed.text,
      signature: signed.signature,
      certificate_id: certificate.id,
      signed_at: statement.time,
      started_at: uow.time,
      ended_at: null,
      ended_by: null,
      end_reason: null,
    });
    sessionOf(context).signedBefore = true;
    return {
      output: { run, documents: statement.documents, revisions: statement.revisions },
      trace: {
        subject: `migration ${run}`,
        reason: `${statement.documents} documents, ${statement.revisions} revisions from ${made.manifest.folder}. Manifest SHA-256 ${manifest}.`,
      },
    };
  },
});

/** The person signs once, for exactly the files that the manifest names. Nothing is brought in yet. */
export const startRun = (context: CallContext, input: Input<'migration.start'>): Promise<Output<'migration.start'>> =>
  oneAtATime(context, () => start(context, input));

/** What the person is about to sign, from the dry run that main has made and not from a screen (21 CFR 11.50). */
export const previewStart = async (
  context: CallContext,
  { expectedManifest }: Input<'migration.preview'>,
): Promise<Output<'migration.preview'>> => {
  const { planned } = context.legacyFolders;
  if (planned?.hash !== expectedManifest) throw new AppError('conflict', 'Another dry run was made meanwhile. Look at its report first.');
  const { userId } = sessionOf(context);
  const person = { id: userId, printed_name: printedNameOf(context.vault, userId) };
  const counts = { hash: planned.hash, revisions: planned.revisions, manifest: { documents: { length: planned.documents } } };
  const { meaning, printedName, role, vault, manifest } = statementOf(context, '', counts, person, AT_SIGNING);
  return {
    document: `${planned.documents} documents`,
    title: `${planned.revisions} revisions from ${planned.folder}`,
    label: null,
    meaning,
    printedName,
    userId,
    role,
    needsUserId: !sessionOf(context).signedBefore,
    lines: [
      ['Manifest, SHA-256', manifest],
      ['Date and time', AT_SIGNING],
      ['Vault', vault],
    ],
  };
};
