import type { Content } from '#shared/content/schema.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { changedWords } from './changed-words.ts';
import { heading, table } from './entry-blocks.ts';
import { HIDDEN } from './entry-changes.ts';
import type { EntryRecord } from './entry-record-schema.ts';
import type { Changes, Told } from './told-changes.ts';

type Blocks = Content['blocks'];
/** Stands at each value that was changed; a letter that every font of the pages has, with the word behind it. */
export const CHANGED = 'Δ changed';
/** So many changes are printed; a record tells of more. */
const MOST_PRINTED = 100;

const plural = (count: number, one: string, many: string): string => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** The line of the first table that says whether anything was changed. */
export const changedLine = ({ count, told, earlier }: Changes): string => {
  if (count === 0 && (earlier === null || earlier.saves !== null)) return 'No value was changed since it was recorded';
  if (count === 0) return 'None that this record can tell of; it does not go back to what was saved first';
  return `${plural(count, 'value was changed since it was', 'values were changed since they were')} recorded, in ${plural(told.length, 'change', 'changes')}${earlier === null ? '' : ' and earlier ones'}; each bears "${CHANGED}" and stands under "Changed values"`;
};

/** The first change of each value, which tells what was recorded first, and then the newest ones. */
const printed = (told: readonly Told[]): Told[] => {
  const firsts = told.filter(({ subject }, at) => subject !== HIDDEN && told.findIndex((one) => one.subject === subject) === at);
  const kept = new Set(firsts.slice(0, MOST_PRINTED));
  for (const one of told.toReversed()) if (kept.size < MOST_PRINTED) kept.add(one);
  return told.filter((one) => kept.has(one));
};

const notes = ({ told, earlier }: Changes, rows: readonly Told[]): string => {
  const left = told.length - rows.length;
  const before =
    earlier?.saves === null ? 'What was saved earlier' : `What the first ${plural(earlier?.saves ?? 0, 'save', 'saves')} changed`;
  return [
    'What is recorded for the first time is no change; what was changed back is one. Where two versions stand, the former value had been signed.',
    ...(left === 0
      ? []
      : [
          `${plural(left, 'further change is', 'further changes are')} not printed here. They stand in the record that travels inside this file, and in the history of the entry in the vault.`,
        ]),
    ...(earlier === null
      ? []
      : [`${before} is not told with its former values here; it stands in the history of the entry and in the audit trail of the vault.`]),
  ].join(' ');
};

/** Each change with what stood there, what stands there since, by whom, when and why; nothing where nothing was changed. */
export const changeBlocks = ({ people }: EntryRecord, declaration: Declaration, changes: Changes): Blocks => {
  if (changes.count === 0 && changes.earlier === null) return [];
  const nameOf = (userId: string): string => `${people[userId] ?? userId} (${userId})`;
  const shown = printed(changes.told);
  const rows = shown.map((one) => {
    const { label, former, next } = changedWords(declaration, one, nameOf);
    // The zone on a line of its own: the whole time is wider than the column, and would be parted anywhere.
    const when = one.at.replace(/(?=[+-]\d\d:\d\d \()/, '\n');
    return [label, former, next, [one.by, when, one.version, `Ledger entry ${one.seq}`].filter(Boolean).join('\n'), one.reason];
  });
  // The notes are a row of the table, so that they stand on one page with its first lines.
  const all = [[notes(changes, shown)], ...rows];
  return [heading('Changed values', 1), table(['Value', 'Formerly', 'Since then', 'By, when', 'Reason'], [14, 22, 22, 28, 14], all)];
};
