import type yauzl from 'yauzl';

/** A reason that a person is shown; everything else that is thrown means a damaged file. */
export class Refused extends Error {}
export const refuse = (problem: string): never => {
  throw new Refused(problem);
};

const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i;
const HIDDEN = /[\p{Cc}\p{Bidi_Control}]/u;
/** Names that mean one thing here and another on some file system. */
export const checkName = (name: string): void => {
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

export const checkKind = (entry: yauzl.Entry): void => {
  const kind = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (![0, 0o040000, 0o100000].includes(kind)) refuse(`${JSON.stringify(entry.fileName)} inside this file is a link or a device.`);
  if (entry.isEncrypted()) refuse('This file is protected by a password. Remove the password and import it again.');
  if (!entry.canDecodeFileData()) refuse(`${JSON.stringify(entry.fileName)} inside this file is packed in a way that is not supported.`);
};

/** What the directory of the archive claims, before anything is unpacked. */
export const checkClaims = (entry: yauzl.Entry, limits: { ratio: number; ratioFrom: number }): void => {
  if (entry.uncompressedSize > limits.ratioFrom && entry.uncompressedSize > entry.compressedSize * limits.ratio)
    refuse(
      `${JSON.stringify(entry.fileName)} inside this file would grow more than ${limits.ratio} times; such files are made to fill a disk.`,
    );
};
