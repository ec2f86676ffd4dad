import type yauzl from 'yauzl';

/** A reason that a person is shown; everything else that is thrown means a damaged file. */
export class Refused extends Error {}
export const refuse = (problem: string): never => {
  throw new Refused(problem);
};

const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i;
const HIDDEN = /[\p{Cc}\p{Bidi_Control}]/u;
/** Plain names in plain folders, as nearly all of an archive are: none of what is asked below can be in them. */
const PLAIN = /^(?:(?!(?:con|prn|aux|nul|com|lpt))[\w-]+(?:\.[\w-]+)*(?:\/|$))+$/i;
/** Names that mean one thing here and another on some file system. */
export const checkName = (name: string): void => {
  if (PLAIN.test(name)) return;
  const shown = JSON.stringify(name.slice(0, 100));
  if (HIDDEN.test(name)) refuse(`The name ${shown} inside this file holds characters that hide its true name.`);
  if (name.includes(':') || name.includes('\\') || name.startsWith('/'))
    refuse(`The name ${shown} inside this file leads out of its place.`);
  for (const part of name.replace(/\/$/, '').split('/')) {
    if (part === '' || part === '.' || part === '..') refuse(`The name ${shown} inside this file leads out of its place.`);
    if (/[. ]$/.test(part)) refuse(`The name ${shown} inside this file ends in a dot or a space.`);
    if (DEVICE.test(part)) refuse(`The name ${shown} inside this file is the name of a device.`);
  }
};

const [ENCRYPTED, STRONGLY_ENCRYPTED] = [1, 0x40];
const [STORED, DEFLATED] = [0, 8];
type Kind = Pick<yauzl.Entry, 'fileName' | 'externalFileAttributes' | 'generalPurposeBitFlag' | 'compressionMethod'>;
export const checkKind = (entry: Kind): void => {
  const kind = (entry.externalFileAttributes >>> 16) & 0o170000;
  const shown = (): string => JSON.stringify(entry.fileName);
  if (![0, 0o040000, 0o100000].includes(kind)) refuse(`${shown()} inside this file is a link or a device.`);
  if ((entry.generalPurposeBitFlag & (ENCRYPTED | STRONGLY_ENCRYPTED)) !== 0)
    refuse('This file is protected by a password. Remove the password and import it again.');
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED)
    refuse(`${shown()} inside this file is packed in a way that is not supported.`);
};

type Claims = Pick<yauzl.Entry, 'fileName' | 'uncompressedSize' | 'compressedSize'>;
/** What the directory of the archive claims, before anything is unpacked. */
export const checkClaims = (entry: Claims, limits: { ratio: number; ratioFrom: number }): void => {
  if (entry.uncompressedSize > limits.ratioFrom && entry.uncompressedSize > entry.compressedSize * limits.ratio)
    refuse(
      `${JSON.stringify(entry.fileName)} inside this file would grow more than ${limits.ratio} times; such files are made to fill a disk.`,
    );
};
