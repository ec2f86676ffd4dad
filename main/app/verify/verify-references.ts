import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Check, unchecked } from '#main/domain/audit/check.ts';
import { type AboutSet, aboutIn, PARSER, type SetRow } from '#main/domain/reference-sets/about.ts';
import { sbomLines } from '#main/domain/reference-sets/rows.ts';
import type { StartReading } from '#main/ports/reference-reader.ts';
import { createReferenceReader } from '#main/rendering/references/read-references.ts';
import { blobPath } from '#main/storage/blobs.ts';
import { pathOfRows, storedRows } from '#main/storage/reference-rows.ts';
import { elementFindings } from '#shared/domain/references/minimum-elements.ts';
import { aboutOf } from '#shared/domain/references/sbom.ts';

/** A reference set of a vault, with what was kept of its reading. */
export interface KeptSet {
  row: SetRow;
  about: Uint8Array | null;
  /** Its file, where that is so small that it lies in the database. */
  file: Uint8Array | null;
}

const readAgain = async (reader: ReturnType<typeof createReferenceReader>, { row }: KeptSet, path: string) => {
  const digest = createHash('sha256');
  const file = { name: row.file_name, path };
  if (row.kind === 'sbom') {
    const read = await reader.sbom(file);
    if (!read.ok) return read;
    digest.update(sbomLines(read.sbom));
    const about: Omit<AboutSet, 'objections'> = { sbom: { about: aboutOf(read.sbom), findings: elementFindings(read.sbom) }, feed: null };
    return { ok: true as const, rows: digest.digest('hex'), about };
  }
  const read = await reader.feed(file, { take: (lines) => digest.update(lines) });
  if (!read.ok) return read;
  const about: Omit<AboutSet, 'objections'> = { sbom: null, feed: read.summary };
  return { ok: true as const, rows: digest.digest('hex'), about };
};

const isSaid = (about: Uint8Array | null, read: Omit<AboutSet, 'objections'>): boolean => {
  if (about === null) return false;
  try {
    const { sbom, feed } = aboutIn(about);
    return JSON.stringify({ sbom, feed }) === JSON.stringify({ sbom: read.sbom, feed: read.feed });
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

const faultsOf = async (
  folder: string,
  set: KeptSet,
  reader: ReturnType<typeof createReferenceReader>,
  scratch: string,
): Promise<string[]> => {
  const { row } = set;
  const stored = blobPath(folder, row.file_hash);
  const path = existsSync(stored) ? stored : join(scratch, row.file_hash);
  if (path !== stored) {
    // What is missing is told of the stored content.
    if (set.file === null) return [];
    writeFileSync(path, set.file);
  }
  const index = indexFault(folder, row);
  if (row.parser !== PARSER) return index;
  const again = await readAgain(reader, set, path);
  if (!again.ok) return [...index, `The file of ${row.id} is none that was read: ${again.problem}`];
  const isRead = again.rows === row.rows_hash && isSaid(set.about, again.about);
  return isRead ? index : [...index, `What is recorded of ${row.id} was not read from its file ${row.file_name}.`];
};

/** What to do about rows that are no longer beside the vault: they are an index, and the file that they come from is kept. */
const lostRows = (folder: string, sets: readonly KeptSet[]): string => {
  const lost = sets.filter(({ row }) => !existsSync(pathOfRows(folder, row.rows_hash)));
  if (lost.length === 0) return '';
  const named = lost.map(({ row }) => `${row.id} (${row.file_name})`).join(', ');
  return ` The rows of ${named} are no longer beside the vault, so no release can be assessed by them. Import the same file again, with a reason where a newer one is there: that makes them again.`;
};

/**
 * Reads the file of every reference set again and compares what comes of it with what was recorded, and with the rows beside the
 * database: an insider could leave one component out, and nobody would miss it.
 * @param start the host's way to a process apart; a second Node when left out
 */
export const verifyReferences = async (folder: string, sets: readonly KeptSet[], start?: StartReading): Promise<Check[]> => {
  if (sets.length === 0) return [];
  const scratch = mkdtempSync(join(tmpdir(), 'countersign-references-'));
  try {
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
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};
