import jsQR from 'jsqr';
import type { CodeResult } from '#main/ports/content-importer.ts';
import { cropped, type Grey, reduced } from './grey.ts';
import { jpegGrey } from './jpeg-grey.ts';
import { pdfPictures } from './pdf-pictures.ts';
import { pngGrey } from './png-grey.ts';

/**
 * Where a code is looked for, and at which size: on the whole picture, then nearer, first where our pages bear it. Some
 * pictures of black and white dots are read at one size alone.
 */
const LOOKS = [
  { part: [0, 0, 1, 1], longest: 1600, inverted: true },
  { part: [0.4, 0.6, 1, 1], longest: 1200, inverted: false },
  { part: [0, 0.5, 0.6, 1], longest: 1200, inverted: false },
  { part: [0.4, 0, 1, 0.6], longest: 1200, inverted: false },
  { part: [0, 0, 0.6, 0.6], longest: 1200, inverted: false },
  { part: [0, 0, 1, 1], longest: 900, inverted: false },
  { part: [0.4, 0.6, 1, 1], longest: 750, inverted: false },
  { part: [0.4, 0.6, 1, 1], longest: 600, inverted: false },
] as const;
const AGAIN = 'Save it as an ordinary PNG or JPEG and read that.';

const codeIn = (grey: Grey): string | null => {
  for (const { part, longest, inverted } of LOOKS) {
    const { width, height, data } = reduced(cropped(grey, part), longest);
    const colours = new Uint8ClampedArray(width * height * 4);
    for (let at = 0; at < data.length; at += 1) colours.fill(data[at] ?? 0, at * 4, at * 4 + 3).fill(255, at * 4 + 3, at * 4 + 4);
    const found = jsQR.default(colours, width, height, { inversionAttempts: inverted ? 'attemptBoth' : 'dontInvert' });
    if (found) return found.data;
  }
  return null;
};

const fromPdf = (shown: string, bytes: Buffer): CodeResult => {
  const unread = new Set<string>();
  for (const picture of pdfPictures(bytes, unread)) {
    const code = codeIn(picture);
    if (code !== null) return { ok: true, code };
  }
  if (unread.size === 0) return { ok: true, code: null };
  return { ok: false, problem: `${shown} holds pictures that are packed as ${[...unread].join(', ')}, which is not read here. ${AGAIN}` };
};

/** The text of the code on a photo, a scan, or a PDF of a page. Looks at bytes that nobody vouches for: runs in a process apart. */
export const readCode = (name: string, bytes: Uint8Array): CodeResult => {
  const shown = name.slice(-120);
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.subarray(0, 1024).includes('%PDF-')) return fromPdf(shown, file);
  const isPng = file.length > 8 && file.readUInt32BE(0) === 0x89504e47;
  if (!isPng && !(file.length > 3 && file.readUInt16BE(0) === 0xffd8))
    return { ok: false, problem: `${shown} is neither PNG, JPEG nor PDF. ${AGAIN}` };
  const grey = isPng ? pngGrey(file) : jpegGrey(file);
  return grey
    ? { ok: true, code: codeIn(grey) }
    : { ok: false, problem: `${shown} is damaged, has more than 40 megapixels, or is of a rare kind. ${AGAIN}` };
};
