import { createHash } from 'node:crypto';
import type { ContentImporter } from '#main/ports/content-importer.ts';
import type { Content } from '#shared/content/schema.ts';
import { AppError } from '#shared/domain/errors.ts';
import { contentBytes } from '../documents/content-bytes.ts';
import { lookIntoFile } from '../documents/look-into-file.ts';

/** A file as it was read: what would be stored of it, and what a person should know. */
export interface SeenFile {
  sha256: string;
  size: number;
  /** SHA-256 of what is stored as the content: of the text, or of the file itself. */
  contentHash: string;
  /** What is stored; null for a file, which is stored as it is. */
  content: Uint8Array | null;
  title: string | null;
  text: Content | null;
  notCarriedOver: string[];
  /** What a PDF can do beside being read. */
  findings: string[];
}

/** Hex. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Reads one file of the folder, as text or to be kept as it is.
 * @throws AppError 'invalid-input' with what is wrong with it
 */
export const lookAtFile = async (importer: ContentImporter, path: string, bytes: Uint8Array, keep: 'text' | 'file'): Promise<SeenFile> => {
  const facts = { sha256: sha256(bytes), size: bytes.length };
  if (bytes.length === 0) throw new AppError('invalid-input', 'The file is empty.');
  if (keep === 'text') {
    const read = await importer.import({ name: path, bytes });
    if (!read.ok) throw new AppError('invalid-input', read.problem);
    const stored = contentBytes(read.content);
    return {
      ...facts,
      contentHash: sha256(stored),
      content: stored,
      title: read.title,
      text: read.content,
      notCarriedOver: read.notCarriedOver,
      findings: [],
    };
  }
  return {
    ...facts,
    contentHash: facts.sha256,
    content: null,
    title: null,
    text: null,
    notCarriedOver: [],
    findings: await lookIntoFile(importer, path, bytes),
  };
};
