import { relative, resolve } from 'node:path';
import { encryptCopy } from '#main/storage/backup/encrypt-copy.ts';
import { intoNewFolder } from '#main/storage/backup/restore-backup.ts';
import { forgetKey, newVaultKey } from '#main/storage/vault-key.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Cipher } from '#shared/domain/vault-ciphers.ts';
import type { UnlockGiven } from './at-rest/unlock.ts';
import { keyFileOf, openersIn } from './at-rest/ways.ts';
import { openApp } from './compose.ts';
import { verifyVaultOrRecord } from './verify/verify.ts';

/**
 * Makes an encrypted copy of a vault under a key that nobody ever had, in a new folder, and verifies it from its first entry.
 * The vault that it is made of stays as it is.
 * @param unlock what unlocks the vault, where it is encrypted already
 * @throws AppError 'conflict' for a place that is not free, 'vault-damaged' for a vault that does not verify, what opening throws
 */
export const encryptVault = async ({
  folder,
  into,
  cipher,
  unlock,
}: {
  folder: string;
  into: string;
  cipher: Cipher;
  unlock?: UnlockGiven | undefined;
}): Promise<{ entries: number }> => {
  if (!relative(resolve(folder), resolve(into)).startsWith('..'))
    throw new AppError('invalid-input', `${into} lies in the vault itself. Choose a folder elsewhere.`);
  const app = await openApp(folder, { unlock });
  try {
    const openers = openersIn(app.vault);
    if (!openers) throw new AppError('vault-damaged', 'The vault does not say who it is. Restore it from a backup.');
    const key = newVaultKey(cipher);
    await intoNewFolder(into, async (beside) => {
      encryptCopy(app.vault, folder, beside, { key, file: keyFileOf(key, openers, null) });
      const wrong = (await verifyVaultOrRecord(beside, undefined)).filter(({ ok }) => !ok);
      forgetKey(beside);
      if (wrong.length > 0)
        throw new AppError(
          'vault-damaged',
          `The copy does not verify, so it was not kept; the vault is as it was. ${wrong.map(({ check, detail }) => `${check}: ${detail}`).join(' ')}`,
        );
    });
    return { entries: app.vault.ledgerHead().seq };
  } finally {
    app.keptFiles.close();
    app.vault.close();
    forgetKey(folder);
  }
};
