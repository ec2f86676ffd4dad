import { AppError } from '#shared/domain/errors.ts';
import type { DateOrder } from '#shared/domain/migration-index.ts';
import { isPlainLine, withPlainEnds } from '#shared/domain/plain-text.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { valueFaults } from '#shared/domain/register/entry-content.ts';
import { type EntryValue, type EntryValues, isFilled } from '#shared/domain/register/entry-values.ts';
import { typedTarget } from '#shared/domain/register/link-days.ts';
import { typedValue } from '#shared/domain/register/typed-value.ts';
import { readLegacyDate } from '../migration/legacy-date.rules.ts';

type Field = Declaration['fields'][number];

/** What rows of a list can name, at this moment. */
export interface KnownHere {
  declaration: Declaration;
  people: readonly { id: string; name: string }[];
  /** Who owns an entry whose row names nobody. */
  owner: string;
  dateOrder: DateOrder | undefined;
  /** The number in this vault of what a row calls by a number; null when there is nothing. */
  numberOf(role: string, called: string): string | null;
}
/** A row as it was understood. */
export interface ReadRow {
  line: number;
  formerNumber: string;
  title: string;
  owner: string;
  state: string;
  values: EntryValues;
  links: { role: string; to: string; on?: string; until?: string }[];
}
/** A cell: what its column means, and what it says. */
export interface Cell {
  target: string;
  text: string;
}

const LONGEST_TITLE = 200;
const LONGEST_NUMBER = 80;
const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
const parts = (text: string): string[] =>
  text
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter(Boolean);

class Fault extends Error {}
const fault = (sentence: string): never => {
  throw new Fault(sentence);
};

const personCalled = (label: string, text: string, { people }: KnownHere): string => {
  const found = people.filter(({ id, name }) => same(id, text) || same(name, text));
  if (found.length > 1) fault(`${label}: "${text}" is the name of ${found.length} people. Write the user id.`);
  return found[0]?.id ?? fault(`${label}: "${text}" is not an active person of this vault. Write a user id or a name.`);
};
const choiceCalled = ({ label, choices = [] }: Field, text: string): string =>
  choices.find((choice) => same(choice, text)) ??
  fault(`${label}: "${text}" is none of the choices. Write one of these: ${choices.join(', ')}.`);
const ANSWERS = new Map<string, boolean>([
  ...['yes', 'y', 'true', '1', 'x'].map((word) => [word, true] as const),
  ...['no', 'n', 'false', '0'].map((word) => [word, false] as const),
]);

/** As a line of text writes it; files cannot be brought in by a list. */
const typed = (field: Field, text: string): EntryValue => {
  try {
    return typedValue(field, text);
  } catch (error) {
    if (error instanceof AppError) return fault(`${field.label}: ${error.message}`);
    throw error;
  }
};

const readValue = (field: Field, text: string, known: KnownHere): EntryValue => {
  const { label, type } = field;
  switch (type) {
    case 'choice':
      return choiceCalled(field, text);
    case 'choices':
      return parts(text).map((part) => choiceCalled(field, part));
    case 'date': {
      const read = readLegacyDate('effective', text, known.dateOrder);
      return read.ok ? read.value : fault(`${label}: ${read.fault.problem} ${read.fault.advice}`);
    }
    case 'wholeNumber':
      return /^-?\d{1,15}$/.test(text) ? Number(text) : fault(`${label}: "${text}" is not a whole number.`);
    case 'person':
      return personCalled(label, text, known);
    case 'yesNo':
      return ANSWERS.get(text.toLowerCase()) ?? fault(`${label}: "${text}" answers neither yes nor no.`);
    default:
      return typed(field, text);
  }
};

const linksOf = (role: string, text: string, { declaration, numberOf }: KnownHere): ReadRow['links'] => {
  const label = declaration.links.find((link) => link.role === role)?.label ?? role;
  return parts(text).map((one) => {
    const { to: called, ...days } = typedTarget(one);
    const to =
      numberOf(role, called) ?? fault(`${label}: there is no "${called}" in this vault. Import what it names first, or leave it out.`);
    return { role, to, ...days };
  });
};

const titleOf = (text: string): string => {
  if (text === '') fault('Title: this cell is empty. Write what the entry is about.');
  if (text.length > LONGEST_TITLE) fault(`Title: it is longer than ${LONGEST_TITLE} letters. Shorten it.`);
  return isPlainLine(text) ? text : fault('Title: it holds invisible characters or line breaks. Type it again without them.');
};
const stateOf = (text: string, { declaration: { states } }: KnownHere): string => {
  const names = states.map(({ name }) => name);
  if (text === '') return names[0] ?? '';
  return (
    names.find((name) => same(name, text)) ?? fault(`State: "${text}" is none of the states. Write one of these: ${names.join(', ')}.`)
  );
};
const formerNumberOf = (text: string): string =>
  text.length > LONGEST_NUMBER || !isPlainLine(text)
    ? fault(`Former number: it is longer than ${LONGEST_NUMBER} letters, or holds invisible characters.`)
    : text;

/**
 * Reads one row of a list by what its columns mean.
 * @returns the entry that it becomes, or everything that is wrong with it, a sentence each
 */
export const readRow = (line: number, cells: readonly Cell[], known: KnownHere): { row: ReadRow } | { faults: string[] } => {
  const { declaration } = known;
  const faults: string[] = [];
  const attempt = <Value>(work: () => Value, otherwise: Value): Value => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      faults.push(error.message);
      return otherwise;
    }
  };
  const said = (target: string): string => withPlainEnds(cells.find((cell) => cell.target === target)?.text ?? '').trim();
  const values: EntryValues = {};
  for (const field of declaration.fields) {
    const text = said(field.id);
    // Who could write "not listed" in a list would spare the second signature.
    if (text !== '' && field.givenBy !== undefined)
      faults.push(`${field.label}: only the program fills this in, from what it found. Say that this column is left out.`);
    const value = text === '' || field.givenBy !== undefined ? '' : attempt(() => readValue(field, text, known), '');
    if (isFilled(value)) values[field.id] = value;
  }
  faults.push(...valueFaults(declaration, values, (userId) => known.people.some(({ id }) => id === userId)));
  const owner = said('entry.owner');
  const row: ReadRow = {
    line,
    formerNumber: attempt(() => formerNumberOf(said('entry.formerNumber')), ''),
    title: attempt(() => titleOf(said('entry.title')), ''),
    owner: owner === '' ? known.owner : attempt(() => personCalled('Owner', owner, known), ''),
    state: attempt(() => stateOf(said('entry.state'), known), ''),
    values,
    links: declaration.links.flatMap(({ role }) => attempt(() => linksOf(role, said(`link.${role}`), known), [])),
  };
  return faults.length > 0 ? { faults } : { row };
};
