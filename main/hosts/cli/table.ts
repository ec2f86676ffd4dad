import { systemClock } from '#main/app/compose.ts';
import { zonedMinute } from '#shared/domain/time.ts';

type Cell = string | number | boolean | null | undefined;

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

const wordsOf = (cell: Cell): string => {
  if (cell === null || cell === undefined || cell === '') return '-';
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  const words = String(cell);
  return INSTANT.test(words) ? zonedMinute(words, systemClock.zone()) : words;
};

/**
 * A list for people to read; programs read `--json`.
 * @param heads of the columns
 * @param rows as many cells each; an instant is shown to the minute, in the zone that the last line names
 */
export const table = (heads: readonly string[], rows: readonly (readonly Cell[])[]): string => {
  if (rows.length === 0) return 'Nothing.';
  const lines = [heads, ...rows.map((row) => row.map(wordsOf))];
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => [...(line[column] ?? '')].length)));
  const padded = (line: readonly string[]): string =>
    line
      .map((words, column) => words + ' '.repeat(Math.max(0, (widths[column] ?? 0) - [...words].length)))
      .join('  ')
      .trimEnd();
  const hasTimes = rows.some((row) => row.some((cell) => INSTANT.test(String(cell))));
  return [...lines.map(padded), ...(hasTimes ? [`Times in ${systemClock.zone()}.`] : [])].join('\n');
};
