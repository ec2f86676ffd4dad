import { made, nameOf, statementIn, textOf } from '../audit/guards.ts';
import type { Act, Law, Row } from '../audit/write-grammar.ts';
import { isQualityAndControl } from './two-signatures.ts';
import { whoWrites } from './who-writes.ts';

/** What a row says and its statement says are one, about an entry before this one. */
const saysTheSame = ({ state, entry }: Act, row: Row): boolean => {
  const stated = statementIn(row);
  return (
    stated.kind === 'proof' &&
    state.row('vault', String(stated.vault)) !== undefined &&
    stated.userId === row.user_id &&
    stated.seq === row.up_to_seq &&
    stated.hash === row.up_to_hash &&
    stated.state === row.state_digest &&
    Number(row.up_to_seq) < entry.seq
  );
};

/**
 * A proof is signed by two different people, Quality and somebody beside, who say the same; the writer is one of them.
 * That each signed with an own certificate, and the signatures themselves, are checked as with every statement.
 */
export const signedProofLaw: Law = (act) => {
  const { state, entry } = act;
  const rows = made(act, 'proof_signatures');
  if (rows.length === 0) return [];
  const users = [...new Set(rows.map((row) => String(row.user_id)))];
  const stated = new Set(rows.map((row) => [row.up_to_seq, row.up_to_hash, row.state_digest].join(' ')));
  const stands =
    rows.length === 2 &&
    stated.size === 1 &&
    users.includes(entry.actor) &&
    users.every((user) => textOf(state, 'people', user, 'status') === 'active') &&
    isQualityAndControl(users.map((user) => whoWrites.held(state, user))) &&
    rows.every((row) => saysTheSame(act, row));
  return stands ? [] : [`${nameOf(entry)} signs a proof without the two people who may.`];
};
