import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { ageClasses, type EntryView } from '#shared/api/entry-view.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { openStates, pacesOf } from '#shared/domain/register/pace.ts';
import { phraseOf } from '#shared/domain/searchable.ts';
import { plusDays, zonedDate } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { sessionOf } from '../operation.ts';
import { declarationOfText } from './declaration-text.ts';

export type Parameter = string | number;
/** A condition of SQL about the row `e` of an entry, with the values of its places. */
export interface Clause {
  where: string;
  parameters: Parameter[];
}

/** Declarations with the states that they call withdrawn. */
const withdrawnStates = (reader: Reader): string[] =>
  reader
    .query<{ id: string; content: string }>("SELECT id, content FROM register_declarations WHERE content LIKE '%withdrawn%'")
    .flatMap(({ id, content }) =>
      (declarationOfText(content)?.states ?? []).flatMap((one) => (one.withdrawn ? [`${id} ${one.name}`] : [])),
    );

/** Declarations with the roles of links whose targets go their own way. */
const followingLinks = (reader: Reader): string[] =>
  reader
    .query<{ id: string; content: string }>("SELECT id, content FROM register_declarations WHERE content LIKE '%follows%'")
    .flatMap(({ id, content }) => (declarationOfText(content)?.links ?? []).flatMap((one) => (one.follows ? [`${id} ${one.role}`] : [])));

/**
 * A query for the entries with links that name what has moved on: a document in force with another text or none, an entry with a
 * newer signed version that says something else or one that is void or withdrawn since, a clause of a catalogue that has another edition in use. The same as `suspectOf`, for many entries at once.
 * @param which of the links `l`, in SQL
 */
export const suspects = (reader: Reader, which = '1'): Clause => {
  const withdrawn = withdrawnStates(reader);
  const isWithdrawn =
    withdrawn.length === 0
      ? '0'
      : `EXISTS (SELECT 1 FROM entry_versions n WHERE n.id = t.id || '/' || t.version
           AND n.declaration_id || ' ' || t.state IN (SELECT value FROM json_each(?)))`;
  const following = followingLinks(reader);
  const goesOn =
    following.length === 0
      ? '0'
      : `EXISTS (SELECT 1 FROM register_entries o JOIN entry_versions n ON n.id = o.id || '/' || o.version
           WHERE o.id = l.entry_id AND n.declaration_id || ' ' || l.role IN (SELECT value FROM json_each(?)))`;
  const body = (hash: string): string => `(SELECT body FROM blobs WHERE hash = ${hash})`;
  const saysSame = `say_same(l.entry_id, l.hash, ${body('l.hash')}, v.content_hash, ${body('v.content_hash')})`;
  return {
    where: `SELECT l.entry_id FROM entry_links l JOIN register_entries t ON t.id = l.target
      LEFT JOIN entry_versions v ON v.entry_id = t.id AND v.frozen_at IS NOT NULL
        AND v.version = (SELECT max(version) FROM entry_versions WHERE entry_id = t.id AND frozen_at IS NOT NULL)
      WHERE l.kind = 'entry' AND ${which} AND ((l.hash <> v.content_hash AND NOT ${goesOn} AND NOT ${saysSame})
        OR l.gone <> CASE WHEN t.state = 'Void' OR ${isWithdrawn} THEN t.state ELSE '' END)
      UNION ALL SELECT l.entry_id FROM entry_links l JOIN documents d ON d.number = l.target
      LEFT JOIN revisions r ON r.document_id = d.id AND r.state = 'Effective'
      WHERE l.kind = 'document' AND ${which} AND (l.hash <> coalesce(r.content_hash, '') OR l.version <> coalesce(r.major || '.0', ''))
      UNION ALL SELECT l.entry_id FROM entry_links l
      LEFT JOIN catalogues c ON c.catalogue = substr(l.target, 1, instr(l.target, ':') - 1)
        AND c.place = (SELECT max(place) FROM catalogues n WHERE n.catalogue = c.catalogue)
      WHERE l.kind = 'clause' AND ${which} AND (c.id IS NULL OR l.hash <> c.content_hash OR l.version <> c.edition)`,
    parameters: [following, withdrawn].flatMap((list) => (list.length === 0 ? [] : [JSON.stringify(list)])),
  };
};

/** What stands for a word anywhere in a text. */
const likePattern = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
/** A query about the own links of the row `e`: where one register is asked for, the links of the others are not looked at. */
const ownLinks = ({ where, parameters }: Clause): Clause => ({ where: `EXISTS (${where})`, parameters });
const places = (values: readonly unknown[]): string => values.map(() => '?').join(', ');
const never: Clause = { where: '0', parameters: [] };
const all = (clauses: readonly Clause[], word: 'AND' | 'OR'): Clause => ({
  where: clauses.map(({ where }) => `(${where})`).join(` ${word} `),
  parameters: clauses.flatMap(({ parameters }) => parameters),
});

/** The value `d` of an entry names a day, in SQL. */
export const ISO_DATE = "d.value GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'";

/** Entries that are past their day, state by state, by the declaration in force: how fast the work goes is no part of what was signed. */
export const lateClauses = (context: CallContext, declaration: Declaration): Clause[] => {
  const now = ledgerNow(context);
  const today = zonedDate(now, context.clock.zone());
  return pacesOf(declaration).map(({ state, days, fields }): Clause => {
    const byDays: Clause = { where: 'e.state_since < ?', parameters: [plusDays(now, -days)] };
    const day = `SELECT min(d.value) FROM entry_values d WHERE d.entry_id = e.id AND d.field IN (${places(fields)}) AND ${ISO_DATE}`;
    const late: Clause =
      fields.length === 0
        ? byDays
        : { where: `coalesce((${day}) < ?, ${byDays.where})`, parameters: [...fields, today, ...byDays.parameters] };
    return { where: `e.state = ? AND ${late.where}`, parameters: [state, ...late.parameters] };
  });
};

/** The same of a register as a whole. */
export const lateClause = (context: CallContext, declaration: Declaration): Clause => {
  const clauses = lateClauses(context, declaration);
  return clauses.length === 0 ? never : all(clauses, 'OR');
};

/** The letters of a word anywhere in what the search knows of an entry, in every script, whatever their case and accents. */
const holdsWord = (word: string): Clause => {
  const letters = phraseOf(word);
  if (letters === '') return { where: '1', parameters: [] };
  return {
    where: `EXISTS (SELECT 1 FROM search_entries s WHERE s.entry_id = e.id
      AND (s.number LIKE ? ESCAPE '\\' OR s.title LIKE ? ESCAPE '\\' OR s.body LIKE ? ESCAPE '\\'))`,
    parameters: Array<string>(3).fill(likePattern(letters)),
  };
};

const says = ({ field, is, from, until }: NonNullable<EntryView['fields']>[number]): Clause => ({
  where: `EXISTS (SELECT 1 FROM entry_values f WHERE f.entry_id = e.id AND f.field = ?
    ${is === undefined ? '' : "AND (f.value = ? OR ', ' || f.value || ', ' LIKE ? ESCAPE '\\')"}
    ${from === undefined ? '' : 'AND f.value >= ?'} ${until === undefined ? '' : 'AND f.value <= ?'})`,
  parameters: [field, ...(is === undefined ? [] : [is, likePattern(`, ${is}, `)]), ...(from ? [from] : []), ...(until ? [until] : [])],
});

/** In whole days: what was made on the same day thirty days ago is thirty days old. */
const madeBetween = (context: CallContext, age: NonNullable<EntryView['age']>): Clause => {
  const { from, until } = ageClasses.find((one) => one.age === age) ?? ageClasses[0];
  const now = ledgerNow(context);
  return {
    where: `e.created_at <= ?${until === null ? '' : ' AND e.created_at > ?'}`,
    parameters: [plusDays(now, -from), ...(until === null ? [] : [plusDays(now, -until - 1)])],
  };
};

/** Which entries of a register are asked for. */
export const filterOf = (context: CallContext, declaration: Declaration, view: EntryView): Clause => {
  const { state, text, owner, mine, suspect, open, late, age, partOf, fields = [] } = view;
  const only = (where: string, ...parameters: Parameter[]): Clause => ({ where, parameters });
  const following = openStates(declaration);
  return all(
    [
      only('e.register = ?', declaration.register),
      ...(state === undefined ? [] : [only('e.state = ?', state)]),
      ...(owner === undefined ? [] : [only('e.owner = ?', owner)]),
      ...(mine ? [only('e.owner = ?', sessionOf(context).userId)] : []),
      ...(open || age ? [only(`e.state IN (${places(following)})`, ...following)] : []),
      ...(late ? [lateClause(context, declaration)] : []),
      ...(age ? [madeBetween(context, age)] : []),
      ...(suspect ? [ownLinks(suspects(context.vault, 'l.entry_id = e.id'))] : []),
      ...(partOf === undefined
        ? []
        : [
            only(
              'e.id IN (SELECT l.entry_id FROM entry_links l JOIN register_entries p ON p.id = l.target WHERE l.role = ? AND p.register = ?)',
              declaration.partOf ?? '',
              partOf,
            ),
          ]),
      ...fields.map(says),
      ...(text ?? '').split(/\s+/).filter(Boolean).map(holdsWord),
    ],
    'AND',
  );
};
