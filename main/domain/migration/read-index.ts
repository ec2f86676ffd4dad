import type { ContentImporter } from '#main/ports/content-importer.ts';
import type { Input } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { columnCalled, emptyValues, type IndexColumn, type IndexValues } from '#shared/domain/migration-index.ts';
import type { MigrationPorts } from './migration-call.ts';

export interface IndexRow {
  /** As a person counts: the headings are row 1. */
  line: number;
  values: IndexValues;
}
export interface ReadIndex {
  /** From the folder on. */
  path: string;
  rows: IndexRow[];
  unknownColumns: string[];
}

/** @throws AppError 'invalid-input' when the headings do not name what is needed, or one thing twice */
const columnsOf = (headings: readonly string[]): (IndexColumn | null)[] => {
  const columns = headings.map((heading) => (heading.trim() === '' ? null : columnCalled(heading)));
  const twice = columns.find((column, index) => column !== null && columns.indexOf(column) !== index);
  if (twice) {
    const names = headings.filter((_, index) => columns[index] === twice);
    throw new AppError('invalid-input', `Several columns of the index mean the same (${names.join(', ')}). Keep one of them.`);
  }
  const missing = (['file', 'number'] as const).filter((column) => !columns.includes(column));
  if (missing.length > 0)
    throw new AppError(
      'invalid-input',
      `The first row of the index has no column for ${missing.join(' and ')}. Its headings are: ${headings.join(', ').slice(0, 300)}. Name the columns as the guide says.`,
    );
  return columns;
};

/** The rows of an index file; empty rows are passed over. @throws AppError 'cannot-read', 'refused', 'invalid-input' */
export const readIndex = async (
  { legacyFolders }: MigrationPorts,
  reader: ContentImporter,
  { folder, index, encoding }: Input<'migration.plan'>,
): Promise<ReadIndex | null> => {
  if (index === undefined) return null;
  const { path, bytes } = legacyFolders.readIndex(folder, index);
  const table = await reader.table({ name: path, bytes, encoding });
  if (!table.ok) throw new AppError('invalid-input', table.problem);
  const [headings = [], ...rows] = table.rows;
  const columns = columnsOf(headings);
  return {
    path,
    unknownColumns: headings.filter((heading, at) => heading.trim() !== '' && columns[at] === null),
    rows: rows.flatMap((cells, at) => {
      if (cells.every((cell) => cell.trim() === '')) return [];
      const values = emptyValues();
      for (const [place, column] of columns.entries()) if (column) values[column] = (cells[place] ?? '').trim();
      return { line: at + 2, values };
    }),
  };
};
