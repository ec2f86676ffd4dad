import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { shownValue } from '#shared/domain/register/field-kinds.ts';
import { machineOf } from '#shared/domain/register/machine.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { sessionOf } from '../operation.ts';
import { registerInForce, registersInForce } from './declarations.ts';
import { type EntryRow, stateCounts } from './registers.store.ts';

type Asked = Pick<Input<'entry.list'>, 'register' | 'state' | 'text' | 'mine' | 'suspect'>;

/**
 * Links that name what has moved on: a document in force with another text, or an entry with a newer signed version. The same as
 * `suspectOf`, for many entries at once.
 */
const SUSPECT = `SELECT l.entry_id FROM entry_links l JOIN register_entries t ON t.id = l.target
 JOIN entry_versions v ON v.entry_id = t.id AND v.frozen_at IS NOT NULL
   AND v.version = (SELECT max(version) FROM entry_versions WHERE entry_id = t.id AND frozen_at IS NOT NULL)
 WHERE l.kind = 'entry' AND (l.version <> v.version OR l.hash <> v.content_hash)
 UNION ALL SELECT l.entry_id FROM entry_links l JOIN documents d ON d.number = l.target
 LEFT JOIN revisions r ON r.document_id = d.id AND r.state = 'Effective'
 WHERE l.kind = 'document' AND (r.id IS NULL OR l.hash <> r.content_hash OR l.version <> r.major || '.0')`;

const likePattern = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** The condition of a list, and its parameters. */
const filterOf = (context: CallContext, { register, state, text, mine, suspect }: Asked) => {
  const words = (text ?? '').split(/\s+/).filter(Boolean);
  const holdsWord = `(e.id LIKE ? ESCAPE '\\' OR e.title LIKE ? ESCAPE '\\'
    OR EXISTS (SELECT 1 FROM entry_values f WHERE f.entry_id = e.id AND f.value LIKE ? ESCAPE '\\'))`;
  const conditions = [
    'e.register = ?',
    ...(state === undefined ? [] : ['e.state = ?']),
    ...(mine ? ['e.owner = ?'] : []),
    ...(suspect ? [`e.id IN (${SUSPECT})`] : []),
    ...words.map(() => holdsWord),
  ];
  const parameters = [
    register,
    ...(state === undefined ? [] : [state]),
    ...(mine ? [sessionOf(context).userId] : []),
    ...words.flatMap((word) => Array<string>(3).fill(likePattern(word))),
  ];
  return { where: conditions.join(' AND '), parameters };
};

/** What the columns show: fields, and values that are worked out. A field that not everybody reads is no column. */
const columnsOf = ({ fields, columns, computed = [] }: Declaration) =>
  columns.flatMap((id) => {
    const field = fields.find((one) => one.id === id);
    const label = field?.label ?? computed.find((one) => one.id === id)?.label;
    return label === undefined ? [] : [{ id, label, field: field ?? null }];
  });

/** One page of the entries of a register, the newest first, with what the columns of its declaration say. */
export const listEntries = async (context: CallContext, asked: Input<'entry.list'>): Promise<Output<'entry.list'>> => {
  const { vault } = context;
  const { declaration } = registerInForce(vault, asked.register);
  const { where, parameters } = filterOf(context, asked);
  const total = vault.query<{ n: number }>(`SELECT count(*) AS n FROM register_entries e WHERE ${where}`, parameters)[0]?.n ?? 0;
  const after = asked.after === undefined ? [] : [asked.after];
  const rows = vault.query<EntryRow>(
    `SELECT e.* FROM register_entries e WHERE ${where}${after.length > 0 ? ' AND (length(e.id), e.id) < (length(?), ?)' : ''}
     ORDER BY length(e.id) DESC, e.id DESC LIMIT ?`,
    [...parameters, ...after.flatMap((number) => [number, number]), asked.limit],
  );
  const shown = columnsOf(declaration);
  const ids = JSON.stringify(rows.map(({ id }) => id));
  const said = new Map<string, string>();
  const fields = JSON.stringify(shown.map(({ id }) => id));
  for (const { entry, field, value } of vault.query<{ entry: string; field: string; value: string }>(
    `SELECT entry_id AS entry, field, value FROM entry_values
       WHERE entry_id IN (SELECT value FROM json_each(?)) AND field IN (SELECT value FROM json_each(?))`,
    [ids, fields],
  ))
    said.set(`${entry} ${field}`, value);
  const suspects = new Map<string, number>();
  for (const { entry, n } of vault.query<{ entry: string; n: number }>(
    `SELECT entry_id AS entry, count(*) AS n FROM (${SUSPECT}) WHERE entry_id IN (SELECT value FROM json_each(?)) GROUP BY entry_id`,
    [ids],
  ))
    suspects.set(entry, n);
  const nameOf = (userId: string): string => printedNameOf(vault, userId);
  return {
    total,
    heads: shown.map(({ label }) => label),
    rows: rows.map((row) => ({
      number: row.id,
      title: row.title,
      state: row.state,
      owner: printedNameOf(vault, row.owner),
      since: row.state_since,
      version: row.version,
      suspect: suspects.get(row.id) ?? 0,
      columns: shown.map(({ id, field }) => shownValue(said.get(`${row.id} ${id}`), field, nameOf)),
    })),
  };
};

/** Registers in force, with how many entries are in each of their states. */
export const listRegisters = async (context: CallContext): Promise<Output<'register.list'>> => {
  const counts = stateCounts(context.vault);
  return registersInForce(context.vault).map(({ declaration, document, revision }) => ({
    register: declaration.register,
    prefix: declaration.prefix,
    plural: declaration.plural,
    document,
    revision,
    states: Object.keys(machineOf(declaration).states).map((state) => ({
      state,
      entries: counts.find((one) => one.register === declaration.register && one.state === state)?.entries ?? 0,
    })),
    mayCreate: declaration.editors.some((role) => context.roles.includes(role)),
  }));
};

export const showRegister = async ({ vault }: CallContext, { register }: Input<'register.show'>): Promise<Output<'register.show'>> => {
  const { document, revision, declaration } = registerInForce(vault, register);
  return { document, revision, declaration };
};
