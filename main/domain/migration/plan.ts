import type { ContentImporter } from '#main/ports/content-importer.ts';
import type { CallContext } from '#main/ports/context.ts';
import type { LegacyFolder } from '#main/ports/legacy-folder.ts';
import type { Input } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { IndexValues } from '#shared/domain/migration-index.ts';
import { ahead } from './ahead.ts';
import { checkRow, type KnownHere, type LegacyRow } from './check-row.ts';
import type { Fault } from './fault.ts';
import { fileFinder } from './file-place.rules.ts';
import { guessRows, type Unlisted } from './guess.rules.ts';
import { historiesOf, type LegacyHistory } from './histories.rules.ts';
import { knownHere, revisionsHere } from './known-here.ts';
import { lookAtFile, type SeenFile, sha256 } from './look-at-file.ts';
import type { MigrationCall, MigrationPorts } from './migration-call.ts';
import { namedRows } from './named-rows.ts';
import { type IndexRow, readIndex } from './read-index.ts';
import { supersessionFaults } from './supersession.rules.ts';

type Asked = Input<'migration.plan'>;
/** A file without its text: thousands of them are held at once. */
export type FileFacts = Omit<SeenFile, 'content' | 'text'>;

export interface PlannedRow extends IndexRow {
  row: LegacyRow | null;
  file: FileFacts | null;
  faults: Fault[];
  /** Imported before, from the same file. */
  here: boolean;
}
export interface MigrationPlan {
  folder: LegacyFolder;
  index: string | null;
  rows: PlannedRow[];
  histories: LegacyHistory[];
  unknownColumns: string[];
  notListed: string[];
}

/** Counts what was read, and ends with a refusal when a person has enough of waiting. */
export const counted = (
  { legacyFolders }: MigrationPorts,
  of: number,
  step: 'Reading files' | 'Importing' = 'Reading files',
): (() => void) => {
  const running = legacyFolders.running;
  if (!running) return () => undefined;
  Object.assign(running, { step, of, done: 0 });
  return () => {
    running.done += 1;
    if (running.cancelled)
      throw new AppError('refused', `Cancelled after ${running.done} of ${of}. What was imported stays; no document was imported partly.`);
  };
};

const unreadable = (error: unknown, keep: 'text' | 'file'): Fault => {
  if (!(error instanceof AppError)) throw error;
  const advice =
    keep === 'text'
      ? 'Correct the file, or write "file" in the column "Keep as": then it is kept unchanged, with a cover record.'
      : 'Mend the file.';
  return { column: 'file', problem: error.message, advice };
};

/** Reads the files of the rows, several at once, each once: also one that lies there under two names. */
const seeFiles = async (
  context: MigrationCall,
  reader: ContentImporter,
  folder: LegacyFolder,
  wanted: ReadonlyMap<string, 'text' | 'file'>,
): Promise<Map<string, FileFacts | Fault>> => {
  const seen = new Map<string, FileFacts | Fault>();
  const byContent = new Map<string, Promise<FileFacts>>();
  const look = async (path: string, bytes: Uint8Array, keep: 'text' | 'file'): Promise<FileFacts> => {
    const file = await lookAtFile(reader, path, bytes, keep);
    context.readings.keep(file);
    const { content: _content, text: _text, ...facts } = file;
    return facts;
  };
  const begin = async ([path, keep]: [string, 'text' | 'file']): Promise<FileFacts> => {
    const bytes = folder.read(path);
    const key = `${sha256(bytes)} ${keep} ${path.split('.').at(-1)}`;
    const facts = byContent.get(key) ?? look(path, bytes, keep);
    byContent.set(key, facts);
    return facts;
  };
  const count = counted(context, wanted.size);
  const sizeOf = ([path]: [string, unknown]): number => folder.files.get(path)?.size ?? 0;
  context.readings.clear();
  for await (const { item, made } of ahead(wanted, sizeOf, begin)) {
    const [path, keep] = item;
    count();
    seen.set(path, await made.catch((error: unknown) => unreadable(error, keep)));
  }
  return seen;
};

/** Rows for the files of a folder that has no index. */
const guessed = async (context: MigrationCall, reader: ContentImporter, folder: LegacyFolder, known: KnownHere): Promise<IndexRow[]> => {
  const files: Unlisted[] = [];
  const count = counted(context, folder.files.size);
  const begin = async ([file]: [string, unknown]): Promise<SeenFile | null> =>
    /\.(md|markdown|docx)$/i.test(file) ? lookAtFile(reader, file, folder.read(file), 'text').catch(() => null) : null;
  for await (const { item, made } of ahead(folder.files, ([, { size }]) => size, begin)) {
    count();
    const [[file], seen] = [item, await made];
    if (/\.(md|markdown|docx|pdf)$/i.test(file))
      files.push({ file, content: seen?.text ?? null, title: seen?.title ?? null, notes: seen?.notCarriedOver ?? [] });
  }
  return guessRows(
    files,
    known.types.map(({ id }) => id),
  ).map((values, at) => ({ line: at + 2, values }));
};

/** A file belongs to one row. */
const sharedFiles = (rows: readonly PlannedRow[]): void => {
  for (const of of Map.groupBy(rows, ({ values }) => values.file).values()) {
    if (of.length < 2 || of[0]?.values.file === '') continue;
    const problem = `The ${namedRows(of.map(({ line }) => line))} name the same file.`;
    for (const { faults } of of)
      faults.push({ column: 'file', problem, advice: 'Each revision needs its own file: correct the paths, or remove a row.' });
  }
};

/** What was imported before, from the same files, is there already and is no fault: the same folder can be given twice. */
const findHere = ({ vault }: CallContext, rows: readonly PlannedRow[]): void => {
  for (const [number, of] of Map.groupBy(rows, ({ values }) => values.number.trim().toUpperCase())) {
    const [document] = vault.find('documents', { number });
    if (!document) continue;
    const brought = vault.find('brought_in', { document_id: document.id });
    const same = ({ file, values }: PlannedRow): boolean =>
      brought.some((one) => one.file_sha256 === file?.sha256 && one.former_label === values.revision.trim());
    const whole = of.every((one) => one.faults.length === 0 && same(one));
    for (const one of of) {
      one.here = whole;
      if (!whole)
        one.faults.push({
          column: 'number',
          problem: `${number} is in this vault already${brought.length > 0 ? ', from other files' : ''}.`,
          advice: 'Remove the rows of this document, or give it another number.',
        });
    }
  }
};

const indexOf = async (context: MigrationCall, reader: ContentImporter, asked: Asked, folder: LegacyFolder, known: KnownHere) => {
  const index = await readIndex(context, reader, asked);
  const rows = asked.rows ?? index?.rows ?? (await guessed(context, reader, folder, known));
  return { path: index?.path ?? null, unknownColumns: index?.unknownColumns ?? [], rows };
};

/**
 * What would come of every row: reads index and files, writes nothing.
 * @throws AppError 'cannot-read', 'invalid-input' when folder or index cannot be read at all; 'refused' when cancelled
 */
export const planMigration = async (context: MigrationCall, asked: Asked): Promise<MigrationPlan> => {
  const reader = context.importer.forMany();
  try {
    return await planWith(context, reader, asked);
  } finally {
    reader.close();
  }
};

const planWith = async (context: MigrationCall, reader: ContentImporter, asked: Asked): Promise<MigrationPlan> => {
  const folder = context.legacyFolders.open(asked.folder);
  const known = knownHere(context, asked);
  const index = await indexOf(context, reader, asked, folder, known);
  const find = fileFinder(folder.files.keys(), folder.strange);
  const wanted = new Map<string, 'text' | 'file'>();
  const rows = index.rows.map(({ line, values: written }): PlannedRow => {
    const place = written.file.trim() === '' ? null : find(written.file);
    const values: IndexValues = place?.ok ? { ...written, file: place.value } : written;
    const { row, faults } = checkRow(line, values, known);
    if (place && !place.ok) faults.push(place.fault);
    else if (place?.ok && !faults.some(({ column }) => column === 'keep'))
      wanted.set(place.value, row?.keep ?? (/\.(md|markdown|txt|docx)$/i.test(place.value) ? 'text' : 'file'));
    return { line, values, row: faults.length === 0 ? row : null, file: null, faults, here: false };
  });
  sharedFiles(rows);
  const understood = rows.flatMap(({ row }) => row ?? []);
  const incomplete = new Set(rows.flatMap(({ row, values }) => (row ? [] : [values.number.trim().toUpperCase()])));
  const { histories, faults } = historiesOf(understood, incomplete);
  const byLine = new Map(rows.map((one) => [one.line, one]));
  const ofReplacing = supersessionFaults(understood, incomplete, (number) => revisionsHere(context, number));
  for (const { line, ...fault } of [...faults, ...ofReplacing]) byLine.get(line)?.faults.push(fault);
  const seen = await seeFiles(context, reader, folder, wanted);
  for (const one of rows) {
    const file = seen.get(one.values.file);
    if (file && 'problem' in file) one.faults.push(file);
    else one.file = file ?? null;
  }
  findHere(context, rows);
  return {
    folder,
    index: index.path,
    rows,
    histories,
    unknownColumns: index.unknownColumns,
    notListed: [...folder.files.keys()].filter((path) => !wanted.has(path) && path !== index.path),
  };
};

/** Histories that can be imported whole: a fault in one row keeps all revisions of its document out. */
export const readyHistories = ({ rows, histories }: MigrationPlan): LegacyHistory[] => {
  const kept = new Set(rows.flatMap(({ faults, here, values }) => (here || faults.length > 0 ? [values.number.trim().toUpperCase()] : [])));
  return histories.filter(({ number }) => !kept.has(number));
};
