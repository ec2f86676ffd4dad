import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { shownValue } from '#shared/domain/register/field-kinds.ts';
import { declarationFor } from '#shared/domain/register/visible.ts';
import { namesWithIds } from '../identity/printed-names.ts';
import { daysOf, type ListDeclaration } from '../list.ts';
import { sessionOf } from '../operation.ts';
import { registerInForce } from './declarations.ts';
import { shownColumns } from './entry-rows.ts';
import { filterWords } from './filter-words.ts';
import { listEntries } from './list-entries.ts';

const MOST = 5000;
/** So many columns of a declaration have room on paper beside the others, and what they share of its width. */
const ON_PAPER = 4;
const THEIR_SHARE = 0.4;

/** Every field that everybody reads and every value that is worked out, those first that the declaration names as columns. */
const columnsOf = (declaration: Declaration) => {
  const { fields, computed = [], columns } = declaration;
  const open = fields.filter(({ confidential }) => confidential === undefined).map(({ id }) => id);
  const rest = [...open, ...computed.map(({ id }) => id)].filter((id) => !columns.includes(id));
  return shownColumns({ ...declaration, columns: [...columns, ...rest] });
};

/** What the fields of some entries say, in the words of lists. */
const wordsOf = (reader: Reader, entries: readonly string[]): Map<string, string> =>
  new Map(
    reader
      .query<{ at: string; value: string }>(
        "SELECT f.entry_id || ' ' || f.field AS at, f.value FROM json_each(?) i CROSS JOIN entry_values f ON f.entry_id = i.value",
        [JSON.stringify(entries)],
      )
      .map(({ at, value }) => [at, value]),
  );

/** The rows of one page of entries, a cell for each column. */
const rowsOf = (context: CallContext, declaration: Declaration, page: Awaited<ReturnType<typeof listEntries>>): string[][] => {
  const dayOf = daysOf(context);
  const nameOf = namesWithIds(context.vault);
  const columns = columnsOf(declaration);
  const said = wordsOf(
    context.vault,
    page.rows.map(({ number }) => number),
  );
  return page.rows.map(({ number, title, state, owner, since, version, suspect, keptUntil, due, expired }) => [
    number,
    title,
    expired ? `${state}, expired on ${due}` : state,
    owner,
    dayOf(since),
    String(version),
    String(suspect),
    dayOf(keptUntil),
    ...columns.map(({ id, field }) => shownValue(said.get(`${number} ${id}`), field, nameOf)),
  ]);
};

/** The entries of one register that are asked for, a column for each of its fields; paper has the first of those that the declaration names. */
export const entryList: ListDeclaration<'entries'> = {
  title: 'Entries of a register',
  fileName: 'entries',
  columns: [
    ['Number', 0.1],
    ['Title', 0.2],
    ['State', 0.1],
    ['Owner', 0.1],
    ['Since', 0.1],
    ['Version', 0],
    ['Links that moved on', 0],
    ['Kept until', 0],
  ],
  furtherColumns: ({ vault }, { register }) => {
    const { declaration } = registerInForce(vault, register);
    const shown = Math.min(ON_PAPER, declaration.columns.length);
    return columnsOf(declaration).map(({ label }, at) => [label, at < shown ? THEIR_SHARE / shown : 0] as const);
  },
  sentence: (context, { register, list: _list, format: _format, ...view }) => {
    const { declaration, document, revision } = registerInForce(context.vault, register);
    const seen = declarationFor(declaration, context.roles);
    const words = filterWords(seen, view, sessionOf(context).userId, namesWithIds(context.vault));
    return `${declaration.plural}, declared by ${document} ${revision}${words}`;
  },
  rows: async (context, { register, list: _list, format: _format, ...view }) => {
    const { declaration } = registerInForce(context.vault, register);
    const rows: string[][] = [];
    for (let after: string | undefined; ; ) {
      const page = await listEntries(context, { ...view, register, limit: MOST, ...(after ? { after } : {}) });
      rows.push(...rowsOf(context, declaration, page));
      if (page.rows.length < MOST) return rows;
      after = page.rows.at(-1)?.number;
    }
  },
};
