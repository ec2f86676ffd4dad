import type { LedgerEntry, Vault } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { startOfDate } from '#shared/domain/time.ts';
import { parseEntry } from './ledger-entry.ts';
import { type Filter, findEntries, firstEntrySince, type StoredText } from './trail.store.ts';
import { type Void, voidNote, voidsIn } from './voided.ts';
import type { TrailWords } from './words.ts';

export type TrailRow = Output<'audit.list'>[number];
export type TrailLine = Output<'audit.page'>['rows'][number];
/** What an entry is told with, beside its own text. */
interface Telling {
  voids: ReadonlyMap<number, Void>;
  words: TrailWords;
  zone: string;
}
type Search = Omit<Input<'audit.list'>, 'limit'>;

/** Wrapped keys stay out of a list that may be printed or mailed; the signed text of the entry holds them. */
const keptBack = [
  'salt',
  'custodian_salt',
  'wrapped_vault_key',
  'wrapped_private_key',
  'authority_key',
  'seal_key',
  'token_key',
  'for_authority',
  'wrapped',
];
const LONGEST = 500;
/** For one entry that somebody looks at. */
const LONGEST_IN_DETAIL = 20_000;
/** How many entries are looked at before others get their turn: some tens of milliseconds. */
const TURN = 10_000;

const shown = (column: string, value: string | number | null | undefined, longest: number): string | null => {
  if (value === null || value === undefined) return null;
  if (keptBack.includes(column)) return '(key material, not shown)';
  const text = String(value);
  return text.length <= longest ? text : `${text.slice(0, longest)}… (${text.length} characters)`;
};

/** One entry in words: who, in which role, when in UTC and in the zone, why, and each old and new value (21 CFR 11.10(e)). */
const rowOf = ({ seq, text }: { seq: number; text: string }, { voids, words, zone }: Telling, longest = LONGEST): TrailRow => {
  const entry = parseEntry(text);
  if (!entry) throw new AppError('vault-damaged', `Ledger entry ${seq} cannot be read. Run "verify" on the vault.`);
  const { time, wallClock, workstation, actor, roles, operation, subject, reason, outcome } = entry;
  const changes = entry.changes.flatMap(({ table, id, before, after }) =>
    Object.keys(after).map((column) => ({
      table,
      id,
      column,
      before: shown(column, before?.[column], longest),
      after: shown(column, after[column], longest),
    })),
  );
  const did = words(entry);
  return {
    seq,
    time,
    wallClock,
    workstation,
    actor,
    roles,
    operation,
    did,
    subject,
    reason,
    outcome,
    void: voidNote(voids, seq, zone),
    changes,
  };
};

/** What names the actor of an entry: the printed name of a person, or the system. Each is read once. */
const actorsIn = (vault: Vault): ((actor: string) => string) => {
  const known = new Map([['system', 'The system']]);
  return (actor) => {
    const name = known.get(actor) ?? vault.get('people', actor)?.printed_name ?? actor;
    known.set(actor, name);
    return name;
  };
};

/** A line of the list; an entry that was tampered with is still a line, so that the rest can be read. */
const lineOf = ({ seq, text, ...columns }: StoredText, { voids, words, zone }: Telling, nameOf: (actor: string) => string): TrailLine => {
  const entry = parseEntry(text);
  const { time, actor, operation, subject } = entry ?? columns;
  const name = nameOf(actor);
  const outcome = entry?.outcome ?? 'cannot be read';
  const did = words({ operation, outcome, changes: entry?.changes ?? [] });
  return { seq, time, actor, name, operation, did, subject, reason: entry?.reason ?? '', outcome, void: voidNote(voids, seq, zone) };
};

/** All words of an entry that are shown, and none of the names around them. */
const wordsOf = ({ time, wallClock, workstation, actor, roles, operation, subject, reason, outcome, changes }: LedgerEntry): string =>
  [
    time,
    wallClock,
    workstation,
    actor,
    ...roles,
    operation,
    subject,
    reason,
    outcome,
    ...changes.flatMap(({ table, id, before, after }) => [
      table,
      id,
      ...Object.keys(after).flatMap((column) =>
        keptBack.includes(column) ? [column] : [column, String(before?.[column] ?? ''), String(after[column] ?? '')],
      ),
    ]),
  ].join('\n');

/** What SQLite can say of the words: it folds the case of plain letters only, so any other letter may be anything. */
const likePattern = (text: string): string =>
  `%${JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)
    .replaceAll(/[^\x20-\x7e]+/g, '%')}%`;

const contains = (text: string, wanted: string): boolean => {
  const entry = parseEntry(text);
  return entry !== null && wordsOf(entry).toLowerCase().includes(wanted);
};

/** The range of sequences that a search can find anything in. */
const filterOf = (vault: Vault, search: Search, zone: string): Filter => {
  const { from, before, since, until, actor, operation, about, text, newestFirst } = search;
  const newest = vault.ledgerHead().seq;
  const firstOf = (date: string): number => firstEntrySince(vault, startOfDate(date, zone), newest) ?? newest + 1;
  return {
    from: Math.max(from, since === undefined ? 1 : firstOf(since)),
    to: Math.min(newest, (before ?? newest + 1) - 1, until === undefined ? newest : firstOf(dayAfter(until)) - 1),
    actor,
    operation,
    about,
    like: text === undefined ? undefined : likePattern(text),
    newestFirst: newestFirst === true,
  };
};
const dayAfter = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** One turn of a search. `next` is where it goes on, in the same direction; null when there is nothing left. */
const turn = (vault: Vault, filter: Filter, text: string | undefined, limit: number): { rows: StoredText[]; next: number | null } => {
  const { rows, lookedTo } = findEntries(vault, filter, { limit, most: TURN });
  const next = filter.newestFirst ? lookedTo - 1 : lookedTo + 1;
  const wanted = text?.toLowerCase();
  return {
    rows: wanted === undefined ? rows : rows.filter((row) => contains(row.text, wanted)),
    next: next < filter.from || next > filter.to ? null : next,
  };
};

/** Goes through all that fits, turn by turn, and lets others have theirs in between. */
async function* everyTurn(vault: Vault, search: Search, zone: string): AsyncGenerator<StoredText[]> {
  let filter = filterOf(vault, search, zone);
  for (;;) {
    const { rows, next } = turn(vault, filter, search.text, 1000);
    yield rows;
    if (next === null) return;
    filter = filter.newestFirst ? { ...filter, to: next } : { ...filter, from: next };
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Entries that fit the search, oldest or newest first; the whole ledger is searched for them. */
export const searchTrail = async (vault: Vault, search: Input<'audit.list'>, zone: string, words: TrailWords): Promise<TrailRow[]> => {
  const found: TrailRow[] = [];
  const telling = { voids: voidsIn(vault), words, zone };
  for await (const rows of everyTurn(vault, search, zone))
    for (const row of rows) {
      found.push(rowOf(row, telling));
      if (found.length >= search.limit) return found;
    }
  return found;
};

/**
 * A page for the screen. It is quick whatever is looked for: words that are rare are searched in turns, and `next` says
 * how far this one came.
 */
export const pageOfTrail = (vault: Vault, search: Input<'audit.page'>, zone: string, words: TrailWords): Output<'audit.page'> => {
  const { rows, next } = turn(vault, filterOf(vault, search, zone), search.text, search.limit);
  const at = next === null ? undefined : vault.ledger({ from: next, limit: 1 })[0];
  const time = at === undefined ? null : (parseEntry(at.text)?.time ?? null);
  const [telling, nameOf] = [{ voids: voidsIn(vault), words, zone }, actorsIn(vault)];
  return { rows: rows.map((row) => lineOf(row, telling, nameOf)), next, nextTime: time };
};

/** @throws AppError 'not-found', 'vault-damaged' */
export const entryOfTrail = (vault: Vault, seq: number, zone: string, words: TrailWords): Output<'audit.entry'> => {
  const row = vault.ledger({ from: seq, limit: 1 })[0];
  if (row?.seq !== seq) throw new AppError('not-found', `There is no entry ${seq}. The newest is ${vault.ledgerHead().seq}.`);
  const entry = rowOf(row, { voids: voidsIn(vault), words, zone }, LONGEST_IN_DETAIL);
  const session = parseEntry(row.text)?.signer.keyId ?? '';
  return { ...entry, name: actorsIn(vault)(entry.actor), computer: vault.get('sessions', session)?.computer ?? null };
};

/** The last entry of a date or, when that day has none, of the days before; the first of all when there are none. */
export const lastEntryOf = (vault: Vault, date: string, zone: string): number => {
  const newest = vault.ledgerHead().seq;
  return Math.max(1, (firstEntrySince(vault, startOfDate(dayAfter(date), zone), newest) ?? newest + 1) - 1);
};
