// Builds Electron's side: main as modules beside their assets, the preload as one CommonJS file, because it is sandboxed.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { buildWhenChanged, root } from './when-changed.mjs';

const ICC = 'sRGB_IEC61966_2_1.icc';
const configs = ['vite.electron.config.ts', 'vite.preload.config.ts'];

export const buildElectron = () =>
  buildWhenChanged('electron', ['main', 'shared', 'assets'], configs, async () => {
    for (const config of configs) await build({ configFile: join(root, 'build', config), logLevel: 'warn' });
    cpSync(join(root, 'assets'), join(root, 'out/electron/assets'), { recursive: true });
    // Read by pdfkit from beside its own module.
    cpSync(join(root, 'node_modules/pdfkit/js/data', ICC), join(root, 'out/electron/packages/pdfkit/js/data', ICC));
  });
