import type { CodeResult } from '#main/ports/content-importer.ts';
import { couldBePageCode, type FoundCode } from '#shared/domain/page-codes.ts';
import { codesIn, each, furtherCodesIn } from './code-reader.ts';
import { pdfPictures } from './pdf-pictures.ts';
import { isReadable } from './picture-size.ts';

const AGAIN = 'Save it as an ordinary PNG or JPEG and read that.';
/** Once a code of ours is known, the rest of a PDF is looked through no longer than this: the whole reading ends after thirty seconds. */
const LONGEST_MS = 10_000;

type Looking = (picture: Uint8Array) => Promise<FoundCode[]>;
const hasOurs = (codes: readonly FoundCode[]): boolean => codes.some(({ text }) => couldBePageCode(text));

/** @returns undefined for a picture that cannot be decoded, or that would take too much to be decoded */
const codesOf = async (picture: Buffer, look: Looking): Promise<FoundCode[] | undefined> => {
  if (!(await isReadable(picture))) return undefined;
  try {
    return await look(picture);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

const fromPdf = async (shown: string, bytes: Buffer): Promise<CodeResult> => {
  const { pictures, unread, left } = pdfPictures(bytes);
  const begun = performance.now();
  const codes: FoundCode[] = [];
  let unseen = left;
  for (const [index, picture] of pictures.entries()) {
    if (hasOurs(codes) && performance.now() - begun > LONGEST_MS) {
      unseen += pictures.length - index;
      break;
    }
    const bytesOf = picture();
    const found = bytesOf && (await codesOf(bytesOf, codesIn));
    if (found) codes.push(...found);
    else unseen += 1;
  }
  for (const picture of hasOurs(codes) ? [] : pictures) {
    const bytesOf = picture();
    codes.push(...((bytesOf && (await codesOf(bytesOf, furtherCodesIn))) ?? []));
    if (hasOurs(codes)) break;
  }
  if (codes.length > 0 || unread.size === 0) return { ok: true, codes: each(codes), unseen };
  return { ok: false, problem: `${shown} holds pictures that are packed as ${[...unread].join(', ')}, which is not read here. ${AGAIN}` };
};

/** All codes on a photo, a scan, or a PDF of a page. Looks at bytes that nobody vouches for: runs in a process apart. */
export const readCode = async (name: string, bytes: Uint8Array): Promise<CodeResult> => {
  const shown = name.slice(-120);
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.subarray(0, 1024).includes('%PDF-')) return fromPdf(shown, file);
  const isPng = file.length > 8 && file.readUInt32BE(0) === 0x89504e47;
  if (!isPng && !(file.length > 3 && file.readUInt16BE(0) === 0xffd8))
    return { ok: false, problem: `${shown} is neither PNG, JPEG nor PDF. ${AGAIN}` };
  const codes = await codesOf(file, codesIn);
  if (codes === undefined)
    return { ok: false, problem: `${shown} is damaged, has more than 40 megapixels (26 in colour), or is of a rare kind. ${AGAIN}` };
  const further = hasOurs(codes) ? [] : await codesOf(file, furtherCodesIn);
  return { ok: true, codes: each([...codes, ...(further ?? [])]), unseen: 0 };
};
