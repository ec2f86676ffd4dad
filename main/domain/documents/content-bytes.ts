import type { Content } from '#shared/content/schema.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { AppError } from '#shared/domain/errors.ts';
import { withBarePictures } from './bare-pictures.ts';

const LARGEST_CONTENT = 64 * 1024 * 1024;

/** A text as it is stored and signed. @throws AppError 'invalid-input' when it is too large */
export const contentBytes = (content: Content): Uint8Array => {
  const bytes = new TextEncoder().encode(canonicalJson({ ...content, blocks: content.blocks.map(withBarePictures) }));
  if (bytes.length > LARGEST_CONTENT)
    throw new AppError('invalid-input', 'The text is larger than 64 MB. Divide it into several documents, or make its pictures smaller.');
  return bytes;
};

const mediaTypes: Record<string, string> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  csv: 'text/csv',
  txt: 'text/plain',
  md: 'text/markdown',
  zip: 'application/zip',
};

/** What a kept file is, by its name. */
export const mediaTypeOf = (fileName: string): string =>
  mediaTypes[fileName.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
