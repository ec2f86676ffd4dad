import { randomUUID } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import type { Tables } from '#main/ports/tables.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { DisposedRevision } from '#shared/domain/dispositions.ts';
import { AppError } from '#shared/domain/errors.ts';
import { zonedTime } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { currentCertificate } from '../identity/credential.ts';
import { sessionOf } from '../operation.ts';
import { signBytes } from '../signing/keys.ts';

/** A person who has just typed the password, with the key it unlocked; lives for one signing. */
export interface Signatory {
  person: Tables['people'];
  certificate: Tables['certificates'];
  privateKey: Uint8Array;
  /** Ledger time of the act, ISO 8601 UTC, and the same with offset and zone. */
  time: string;
  zoned: string;
}

/**
 * Re-authenticates at login strength (21 CFR 11.200): the first signing of a session with user id and password, later
 * ones with the password. Signing stays off until identity was checked and accountability accepted (11.100(b), 11.10(j)).
 */
export const authenticate = async (
  context: CallContext,
  operation: string,
  given: { userId?: string | undefined; password: string },
): Promise<Signatory> => {
  const session = sessionOf(context);
  if (given.userId === undefined && !session.signedBefore)
    throw new AppError('refused', 'The first signing of a session needs your user id and your password. Type both.');
  if (given.userId !== undefined && given.userId !== session.userId)
    throw new AppError('refused', `You are signed in as ${session.userId}. Nobody signs in the name of another; sign in as yourself.`);
  const person = context.vault.get('people', session.userId);
  if (!person?.identity_checked_at || !person.accountability_accepted_at)
    throw new AppError(
      'refused',
      'You cannot sign yet: your identity check has not been recorded. Ask an administrator and the custodian.',
    );
  const { unlocked, credential } = await context.passwords.check(context, operation, session.userId, given.password);
  const certificate = currentCertificate(context.vault, credential.id);
  if (!certificate || !unlocked.privateKey)
    throw new AppError('refused', 'You have no valid certificate. Ask an administrator to record your identity check.');
  const time = ledgerNow(context);
  return { person, certificate, privateKey: unlocked.privateKey, time, zoned: zonedTime(time, context.clock.zone()) };
};

/** What every statement says, whatever it is about: all that must not be separable from the signature (21 CFR 11.70). */
interface Stated {
  vault: string;
  /** Number of the document, of the change request or of the disposition. */
  document: string;
  contentHash: string;
  meaning: string;
  printedName: string;
  userId: string;
  role: string;
  time: string;
  reason: string;
  effectiveFrom: string | null;
  /** SHA-256 of the signature before in this round, on this request or on this disposition, or null. */
  previous: string | null;
}
/** What a person's key signs about a revision. */
export interface RevisionStatement extends Stated {
  kind: 'decision' | 'release' | 'obsolete' | 'review';
  revision: string;
  round: number;
  renditionHash: string;
  /** User id of the person for whom a delegate signs. */
  onBehalfOf?: string;
}
/** What a person's key signs about a change request; its content hash is that of all that was asked and assessed. */
export interface ChangeStatement extends Stated {
  kind: 'change';
  /** Each document with what is done to it, and the hash of the paper that this makes effective or retires. */
  documents: { act: string; document: string; revision: string | null; renditionHash: string | null }[];
}
/** What a person's key signs before documents are brought in: exactly these files, named by a manifest. */
export interface MigrationStatement extends Pick<Stated, 'vault' | 'meaning' | 'printedName' | 'userId' | 'role' | 'time'> {
  kind: 'migration';
  run: string;
  /** SHA-256 of the manifest. */
  manifest: string;
  documents: number;
  revisions: number;
}
/** What two people sign before revisions are disposed of; its content hash is that of reason and revisions. */
export interface DispositionStatement extends Stated {
  kind: 'disposition';
  documents: DisposedRevision[];
}
export type Statement = RevisionStatement | ChangeStatement | MigrationStatement | DispositionStatement;

export const signStatement = (statement: Statement, signatory: Signatory): { text: string; signature: string } => {
  const text = canonicalJson(statement);
  return { text, signature: Buffer.from(signBytes(signatory.privateKey, new TextEncoder().encode(text))).toString('base64') };
};

interface SigningAct {
  statement: Statement;
  signed: { text: string; signature: string };
  certificate: { id: string };
}
/** What every row of a signature holds, whatever it stands beside. */
export const signedColumns = (uow: Pick<UnitOfWork, 'sequence'>, { statement, signed, certificate }: SigningAct) => ({
  id: randomUUID(),
  seq: uow.sequence,
  user_id: statement.userId,
  printed_name: statement.printedName,
  role: statement.role,
  meaning: statement.meaning,
  statement: signed.text,
  signature: signed.signature,
  certificate_id: certificate.id,
  signed_at: statement.time,
});

/** The row that keeps a signature for ever; the caller says what it stands beside. */
export const signatureRow = (
  uow: Pick<UnitOfWork, 'sequence'>,
  act: SigningAct,
  beside: Pick<Tables['signatures'], 'revision_id' | 'round_id' | 'task_id' | 'pdf_hash' | 'change_id'>,
): Tables['signatures'] => ({ ...signedColumns(uow, act), ...beside });
