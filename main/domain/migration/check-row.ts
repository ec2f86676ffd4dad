import { CHANGE_PREFIX } from '#shared/domain/changes.ts';
import { NUMBER_PATTERN } from '#shared/domain/document-number.ts';
import type { DateOrder, IndexColumn, IndexValues, LegacyState } from '#shared/domain/migration-index.ts';
import { isPlainLine, isPlainText, withPlainEnds } from '#shared/domain/plain-text.ts';
import { type LegacyApproval, readApprovals } from './approvals.rules.ts';
import { bad, type Fault, good, type Read } from './fault.ts';
import { readLegacyDate } from './legacy-date.rules.ts';
import { readLegacyState } from './legacy-state.rules.ts';
import { bareRevision } from './revision-order.rules.ts';

/** What the vault knows that a row can name. */
export interface KnownHere {
  types: readonly { id: string; name: string }[];
  people: readonly { id: string; name: string; department: string }[];
  /** Null while any name of a department is taken. */
  departments: readonly string[] | null;
  /** ISO date. */
  today: string;
  dateOrder: DateOrder | undefined;
  /** Taken where a row says nothing. */
  defaults: Partial<Pick<IndexValues, 'owner' | 'department' | 'type'>>;
}

/** A row as it was understood. */
export interface LegacyRow {
  line: number;
  file: string;
  number: string;
  title: string;
  typeId: string;
  revision: string;
  state: LegacyState;
  effective: string | null;
  ended: string | null;
  owner: string;
  department: string;
  approvals: LegacyApproval[];
  supersedes: string;
  reason: string;
  keep: 'text' | 'file';
}

const longest: Partial<Record<IndexColumn, number>> = {
  title: 200,
  department: 80,
  reason: 2000,
  supersedes: 200,
  evidence: 500,
  approvals: 5000,
};

/** They stand in lists and on papers as a name does. */
const oneLine: ReadonlySet<IndexColumn> = new Set(['title', 'department']);

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

const needed = (column: IndexColumn, text: string, advice: string): Read<string> =>
  text.trim() === '' ? bad(column, 'This field is empty.', advice) : good(text.trim());

const words = (column: IndexColumn, text: string, advice: string): Read<string> => {
  const most = longest[column] ?? 200;
  if (text.length > most) return bad(column, `The text is longer than ${most} letters.`, 'Shorten it.');
  const isPlain = oneLine.has(column) ? isPlainLine(text.trim()) : isPlainText(withPlainEnds(text));
  if (!isPlain) return bad(column, 'The text holds invisible characters.', 'Type it again without them.');
  return needed(column, text, advice);
};

const numberOf = (text: string): Read<string> => {
  const number = text.trim().toUpperCase();
  if (number === '') return bad('number', 'The number is missing.', 'Write the number of the document, such as SOP-001.');
  if (number.startsWith(CHANGE_PREFIX))
    return bad('number', `Numbers that begin with ${CHANGE_PREFIX} are those of change requests.`, 'Give the document another number.');
  return NUMBER_PATTERN.test(number)
    ? good(number)
    : bad(
        'number',
        `"${text}" is not a document number.`,
        'A number looks like SOP-001: letters, digits and dashes, and it begins with a letter.',
      );
};

const typeOf = (text: string, { types, defaults }: KnownHere): Read<string> => {
  const wanted = text.trim() || (defaults.type ?? '');
  const known = types.map(({ id }) => id).join(', ');
  if (wanted === '') return bad('type', 'The type is missing.', `Write one of these: ${known}.`);
  const found = types.find(({ id, name }) => same(id, wanted) || same(name, wanted));
  return found
    ? good(found.id)
    : bad('type', `There is no document type "${wanted}".`, `Write one of these, or add the type first: ${known}.`);
};

const ownerOf = (text: string, { people, defaults }: KnownHere): Read<string> => {
  const wanted = text.trim() || (defaults.owner ?? '');
  if (wanted === '') return bad('owner', 'The owner is missing.', 'Write the user id or the name of an active person.');
  const found = people.filter(({ id, name }) => same(id, wanted) || same(name, wanted));
  if (found.length > 1)
    return bad(
      'owner',
      `"${wanted}" is the name of ${found.length} people.`,
      `Write the user id: ${found.map(({ id }) => id).join(' or ')}.`,
    );
  return found[0]
    ? good(found[0].id)
    : bad('owner', `"${wanted}" is not an active person of this vault.`, 'Write who owns the document today, by user id or name.');
};

const departmentOf = (text: string, owner: string | null, { people, departments, defaults }: KnownHere): Read<string> => {
  const wanted = text.trim() || defaults.department || (people.find(({ id }) => id === owner)?.department ?? '');
  const read = words('department', wanted, 'Write the department.');
  if (!read.ok || departments === null || departments.includes(read.value)) return read;
  return bad('department', `There is no department "${wanted}".`, `Write one of these: ${departments.join(', ')}.`);
};

const revisionOf = (text: string): Read<string> => {
  const bare = bareRevision(text);
  if (bare === '') return bad('revision', 'The revision is missing.', 'Write how the revision is called, such as 3 or B.');
  return bare.length <= 12 && /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(bare)
    ? good(text.trim())
    : bad('revision', `"${text}" is not the name of a revision.`, 'Write a number or letter, such as 3, 2.1 or B.');
};

const dateOf = (column: 'effective' | 'ended', text: string, { today, dateOrder }: KnownHere): Read<string | null> => {
  if (text.trim() === '') return good(null);
  const date = readLegacyDate(column, text, dateOrder);
  if (!date.ok || date.value <= today) return date;
  return bad(
    column,
    `${date.value} is still to come.`,
    'Import what has been; a revision that becomes effective later is imported as Draft and approved here.',
  );
};

const keepOf = (text: string, file: string): Read<'text' | 'file'> => {
  const word = text.trim().toLowerCase();
  if (word === '') return good(/\.(md|markdown|txt|docx)$/i.test(file) ? 'text' : 'file');
  return word === 'text' || word === 'file'
    ? good(word)
    : bad('keep', `"${text}" is not known.`, 'Write "text" or "file", or leave it empty.');
};

/** Which dates a state asks for. */
const dateFaults = (state: LegacyState, effective: string | null, ended: string | null): Fault[] => {
  if (state === 'Effective' && effective === null)
    return [
      {
        column: 'effective',
        problem: 'The day from which it is effective is missing.',
        advice: 'Write it: the next review counts from it.',
      },
    ];
  if (state === 'Obsolete' && ended === null)
    return [
      {
        column: 'ended',
        problem: 'The day on which it went out of use is missing.',
        advice: 'Write it: the time for which it is kept counts from it.',
      },
    ];
  if ((state === 'Effective' || state === 'Draft') && ended !== null)
    return [
      {
        column: 'ended',
        problem: `A revision that is ${state} has no day on which it went out of use.`,
        advice: 'Remove the date, or correct the state.',
      },
    ];
  if (effective !== null && ended !== null && ended < effective)
    return [
      {
        column: 'ended',
        problem: `It went out of use on ${ended}, before it was effective (${effective}).`,
        advice: 'Mend one of the two days.',
      },
    ];
  return [];
};

/** Reads one row of the index; every fault of it is told, not the first only. */
export const checkRow = (line: number, values: IndexValues, known: KnownHere): { row: LegacyRow | null; faults: Fault[] } => {
  const faults: Fault[] = [];
  const take = <Value>(read: Read<Value>): Value | null => {
    if (read.ok) return read.value;
    faults.push(read.fault);
    return null;
  };
  const file = take(needed('file', values.file, 'Write the file name as it is in the folder.'));
  const number = take(numberOf(values.number));
  const title = take(words('title', values.title, 'Write the title.'));
  const typeId = take(typeOf(values.type, known));
  const revision = take(revisionOf(values.revision));
  const state = take(readLegacyState(values.state));
  const effective = take(dateOf('effective', values.effective, known));
  const ended = take(dateOf('ended', values.ended, known));
  const owner = take(ownerOf(values.owner, known));
  const department = take(departmentOf(values.department, owner, known));
  const approvals = take(readApprovals(values, known.dateOrder));
  const keep = take(keepOf(values.keep, values.file));
  for (const column of ['supersedes', 'reason', 'evidence', 'approvals'] as const)
    if (values[column].trim() !== '') take(words(column, values[column], ''));
  if (state !== null && !faults.some(({ column }) => column === 'effective' || column === 'ended'))
    faults.push(...dateFaults(state, effective, ended));
  const whole = file && number && title && typeId && revision && state && owner && department && approvals && keep;
  return {
    faults,
    row:
      whole && faults.length === 0
        ? {
            line,
            file,
            number,
            title,
            typeId,
            revision,
            state,
            effective,
            ended,
            owner,
            department,
            approvals,
            keep,
            supersedes: values.supersedes.trim(),
            reason: withPlainEnds(values.reason).trim(),
          }
        : null,
  };
};
