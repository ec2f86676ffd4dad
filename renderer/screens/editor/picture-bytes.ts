/** So many bytes are written out at once; a call takes no more arguments. */
const AT_ONCE = 0x8000;

/** Bytes of a picture as a text holds them: in base64, a part of what is signed. */
export const base64OfBytes = (bytes: Uint8Array): string => {
  let letters = '';
  for (let at = 0; at < bytes.length; at += AT_ONCE) letters += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE));
  return btoa(letters);
};

export const bytesOfBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** Bytes that are written as pairs of digits; null when they are not. */
export const bytesOfHex = (text: string): Uint8Array | null => {
  const digits = text.replaceAll(/\s+/g, '');
  if (digits.length % 2 !== 0 || !/^[\da-f]*$/i.test(digits)) return null;
  return Uint8Array.from({ length: digits.length / 2 }, (_, at) => Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16));
};

/** Whether the browser can draw it: a picture can be whole on its outside and damaged within. */
export const isDrawable = async (bytes: Uint8Array, type: string): Promise<boolean> => {
  const drawn = await createImageBitmap(new Blob([bytes.slice()], { type })).catch(() => null);
  drawn?.close();
  return drawn !== null;
};
