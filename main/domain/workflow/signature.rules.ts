import { isDeepStrictEqual } from 'node:util';
import type { SignedKind } from '#shared/domain/signed-kinds.ts';
import { type GivenSignature, givenSignature, signaturesMade } from '../audit/given-signatures.ts';
import { instantOf, statementIn, textOf } from '../audit/guards.ts';
import type { Act, Guard } from '../audit/write-grammar.ts';

/**
 * A signature of this kind is the writer's own, in the own name, for a time between the sign-in and the entry, and its row
 * says what its statement says (21 CFR 11.50, 11.70).
 * @param roles what the signature may say as its role; a role that the signer holds where nothing is given
 */
export const isOwnSignature =
  (kind: SignedKind, ...roles: string[]): Guard =>
  (act, { table, after }) => {
    const { state, entry, held } = act;
    const given = givenSignature(table, after);
    if (given?.about.kind !== kind) return false;
    const stated = statementIn(after);
    const signedAt = instantOf(given.signed_at);
    const openedAt = Date.parse(textOf(state, 'sessions', entry.signer.keyId, 'opened_at') ?? '');
    return (
      Object.entries(given.stated).every(([name, value]) => isDeepStrictEqual(stated[name], value)) &&
      given.user_id === entry.actor &&
      (!('seq' in after) || after.seq === entry.seq) &&
      given.printed_name === textOf(state, 'people', entry.actor, 'printed_name') &&
      (held.includes(given.role) || roles.includes(given.role)) &&
      signedAt >= openedAt &&
      signedAt <= Date.parse(entry.time)
    );
  };

/** The signature that an entry gives about a revision, with one of these meanings. */
export const signedFor = (act: Act, revision: string, ...meanings: string[]): GivenSignature | undefined =>
  signaturesMade(act, 'revision', revision).find(({ meaning }) => meanings.length === 0 || meanings.includes(meaning));

/** The signatures that an entry gives about a round. */
export const signedInRound = (act: Act, round: unknown): GivenSignature[] =>
  signaturesMade(act, 'revision').filter(({ about }) => `${about.id}/${about.version}` === round);
