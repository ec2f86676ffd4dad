// Builds a part when its sources changed since its last build.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const sourcesOf = (folders, configs) => [
  join(root, 'package-lock.json'),
  ...folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(tsx?|js|css|html|md|ttf|json)$/.test(entry.name) && !entry.name.includes('.test.'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort(),
  ),
  ...configs.map((config) => join(root, 'build', config)),
];
const hashOf = (sources, told) => {
  const hash = createHash('sha256');
  for (const path of sources) hash.update(path.slice(root.length)).update(told(path));
  return hash.digest('hex');
};
/** Tells in a moment that nothing was touched; what was touched is read. */
const looks = (path) => {
  const { size, mtimeMs } = statSync(path);
  return `${size} ${mtimeMs}`;
};

/**
 * @param part folder below out/ that the build fills
 * @param folders where its sources lie
 * @param configs of the build, in build/
 * @param build makes it
 */
export const buildWhenChanged = async (part, folders, configs, build) => {
  const stamp = join(root, 'out', part, '.sources');
  const sources = sourcesOf(folders, configs);
  const [seen, built] = existsSync(stamp) ? readFileSync(stamp, 'utf8').split('\n') : [];
  const now = hashOf(sources, looks);
  if (seen === now) return;
  const wanted = hashOf(sources, readFileSync);
  if (built !== wanted) await build();
  writeFileSync(stamp, `${now}\n${wanted}`);
};
