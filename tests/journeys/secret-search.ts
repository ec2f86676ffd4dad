import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { filesIn } from '#main/testing/backups.ts';

/** A secret under the name that a finding gives it. */
export interface Secret {
  name: string;
  bytes: Buffer;
  /** A person thought of it, so that a hash of it alone is enough to try guesses on. */
  guessed: boolean;
}
/** How a private key of P-256 begins (PKCS #8) that nothing is wrapped around. */
export const openKey: Secret = {
  name: 'an open private key',
  guessed: false,
  bytes: Buffer.from('308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b', 'hex'),
};
/** Where no store of the operating system is, the key of the workstation lies in this file, beside the vault and in a restored one. */
export const isOfWorkstation = (found: string): boolean => /\/workstation\.json(\.new)?: an open private key$/.test(found);

interface Form {
  name: string;
  bytes: Buffer;
}

const NONE: readonly Form[] = [];
const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');
/** Base64 of it wherever it begins in what is encoded: only the letters that nothing beside it changes. */
const base64Forms = (bytes: Buffer): Buffer[] =>
  [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const first = before === 0 ? 0 : 4;
    const whole = Math.floor((before + bytes.length) / 3) * 4;
    const inner = text.slice(first, whole);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')].map(ascii);
  });

/** How a secret may stand somewhere: in clear, as UTF-16, hex or base64, or as a hash that nothing was added to. */
const formsOf = ({ name, bytes, guessed }: Secret): Form[] => {
  const wide = Buffer.from(bytes.toString('utf8'), 'utf16le');
  const hashes = guessed ? ['sha256', 'sha1', 'md5'].map((kind) => createHash(kind).update(bytes).digest()) : [];
  return [
    ...[bytes, ...(guessed ? [wide, Buffer.from(wide).swap16()] : []), ...hashes],
    ...[bytes, ...hashes].flatMap((one) => [ascii(one.toString('hex')), ascii(one.toString('hex').toUpperCase())]),
    ...[bytes, ...hashes].flatMap(base64Forms),
  ].map((one) => ({ name, bytes: one }));
};

/** What lies compressed in archives and PDFs, unpacked: a secret in it would not show otherwise. */
const insides = (bytes: Buffer): Buffer[] => {
  if (bytes.subarray(0, 4).equals(ascii('PK\x03\x04'))) return Object.values(unzipSync(bytes)).map((part) => Buffer.from(part));
  if (!bytes.subarray(0, 5).equals(ascii('%PDF-'))) return [];
  const parts: Buffer[] = [];
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', at + 6)) {
    const begin = bytes[at + 6] === 13 ? at + 8 : at + 7;
    try {
      parts.push(inflateSync(bytes.subarray(begin)));
    } catch {
      // "endstream", or a stream that is not compressed and was searched as it stands.
    }
  }
  return parts;
};

export class SecretSearch {
  /** By their first two bytes: looking for each alone would read everything some hundred times. */
  readonly #forms: (Form[] | undefined)[] = new Array<undefined>(65_536);
  /** Bytes that were searched, so that a test can say that there was something. */
  searched = 0;

  constructor(secrets: readonly Secret[]) {
    for (const form of secrets.flatMap(formsOf)) {
      const pair = form.bytes.readUInt16BE();
      this.#forms[pair] = [...(this.#forms[pair] ?? []), form];
    }
  }

  /** @returns the names of the secrets that stand in these bytes, in any form */
  inBytes(bytes: Buffer): string[] {
    const found = new Set<string>();
    for (const part of [bytes, ...insides(bytes)]) {
      this.searched += part.length;
      let pair = 0;
      for (let at = 0; at < part.length; at += 1) {
        pair = ((pair << 8) | (part[at] ?? 0)) & 0xffff;
        for (const form of this.#forms[pair] ?? NONE)
          if (at > 0 && part.compare(form.bytes, 0, form.bytes.length, at - 1, Math.min(at - 1 + form.bytes.length, part.length)) === 0)
            found.add(form.name);
      }
    }
    return [...found];
  }

  /** @returns "file: secret" for each that stands in a file of the folder, or in its name */
  inFolder(folder: string): string[] {
    return filesIn(folder).flatMap((path) => [
      ...this.inBytes(readFileSync(path)).map((name) => `${path}: ${name}`),
      ...this.inBytes(Buffer.from(path)).map((name) => `${path}, its name: ${name}`),
    ]);
  }
}
