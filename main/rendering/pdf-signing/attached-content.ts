import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import type { MachineRecord } from '#main/domain/records/record-schema.ts';
import { attachmentOf, dictionaryOf, type PdfFile, streamOf, unpackedOf } from './pdf-file.ts';

/** Whether a file with this hash is attached to the paper, under whatever name. */
const isAttached = (file: PdfFile, sha256: string, size: number): boolean =>
  [...(file.revisions[0]?.objects.keys() ?? [])].some((number) => {
    if (!dictionaryOf(file, number, 1).includes('/Type /EmbeddedFile')) return false;
    const raw = streamOf(file, number, 1);
    try {
      const bytes = dictionaryOf(file, number, 1).includes('/FlateDecode') ? inflateSync(raw, { maxOutputLength: Math.max(1, size) }) : raw;
      return createHash('sha256').update(bytes).digest('hex') === sha256;
    } catch {
      return false;
    }
  });

/** What is attached to the paper has to be the content that was signed. */
export const contentFaults = (file: PdfFile, { content, contentHash, broughtIn }: MachineRecord): string[] => {
  if (!('canonical' in content))
    return isAttached(file, contentHash, content.size)
      ? []
      : [broughtIn ? 'The former file is not attached to the paper.' : 'The file that was signed is not attached to the paper.'];
  const attachment = attachmentOf(file, 'content.json');
  return attachment !== null && new TextDecoder().decode(unpackedOf(file, attachment)) === content.canonical
    ? []
    : ['The attached content is not the one in the record.'];
};
