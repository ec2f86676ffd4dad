import { basename, resolve } from 'node:path';
import { createReferenceReader } from '#main/rendering/references/read-references.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { FeedSummary } from '#shared/domain/references/feed.ts';
import { type ElementFindings, elementFindings } from '#shared/domain/references/minimum-elements.ts';
import type { Sbom } from '#shared/domain/references/sbom.ts';

const given = (path: string) => ({ name: basename(path), path: resolve(path) });

/**
 * Reads a bill of materials and says what it leaves out; no vault is touched.
 * @throws AppError 'cannot-read' with the reason
 */
export const checkSbom = async (path: string): Promise<{ sbom: Sbom; findings: ElementFindings }> => {
  const read = await createReferenceReader().sbom(given(path));
  if (!read.ok) throw new AppError('cannot-read', read.problem);
  return { sbom: read.sbom, findings: elementFindings(read.sbom) };
};

/**
 * Reads a feed to its end and says what it holds; no vault is touched.
 * @param progress takes how many bytes of the file are behind
 * @throws AppError 'cannot-read' with the reason
 */
export const checkFeed = async (path: string, progress: (upTo: number) => void): Promise<FeedSummary> => {
  const read = await createReferenceReader().feed(given(path), { take: (_rows, upTo) => progress(upTo) });
  if (!read.ok) throw new AppError('cannot-read', read.problem);
  return read.summary;
};
