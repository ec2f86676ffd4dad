import { createHash } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Check, unchecked } from '#main/domain/audit/check.ts';
import { aboutIn, PARSER, type SetRow } from '#main/domain/reference-sets/about.ts';
import { type ReadOfFile, readSet } from '#main/domain/reference-sets/read-set.ts';
import type { ReferenceReader, StartReading } from '#main/ports/reference-reader.ts';
import type { FileApart, RowsWriter } from '#main/ports/reference-store.ts';
import { createReferenceReader } from '#main/rendering/references/read-references.ts';
import { blobPath } from '#main/storage/blobs.ts';
import { pathOfRows, rowsWriter, storedRows, whereRows } from '#main/storage/reference-rows.ts';
import { asStored, fileKeyOf } from '#main/storage/vault-files.ts';

/** A reference set of a vault, with what was kept of its reading. */
export interface KeptSet {
  row: SetRow;
  about: Uint8Array | null;
  /** Its file, where that is so small that it lies in the database. */
  file: Uint8Array | null;
}

/** Rows that are missing beside the vault are written where verification works, so that what rests on them is verified all the same. */
const rowsFor = (folder: string, scratch: string, { rows_hash: hash }: SetRow): RowsWriter => {
  if (whereRows(folder, scratch, hash) === null) return rowsWriter(scratch);
  const digest = createHash('sha256');
  return { add: (lines) => digest.update(lines), finish: () => digest.digest('hex'), discard: () => undefined };
};

const isSaid = (about: Uint8Array | null, read: ReadOfFile): boolean => {
  if (about === null) return false;
  try {
    const { sbom, feed, objections } = aboutIn(about);
    // What speaks against a feed is asked where the last one of its kind is known (referenceLaw).
    const kept = { sbom, feed, faults: feed?.faults ?? objections };
    return JSON.stringify(kept) === JSON.stringify({ sbom: read.sbom, feed: read.feed, faults: read.faults });
  } catch {
    return false;
  }
};

const indexFault = (folder: string, { id, rows_hash: hash }: SetRow): string[] => {
  const stored = storedRows(folder, hash);
  if (stored === null) return [];
  try {
    return stored.digest() === hash ? [] : [`The rows of ${id} were changed outside the program.`];
  } catch {
    return [`The rows of ${id} cannot be read.`];
  } finally {
    stored.close();
  }
};

/** Where a process apart can read the file of a set. */
const fileToRead = (folder: string, { row, file }: KeptSet, scratch: string): FileApart | null => {
  const [stored, aside] = [blobPath(folder, row.file_hash), join(scratch, row.file_hash)];
  const at = (path: string): FileApart => ({ path, fileKey: fileKeyOf(folder, 'content', path) });
  if (existsSync(stored)) return at(stored);
  if (file === null) return null;
  writeFileSync(aside, asStored(folder, 'content', file));
  return at(aside);
};

const faultsOf = async (folder: string, set: KeptSet, reader: ReferenceReader, scratch: string): Promise<string[]> => {
  const { row } = set;
  const file = fileToRead(folder, set, scratch);
  // What is missing is told of the stored content.
  if (file === null) return [];
  const index = indexFault(folder, row);
  if (row.parser !== PARSER) return index;
  const rows = rowsFor(folder, scratch, row);
  const again = await readSet(reader, row, file, (lines) => rows.add(lines));
  if (file.path.startsWith(scratch)) rmSync(file.path, { force: true });
  if (!again.ok) {
    rows.discard();
    return [...index, `The file of ${row.id} is none that was read: ${again.problem}`];
  }
  const isRead = rows.finish() === row.rows_hash && isSaid(set.about, again.read);
  return isRead ? index : [...index, `What is recorded of ${row.id} was not read from its file ${row.file_name}.`];
};

/** What to do about rows that are no longer beside the vault: they are an index, and the file that they come from is kept. */
const lostRows = (folder: string, sets: readonly KeptSet[]): string => {
  const lost = sets.filter(({ row }) => !existsSync(pathOfRows(folder, row.rows_hash)));
  if (lost.length === 0) return '';
  const named = lost.map(({ row }) => `${row.id} (${row.file_name})`).join(', ');
  const commands = [...new Set(lost.map(({ row }) => (row.kind === 'sbom' ? '"sbom rebuild"' : '"feed rebuild"')))].sort();
  return ` The rows of ${named} are no longer beside the vault, so no release can be assessed by them. Make them again from the files that the vault keeps, with ${commands.join(' and ')}.`;
};

/**
 * Reads the file of every reference set again and compares what comes of it with what was recorded, and with the rows beside the
 * database: an insider could leave one component out, and nobody would miss it.
 * @param scratch a folder of the caller's; rows that are missing beside the vault are made again in it
 * @param start the host's way to a process apart; a second Node when left out
 */
export const verifyReferences = async (
  folder: string,
  sets: readonly KeptSet[],
  scratch: string,
  start?: StartReading,
): Promise<Check[]> => {
  if (sets.length === 0) return [];
  const reader = createReferenceReader(start ? { start } : {});
  const faults: string[] = [];
  // A packaged Electron starts no second Node: there only the rows are compared.
  const canReadAgain = start !== undefined || process.versions.electron === undefined;
  for (const set of sets) faults.push(...(canReadAgain ? await faultsOf(folder, set, reader, scratch) : indexFault(folder, set.row)));
  if (!canReadAgain && faults.length === 0)
    return [
      unchecked(
        'Reference sets',
        `The files of ${sets.length} bills of materials and feeds were not read again here. "countersign verify" on the command line reads them.${lostRows(folder, sets)}`,
      ),
    ];
  const former = sets.filter(({ row }) => row.parser !== PARSER).length;
  const detail =
    faults.length > 0
      ? faults.join(' ')
      : `${sets.length} bills of materials and feeds, each read from its file again with the same outcome.${lostRows(folder, sets)}${former > 0 ? ` ${former} were read by a former reader, and only their rows were compared.` : ''}`;
  return [{ check: 'Reference sets', ok: faults.length === 0, detail }];
};
