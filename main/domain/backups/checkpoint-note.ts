import { createHash } from 'node:crypto';
import { strictBase64 } from '../signing/base64.ts';
import { verifyBytes } from '../signing/keys.ts';
import { LedgerTree } from './merkle.ts';

/** What a checkpoint says: the log, how many entries it has, and the root of their tree. */
export interface Checkpoint {
  origin: string;
  size: number;
  root: Uint8Array;
  /** Lines that say more than others read. */
  more?: readonly string[];
}
interface NoteSignature {
  name: string;
  keyId: string;
  signature: Uint8Array;
}
/** A note as it was read; nothing of it is proven. */
export interface Note extends Checkpoint {
  text: string;
  signatures: NoteSignature[];
}

/** ECDSA over SHA-256 with a signature in DER, the type that signed-note assigns to it. */
const ECDSA = Buffer.of(0x02);
const KEY_ID = 4;
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** The name of a vault's ledger, and of the key that signs its checkpoints. @param vault its id */
export const originOf = (vault: string): string => `countersign/${vault}`;
/** C2SP signed-note, type 0x02: the first bytes of the SHA-256 of the key. @param spki DER */
const keyIdOf = (spki: Uint8Array): Buffer => createHash('sha256').update(spki).digest().subarray(0, KEY_ID);

/** C2SP tlog-checkpoint. */
const noteText = ({ origin, size, root, more = [] }: Checkpoint): string =>
  [origin, size, base64(root), ...more].map((line) => `${line}\n`).join('');

/** How the tree stands, so that the next opening goes on from it: its newest entry, and the roots of its whole subtrees. */
export const treeLine = (entryHash: string, tree: LedgerTree): string => `${TREE}${[entryHash, ...tree.whole().map(base64)].join(' ')}`;
const TREE = 'countersign-tree ';
/** What a note says of that; null where it says nothing that comes to its root. The signature is not looked at. */
export const treeIn = ({ size, root, more }: Note): { entryHash: string; tree: LedgerTree } | null => {
  const line = more?.find((one) => one.startsWith(TREE)) ?? TREE;
  const [entryHash = '', ...words] = line.slice(TREE.length).split(' ');
  const nodes = words.map((word) => Buffer.from(strictBase64(word)));
  const tree = LedgerTree.from(size, nodes);
  return tree?.root().equals(root) ? { entryHash, tree } : null;
};

/** A checkpoint as a signed note. @param spki public key of the signer, DER */
export const signedNote = (checkpoint: Checkpoint, spki: Uint8Array, sign: (bytes: Uint8Array) => Uint8Array): string => {
  const text = noteText(checkpoint);
  const signature = base64(Buffer.concat([keyIdOf(spki), sign(Buffer.from(text))]));
  return `${text}\n— ${checkpoint.origin} ${signature}\n`;
};

/** What a verifier of notes is given beside them: the name, the id and the type of the key, and the key itself. */
export const verifierKey = (origin: string, spki: Uint8Array): string =>
  `${origin}+${keyIdOf(spki).toString('hex')}+${base64(Buffer.concat([ECDSA, spki]))}`;

const LARGEST = 16 * 1024;
const ROOT = 32;
const SIGNATURE = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u;
const SIZE = /^(?:0|[1-9]\d{0,14})$/;

const signatureOf = (line: string): NoteSignature | null => {
  const [, name, text] = SIGNATURE.exec(line) ?? [];
  const bytes = strictBase64(text ?? '');
  if (name === undefined || bytes.length <= KEY_ID) return null;
  return { name, keyId: Buffer.from(bytes.subarray(0, KEY_ID)).toString('hex'), signature: bytes.subarray(KEY_ID) };
};

/** @returns null for what is no checkpoint; extension lines are taken, and say only how the tree stands */
export const readNote = (bytes: Uint8Array): Note | null => {
  const whole = Buffer.from(bytes).toString('utf8');
  const end = whole.lastIndexOf('\n\n');
  if (bytes.length > LARGEST || end < 0 || !whole.endsWith('\n') || !Buffer.from(whole).equals(bytes)) return null;
  const text = whole.slice(0, end + 1);
  const [origin = '', size = '', root = '', ...more] = text.slice(0, -1).split('\n');
  const signatures = whole
    .slice(end + 2, -1)
    .split('\n')
    .map(signatureOf);
  const given = signatures.flatMap((one) => one ?? []);
  const isOne = origin !== '' && SIZE.test(size) && strictBase64(root).length === ROOT && !more.includes('');
  if (!isOne || given.length !== signatures.length) return null;
  return { origin, size: Number(size), root: strictBase64(root), more, text, signatures: given };
};

/** Whether a key of the vault signed the note: a signature of a known key that does not hold spoils it. @param keys SPKI, DER */
export const isSignedBy = ({ text, origin, signatures }: Note, keys: readonly Uint8Array[]): boolean => {
  const known = signatures.flatMap(({ name, keyId, signature }) =>
    keys.flatMap((key) =>
      name === origin && keyIdOf(key).toString('hex') === keyId ? [verifyBytes(key, Buffer.from(text), signature)] : [],
    ),
  );
  return known.length > 0 && known.every(Boolean);
};
