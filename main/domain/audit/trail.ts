import type { Vault } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { parseEntry } from './ledger-entry.ts';

export type TrailRow = Output<'audit.list'>[number];
type Search = Input<'audit.list'>;

/** Wrapped keys stay out of a list that may be printed or mailed; the signed text of the entry holds them. */
const keptBack = ['salt', 'custodian_salt', 'wrapped_vault_key', 'wrapped_private_key', 'authority_key', 'seal_key', 'token_key'];
const LONGEST = 500;
const PAGE = 1000;

const shown = (column: string, value: string | number | null | undefined): string | null => {
  if (value === null || value === undefined) return null;
  if (keptBack.includes(column)) return '(key material, not shown)';
  const text = String(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}… (${text.length} characters)`;
};

/** One entry in words: who, in which role, when in UTC and in the zone, why, and each old and new value (21 CFR 11.10(e)). */
const rowOf = ({ seq, text }: { seq: number; text: string }): TrailRow => {
  const entry = parseEntry(text);
  if (!entry) throw new AppError('vault-damaged', `Ledger entry ${seq} cannot be read. Run "verify" on the vault.`);
  const { time, wallClock, workstation, actor, roles, operation, subject, reason, outcome } = entry;
  const changes = entry.changes.flatMap(({ table, id, before, after }) =>
    Object.keys(after).map((column) => ({
      table,
      id,
      column,
      before: shown(column, before?.[column]),
      after: shown(column, after[column]),
    })),
  );
  return { seq, time, wallClock, workstation, actor, roles, operation, subject, reason, outcome, changes };
};

const fits = (row: TrailRow, { actor, operation, text }: Search): boolean =>
  (actor === undefined || row.actor === actor) &&
  (operation === undefined || row.operation === operation) &&
  (text === undefined || JSON.stringify(row).toLowerCase().includes(text.toLowerCase()));

/** Pages of the ledger in the order that is asked for, so that the newest of millions are at hand at once. */
function* pages(vault: Vault, { from, before, about, newestFirst }: Search): Generator<{ seq: number; text: string }[]> {
  const last = Math.min(vault.ledgerHead().seq, (before ?? Number.MAX_SAFE_INTEGER) - 1);
  if (about !== undefined) {
    const rows = vault.ledgerAbout(about).filter(({ seq }) => seq >= from && seq <= last);
    yield newestFirst ? rows.reverse() : rows;
  } else if (newestFirst)
    for (let end = last; end >= from; end -= PAGE) {
      const start = Math.max(from, end - PAGE + 1);
      yield vault.ledger({ from: start, limit: end - start + 1 }).reverse();
    }
  else for (let start = from; start <= last; start += PAGE) yield vault.ledger({ from: start, limit: Math.min(PAGE, last - start + 1) });
}

/** Entries that fit the search, oldest or newest first. */
export const searchTrail = (vault: Vault, search: Search): TrailRow[] => {
  const found: TrailRow[] = [];
  for (const page of pages(vault, search))
    for (const row of page) {
      const shownRow = rowOf(row);
      if (fits(shownRow, search)) found.push(shownRow);
      if (found.length >= search.limit) return found;
    }
  return found;
};
