// Builds a part when its sources changed since its last build.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const hashOf = (folders, configs) => {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const folder of folders)
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).sort((a, b) => {
      return join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1;
    }))
      if (entry.isFile() && /\.(tsx?|js|css|html|md|ttf|json)$/.test(entry.name) && !entry.name.includes('.test.'))
        hash.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)));
  for (const config of configs) hash.update(readFileSync(join(root, 'build', config)));
  return hash.digest('hex');
};

/**
 * @param part folder below out/ that the build fills
 * @param folders where its sources lie
 * @param configs of the build, in build/
 * @param build makes it
 */
export const buildWhenChanged = async (part, folders, configs, build) => {
  const stamp = join(root, 'out', part, '.sources');
  const wanted = hashOf(folders, configs);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  await build();
  writeFileSync(stamp, wanted);
};
