import { made, statementIn, textOf } from '../audit/guards.ts';
import type { Act, Guard, Row } from '../audit/write-grammar.ts';

/** The instant of a time as statements say it, with offset and zone; NaN for what is none. */
export const instantOf = (zoned: unknown): number => Date.parse(String(zoned).split(' ')[0] ?? '');

const same = ['userId', 'user_id', 'printedName', 'printed_name', 'role', 'role', 'meaning', 'meaning', 'time', 'signed_at'] as const;

/**
 * A signature is the writer's own, in the own name, for a time between the sign-in and the entry, and its row says what
 * its statement says (21 CFR 11.50, 11.70).
 * @param roles what the signature may say as its role; a role that the signer holds where nothing is given
 */
export const isOwnSignature =
  (...roles: string[]): Guard =>
  (act, { after }) => {
    const { state, entry, held } = act;
    const stated = statementIn(after);
    const says = same.every((name, index) => index % 2 === 1 || stated[name] === after[same[index + 1] ?? '']);
    const signedAt = instantOf(after.signed_at);
    const openedAt = Date.parse(textOf(state, 'sessions', entry.signer.keyId, 'opened_at') ?? '');
    return (
      says &&
      after.user_id === entry.actor &&
      (!('seq' in after) || after.seq === entry.seq) &&
      after.printed_name === textOf(state, 'people', entry.actor, 'printed_name') &&
      (held.includes(String(after.role)) || roles.includes(String(after.role))) &&
      signedAt >= openedAt &&
      signedAt <= Date.parse(entry.time)
    );
  };

/** The signature that an entry gives about a revision, with one of these meanings. */
export const signedFor = (act: Act, revision: string, ...meanings: string[]): Row | undefined =>
  made(act, 'signatures').find((row) => row.revision_id === revision && (meanings.length === 0 || meanings.includes(String(row.meaning))));
