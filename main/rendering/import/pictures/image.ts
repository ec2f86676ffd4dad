import { barePicture } from '#shared/content/bare-picture.ts';
import type { Image } from '#shared/content/schema.ts';

const LARGEST = 10 * 1024 * 1024;
const MOST_PIXELS = 100_000_000;
const LONGEST_SIDE = 20_000;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

type Size = { mediaType: Image['mediaType']; width: number; height: number };

/** Width and height as the file itself says; null when it is neither PNG nor JPEG. */
const sizeOf = (bytes: Buffer): Size | null => {
  if (bytes.length > 24 && bytes.subarray(0, 8).equals(PNG) && bytes.toString('latin1', 12, 16) === 'IHDR')
    return { mediaType: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return null;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { mediaType: 'image/jpeg', width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
  }
  return null;
};

/**
 * A picture by its own bytes, whatever the file around it calls them; a reason when it cannot be carried over.
 * @param lost takes what the picture lost: the wish of its file to be turned, which records do not follow
 */
export const imageOf = (bytes: Buffer, alt: string, lost: Pick<Set<string>, 'add'>): Image | string => {
  const size = sizeOf(bytes);
  if (!size) return 'it is neither PNG nor JPEG';
  if (bytes.length > LARGEST) return 'it has more than 10 MB';
  if (size.width < 1 || size.height < 1) return 'it has no width or height';
  if (size.width * size.height > MOST_PIXELS) return 'it has more than 100 megapixels';
  if (size.width > LONGEST_SIDE || size.height > LONGEST_SIDE) return 'a side is longer than 20,000 pixels';
  const bare = barePicture(new Uint8Array(bytes));
  if (!bare) return 'it is damaged';
  if (bare.turned)
    lost.add(
      `Turning of a picture: it is shown as its pixels lie. Turn it in a picture program and put it in anew${alt ? `: ${alt}` : ''}`,
    );
  return { type: 'image', data: Buffer.from(bare.bytes).toString('base64'), alt: alt.slice(0, 1000), ...size };
};

/** A picture that is inside the text as a data: address; a reason for any other, which is never followed. */
export const imageOfAddress = (source: string, alt: string, lost: Pick<Set<string>, 'add'>): Image | string => {
  const [, data] = /^data:image\/(?:png|jpe?g);base64,([A-Za-z0-9+/=]+)$/i.exec(source) ?? [];
  return data === undefined ? 'it is not inside the file' : imageOf(Buffer.from(data, 'base64'), alt, lost);
};
