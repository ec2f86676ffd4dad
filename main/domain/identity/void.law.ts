import { type GivenSignature, signaturesMade } from '../audit/given-signatures.ts';
import { instantOf, made, nameOf, statementIn, textOf } from '../audit/guards.ts';
import type { Act, Law } from '../audit/write-grammar.ts';
import { isQualityAndControl } from './two-signatures.ts';
import { whoWrites } from './who-writes.ts';

/** Each signs which entries the other and nobody else marks void with him, in which entry, when and why. */
const signs = ({ state, entry }: Act, row: GivenSignature, other: GivenSignature | undefined): boolean => {
  const stated = statementIn(row);
  const entries = made({ entry }, 'voided_entries').map(({ seq, hash }) => ({ hash, seq }));
  const expected = {
    kind: 'void',
    vault: String(stated.vault),
    seq: entry.seq,
    reason: entry.reason,
    userId: row.user_id,
    printedName: textOf(state, 'people', row.user_id, 'printed_name'),
    role: row.role,
    with: other?.user_id,
  };
  return (
    state.row('vault', String(stated.vault)) !== undefined &&
    row.printed_name === expected.printedName &&
    instantOf(stated.time) === Date.parse(entry.time) &&
    Object.entries(expected).every(([key, value]) => stated[key] === value) &&
    JSON.stringify(stated.entries) === JSON.stringify(entries)
  );
};

/**
 * Entries are marked void by two people who hold the roles for it, with certificates, and not by two who wrote them.
 * That the marked entries break the rules is asked where the ledger is read; certificates have a law of their own.
 */
export const voidLaw: Law = (act) => {
  const [entries, signatures] = [made(act, 'voided_entries'), signaturesMade(act, 'void')];
  if (entries.length + signatures.length === 0) return [];
  const { state, entry } = act;
  const [first, second] = signatures;
  const users = signatures.map(({ user_id }) => user_id);
  const held = (user: unknown) => whoWrites.held(state, String(user));
  const areTwo =
    signatures.length === 2 &&
    users[0] !== users[1] &&
    users.includes(entry.actor) &&
    users.every((user) => textOf(state, 'people', user, 'status') === 'active') &&
    isQualityAndControl(users.map(held)) &&
    signatures.every((row, index) => held(row.user_id).includes(row.role) && signs(act, row, index === 0 ? second : first));
  const isApart = users.some((user) => entries.every(({ actor }) => actor !== user));
  const areEarlier = entries.length > 0 && entries.every(({ id, seq }) => String(seq) === id && Number(seq) < entry.seq);
  return [
    ...(areTwo ? [] : [`${nameOf(entry)} marks entries void without two people who may.`]),
    ...(isApart ? [] : [`${nameOf(entry)} marks entries void that both of the two wrote.`]),
    ...(areEarlier ? [] : [`${nameOf(entry)} marks nothing void that stands before it.`]),
  ];
};
