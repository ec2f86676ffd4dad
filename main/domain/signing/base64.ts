/**
 * The bytes of a stored signature or key, read strictly: Node passes over strange characters and spare bits, so that a
 * stored text could be changed without anybody noticing (21 CFR 11.10(a)).
 * @returns no bytes at all when the text is not exactly what the program would have written
 */
export const strictBase64 = (text: string): Uint8Array => {
  const bytes = Buffer.from(text, 'base64');
  return new Uint8Array(bytes.toString('base64') === text ? bytes : []);
};
