import { readPlainFile } from './plain-files.ts';
import { fileKeyIn, openBytes, plainReadAt, plainSize, type ReadAt, Sealer, sealBytes, sealedReadAt } from './sealed-segments.ts';
import { contentKey, keyOf, type VaultKey } from './vault-key.ts';

/** Kinds of files beside the database. What is named by a hash is held against it besides; what changes in place is bound to its place. */
export type Kind = 'content' | 'rows' | 'keys of rows' | `own ${string}`;

/** Working out the key again for each file would take as long as opening most of them. */
const contentKeys = new WeakMap<VaultKey, Buffer>();
const sealingKey = (folder: string): Buffer | null => {
  const key = keyOf(folder);
  if (key === null) return null;
  const known = contentKeys.get(key) ?? contentKey(key);
  contentKeys.set(key, known);
  return known;
};

/** What is written for these bytes in this vault. */
export const asStored = (folder: string, kind: Kind, plain: Uint8Array): Uint8Array => {
  const key = sealingKey(folder);
  return key === null ? plain : sealBytes(key, kind, plain);
};

/** What stored bytes say; null for what was changed, and for what is not sealed in a vault that is encrypted. */
export const fromStored = (folder: string, kind: Kind, stored: Uint8Array): Buffer | null => {
  const key = sealingKey(folder);
  if (key === null) return Buffer.from(stored.buffer, stored.byteOffset, stored.length);
  return openBytes(key, kind, stored);
};

/** The bytes of a file of the vault; null for what is missing, is no plain file, or was changed where it is sealed. */
export const readVaultFile = (folder: string, kind: Kind, path: string): Buffer | null => {
  const stored = readPlainFile(path);
  return stored && fromStored(folder, kind, stored);
};

/** Size of the bytes that lie in a stored file of this size. */
export const sizeOfStored = (folder: string, stored: number): number => (keyOf(folder) === null ? stored : plainSize(stored));

/** Opens a stored file for reading from any place. */
export const openVaultFile = (folder: string, kind: Kind, path: string): ReadAt => {
  const key = sealingKey(folder);
  return key === null ? plainReadAt(path) : sealedReadAt(path, key, kind);
};

/** For a process apart, which is not given the vault's key: what opens this one file, in hex; undefined where nothing is sealed. */
export const fileKeyOf = (folder: string, kind: Kind, path: string): string | undefined => {
  const key = sealingKey(folder);
  return key === null ? undefined : fileKeyIn(path, key, kind).toString('hex');
};

/** Turns pieces, in their order, into what is written. */
export interface Writing {
  begin(): Uint8Array;
  add(bytes: Uint8Array): Uint8Array;
  finish(): Uint8Array;
}
const nothing = new Uint8Array();
export const asItComes: Writing = { begin: () => nothing, add: (bytes) => bytes, finish: () => nothing };
export const writingFor = (folder: string, kind: Kind): Writing => {
  const key = sealingKey(folder);
  if (key === null) return asItComes;
  const sealer = new Sealer(key, kind);
  return { begin: () => sealer.head, add: (bytes) => sealer.add(bytes), finish: () => sealer.finish() };
};

/** The bytes of a stored file, piece by piece. @param take a piece is good until the next one */
export function* piecesOf(file: ReadAt, piece: number): Generator<Buffer> {
  const into = Buffer.allocUnsafe(Math.min(piece, Math.max(1, file.size)));
  for (let at = 0; at < file.size; ) {
    const count = file.read(into, 0, into.length, at);
    if (count === 0) return;
    yield into.subarray(0, count);
    at += count;
  }
}
