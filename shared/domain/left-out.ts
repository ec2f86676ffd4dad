/** Documents of a list that a run does not import, because rows of them have faults. */
export interface LeftOut {
  /** In order; an empty one stands for rows that have no number. */
  numbers: readonly string[];
  /** Rows of the list that stay out with them; null for a run of which that was not kept. */
  rows: number | null;
}

/** So many are named; the manifest has all of them. */
const NAMED = 20;

const counted = (count: number, one: string, several: string): string => `${count} ${count === 1 ? one : several}`;

/** What stayed out, in one sentence that names it; null when nothing did. */
export const leftOutSentence = ({ numbers, rows }: LeftOut): string | null => {
  const named = numbers.filter((number) => number !== '');
  const rest = named.length < numbers.length ? ['rows that have no number'] : [];
  const more = named.length > NAMED ? [`${named.length - NAMED} more`] : [];
  const list = [...named.slice(0, NAMED), ...more, ...rest].join(', ');
  const rowsOut = rows === null ? '' : counted(rows, 'row', 'rows');
  if (named.length > 0)
    return `${counted(named.length, 'document', 'documents')} of the list${rowsOut && ` (${rowsOut})`} stayed out because of faults: ${list}.`;
  return numbers.length > 0 ? `${rowsOut || 'Rows'} of the list stayed out because of faults: they have no number.` : null;
};
