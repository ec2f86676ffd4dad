/** More rows than this are counted and not named: a fault that ten thousand rows share is told on each of them. */
const MOST_NAMED = 10;

/** "row 3", "rows 2, 10", "rows 2, 3, 4 and 12 more". */
export const namedRows = (lines: readonly number[]): string => {
  const more = lines.length > MOST_NAMED ? ` and ${lines.length - MOST_NAMED} more` : '';
  return `${lines.length === 1 ? 'row' : 'rows'} ${lines.slice(0, MOST_NAMED).join(', ')}${more}`;
};
