import { type KeyObject, sign, verify } from 'node:crypto';
import { fromBase45, toBase45 } from './base45.ts';
import { loadPublicKey } from './keys.ts';

/** The page of a record. */
const RECORD = 1;
/** The page of a controlled copy: says the copy, the day of issue and the holder as well. */
const COPY = 2;
const SIGNATURE = 64;
/** Longer names are cut: a larger code no longer scans at 150 dpi. */
const HOLDER_BYTES = 32;

export interface CopyOnPage {
  copy: number;
  /** ISO date of the issue. */
  issued: string;
  /** The holder, as far as the code has room. */
  holder: string;
}
export interface PageToken {
  number: string;
  revision: string;
  /** Hex SHA-256 of the content that was signed for. */
  contentHash: string;
  /** null on pages of the record itself. */
  copy: CopyOnPage | null;
}

/** As much of a text as fits, without half a letter at the end. */
const fitting = (text: string) => {
  let kept = [...text];
  while (Buffer.byteLength(kept.join('')) > HOLDER_BYTES) kept = kept.slice(0, -1);
  return Buffer.from(kept.join(''));
};

const encode = ({ number, revision, contentHash, copy }: PageToken): Buffer => {
  const [name, label] = [Buffer.from(number), Buffer.from(revision)];
  const parts = [
    Buffer.from([copy ? COPY : RECORD, name.length]),
    name,
    Buffer.from([label.length]),
    label,
    Buffer.from(contentHash, 'hex'),
  ];
  if (copy) {
    const fixed = Buffer.alloc(8);
    fixed.writeUInt32BE(copy.copy, 0);
    fixed.writeUInt32BE(Number(copy.issued.replaceAll('-', '')), 4);
    parts.push(fixed, fitting(copy.holder));
  }
  return Buffer.concat(parts);
};

/** The text of the QR code on each page: what the page is, signed by the vault's token key, so paper can be proven alone. */
export const makePageToken = (token: PageToken, key: KeyObject): string => {
  const body = encode(token);
  return toBase45(Buffer.concat([body, sign('sha256', body, { key, dsaEncoding: 'ieee-p1363' })]));
};

const readCopy = (rest: Buffer): CopyOnPage | null => {
  if (rest.length < 8) return null;
  const day = String(rest.readUInt32BE(4)).padStart(8, '0');
  return {
    copy: rest.readUInt32BE(0),
    issued: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`,
    holder: rest.toString('utf8', 8),
  };
};

export interface ReadToken extends PageToken {
  /** The code as it stands on the page. */
  text: string;
  /** Whether the key signed it. */
  genuine: boolean;
}

/**
 * What a code may have been before somebody pasted or typed it: letters became small, a line was broken, and a space at
 * its beginning or end, which is a letter of it as any other, was lost or added.
 */
const textsOf = (given: string): string[] => {
  const text = given.replaceAll(/[\r\n\t]/g, '').toUpperCase();
  const bare = text.trim();
  return [...new Set([text, bare, ` ${bare}`, `${bare} `, ` ${bare} `])];
};

/** @returns what the token says; null when it is no token */
export const readPageToken = (text: string, spki: Uint8Array): ReadToken | null => {
  const read = textsOf(text).flatMap((one) => readText(one, spki) ?? []);
  return read.find(({ genuine }) => genuine) ?? read[0] ?? null;
};

const readText = (text: string, spki: Uint8Array): ReadToken | null => {
  const bytes = fromBase45(text);
  if (!bytes || (bytes[0] !== RECORD && bytes[0] !== COPY)) return null;
  const all = Buffer.from(bytes);
  const body = all.subarray(0, -SIGNATURE);
  const nameEnd = 2 + (all[1] ?? 0);
  const labelEnd = nameEnd + 1 + (all[nameEnd] ?? 0);
  const rest = body.subarray(labelEnd + 32);
  const copy = bytes[0] === COPY ? readCopy(rest) : null;
  if (body.length < labelEnd + 32 || (bytes[0] === COPY ? copy === null : rest.length > 0)) return null;
  const key = loadPublicKey(spki);
  return {
    text,
    number: body.toString('utf8', 2, nameEnd),
    revision: body.toString('utf8', nameEnd + 1, labelEnd),
    contentHash: body.toString('hex', labelEnd, labelEnd + 32),
    copy,
    genuine: key !== null && verify('sha256', body, { key, dsaEncoding: 'ieee-p1363' }, all.subarray(-SIGNATURE)),
  };
};
