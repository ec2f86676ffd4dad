// Builds Electron's side: main as modules beside their assets, the preload as one CommonJS file, because it is sandboxed.
import { cpSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { viteBuild } from './vite-build.mjs';
import { buildWhenChanged, root } from './when-changed.mjs';

const ICC = 'sRGB_IEC61966_2_1.icc';
/** Of the packages of fonts the one weight that is drawn with; they bring nine. */
const scriptFonts = () =>
  Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies)
    .filter((name) => name.startsWith('@expo-google-fonts/'))
    .flatMap((name) => globSync(join(root, 'node_modules', name, '400Regular', '*.ttf')));

const configs = ['vite.electron.config.ts', 'vite.preload.config.ts'];

export const buildElectron = () =>
  buildWhenChanged('electron', ['main', 'shared', 'assets'], configs, async () => {
    for (const config of configs) await viteBuild(config);
    cpSync(join(root, 'assets'), join(root, 'out/electron/assets'), { recursive: true });
    for (const font of scriptFonts()) cpSync(font, join(root, 'out/electron/assets/fonts', basename(font)));
    // Read by pdfkit from beside its own module.
    cpSync(join(root, 'node_modules/pdfkit/js/data', ICC), join(root, 'out/electron/packages/pdfkit/js/data', ICC));
  });
