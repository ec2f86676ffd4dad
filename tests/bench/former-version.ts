import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The sources of a former version, to be measured beside the present ones.
 * @returns null where the history of the repository does not reach back so far, and says so
 */
export const formerVersion = (commit: string): string | null => {
  if (spawnSync('git', ['-C', root, 'cat-file', '-e', `${commit}^{commit}`], { stdio: 'ignore' }).status !== 0) {
    console.warn(`The history here does not hold ${commit}: nothing is measured beside it.`);
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), 'countersign-former-'));
  execFileSync('sh', ['-c', `git -C "$0" archive ${commit} | tar -x -C "$1"`, root, folder]);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
};
