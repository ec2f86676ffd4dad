/**
 * What a picture needs to be drawn, in its own colours; all else can tell where and by whom it was taken, or carry
 * a file of another kind behind the picture into a record.
 */
const pngChunks: readonly string[] = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'pHYs', 'bKGD'];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export interface BarePicture {
  bytes: Uint8Array;
  /** The file asked to be turned or mirrored when it is shown; its pixels lie otherwise. */
  turned: boolean;
}

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

const barePng = (bytes: Uint8Array): BarePicture | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return null;
    const type = latin1(bytes.subarray(at + 4, at + 8));
    if (pngChunks.includes(type)) kept.push(bytes.subarray(at, end));
    if (type === 'IEND') return { bytes: joined(kept), turned: false };
    at = end;
  }
  return null;
};

/** The Exif orientation that is not "as it lies" (tag 0x0112). */
const isTurned = (exif: Uint8Array): boolean => {
  const view = new DataView(exif.buffer, exif.byteOffset, exif.byteLength);
  if (exif.length < 14) return false;
  const little = latin1(exif.subarray(6, 8)) === 'II';
  const directory = 6 + view.getUint32(10, little);
  for (let at = directory + 2; at + 12 <= exif.length; at += 12)
    if (view.getUint16(at, little) === 0x0112) return view.getUint16(at + 8, little) > 1;
  return false;
};

/** Where coded pixels end: at the next marker that is neither a stuffed byte nor a restart. */
const endOfScan = (bytes: Uint8Array, from: number): number => {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
};

/** JFIF, the colour profile and Adobe's colour transform are needed to draw; other applications' segments and comments are not. */
const isNeeded = (marker: number, body: Uint8Array): boolean => {
  if (marker === 0xe0) return latin1(body.subarray(0, 5)) === 'JFIF\0';
  if (marker === 0xe2) return latin1(body.subarray(0, 11)) === 'ICC_PROFILE';
  if (marker === 0xee) return latin1(body.subarray(0, 5)) === 'Adobe';
  return marker < 0xe0 || marker > 0xfe;
};

const bareJpeg = (bytes: Uint8Array): BarePicture | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept = [bytes.subarray(0, 2)];
  let turned = false;
  for (let at = 2; at + 1 < bytes.length; ) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return null;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) return { bytes: joined([...kept, bytes.subarray(at, at + 2)]), turned };
    if (at + 4 > bytes.length) return null;
    const length = view.getUint16(at + 2);
    const after = at + 2 + length;
    if (length < 2 || after > bytes.length) return null;
    const body = bytes.subarray(at + 4, after);
    if (marker === 0xe1 && latin1(body.subarray(0, 6)) === 'Exif\0\0') turned ||= isTurned(body);
    const end = marker === 0xda ? endOfScan(bytes, after) : after;
    if (isNeeded(marker, body)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
};

/**
 * A PNG or JPEG with the same pixels and colours, without place, time, author, previews, comments and whatever was
 * appended. Nothing is coded anew, so nothing is lost.
 * @returns null when the bytes are no whole picture of either kind
 */
export const barePicture = (bytes: Uint8Array): BarePicture | null => {
  try {
    if (PNG.every((byte, index) => bytes[index] === byte)) return barePng(bytes);
    return bytes[0] === 0xff && bytes[1] === 0xd8 ? bareJpeg(bytes) : null;
  } catch {
    return null;
  }
};
