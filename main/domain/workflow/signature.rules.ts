import { isDeepStrictEqual } from 'node:util';
import type { SignedKind } from '#shared/domain/signed-kinds.ts';
import { type GivenSignature, givenSignature, signaturesMade } from '../audit/given-signatures.ts';
import { instantOf, statementIn, textOf } from '../audit/guards.ts';
import type { Act, Guard, Row } from '../audit/write-grammar.ts';

/** That its row says what its statement says, in the name of who wrote it; since format 3 a law of every signature. */
const isStated = ({ state, entry }: Act, row: Row, given: GivenSignature): boolean => {
  const stated = statementIn(row);
  return (
    Object.entries(given.stated).every(([name, value]) => isDeepStrictEqual(stated[name], value)) &&
    (!('seq' in row) || row.seq === entry.seq) &&
    given.printed_name === textOf(state, 'people', entry.actor, 'printed_name') &&
    instantOf(given.signed_at) <= Date.parse(entry.time)
  );
};

/**
 * A signature of this kind is the writer's own, in the own name, for a time between the sign-in and the entry (21 CFR
 * 11.50, 11.70).
 * @param isInRole whether it may say a role that its signer does not hold, such as that of the owner of a document
 */
export const isOwnSignature =
  (kind: SignedKind, isInRole?: Guard): Guard =>
  (act, change) => {
    const { table, after } = change;
    const { state, entry, held, format } = act;
    const given = givenSignature(table, after);
    if (given?.about.kind !== kind) return false;
    const openedAt = Date.parse(textOf(state, 'sessions', entry.signer.keyId, 'opened_at') ?? '');
    return (
      given.user_id === entry.actor &&
      (held.includes(given.role) || isInRole?.(act, change) === true) &&
      instantOf(given.signed_at) >= openedAt &&
      (format >= 3 || isStated(act, after, given))
    );
  };

/** The signature that an entry gives about a revision, with one of these meanings. */
export const signedFor = (act: Act, revision: string, ...meanings: string[]): GivenSignature | undefined =>
  signaturesMade(act, 'revision', revision).find(({ meaning }) => meanings.length === 0 || meanings.includes(meaning));

/** The signatures that an entry gives about a round. */
export const signedInRound = (act: Act, round: unknown): GivenSignature[] =>
  signaturesMade(act, 'revision').filter(({ about }) => `${about.id}/${about.version}` === round);
