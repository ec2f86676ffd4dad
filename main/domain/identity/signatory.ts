import type { CallContext } from '#main/ports/context.ts';
import type { Tables } from '#main/ports/tables.ts';
import type { ShownStatement } from '#shared/api/statement.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { SignedKind } from '#shared/domain/signed-kinds.ts';
import { zonedTime } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { sessionOf } from '../operation.ts';
import type { Stated } from '../signing/statement.ts';
import { currentCertificate, currentCredential } from './credential.ts';

/** A person who has just typed the password, with the key it unlocked; lives for one signing. */
export interface Signatory {
  person: Tables['people'];
  credentialId: string;
  certificate: Tables['certificates'];
  privateKey: Uint8Array;
  /** Ledger time of the act, UTC, and the same with offset and zone. */
  time: string;
  zoned: string;
}

/**
 * Checks the password of somebody who signs beside or instead of the person of the session.
 * @throws AppError 'wrong-password', 'locked-out', 'refused' for who cannot sign
 */
export const colleagueSigning = async (
  context: CallContext,
  operation: string,
  { userId, password }: { userId: string; password: string },
  refusal = `${userId} has no valid certificate and cannot sign. Ask somebody whose identity was checked.`,
): Promise<Signatory> => {
  const { unlocked, credential } = await context.passwords.check(context, operation, userId, password);
  const person = context.vault.get('people', userId);
  const certificate = currentCertificate(context.vault, credential.id);
  if (!person || !certificate || !unlocked.privateKey) throw new AppError('refused', refusal);
  const time = ledgerNow(context);
  const zoned = zonedTime(time, context.clock.zone());
  return { person, credentialId: credential.id, certificate, privateKey: unlocked.privateKey, time, zoned };
};

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
      'You cannot sign yet: your identity check has not been recorded. Ask an Administrator, a Document Controller or Quality, who records it with the custodian.',
    );
  return colleagueSigning(
    context,
    operation,
    { userId: session.userId, password: given.password },
    'You have no valid certificate. Ask an Administrator, a Document Controller or Quality to record your identity check, with the custodian.',
  );
};

/** Who is about to sign, and when: all that is signed can be made of it but the signature. */
export type Signer = Omit<Signatory, 'privateKey'>;

/** Letters of a zoned time that say the day. */
const DAY = 10;

/** The person of the session, at this moment; null for somebody without a certificate, whom `authenticate` refuses. */
const signerNow = (context: CallContext): Signer | null => {
  const { vault, clock } = context;
  const { userId } = sessionOf(context);
  const person = vault.get('people', userId);
  const credential = currentCredential(vault, userId);
  const certificate = credential && currentCertificate(vault, credential.id);
  if (!person || !credential || !certificate) return null;
  const time = ledgerNow(context);
  return { person, credentialId: credential.id, certificate, time, zoned: zonedTime(time, clock.zone()) };
};

/**
 * Authenticates, and makes beside the derivation of the key what will be signed (decision 80). It bears the time at which the
 * act came in, and counts only if nothing was written to the ledger and no day began since; otherwise it is made again, for the
 * time at which the password was found right.
 * @param prepare checks and makes what will be signed; it has no key, and may be called twice
 * @throws AppError as `authenticate` does, before anything that `prepare` throws
 */
export const authenticateBeside = async <Made>(
  context: CallContext,
  operation: string,
  given: { userId?: string | undefined; password: string },
  prepare: (signer: Signer) => Promise<Made>,
): Promise<{ signatory: Signatory; made: Made }> => {
  const before = context.vault.ledgerHead().seq;
  const signer = signerNow(context);
  const [opened, prepared] = await Promise.allSettled([authenticate(context, operation, given), signer && prepare(signer)]);
  if (opened.status === 'rejected') throw opened.reason;
  const signatory = opened.value;
  const isStill =
    signer?.certificate.id === signatory.certificate.id &&
    context.vault.ledgerHead().seq === before &&
    signer.zoned.slice(0, DAY) === signatory.zoned.slice(0, DAY);
  if (!isStill) return { signatory, made: await prepare(signatory) };
  if (prepared.status === 'rejected') throw prepared.reason;
  return { signatory: { ...signatory, time: signer.time, zoned: signer.zoned }, made: prepared.value as Made };
};

/** Stands for the time, which is not known before. */
export const AT_SIGNING = 'the moment of signing';

/** The person of the session as the one who is about to sign. */
export const previewedSigner = (context: CallContext) => {
  const { userId } = sessionOf(context);
  return { person: context.vault.get('people', userId) ?? { printed_name: userId, id: userId }, zoned: AT_SIGNING };
};

/** Kinds of statements about what has versions; the others are about revisions of documents, or about neither. */
const VERSIONED: ReadonlySet<string> = new Set<SignedKind>(['entry', 'requirement']);
/**
 * A statement as the signature dialog shows it before anybody signs (21 CFR 11.50), whatever it is about.
 * @param lines what this kind of statement says beside, in order; those without a value are left out
 */
export const shownStatement = (
  context: CallContext,
  statement: Stated & { effectiveFrom?: string | null; reason?: string; previous?: string | null },
  about: Pick<ShownStatement, 'document' | 'title' | 'label'>,
  lines: readonly (readonly [string, string | number | null])[],
): ShownStatement => {
  const { meaning, printedName, userId, role } = statement;
  const all: readonly (readonly [string, string | number | null])[] = [
    ...lines,
    ['Effective from', statement.effectiveFrom ?? null],
    ['Reason', statement.reason || null],
    ['Date and time', statement.time],
    ['Signature before, SHA-256', statement.previous ?? null],
    ['Vault', statement.vault],
  ];
  return {
    ...about,
    labelled: VERSIONED.has(statement.kind) ? 'version' : 'revision',
    meaning,
    printedName,
    userId,
    role,
    // The first signing of a session needs the user id as well (21 CFR 11.200(a)(1)(i)).
    needsUserId: context.session?.signedBefore !== true,
    lines: all.flatMap(([label, value]) => (value === null ? [] : [[label, String(value)] satisfies [string, string]])),
  };
};
