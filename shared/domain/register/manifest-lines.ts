import { canonicalJson } from '../canonical-json.ts';
import type { Declaration, Gate } from './declaration.ts';
import type { EntryRow } from './entry-values.ts';

const MOST_NAMED = 10;

/**
 * Lines as a group of a declaration has cells for them: a baseline under a former declaration tells no more than that one asks for, so
 * what was drawn by it stays what comes out.
 */
export const linesAsked = ({ fields }: Pick<Declaration, 'fields'>, group: string, lines: readonly EntryRow[]): EntryRow[] => {
  const cells = new Set(fields.find(({ id }) => id === group)?.fields?.map(({ id }) => id));
  return lines.map((line) => Object.fromEntries(Object.entries(line).filter(([cell]) => cells.has(cell))));
};

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

/** An entry that names another one, with the lines that it has of it, and the declaration that they are under. */
export interface LinesNaming {
  number: string;
  lines: readonly EntryRow[];
  declaration: Pick<Declaration, 'fields'>;
}

/** Whether a baseline is there that still stands; of several the newest one is told. */
export const baselinedLine = (
  { label, states, lines: group }: Pick<Extract<Gate, { gate: 'baselined' }>, 'label' | 'states' | 'lines'>,
  baselines: readonly LinesNaming[],
  now: () => readonly EntryRow[],
): { words: string; holds: boolean } => {
  const head = `${label}: ${states.join(' or ')}, and as everything stands now:`;
  if (baselines.length === 0) return { words: `${head} there is none`, holds: false };
  const own = now();
  const judged = baselines.map(({ number, lines, declaration }) => ({
    number,
    ...standLine(number, lines, linesAsked(declaration, group, own)),
  }));
  const good = judged.findLast(({ holds }) => holds);
  return good ? { words: `${head} ${good.number}`, holds: true } : { words: `${head} ${judged.at(-1)?.words ?? ''}`, holds: false };
};
