import { canonicalJson } from '../canonical-json.ts';
import type { EntryRow } from './entry-values.ts';

const MOST_NAMED = 10;

/** Whether lines that were drawn are still what comes out, each of them and in their order. */
export const standLine = (label: string, drawn: readonly EntryRow[], now: readonly EntryRow[]): { words: string; holds: boolean } => {
  const [before, after] = [drawn, now].map((rows) => new Set(rows.map((row) => canonicalJson(row))));
  const numbers = (rows: readonly EntryRow[], others: ReadonlySet<string> | undefined): string[] =>
    rows.flatMap((row) => (others?.has(canonicalJson(row)) ? [] : [`${row.what} ${row.number}`]));
  const changed = [...new Set([...numbers(drawn, after), ...numbers(now, before)])];
  const isSame = canonicalJson(drawn) === canonicalJson(now) && now.length > 0;
  if (isSame) return { words: `${label}: all ${now.length} are as everything stands now`, holds: true };
  const more = changed.length > MOST_NAMED ? [`${changed.length - MOST_NAMED} more`] : [];
  const which = changed.length === 0 ? '' : `: ${[...changed.slice(0, MOST_NAMED), ...more].join(', ')}`;
  return { words: `${label}: not as everything stands now. Draw another one${which}`, holds: false };
};
