import type { ReferenceReader } from '#main/ports/reference-reader.ts';
import type { FileApart } from '#main/ports/reference-store.ts';
import { elementFindings } from '#shared/domain/references/minimum-elements.ts';
import { aboutOf } from '#shared/domain/references/sbom.ts';
import type { AboutSet, SetRow } from './about.ts';
import { sbomLines } from './rows.ts';

/** What its file says by itself; of a feed, what speaks against it follows from the last one as well. */
export type ReadOfFile = Omit<AboutSet, 'objections'> & { faults: readonly string[] };
type ReadAgain = { ok: true; read: ReadOfFile } | { ok: false; problem: string };

/**
 * Reads the kept file of a set again.
 * @param apart where the file lies
 * @param take takes whole lines of rows, in the order of the file
 * @returns what the file says of itself, or why it cannot be read
 */
export const readSet = async (
  references: ReferenceReader,
  { kind, file_name: name }: Pick<SetRow, 'kind' | 'file_name'>,
  apart: FileApart,
  take: (lines: Uint8Array) => void,
): Promise<ReadAgain> => {
  const file = { ...apart, name };
  if (kind !== 'sbom') {
    const read = await references.feed(file, { take });
    return read.ok ? { ok: true, read: { sbom: null, feed: read.summary, faults: read.summary.faults } } : read;
  }
  const read = await references.sbom(file);
  if (!read.ok) return read;
  take(sbomLines(read.sbom));
  const { faults } = read.sbom;
  return { ok: true, read: { sbom: { about: aboutOf(read.sbom), findings: elementFindings(read.sbom) }, feed: null, faults } };
};
