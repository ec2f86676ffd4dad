// Builds Electron's side: main as modules beside their assets, the preload as one CommonJS file, because it is sandboxed.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

export const buildElectron = async () => {
  for (const part of ['electron', 'preload']) await build({ configFile: join(root, 'build', `vite.${part}.config.ts`), logLevel: 'warn' });
  cpSync(join(root, 'assets'), join(root, 'out/electron/assets'), { recursive: true });
};
