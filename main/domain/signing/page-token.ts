import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { fromBase45, toBase45 } from './base45.ts';

const VERSION = 1;
const SIGNATURE = 64;

export interface PageToken {
  number: string;
  revision: string;
  /** Hex SHA-256 of the content that was signed for. */
  contentHash: string;
}

const encode = ({ number, revision, contentHash }: PageToken): Buffer => {
  const [name, label] = [Buffer.from(number), Buffer.from(revision)];
  return Buffer.concat([Buffer.from([VERSION, name.length]), name, Buffer.from([label.length]), label, Buffer.from(contentHash, 'hex')]);
};

/** The text of the QR code on each page: what the page is, signed by the vault's token key, so paper can be proven alone. */
export const makePageToken = (token: PageToken, key: KeyObject): string => {
  const body = encode(token);
  return toBase45(Buffer.concat([body, sign('sha256', body, { key, dsaEncoding: 'ieee-p1363' })]));
};

/** @returns what the token says and whether the key signed it; null when it is no token */
export const readPageToken = (text: string, spki: Uint8Array): (PageToken & { genuine: boolean }) | null => {
  const bytes = fromBase45(text);
  if (!bytes || bytes[0] !== VERSION) return null;
  const all = Buffer.from(bytes);
  const body = all.subarray(0, -SIGNATURE);
  const nameEnd = 2 + (all[1] ?? 0);
  const labelEnd = nameEnd + 1 + (all[nameEnd] ?? 0);
  if (body.length !== labelEnd + 32) return null;
  const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  return {
    number: body.toString('utf8', 2, nameEnd),
    revision: body.toString('utf8', nameEnd + 1, labelEnd),
    contentHash: body.toString('hex', labelEnd),
    genuine: verify('sha256', body, { key, dsaEncoding: 'ieee-p1363' }, all.subarray(-SIGNATURE)),
  };
};
