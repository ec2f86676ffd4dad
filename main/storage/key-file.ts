import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/domain/errors.ts';
import { ciphers } from '#shared/domain/vault-ciphers.ts';
import { writeDurably } from './durable-file.ts';
import { readPlainFile, whatLiesAt } from './plain-files.ts';

export const KEY_FILE = 'vault.key';
const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);
/** Limits of the derivation, so that a file that somebody made takes no more than one of this program does. */
const kdf = z.strictObject({
  n: z
    .number()
    .int()
    .max(2 ** 17),
  r: z.number().int().max(8),
  p: z.literal(1),
});
/**
 * One way to the key of the vault: a secret derives a key that unwraps a private key, as it lies in the database too, and
 * that opens the share. So the share follows from the public key, and nobody types a password for it.
 */
const way = z.strictObject({ salt: base64, kdf, wrapped: base64, share: base64 });
const schema = z.strictObject({
  format: z.literal('countersign-vault-key'),
  version: z.literal(1),
  id: z.string().regex(/^[0-9a-f]{32}$/),
  cipher: z.enum(ciphers),
  /** Worked out from the key, so that a wrong one is known before anything is opened with it. */
  check: z.string().regex(/^[0-9a-f]{64}$/),
  custodian: way,
  /** Without names: who works here is nothing that a closed vault tells. */
  people: z.array(way.extend({ who: z.string().regex(/^[0-9a-f]{64}$/) })),
});
export type Way = z.output<typeof way>;
export type KeyFile = z.output<typeof schema>;

/** How a person is found in the file. Whoever knows a user id can try it; nobody reads who there is. */
export const whoOf = (id: string, userId: string): string => createHash('sha256').update(`${id} ${userId}`).digest('hex');

/** @returns null where none lies. @throws AppError 'vault-damaged' for one that cannot be read */
export const readKeyFile = (folder: string): KeyFile | null => {
  const path = join(folder, KEY_FILE);
  if (whatLiesAt(path) === null) return null;
  try {
    return schema.parse(JSON.parse(readPlainFile(path)?.toString('utf8') ?? ''));
  } catch {
    throw new AppError(
      'vault-damaged',
      `The file ${KEY_FILE} in ${folder} cannot be read, was changed, or is of a newer program. Nothing was opened. Put it back from a backup of this vault.`,
    );
  }
};

export const writeKeyFile = (folder: string, file: KeyFile): void =>
  writeDurably(join(folder, KEY_FILE), `${JSON.stringify(schema.parse(file), null, 1)}\n`);
