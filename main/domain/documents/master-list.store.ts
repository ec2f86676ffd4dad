import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input } from '#shared/api/index.ts';
import type { MasterListSort } from '#shared/domain/master-list.ts';

export type View = Omit<Input<'documents.outline'>, 'page' | 'dueBefore'>;
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

/** Ids of a document and of all beneath it; UNION, so that a circle that somebody wrote by hand ends. */
export const FAMILY = `WITH RECURSIVE family (id) AS (SELECT id FROM documents WHERE number = ?
  UNION SELECT d.id FROM documents d JOIN family f ON d.parent_id = f.id) SELECT id FROM family`;

const keys: Record<MasterListSort, string> = {
  number: 'number',
  title: 'title_key',
  type: 'type_id',
  state: 'state',
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

const conditionOf = (view: View, due: string | null, byOrder: boolean): Condition => {
  const parts: string[] = [];
  const values: Values = [];
  const add = (sql: string, ...given: Values) => {
    parts.push(sql);
    values.push(...given);
  };
  // coalesce keeps the planner from leaving the index of the order, whose walk ends after one page.
  for (const [column, value] of equalities(view)) add(byOrder ? `coalesce(${column}, '') = ?` : `${column} = ?`, value);
  if (view.family !== undefined) add(`document_id IN (${FAMILY})`, view.family);
  if (due !== null) add("review_due > '' AND review_due < ?", due);
  if (view.search !== undefined) {
    const spellings = spellingsOf(view.search);
    add(`(${spellings.map(() => 'instr(search_key, ?) > 0').join(' OR ')})`, ...spellings);
  }
  return { sql: parts.length === 0 ? '' : parts.join(' AND '), values };
};

/** Whether the index of the order is walked: yes when no filter is selective. In order of number each filter has its own index. */
const walksOrder = (reader: Reader, view: View): boolean => {
  const [first] = equalities(view);
  if (first === undefined || (view.sort ?? 'number') === 'number') return false;
  const [row] = reader.query<{ n: number }>(`SELECT count(*) AS n FROM (SELECT 1 FROM master_list WHERE ${first[0]} = ? LIMIT ${FEW})`, [
    first[1],
  ]);
  return (row?.n ?? 0) >= FEW;
};

/** The statement of one page; by key, so the last page costs what the first does. */
export const pageStatement = (
  view: View,
  { due, after, byOrder, columns, tail }: { due: string | null; after: Values; byOrder: boolean; columns: string; tail: string },
): Condition => {
  const key = keys[view.sort ?? 'number'];
  const order = key === 'number' ? ['number'] : [key, 'number'];
  const { sql, values } = conditionOf(view, due, byOrder);
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
  const sort = view.sort ?? 'number';
  if (sort === 'number') return [after];
  const [row] = reader.query<{ key: string }>(`SELECT ${keys[sort]} AS key FROM master_list WHERE number = ?`, [after]);
  return [row?.key ?? '', after];
};

/** @param due instant before which the next review lies, or null */
export const pageOf = (reader: Reader, view: View, due: string | null, after: string | undefined, limit: number): MasterListRow[] => {
  const { sql, values } = pageStatement(view, {
    due,
    after: keyValues(reader, view, after),
    byOrder: walksOrder(reader, view),
    columns: 'document_id, number, title, type_id, owner, department, major, minor, state, in_force, effective_at, review_due',
    tail: 'LIMIT ?',
  });
  return reader.query<MasterListRow>(sql, [...values, limit]);
};

/** The last document of each full page but the last, and how many there are: one walk, without fetching what lies between. */
export const marksOf = (reader: Reader, view: View, due: string | null, page: number): { total: number; marks: string[] } => {
  const { sql: condition, values } = conditionOf(view, due, false);
  const from = `FROM master_list${condition ? ` WHERE ${condition}` : ''}`;
  const key = keys[view.sort ?? 'number'];
  const direction = view.descending ? 'DESC' : 'ASC';
  const order = key === 'number' ? `number ${direction}` : `${key} ${direction}, number ${direction}`;
  const total = reader.query<{ n: number }>(`SELECT count(*) AS n ${from}`, values)[0]?.n ?? 0;
  const marks = reader.query<{ number: string }>(
    `SELECT number FROM (SELECT number, row_number() OVER (ORDER BY ${order}) AS place ${from}) AS placed WHERE place % ? = 0 AND place < ? ORDER BY place`,
    [...values, page, total],
  );
  return { total, marks: marks.map(({ number }) => number) };
};

export const stateCounts = (reader: Reader): { state: string; documents: number }[] =>
  reader.query('SELECT state, documents FROM state_counts');

export const distinctOf = (reader: Reader, column: 'owner' | 'department'): string[] =>
  reader.query<{ value: string }>(`SELECT DISTINCT ${column} AS value FROM master_list ORDER BY ${column}`).map(({ value }) => value);
