import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { keepKey, keyOf } from '#main/storage/vault-key.ts';
import { CUSTODIAN } from '#main/testing/workplace.ts';

/** What a script of another process begins with, so that it has the key of the vault; nothing where that is not encrypted. */
export const unlockedFor = (folder: string): string => {
  const key = keyOf(folder);
  if (key === null) return '';
  const raw = `new Uint8Array(Buffer.from('${Buffer.from(key.raw).toString('hex')}', 'hex'))`;
  return `import { keepKey } from './main/storage/vault-key.ts'; keepKey({ id: '${key.id}', cipher: '${key.cipher}', raw: ${raw} }); `;
};

/** What commands unlock a vault with that nobody signs in for; nothing in the daily run. */
export const unlockedByCustodian: Record<string, string> = process.env.COUNTERSIGN_TEST_ENCRYPTED
  ? { COUNTERSIGN_CUSTODIAN: CUSTODIAN }
  : {};

/** A command locks its vault as it ends; whoever tests it goes on in the same process. @returns keeps the keys of these folders again */
export const keysIn = (words: readonly string[]): (() => void) => {
  const keys = words
    .filter((word) => existsSync(join(word, 'vault.key')))
    .flatMap((folder) => {
      try {
        return keyOf(folder) ?? [];
      } catch {
        // Locked, or another vault's key file: there is nothing to keep.
        return [];
      }
    });
  return () => {
    for (const key of keys) keepKey(key);
  };
};
