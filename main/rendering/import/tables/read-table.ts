import type { TableResult } from '#main/ports/content-importer.ts';
import type { TableEncoding } from '#shared/domain/migration-index.ts';
import { readCsv } from './csv.ts';
import { readXlsx } from './xlsx.ts';

const MIB = 1024 * 1024;
const LIMITS = { bytes: 50 * MIB, rows: 100_000, columns: 100, cell: 10_000 };

const zipped = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

const readAny = async (name: string, bytes: Uint8Array, encoding: TableEncoding | undefined): Promise<TableResult> => {
  if (bytes.length === 0) return { ok: false, problem: `${name} is empty. Choose another index.` };
  if (bytes.length > LIMITS.bytes)
    return { ok: false, problem: `${name} is larger than 50 MB. Divide it and import the parts one after another.` };
  if (/\.xlsx$/i.test(name))
    return zipped(bytes)
      ? readXlsx(bytes)
      : { ok: false, problem: `${name} is not a workbook, although it is called so. Save it as .xlsx again, or as CSV.` };
  if (!/\.(csv|tsv|txt)$/i.test(name) || zipped(bytes))
    return { ok: false, problem: `${name} is neither CSV nor .xlsx. Save the list as one of them.` };
  return readCsv(bytes, encoding);
};

/** The rows of an index, within limits that no list of documents meets. */
export const readTable = async (name: string, bytes: Uint8Array, encoding: TableEncoding | undefined): Promise<TableResult> => {
  const read = await readAny(name.slice(-120), bytes, encoding);
  if (!read.ok) return read;
  if (read.rows.length > LIMITS.rows) return { ok: false, problem: `The index has more than ${LIMITS.rows} rows. Divide it.` };
  const at = read.rows.findIndex((row) => row.length > LIMITS.columns || row.some((cell) => cell.length > LIMITS.cell));
  return at === -1
    ? { ok: true, rows: read.rows.map((row) => row.map((cell) => cell.toWellFormed())) }
    : {
        ok: false,
        problem: `Row ${at + 1} of the index has more than ${LIMITS.columns} columns, or a cell of more than ${LIMITS.cell} letters. Mend it.`,
      };
};
