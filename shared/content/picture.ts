import { type BarePicture, barePicture } from './bare-picture.ts';
import type { Image } from './schema.ts';

export const LARGEST_PICTURE = 10 * 1024 * 1024;
const MOST_PIXELS = 100_000_000;
const LONGEST_SIDE = 20_000;
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const IHDR = [0x49, 0x48, 0x44, 0x52];

type Size = Pick<Image, 'mediaType' | 'width' | 'height'>;

const holds = (bytes: Uint8Array, wanted: readonly number[], from = 0): boolean => wanted.every((byte, at) => bytes[from + at] === byte);

/** Width and height as the file itself says; null when it is neither PNG nor JPEG. */
const sizeOf = (bytes: Uint8Array): Size | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length > 24 && holds(bytes, PNG) && holds(bytes, IHDR, 12))
    return { mediaType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 < bytes.length; at += 2 + view.getUint16(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return null;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { mediaType: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
  }
  return null;
};

/**
 * A picture as a text may hold it, by its own bytes, whatever the file around it calls them.
 * @returns why it cannot be taken, as the end of a sentence, when it cannot
 */
export const checkedPicture = (bytes: Uint8Array): (Size & BarePicture) | string => {
  const size = sizeOf(bytes);
  if (!size) return 'it is neither PNG nor JPEG';
  if (bytes.length > LARGEST_PICTURE) return 'it has more than 10 MB';
  if (size.width < 1 || size.height < 1) return 'it has no width or height';
  if (size.width * size.height > MOST_PIXELS) return 'it has more than 100 megapixels';
  if (size.width > LONGEST_SIDE || size.height > LONGEST_SIDE) return 'a side is longer than 20,000 pixels';
  const bare = barePicture(bytes);
  return bare ? { ...size, ...bare } : 'it is damaged';
};
