import type { CallContext, Session } from '#main/ports/context.ts';
import type { FaultyEntry, FindFaultyEntries } from '#main/ports/faulty-entries.ts';
import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import type { About, Input } from '#shared/api/index.ts';
import type { ShownStatement } from '#shared/api/statement.ts';
import { AppError } from '#shared/domain/errors.ts';
import { zonedTime } from '#shared/domain/time.ts';
import { VOID } from '../audit/voided.ts';
import { command, type Handler, sessionOf } from '../operation.ts';
import { rolesOf } from '../roles-held.ts';
import { signStatement, statementOf } from '../signing/statement.ts';
import { currentCertificate } from './credential.ts';
import { printedNameOf } from './printed-names.ts';
import type { Sessions } from './sessions.ts';
import { colleagueSigning, type Signatory } from './signatory.ts';
import { isQualityAndControl, recordOfTwo, roleOfTwo, shownToTwo } from './two-signatures.ts';

/** So many are named in a sentence. */
const NAMED = 3;
const numbers = (seqs: readonly number[]): string =>
  seqs.length === 1 ? `Entry ${seqs[0]}` : `Entries ${seqs.slice(0, -1).join(', ')} and ${seqs.at(-1)}`;

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

const requireTwo = (reader: Reader, two: readonly [Signatory, Signatory]): void => {
  for (const {
    person: { id: userId },
    credentialId,
  } of two)
    if (reader.get('people', userId)?.status !== 'active' || !currentCertificate(reader, credentialId))
      throw new AppError('refused', `Without the entries that would be void, ${userId} has no valid certificate here. Ask somebody else.`);
  if (!isQualityAndControl(two.map(({ person }) => rolesOf(reader, person.id))))
    throw new AppError(
      'forbidden',
      'One of the two must be Quality, the other Document Controller or Administrator, also without the entries that would be void.',
    );
};

/** A session that a void entry opened signs nothing more. @throws AppError 'not-signed-in' when it is the own one */
const endSessions = (uow: UnitOfWork, sessions: Sessions, own: Session | null): void => {
  for (const session of sessions.values()) if (!uow.get('sessions', session.signer.keyId)) sessions.end(session);
  if (own?.ended)
    throw new AppError('not-signed-in', 'Your session was opened by an entry that would be void. Sign in again, and mark it void then.');
};

/** What the one signs: which entries, in which entry, why and with whom. */
const sign = (
  uow: UnitOfWork,
  zone: string,
  signer: Signatory,
  other: Signatory,
  own: { entries: { hash: string; seq: number }[]; reason: string },
): void => {
  const about = { kind: 'void', id: String(uow.sequence), version: null } as const;
  const as = { role: roleOfTwo(uow, signer.person.id), meaning: 'Marked void' };
  const stated = { kind: 'void', seq: uow.sequence, ...own, with: other.person.id };
  // Both as they are without the entries that are void.
  const person = uow.get('people', signer.person.id) ?? signer.person;
  const certificate = currentCertificate(uow, signer.credentialId) ?? signer.certificate;
  const statement = statementOf(uow, about, { person, zoned: zonedTime(uow.time, zone) }, as, stated);
  recordOfTwo(uow, signStatement(statement, { privateKey: signer.privateKey, certificate }));
};

/** What one of the two will sign: these entries by their hashes, and with whom. */
const shownVoid = (context: CallContext, { entries, reason }: About<'vault.voidEntries'>, as: string | undefined): ShownStatement => {
  const { vault } = context;
  const asked = [...new Set(entries)].sort((a, b) => b - a);
  const named = asked.map((seq) => ({ seq, hash: vault.ledger({ from: seq, limit: 1 })[0]?.hash ?? '' }));
  const own = { kind: 'void', seq: vault.ledgerHead().seq + 1, entries: named, reason };
  const about = { kind: 'void', id: String(own.seq), version: null } as const;
  const other = as === undefined ? null : printedNameOf(vault, sessionOf(context).userId);
  const shown = {
    document: numbers(asked.toReversed()),
    title: asked.length === 1 ? 'It has no effect any more' : 'They have no effect any more',
  };
  return shownToTwo(context, { ...own, about, meaning: 'Marked void' }, as, shown, [
    ...named.toReversed().map(({ seq, hash }): [string, string] => [`Entry ${seq}, SHA-256`, hash]),
    ['Together with', other ?? 'the second person'],
  ]);
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
export const voidEntries = (findFaultyEntries: FindFaultyEntries, sessions: Sessions) =>
  command('vault.voidEntries', {
    preview: shownVoid,
    prepare: async (context, { entries, second, password }: Input<'vault.voidEntries'>) => {
      const { userId } = sessionOf(context);
      if (second.userId === userId) throw new AppError('refused', 'Two different people mark entries void. Ask a second person.');
      const two = [await colleagueSigning(context, VOID, { userId, password }), await colleagueSigning(context, VOID, second)] as const;
      const found = await findFaultyEntries(context.vault);
      const asked = [...new Set(entries)].sort((a, b) => a - b);
      const obstacle = obstacleOf(asked, found.entries);
      if (obstacle !== null) throw new AppError('refused', obstacle);
      if (two.every(({ person }) => found.entries.some(({ actor }) => actor === person.id)))
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
      endSessions(uow, sessions, context.session);
      requireTwo(uow, two);
      const stated = { entries: entries.toReversed().map(({ hash, seq }) => ({ hash, seq })), reason };
      sign(uow, context.clock.zone(), two[0], two[1], stated);
      sign(uow, context.clock.zone(), two[1], two[0], stated);
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
