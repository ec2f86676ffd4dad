import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { strictBase64 } from '#main/domain/signing/base64.ts';
import { verifyBytes } from '#main/domain/signing/keys.ts';
import { AppError } from '#shared/domain/errors.ts';

export const BACKUP_FORMAT = 'countersign-backup';
/**
 * The key of an encrypted vault, as one more piece: whoever opens the backup needs it to look into the database. A restore
 * keeps it in memory and makes no file of it.
 */
export const KEY_IN_BACKUP = 'vault-key.raw';
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);
const size = z.number().int().min(0);
const kdf = z.strictObject({ n: z.number().int(), r: z.number().int(), p: z.number().int() });
const keyId = z.string().regex(/^[0-9a-f]{16}$/);

/** Who opens the keys of a backup: the passphrase of the plan opens one private key, the custodian's passphrase that of the authority. */
const recipients = z.strictObject({
  plan: z.strictObject({ id: z.string(), salt: base64, kdf, wrapped: base64 }),
  custodian: z.strictObject({ certificate: z.string(), salt: base64, kdf, wrapped: base64 }),
});
/** The first line. */
const headSchema = z.strictObject({
  format: z.literal(BACKUP_FORMAT),
  version: z.literal(1),
  vault: z.string(),
  organisation: z.string(),
  /** Ledger time, UTC. */
  madeAt: z.string(),
  /** The newest entry that it holds. */
  head: z.strictObject({ seq: z.number().int().min(1), hash, time: z.string() }),
  workstation: z.strictObject({ id: z.string(), publicKey: base64 }),
  recipients,
});
/** Nothing else is ever made by a restore: no name leads out of the folder. */
const path = z
  .string()
  .regex(
    /^(?:vault\.db|head|workstation\.json|authority\.pem|vault\.key|vault-key\.raw|blobs\/[0-9a-f]{2}\/[0-9a-f]{64}|references\/[0-9a-f]{64}\.rows|(?:working-copies|screen-settings)\/[0-9a-f]{32}\.json)$/,
  );
const lineSchema = z.union([
  z.strictObject({ piece: hash, size, key: keyId }),
  z.strictObject({ file: path, size, pieces: z.array(hash) }),
  z.strictObject({ keys: z.array(z.strictObject({ id: keyId, plan: base64, custodian: base64 })) }),
  z.strictObject({ lines: z.number().int(), signature: base64 }),
]);

export type ManifestHead = z.output<typeof headSchema>;
export interface SealedKey {
  id: string;
  plan: string;
  custodian: string;
}
export interface KeptFile {
  file: string;
  size: number;
  pieces: string[];
}
/** A manifest that is whole and signed by the key that it names. */
export interface Manifest {
  head: ManifestHead;
  pieces: Map<string, { size: number; key: string }>;
  files: KeptFile[];
  keys: SealedKey[];
  /** SHA-256 of the file. */
  hash: string;
}

/** What the key of the workstation signs. @param digest SHA-256 of every line before the last one */
export const textToSign = (digest: string): Uint8Array => new TextEncoder().encode(`countersign backup manifest\n${digest}\n`);

const damaged = (name: string, why: string): AppError =>
  new AppError('damaged', `The manifest ${name} ${why}. Nothing was read by it. Use another copy of this backup, or an older one.`);

const parsed = <T>(schema: z.ZodType<T>, text: string): T | null => {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
};

/** What a first line says; null where it is none. It proves nothing. */
export const headIn = (line: string): ManifestHead | null => parsed(headSchema, line);

/** Reads the first line alone; null where it is none. It proves nothing. */
export const readHead = async (file: string): Promise<ManifestHead | null> => {
  const stream = createReadStream(file, { encoding: 'utf8' });
  try {
    for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) return headIn(line);
    return null;
  } catch {
    return null;
  } finally {
    stream.destroy();
  }
};

const checkParts = (name: string, { pieces, files, keys }: Manifest): void => {
  const known = new Set(keys.map(({ id }) => id));
  for (const { key } of pieces.values()) if (!known.has(key)) throw damaged(name, 'names a key that it does not hold');
  for (const file of files) {
    const sizes = file.pieces.map((one) => pieces.get(one)?.size ?? Number.NaN);
    if (sizes.reduce((sum, one) => sum + one, 0) !== file.size) throw damaged(name, `does not hold all pieces of ${file.file}`);
  }
  if (new Set(files.map(({ file }) => file)).size !== files.length) throw damaged(name, 'names a file twice');
};

/** @throws AppError 'damaged' for a manifest that was cut off, changed, or is signed by nobody */
export const readManifest = async (file: string, name: string): Promise<Manifest> => {
  const [digest, whole] = [createHash('sha256'), createHash('sha256')];
  const manifest: Omit<Manifest, 'head' | 'hash'> = { pieces: new Map(), files: [], keys: [] };
  let head: ManifestHead | null = null;
  let lines = 0;
  let isSigned = false;
  try {
    for await (const text of createInterface({ input: createReadStream(file, { encoding: 'utf8' }), crlfDelay: 0 })) {
      if (isSigned) throw damaged(name, 'goes on behind its signature');
      whole.update(`${text}\n`);
      const line = head === null ? null : parsed(lineSchema, text);
      if (line === null && head !== null) throw damaged(name, 'was changed or cut off');
      if (line !== null && 'lines' in line) {
        const signed = textToSign(digest.digest('hex'));
        const key = strictBase64(head?.workstation.publicKey ?? '');
        if (line.lines !== lines || !verifyBytes(key, signed, strictBase64(line.signature)))
          throw damaged(name, 'is not the one that was signed: it was changed');
        isSigned = true;
        continue;
      }
      digest.update(`${text}\n`);
      lines += 1;
      if (line === null) {
        head = parsed(headSchema, text);
        if (head === null) throw damaged(name, 'is none of this program, or was made by a newer one');
      } else if ('piece' in line) manifest.pieces.set(line.piece, { size: line.size, key: line.key });
      else if ('file' in line) manifest.files.push(line);
      else manifest.keys.push(...line.keys);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('cannot-read', `The manifest ${name} cannot be read. Check that the medium is there, and your rights on it.`);
  }
  if (head === null || !isSigned) throw damaged(name, 'was cut off: the backup was interrupted, or its end is missing');
  const read: Manifest = { head, ...manifest, hash: whole.digest('hex') };
  checkParts(name, read);
  return read;
};
