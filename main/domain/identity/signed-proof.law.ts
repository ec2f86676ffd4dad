import { type GivenSignature, signaturesMade } from '../audit/given-signatures.ts';
import { nameOf, statementIn, textOf } from '../audit/guards.ts';
import type { Act, Law } from '../audit/write-grammar.ts';
import { isQualityAndControl } from './two-signatures.ts';
import { isInOwnRole, whoWrites } from './who-writes.ts';

/** What a row says and its statement says are one, about an entry before this one. */
const saysTheSame = ({ state, entry }: Act, given: GivenSignature): boolean => {
  const stated = statementIn(given);
  return (
    stated.kind === 'proof' &&
    state.row('vault', String(stated.vault)) !== undefined &&
    stated.userId === given.user_id &&
    String(stated.seq) === given.about.id &&
    stated.hash === given.about.version &&
    (given.stated.state === undefined || stated.state === given.stated.state) &&
    Number(given.about.id) < entry.seq
  );
};

/**
 * A proof is signed by two different people, Quality and somebody beside, who say the same; the writer is one of them.
 * That each signed with an own certificate, and the signatures themselves, are checked as with every statement.
 */
export const signedProofLaw: Law = (act) => {
  const { state, entry } = act;
  const rows = signaturesMade(act, 'proof');
  if (rows.length === 0) return [];
  const users = [...new Set(rows.map((row) => row.user_id))];
  const stated = new Set(rows.map((row) => [row.about.id, row.about.version, statementIn(row).state].join(' ')));
  const stands =
    rows.length === 2 &&
    stated.size === 1 &&
    users.includes(entry.actor) &&
    users.every((user) => textOf(state, 'people', user, 'status') === 'active') &&
    isQualityAndControl(users.map((user) => whoWrites.held(state, user))) &&
    rows.every((row) => saysTheSame(act, row) && isInOwnRole(act, row));
  return stands ? [] : [`${nameOf(entry)} signs a proof without the two people who may.`];
};
