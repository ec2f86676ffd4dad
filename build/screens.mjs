// Builds the screens when their sources changed since the last build.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, 'out', 'renderer');
const stamp = join(out, '.sources');

const hashOfSources = () => {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const folder of ['renderer', 'shared', 'docs', 'assets/fonts'])
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).sort((a, b) => {
      return join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1;
    }))
      if (entry.isFile() && /\.(tsx?|css|html|md|ttf)$/.test(entry.name))
        hash.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)));
  return hash.update(readFileSync(join(root, 'build', 'vite.renderer.config.ts'))).digest('hex');
};

export const buildScreens = async () => {
  const wanted = hashOfSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stderr.write('Building the screens.\n');
  await build({ configFile: join(root, 'build', 'vite.renderer.config.ts'), logLevel: 'warn' });
  writeFileSync(stamp, wanted);
};
