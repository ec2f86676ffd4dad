import { scoresOf } from '../cvss/score.ts';
import { readVector } from '../cvss/vector.ts';
import { isDate, plusDays } from '../time.ts';
import type { DeclaredComputed } from './computed-declaration.ts';
import type { ComputedInput, ComputedValue } from './computed-value.ts';
import type { Declaration } from './declaration.ts';
import { type EntryContent, type EntryLink, valueIn } from './entry-content.ts';
import { type EntryValue, type EntryValues, rowsOf } from './entry-values.ts';

/** What working out has to know of the other end of the links. */
export interface LinkedValues {
  /** State of a linked entry or document as it stands. */
  stateOf(to: string): string | null;
  /** What a linked entry says in a field, in the version that the link names. */
  valueOf(link: EntryLink, field: string): EntryValue | undefined;
  /** The level that a table of the document gives, in the revision that the link names; null where it gives none. */
  levelOf(link: EntryLink, asked: { table: string; row: string; column: string }): string | null;
}
type Result = ComputedValue['result'];

/** Row, column, and what the table says. */
const MATRIX_INPUTS = 3;

const DAY = 86_400_000;
const dateOf = (value: ComputedInput['value'] | undefined): string | null => (typeof value === 'string' && isDate(value) ? value : null);
const PLACES = 15;
/** A whole or decimal number as a whole one of its smallest part, so that nothing is rounded. */
const exact = (value: string | number): bigint | null => {
  const [, sign, whole = '', part = ''] = /^(-?)(\d{1,16})(?:\.(\d{1,15}))?$/.exec(String(value)) ?? [];
  return sign === undefined ? null : BigInt(`${sign}${whole}${part.padEnd(PLACES, '0')}`);
};
const isLess = (one: string | number, other: string | number): boolean => {
  const [a, b] = [exact(one), exact(other)];
  return a === null || b === null ? String(one) < String(other) : a < b;
};
const last = (values: readonly (string | number)[], isBetter: (one: string | number, other: string | number) => boolean): Result =>
  values.reduce<Result>((best, one) => (best === null || isBetter(one, best) ? one : best), null);

/** The versions of CVSS that values are worked out by. */
const cvssVersionOf = { cvss31: '3.1', cvss40: '4.0' } as const;
/** A vector of another version gives nothing: its score would be that of another scale. */
const scored = (
  { function: name, gives }: Extract<DeclaredComputed, { vector: string }>,
  text: ComputedInput['value'] | undefined,
): Result => {
  const read = readVector(typeof text === 'string' ? text : '');
  if (!read.ok || read.vector.version !== cvssVersionOf[name]) return null;
  const { score, severity } = scoresOf(read.vector);
  return gives === 'score' ? score : `${severity.charAt(0).toUpperCase()}${severity.slice(1)}`;
};

/** What comes out of what went in: pure, so that whoever has the version works it out again. */
export const resultOf = (computed: DeclaredComputed, inputs: readonly ComputedInput[]): Result => {
  const said = inputs.flatMap(({ value }) => (value === null ? [] : [value]));
  switch (computed.function) {
    case 'days': {
      const [from, to] = [dateOf(inputs[0]?.value), dateOf(inputs[1]?.value)];
      return from === null || to === null ? null : Math.round((Date.parse(to) - Date.parse(from)) / DAY);
    }
    case 'due': {
      const [from, days] = [dateOf(inputs[0]?.value), inputs[2]?.value];
      return from === null || typeof days !== 'number' ? null : plusDays(from, days).slice(0, 10);
    }
    case 'count': {
      const { states } = computed;
      return states === undefined ? inputs.length : said.filter((state) => states.includes(String(state))).length;
    }
    // What the document says went in, beside row and column, so that it is signed; who has the document looks it up again.
    case 'matrix':
      return said.length === inputs.length && inputs.length === MATRIX_INPUTS ? (inputs.at(-1)?.value ?? null) : null;
    case 'allSay':
      return computed.conditions.every(({ is }, at) => is.some((one) => one === inputs[at]?.value)) ? computed.yes : computed.no;
    case 'cvss31':
    case 'cvss40':
      return scored(computed, inputs[0]?.value);
    case 'expiry':
    case 'min':
      return last(said, isLess);
    case 'max':
      return last(said, (one, best) => isLess(best, one));
    case 'worst': {
      const known = said.map(String).filter((one) => computed.order.includes(one));
      return last(known, (one, best) => computed.order.indexOf(String(one)) > computed.order.indexOf(String(best)));
    }
  }
};

/** Names of the fields, and of the other values, from which a value is worked out. */
export const ownInputs = (computed: DeclaredComputed): string[] => {
  if (computed.function === 'days') return [computed.from, computed.to];
  if (computed.function === 'matrix') return [computed.row, computed.column];
  if (computed.function === 'allSay') return computed.conditions.map(({ field }) => field);
  if ('vector' in computed) return [computed.vector];
  if (computed.function === 'expiry') return [computed.group];
  return computed.function === 'due' ? [computed.from, computed.by] : [];
};

const plain = (value: EntryValue | undefined): ComputedInput['value'] =>
  typeof value === 'string' || typeof value === 'number' ? value : null;

/** How long what is named as an input may be. */
const LONGEST_NAME = 120;
/** Of the rows of each kind the one that ends last: what was renewed stands beside what it replaces. */
const newestRows = ({ group, by, until }: Extract<DeclaredComputed, { until: string }>, values: EntryValues): ComputedInput[] => {
  const newest = new Map<string, ComputedInput>();
  for (const row of rowsOf(values[group])) {
    const [kind, day] = [String(row[by] ?? '').trim(), dateOf(plain(row[until]))];
    const before = newest.get(kind.toLowerCase())?.value;
    if (day !== null && (typeof before !== 'string' || before < day))
      newest.set(kind.toLowerCase(), { at: kind.slice(0, LONGEST_NAME), value: day });
  }
  return [...newest.values()];
};

type Said = Pick<EntryContent, 'values' | 'links'>;
const inputsOf = (computed: DeclaredComputed, said: Said & Pick<EntryContent, 'computed'>, linked: LinkedValues): ComputedInput[] => {
  if (computed.function === 'expiry') return newestRows(computed, said.values);
  const own = ownInputs(computed).map((at) => ({ at, value: plain(valueIn(said, at)) }));
  if (computed.function === 'days' || computed.function === 'allSay' || 'vector' in computed) return own;
  if (computed.function === 'due') {
    const chosen = own[1]?.value;
    return [...own, { at: 'days', value: typeof chosen === 'string' ? (computed.table[chosen] ?? null) : null }];
  }
  const links = said.links.filter(({ role }) => role === computed.link);
  if (computed.function === 'matrix') {
    const [row, column] = own.map(({ value }) => value);
    const [policy] = links;
    if (!policy) return own;
    const { table } = computed;
    const level = typeof row === 'string' && typeof column === 'string' ? linked.levelOf(policy, { table, row, column }) : null;
    return [...own, { at: `${policy.to} ${policy.version}, ${table}`, value: level }];
  }
  const of = (link: EntryLink): ComputedInput['value'] => {
    if (computed.function !== 'count') return plain(linked.valueOf(link, computed.field));
    return computed.states === undefined ? null : linked.stateOf(link.to);
  };
  return links.map((link) => ({ at: `${link.to} ${link.version}`, value: of(link) }));
};

/** All values of an entry that are worked out, with what went in. One may rest on others; a declaration has no circles. */
export const computedOf = ({ computed = [] }: Pick<Declaration, 'computed'>, said: Said, linked: LinkedValues): ComputedValue[] => {
  const done = new Map<string, ComputedValue>();
  for (let before = -1; before < done.size; ) {
    before = done.size;
    for (const one of computed) {
      const waits = ownInputs(one).some((id) => computed.some((other) => other.id === id) && !done.has(id));
      if (done.has(one.id) || waits) continue;
      const inputs = inputsOf(one, { ...said, computed: [...done.values()] }, linked);
      done.set(one.id, { id: one.id, function: one.function, version: one.version, inputs, result: resultOf(one, inputs) });
    }
  }
  return computed.flatMap(({ id }) => done.get(id) ?? []);
};

/** What went in, in words: "Found on: 2027-01-31; Answered on: 2027-02-02". */
export const shownInputs = (
  { computed = [], fields, links }: Pick<Declaration, 'computed' | 'fields' | 'links'>,
  { id, inputs }: ComputedValue,
): string => {
  const declared = computed.find((one) => one.id === id);
  const nameOf = (at: string): string =>
    fields.find((field) => field.id === at)?.label ?? computed.find((one) => one.id === at)?.label ?? at;
  const said = inputs.map(({ at, value }) => (value === null ? nameOf(at) : `${nameOf(at)}: ${value}`));
  const role = declared && 'link' in declared ? links.find((link) => link.role === declared.link)?.label : undefined;
  return `${role === undefined ? '' : `${role}: `}${said.length === 0 ? 'none' : said.join('; ')}`;
};
