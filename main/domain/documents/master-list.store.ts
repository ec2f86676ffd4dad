import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input } from '#shared/api/index.ts';
import type { MasterListSort } from '#shared/domain/master-list.ts';
import { revisionStates } from '#shared/domain/transitions.ts';

export type View = Omit<Input<'documents.outline'>, 'page' | 'dueFrom' | 'dueBefore'>;
/** What is so at the moment of the question. */
export interface Asked {
  /** The instant before which a review must lie to be listed; null when reviews do not matter. */
  due: string | null;
  /** The instant on or after which it must lie; null for any. */
  dueFrom: string | null;
  /** Whether the policy asks for an approval of its own of what is imported. */
  asksOwn: boolean;
  /** One state of the order by states. */
  inState?: string;
}
export interface MasterListRow {
  document_id: string;
  number: string;
  title: string;
  type_id: string;
  owner: string;
  department: string;
  major: number;
  minor: number;
  state: string;
  in_force: number | null;
  effective_at: string;
  review_due: string;
}
type Values = (string | number)[];
interface Condition {
  sql: string;
  values: Values;
}

/** What is in force was imported and never went a route of this vault. */
const IMPORTED = `EXISTS (SELECT 1 FROM revisions r JOIN brought_in b ON b.id = r.id
  WHERE r.document_id = master_list.document_id AND r.major = master_list.in_force AND r.round = 0)`;

/** Ids of a document and of all beneath it; UNION, so that a circle that somebody wrote by hand ends. */
export const FAMILY = `WITH RECURSIVE family (id) AS (SELECT id FROM documents WHERE number = ?
  UNION SELECT d.id FROM documents d JOIN family f ON d.parent_id = f.id) SELECT id FROM family`;

/** Of each order but that of states, which are read one after the other on the way, each by its own index. */
const keys: Record<Exclude<MasterListSort, 'state'>, string> = {
  number: 'number',
  title: 'title_key',
  type: 'type_id',
  owner: 'owner_key',
  department: 'department',
  effective: 'effective_at',
  review: 'review_due',
};
/** Fewer rows than this are sorted faster than an index is walked in search of them. */
const FEW = 5000;

/** SQLite knows the two cases of ASCII letters only: a word is looked for as it is written at the beginning of words, too. */
const spellingsOf = (search: string): string[] => {
  const asciiLower = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const lower = search.toLowerCase();
  const capital = lower.replace(/(^|[^\p{L}])(\p{L})/gu, (_all, before: string, letter: string) => before + letter.toUpperCase());
  return [...new Set([lower, asciiLower(capital), asciiLower(search.toUpperCase())])];
};

const equalities = ({ state, typeId, owner, department }: View): [string, string][] =>
  Object.entries({ state, type_id: typeId, owner, department }).flatMap(([column, value]): [string, string][] =>
    value === undefined ? [] : [[column, value]],
  );

const conditionOf = (view: View, { due, dueFrom, asksOwn, inState }: Asked, byOrder: boolean): Condition => {
  const parts: string[] = [];
  const values: Values = [];
  const add = (sql: string, ...given: Values) => {
    parts.push(sql);
    values.push(...given);
  };
  // coalesce keeps the planner from leaving the index of the order, whose walk ends after one page.
  for (const [column, value] of equalities(view)) add(byOrder ? `coalesce(${column}, '') = ?` : `${column} = ?`, value);
  if (inState !== undefined) add('state = ?', inState);
  if (view.notForUse) add(asksOwn ? `state = 'Effective' AND ${IMPORTED}` : 'FALSE');
  else if (view.state === 'Effective' && asksOwn) add(`NOT ${IMPORTED}`);
  if (view.chosen !== undefined) add(`number IN (${view.chosen.map(() => '?').join(', ')})`, ...view.chosen);
  if (view.family !== undefined) add(`document_id IN (${FAMILY})`, view.family);
  if (due !== null) add("review_due > '' AND review_due < ?", due);
  if (dueFrom !== null) add('review_due >= ?', dueFrom);
  if (view.search !== undefined) {
    const spellings = spellingsOf(view.search);
    add(`(${spellings.map(() => 'instr(search_key, ?) > 0').join(' OR ')})`, ...spellings);
  }
  return { sql: parts.length === 0 ? '' : parts.join(' AND '), values };
};

/** Whether the index of the order is walked: yes when no filter is selective. In order of number each filter has its own index. */
const walksOrder = (reader: Reader, view: View): boolean => {
  const [first] = equalities(view);
  if (first === undefined || keyOf(view) === 'number') return false;
  const [row] = reader.query<{ n: number }>(`SELECT count(*) AS n FROM (SELECT 1 FROM master_list WHERE ${first[0]} = ? LIMIT ${FEW})`, [
    first[1],
  ]);
  return (row?.n ?? 0) >= FEW;
};

/** By what one statement sorts; within a state by number. */
const keyOf = ({ sort = 'number' }: View): string => (sort === 'state' ? 'number' : keys[sort]);

/** The statement of one page; by key, so the last page costs what the first does. */
export const pageStatement = (
  view: View,
  { asked, after, byOrder, columns, tail }: { asked: Asked; after: Values; byOrder: boolean; columns: string; tail: string },
): Condition => {
  const key = keyOf(view);
  const order = key === 'number' ? ['number'] : [key, 'number'];
  const { sql, values } = conditionOf(view, asked, byOrder);
  const direction = view.descending ? 'DESC' : 'ASC';
  const behind = after.length === 0 ? '' : `(${order.join(', ')}) ${view.descending ? '<' : '>'} (${order.map(() => '?').join(', ')})`;
  const where = [behind, sql].filter(Boolean).join(' AND ');
  return {
    sql: `SELECT ${columns} FROM master_list${where ? ` WHERE ${where}` : ''} ORDER BY ${order.map((column) => `${column} ${direction}`).join(', ')} ${tail}`,
    values: [...after, ...values],
  };
};

const keyValues = (reader: Reader, view: View, after: string | undefined): Values => {
  if (after === undefined) return [];
  const key = keyOf(view);
  if (key === 'number') return [after];
  const [row] = reader.query<{ key: string }>(`SELECT ${key} AS key FROM master_list WHERE number = ?`, [after]);
  return [row?.key ?? '', after];
};

const orderedPage = (reader: Reader, view: View, asked: Asked, after: string | undefined, limit: number): MasterListRow[] => {
  const { sql, values } = pageStatement(view, {
    asked,
    after: keyValues(reader, view, after),
    byOrder: walksOrder(reader, view),
    columns: 'document_id, number, title, type_id, owner, department, major, minor, state, in_force, effective_at, review_due',
    tail: 'LIMIT ?',
  });
  return reader.query<MasterListRow>(sql, [...values, limit]);
};

/** A page in the order of the way: state after state, until it is full. */
const pageByState = (reader: Reader, view: View, asked: Asked, after: string | undefined, limit: number): MasterListRow[] => {
  const states: readonly string[] = view.descending ? revisionStates.toReversed() : revisionStates;
  const [last] = after === undefined ? [] : reader.query<{ state: string }>('SELECT state FROM master_list WHERE number = ?', [after]);
  const from = states.indexOf(last?.state ?? '');
  const rows: MasterListRow[] = [];
  for (const [index, state] of states.entries()) {
    if (index < from || rows.length >= limit) continue;
    const behind = index === from ? after : undefined;
    rows.push(...orderedPage(reader, view, { ...asked, inState: state }, behind, limit - rows.length));
  }
  return rows;
};

export const pageOf = (reader: Reader, view: View, asked: Asked, after: string | undefined, limit: number): MasterListRow[] =>
  (view.sort === 'state' ? pageByState : orderedPage)(reader, view, asked, after, limit);

/** How far a state has come. */
const WAY = `CASE state ${revisionStates.map((state, index) => `WHEN '${state}' THEN ${index}`).join(' ')} END`;

/** The last document of each full page but the last, and how many there are: one walk, without fetching what lies between. */
export const marksOf = (reader: Reader, view: View, asked: Asked, page: number): { total: number; marks: string[] } => {
  const { sql: condition, values } = conditionOf(view, asked, false);
  const from = `FROM master_list${condition ? ` WHERE ${condition}` : ''}`;
  const key = view.sort === 'state' ? WAY : keyOf(view);
  const direction = view.descending ? 'DESC' : 'ASC';
  const order = key === 'number' ? `number ${direction}` : `${key} ${direction}, number ${direction}`;
  const total = reader.query<{ n: number }>(`SELECT count(*) AS n ${from}`, values)[0]?.n ?? 0;
  const marks = reader.query<{ number: string }>(
    `SELECT number FROM (SELECT number, row_number() OVER (ORDER BY ${order}) AS place ${from}) AS placed WHERE place % ? = 0 AND place < ? ORDER BY place`,
    [...values, page, total],
  );
  return { total, marks: marks.map(({ number }) => number) };
};

/** @param owner only of documents of this person, which are counted when asked */
export const stateCounts = (reader: Reader, owner?: string): { state: string; documents: number }[] =>
  owner === undefined
    ? reader.query('SELECT state, documents FROM state_counts')
    : reader.query('SELECT state, count(*) AS documents FROM master_list WHERE owner = ? GROUP BY state', [owner]);

const ownedBy = (owner: string | undefined): Condition =>
  owner === undefined ? { sql: '', values: [] } : { sql: ' AND owner = ?', values: [owner] };

/** How many documents, of one owner or of all, have their next review in a span of time, as the list of that span shows them; null is without end. */
export const countDue = (reader: Reader, from: string | null, before: string | null, owner?: string): number => {
  const { sql, values } = ownedBy(owner);
  // What has no next review has an empty text there, which lies before all dates.
  const span = [from ?? '0', before ?? '9999'];
  return (
    reader.query<{ n: number }>(`SELECT count(*) AS n FROM master_list WHERE review_due >= ? AND review_due < ?${sql}`, [
      ...span,
      ...values,
    ])[0]?.n ?? 0
  );
};

/** How many documents, of one owner or of all, are in force as they were imported, with nothing under way. */
export const countBroughtIn = (reader: Reader, owner?: string): number => {
  const { sql, values } = ownedBy(owner);
  return (
    reader.query<{ n: number }>(`SELECT count(*) AS n FROM master_list WHERE state = 'Effective' AND ${IMPORTED}${sql}`, values)[0]?.n ?? 0
  );
};

export const distinctOf = (reader: Reader, column: 'owner' | 'department'): string[] =>
  reader.query<{ value: string }>(`SELECT DISTINCT ${column} AS value FROM master_list ORDER BY ${column}`).map(({ value }) => value);
