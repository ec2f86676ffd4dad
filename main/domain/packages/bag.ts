import type { Packed } from '#main/ports/package-file.ts';

/** BagIt 1.0 (RFC 8493), with a detached signature over the tag manifest. */
export const BAGIT = 'bagit.txt';
export const MANIFEST = 'manifest-sha256.txt';
export const TAG_MANIFEST = 'tagmanifest-sha256.txt';
export const SIGNATURE = `signatures/${TAG_MANIFEST}.p7s`;
export const AUTHORITY = 'data/certificates/authority.pem';
export const EXTRACT = 'data/ledger/extract.json';
export const KEYS = 'data/ledger/keys.jsonl';
export const CERTIFICATES = 'data/certificates/list.json';
/** A file for each training requirement. */
export const TRAINING = 'data/training/';
/** What lies beside the parts of an encrypted package. */
export const BESIDE = {
  readme: 'README.txt',
  authority: 'authority.pem',
  /** The archive that the parts give together. */
  joined: 'joined-sha256.txt',
  /** All of these and the parts, in their order. */
  list: 'parts-sha256.txt',
  signature: 'parts-sha256.txt.p7s',
};
export const BAGIT_TXT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** Lines as sha256sum reads them. Our paths hold nothing that would have to be encoded. */
export function* manifestLines(files: readonly Packed[]): Generator<string> {
  for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) yield lineOf(file);
}
export const lineOf = ({ path, sha256 }: Packed): string => `${sha256}  ${path}\n`;

export const bagInfo = (facts: readonly (readonly [label: string, value: string])[]): string =>
  facts.map(([label, value]) => `${label}: ${value}\n`).join('');
