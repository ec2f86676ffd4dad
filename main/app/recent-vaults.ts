import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const recentSchema = z.array(
  z.strictObject({
    folder: z.string(),
    organisation: z.string(),
    /** Fingerprint of the authority that the vault had when it was first opened here; lists of a former version have none. */
    authority: z.string().optional(),
  }),
);
export type RecentVault = z.infer<typeof recentSchema>[number];
const KEPT = 8;

/** The vaults last opened here, newest first. A list that cannot be read is an empty one: it holds nothing that matters. */
export const recentVaults = (settingsFolder: string): RecentVault[] => {
  try {
    return recentSchema.parse(JSON.parse(readFileSync(join(settingsFolder, 'recent.json'), 'utf8')));
  } catch {
    return [];
  }
};

export const rememberVault = (settingsFolder: string, vault: RecentVault): void => {
  const list = [vault, ...recentVaults(settingsFolder).filter(({ folder }) => folder !== vault.folder)].slice(0, KEPT);
  mkdirSync(settingsFolder, { recursive: true });
  const file = join(settingsFolder, 'recent.json');
  writeFileSync(`${file}.new`, JSON.stringify(list));
  renameSync(`${file}.new`, file);
};
