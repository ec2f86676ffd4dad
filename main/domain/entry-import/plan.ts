import { createHash } from 'node:crypto';
import type { ContentImporter } from '#main/ports/content-importer.ts';
import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { importTargets, targetCalled } from '#shared/domain/register/entry-import.ts';
import { declarationFor } from '#shared/domain/register/visible.ts';
import { sessionOf } from '../operation.ts';
import { textHash } from '../registers/declaration-text.ts';
import { type Declared, registerInForce } from '../registers/declarations.ts';
import { pinned } from '../registers/links.ts';
import { matrixFaults } from '../registers/matrices.ts';
import { type KnownHere, type ReadRow, readRow } from './read-row.rules.ts';

export interface ImportPorts {
  importer: ContentImporter;
}
type Source = Input<'entry.planImport'>;
type Columns = Output<'entry.planImport'>['columns'];

const LARGEST = 64 * 1024 * 1024;
const MOST_ROWS = 100_000;
const SHOWN = 20;

/** What would be imported: the entries in their order, under one declaration. */
export interface ImportPlan {
  declared: Declared;
  /** As the person sees it. */
  declaration: Declaration;
  rows: ReadRow[];
  faults: { line: number; sentence: string }[];
  faulty: number;
  /** Rows whose former number is in the register already. */
  here: number;
  columns: Columns;
  /** As it is kept, and its SHA-256. */
  text: string;
  hash: string;
  file: { bytes: Uint8Array; name: string };
}

/** What each heading means. @throws AppError 'invalid-input' when two mean the same, or none is a title */
const columnsOf = (declaration: Declaration, headings: readonly string[], given: Source['columns'] = {}): Columns => {
  const targets = importTargets(declaration);
  const columns = headings.map((heading) => {
    const said = Object.hasOwn(given, heading) ? given[heading] : undefined;
    if (said !== undefined && said !== '' && !targets.some(({ id }) => id === said))
      throw new AppError('invalid-input', `"${said}" is nothing that a column of this register can mean.`);
    return { heading, target: said === undefined ? (targetCalled(declaration, heading)?.id ?? null) : said || null };
  });
  const twice = columns.find(({ target }, at) => target !== null && columns.findIndex((one) => one.target === target) !== at);
  if (twice)
    throw new AppError('invalid-input', `Two columns of the list mean the same as "${twice.heading}". Say of one that it is left out.`);
  if (!columns.some(({ target }) => target === 'entry.title'))
    throw new AppError(
      'invalid-input',
      `No column of the list is the title. Its headings are: ${headings.join(', ').slice(0, 300)}. Say which of them is the title.`,
    );
  return columns;
};

/** By its number here, or by its former number in a register that the link leads to. */
const numberCalled =
  (reader: Reader, { declaration }: Declared): KnownHere['numberOf'] =>
  (role, called) => {
    if (reader.get('register_entries', called) || reader.find('documents', { number: called }).length > 0) return called;
    const to = declaration.links.find((link) => link.role === role)?.to ?? [];
    const found = reader.find('brought_entries', { former_number: called }).flatMap(({ entry_id: id }) => {
      const register = reader.get('register_entries', id)?.register ?? '';
      return to.includes(register) || to.includes('entry') ? [id] : [];
    });
    return found.length === 1 ? (found[0] ?? null) : null;
  };

const formerNumbers = (reader: Reader, register: string): Set<string> =>
  new Set(
    reader
      .query<{ number: string }>(
        "SELECT b.former_number AS number FROM brought_entries b JOIN register_entries e ON e.id = b.entry_id WHERE e.register = ? AND b.former_number <> ''",
        [register],
      )
      .map(({ number }) => number),
  );

/** Reads a list and works out what would come of it. @throws AppError 'invalid-input' when it cannot be read as a list */
export const planImport = async (context: CallContext, { importer }: ImportPorts, source: Source): Promise<ImportPlan> => {
  const { vault } = context;
  const bytes = await context.files.bytes(source.file, LARGEST);
  const table = await importer.table({ name: source.fileName, bytes, encoding: source.encoding });
  if (!table.ok) throw new AppError('invalid-input', table.problem);
  const [headings = [], ...lines] = table.rows;
  if (lines.length > MOST_ROWS) throw new AppError('invalid-input', `The list has more than ${MOST_ROWS} rows. Import it in parts.`);
  const declared = registerInForce(vault, source.register);
  // A field that this person does not read is none that this person can fill.
  const declaration = declarationFor(declared.declaration, context.roles);
  const columns = columnsOf(declaration, headings, source.columns);
  const known: KnownHere = {
    declaration,
    people: vault.find('people', { status: 'active' }).map(({ id, printed_name: name }) => ({ id, name })),
    owner: sessionOf(context).userId,
    dateOrder: source.dateOrder,
    numberOf: numberCalled(vault, declared),
  };
  const [taken, seen] = [formerNumbers(vault, source.register), new Map<string, number>()];
  const [rows, faults]: [ReadRow[], ImportPlan['faults']] = [[], []];
  let [here, faulty] = [0, 0];
  for (const [at, cells] of lines.entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const line = at + 2;
    const given = columns.flatMap(({ target }, place) => (target === null ? [] : [{ target, text: cells[place] ?? '' }]));
    const read = readRow(line, given, known);
    const wrong = 'faults' in read ? read.faults : faultsBeside(vault, declared, read.row, seen);
    if ('row' in read && wrong.length === 0 && taken.has(read.row.formerNumber)) here += 1;
    else if ('row' in read && wrong.length === 0) rows.push(read.row);
    else {
      faulty += 1;
      faults.push(...wrong.map((words) => ({ line, sentence: `Row ${line}, ${words}` })));
    }
    const former = given.find(({ target }) => target === 'entry.formerNumber')?.text.trim() ?? '';
    if (former !== '' && !seen.has(former)) seen.set(former, line);
  }
  const file = createHash('sha256').update(bytes).digest('hex');
  const text = canonicalJson({ version: 1, register: source.register, declaration: declared.id, file, rows });
  return { declared, declaration, rows, faults, faulty, here, columns, text, hash: textHash(text), file: { bytes, name: source.fileName } };
};

/** What is wrong with a row that the row alone does not show. */
const faultsBeside = (reader: Reader, { declaration }: Declared, row: ReadRow, seen: ReadonlyMap<string, number>): string[] => {
  const before = row.formerNumber === '' ? undefined : seen.get(row.formerNumber);
  if (before !== undefined) return [`Former number: "${row.formerNumber}" stands in row ${before} as well.`];
  try {
    const links = pinned(reader, declaration, '', row.links, []);
    return matrixFaults(reader, declaration, { values: row.values, links });
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid-input') return [error.message];
    throw error;
  }
};

/** What a dry run tells. */
export const shownPlan = ({ declaration, rows, faults, faulty, here, columns, hash }: ImportPlan): Output<'entry.planImport'> => ({
  plan: hash,
  counts: { rows: rows.length + faulty + here, ready: rows.length, here, faulty },
  columns,
  targets: importTargets(declaration),
  faults,
  rows: rows.slice(0, SHOWN).map(({ line, formerNumber, title, state, owner }) => ({ line, formerNumber, title, state, owner })),
});
