import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unlockVault } from '#main/app/at-rest/unlock.ts';
import { encryptVault } from '#main/app/encrypt-vault.ts';
import { restoreFrom } from '#main/testing/backups.ts';
import { unlock } from '#main/testing/workplace.ts';
import type { Line } from './acts.ts';
import { faultsOf } from './verifying.ts';

interface Copy {
  act: string;
  /** Name of the copy, beside the vault. */
  name: string;
  /** @param root the folder that holds the vault and its backups */
  make(root: string): Promise<unknown>;
}

/** Vaults that are made of another one, beside it. */
const copies: readonly Copy[] = [
  { act: 'backup.restore', name: 'restored', make: (root) => restoreFrom(join(root, 'backups'), join(root, 'restored')) },
  {
    act: 'vault.encrypt',
    name: 'encrypted',
    make: (root) => encryptVault({ folder: join(root, 'vault'), into: join(root, 'encrypted'), cipher: 'aegis' }),
  },
];

/** Makes one beside a vault. */
export const makeCopy = async (of: string, vault: string): Promise<void> => {
  await copies.find(({ act }) => act === of)?.make(dirname(vault));
};

const faultsOfCopy = async (folder: string): Promise<string> => {
  await unlockVault(folder, unlock);
  return faultsOf(folder);
};

/**
 * What is wrong with the copies beside a vault: one that was acknowledged is there, one that is there is whole, and one that was
 * under way is made from the beginning, over whatever was left of it.
 * @param lines what was said before the fault
 */
export const faultsOfCopies = async (vault: string, lines: readonly Line[]): Promise<string> => {
  const root = dirname(vault);
  for (const { act, name, make } of copies) {
    const folder = join(root, name);
    if (!existsSync(folder)) {
      if (lines.some(({ done }) => done === act)) return `The copy of ${act} is not there.`;
      if (lines.at(-1)?.begins !== act) continue;
      await make(root);
      const left = readdirSync(root).filter((one) => one.startsWith('.'));
      if (left.length > 0) return `${act} left ${left.join(', ')} of the one before.`;
    }
    const told = await faultsOfCopy(folder);
    if (told !== '') return `${act}: ${told}`;
  }
  return '';
};
