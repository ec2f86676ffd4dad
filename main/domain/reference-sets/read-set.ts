import type { ReferenceReader } from '#main/ports/reference-reader.ts';
import { elementFindings } from '#shared/domain/references/minimum-elements.ts';
import { aboutOf } from '#shared/domain/references/sbom.ts';
import type { AboutSet, SetRow } from './about.ts';
import { sbomLines } from './rows.ts';

type ReadAgain = { ok: true; about: Omit<AboutSet, 'objections'> } | { ok: false; problem: string };

/**
 * Reads the kept file of a set again.
 * @param path where the file lies
 * @param take takes whole lines of rows, in the order of the file
 * @returns what the file says of itself, or why it cannot be read
 */
export const readSet = async (
  references: ReferenceReader,
  { kind, file_name: name }: Pick<SetRow, 'kind' | 'file_name'>,
  path: string,
  take: (lines: Uint8Array) => void,
): Promise<ReadAgain> => {
  const file = { name, path };
  if (kind !== 'sbom') {
    const read = await references.feed(file, { take });
    return read.ok ? { ok: true, about: { sbom: null, feed: read.summary } } : read;
  }
  const read = await references.sbom(file);
  if (!read.ok) return read;
  take(sbomLines(read.sbom));
  return { ok: true, about: { sbom: { about: aboutOf(read.sbom), findings: elementFindings(read.sbom) }, feed: null } };
};
