import type { CodeResult } from '#main/ports/content-importer.ts';
import { codeIn } from './code-reader.ts';
import { pdfPictures } from './pdf-pictures.ts';
import { isReadable } from './picture-size.ts';

const AGAIN = 'Save it as an ordinary PNG or JPEG and read that.';

/** @returns undefined for a picture that cannot be decoded, or that would take too much to be decoded */
const codeOf = async (picture: Buffer): Promise<string | null | undefined> => {
  if (!(await isReadable(picture))) return undefined;
  try {
    return await codeIn(picture);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

const fromPdf = async (shown: string, bytes: Buffer): Promise<CodeResult> => {
  const unread = new Set<string>();
  for (const picture of pdfPictures(bytes, unread)) {
    const code = await codeOf(picture);
    if (typeof code === 'string') return { ok: true, code };
  }
  if (unread.size === 0) return { ok: true, code: null };
  return { ok: false, problem: `${shown} holds pictures that are packed as ${[...unread].join(', ')}, which is not read here. ${AGAIN}` };
};

/** The text of the code on a photo, a scan, or a PDF of a page. Looks at bytes that nobody vouches for: runs in a process apart. */
export const readCode = async (name: string, bytes: Uint8Array): Promise<CodeResult> => {
  const shown = name.slice(-120);
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.subarray(0, 1024).includes('%PDF-')) return fromPdf(shown, file);
  const isPng = file.length > 8 && file.readUInt32BE(0) === 0x89504e47;
  if (!isPng && !(file.length > 3 && file.readUInt16BE(0) === 0xffd8))
    return { ok: false, problem: `${shown} is neither PNG, JPEG nor PDF. ${AGAIN}` };
  const code = await codeOf(file);
  return code === undefined
    ? { ok: false, problem: `${shown} is damaged, has more than 40 megapixels (26 in colour), or is of a rare kind. ${AGAIN}` }
    : { ok: true, code };
};
