import type { CallContext } from '#main/ports/context.ts';
import type { FaultyEntry, FindFaultyEntries } from '#main/ports/faulty-entries.ts';
import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import type { Input } from '#shared/api/index.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { AppError } from '#shared/domain/errors.ts';
import { VOID } from '../audit/voided.ts';
import { command, type Handler, sessionOf } from '../operation.ts';
import { rolesOf } from '../roles-held.ts';
import { signBytes } from '../signing/keys.ts';
import { currentCertificate } from './credential.ts';
import { statementId } from './custodian.ts';
import { checkPassword } from './lockout.ts';
import { printedNameOf } from './printed-names.ts';
import { besideQuality, isQualityAndControl } from './two-signatures.ts';

/** What each of the two signs with the own key. */
interface VoidStatement {
  kind: 'void';
  vault: string;
  /** The entry in which both stand, and its time. */
  seq: number;
  time: string;
  entries: { hash: string; seq: number }[];
  reason: string;
  userId: string;
  printedName: string;
  role: string;
  /** The other one. */
  with: string;
}
interface Signer {
  userId: string;
  credentialId: string;
  privateKey: Uint8Array;
}

/** So many are named in a sentence. */
const NAMED = 3;
const numbers = (seqs: readonly number[]): string =>
  seqs.length === 1 ? `Entry ${seqs[0]}` : `Entries ${seqs.slice(0, -1).join(', ')} and ${seqs.at(-1)}`;

const authenticate = async (context: CallContext, userId: string, password: string): Promise<Signer> => {
  const { unlocked, credential } = await checkPassword(context, VOID, userId, password);
  if (!unlocked.privateKey || !currentCertificate(context.vault, credential.id))
    throw new AppError('refused', `${userId} has no valid certificate and cannot sign. Ask somebody whose identity was checked.`);
  return { userId, credentialId: credential.id, privateKey: unlocked.privateKey };
};

/** Why these entries, and no fewer or more, cannot be marked void; null when they can. */
const obstacleOf = (asked: readonly number[], faulty: readonly FaultyEntry[]): string | null => {
  const found = new Map(faulty.map((entry) => [entry.seq, entry]));
  const honest = asked.filter((seq) => !found.has(seq));
  if (honest.length > 0)
    return `${numbers(honest)} cannot be marked void: only an entry that breaks the rules can, and that is not void yet. Correct the effect of an honest entry with a new one.`;
  const unsigned = faulty.filter(({ isSigned }) => !isSigned).map(({ seq }) => seq);
  if (unsigned.length > 0)
    return `${numbers(unsigned)} cannot be marked void: the signature is not one of the person it names. Restore the vault from a backup.`;
  const left = faulty.filter(({ seq }) => !asked.includes(seq));
  if (left.length === 0) return null;
  const why = left.slice(0, NAMED).map(({ faults }) => faults[0]);
  return `${numbers(left.map(({ seq }) => seq))} would be left, which break the rules as well or build on what would be void: ${why.join(' ')} Mark them void together; what somebody did in good faith is then done again by a new act.`;
};

const requireTwo = (reader: Reader, two: readonly [Signer, Signer]): void => {
  for (const { userId, credentialId } of two)
    if (reader.get('people', userId)?.status !== 'active' || !currentCertificate(reader, credentialId))
      throw new AppError('refused', `Without the entries that would be void, ${userId} has no valid certificate here. Ask somebody else.`);
  if (!isQualityAndControl(two.map(({ userId }) => rolesOf(reader, userId))))
    throw new AppError(
      'forbidden',
      'One of the two must be Quality, the other Document Controller or Administrator, also without the entries that would be void.',
    );
};

/** A session that a void entry opened signs nothing more. @throws AppError 'not-signed-in' when it is the own one */
const endSessions = (uow: UnitOfWork, { sessions, session }: CallContext): void => {
  for (const { id, signer } of sessions.values()) if (!uow.get('sessions', signer.keyId)) sessions.delete(id);
  if (session && !sessions.has(session.id))
    throw new AppError('not-signed-in', 'Your session was opened by an entry that would be void. Sign in again, and mark it void then.');
};

const sign = (uow: UnitOfWork, signer: Signer, other: Signer, stated: Pick<VoidStatement, 'entries' | 'reason'>): void => {
  const held = rolesOf(uow, signer.userId);
  const role = held.includes('Quality') ? 'Quality' : (held.find((one) => besideQuality.includes(one)) ?? '');
  const certificate = currentCertificate(uow, signer.credentialId);
  const printedName = printedNameOf(uow, signer.userId);
  const statement = canonicalJson({
    kind: 'void',
    vault: uow.find('vault', {})[0]?.id ?? '',
    seq: uow.sequence,
    time: uow.time,
    ...stated,
    userId: signer.userId,
    printedName,
    role,
    with: other.userId,
  } satisfies VoidStatement);
  uow.insert('void_signatures', {
    id: statementId(statement),
    seq: uow.sequence,
    user_id: signer.userId,
    printed_name: printedName,
    role,
    statement,
    signature: Buffer.from(signBytes(signer.privateKey, new TextEncoder().encode(statement))).toString('base64'),
    certificate_id: certificate?.id ?? '',
    signed_at: uow.time,
  });
  if (uow.get('people', signer.userId)?.failures !== 0) uow.update('people', signer.userId, { failures: 0, locked_until: null });
};

/** Entries that break the rules, and what is wrong with each: all that has to be marked void for the vault to go on. */
export const faultyEntries =
  (findFaultyEntries: FindFaultyEntries): Handler<'vault.faultyEntries'> =>
  async ({ vault }) => {
    const { upTo, entries } = await findFaultyEntries(vault);
    return { upTo, entries: entries.map(({ hash: _hash, isSigned, ...shown }) => ({ ...shown, canBeVoided: isSigned })) };
  };

/**
 * Two people mark entries void that were written past the program: they stay in the chain, have no effect, and are told
 * as a fault for ever (decision 0037).
 */
export const voidEntries = (findFaultyEntries: FindFaultyEntries) =>
  command('vault.voidEntries', {
    prepare: async (context, { entries, second, password }: Input<'vault.voidEntries'>) => {
      const { userId } = sessionOf(context);
      if (second.userId === userId) throw new AppError('refused', 'Two different people mark entries void. Ask a second person.');
      const two = [await authenticate(context, userId, password), await authenticate(context, second.userId, second.password)] as const;
      const found = await findFaultyEntries(context.vault);
      const asked = [...new Set(entries)].sort((a, b) => a - b);
      const obstacle = obstacleOf(asked, found.entries);
      if (obstacle !== null) throw new AppError('refused', obstacle);
      if (two.every((one) => found.entries.some(({ actor }) => actor === one.userId)))
        throw new AppError('refused', 'Both of you wrote entries that would be void. At least one of the two has to be somebody else.');
      return { two, ...found };
    },
    commit: (uow, context, { reason }, { two, upTo, entries }) => {
      if (uow.sequence !== upTo + 1) throw new AppError('conflict', 'The vault was written meanwhile. Try again.');
      const voided = new Set(entries.map(({ seq }) => seq));
      // The newest first: a void entry that is void itself gives its rows back before others take their place.
      for (const { seq, hash, actor } of entries.toReversed()) {
        uow.insert('voided_entries', { id: String(seq), seq, hash, actor, void_seq: uow.sequence });
        uow.takeBack(seq, voided);
      }
      endSessions(uow, context);
      requireTwo(uow, two);
      const stated = { entries: entries.toReversed().map(({ hash, seq }) => ({ hash, seq })), reason };
      sign(uow, two[0], two[1], stated);
      sign(uow, two[1], two[0], stated);
      context.roles = rolesOf(uow, sessionOf(context).userId);
      return {
        output: { seq: uow.sequence, entries: [...voided] },
        trace: {
          subject: numbers([...voided])
            .toLowerCase()
            .slice(0, 200),
          reason,
        },
      };
    },
  });
