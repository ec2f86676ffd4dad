// Builds Electron's side: main as modules beside their assets, the preload as one CommonJS file, because it is sandboxed.
import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { viteBuild } from './vite-build.mjs';
import { buildWhenChanged, root } from './when-changed.mjs';

const ICC = 'sRGB_IEC61966_2_1.icc';
/** Of the packages of fonts the one weight that is drawn with; they bring nine. */
const scriptFonts = () =>
  Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies)
    .filter((name) => name.startsWith('@expo-google-fonts/'))
    .flatMap((name) => globSync(join(root, 'node_modules', name, '400Regular', '*.ttf')));

/** The schemas that a bill of materials is held against; the package that brings them is not used otherwise. */
const schemas = () =>
  globSync(join(root, 'node_modules/@cyclonedx/cyclonedx-library/res/schema', '{bom-1.?,spdx,jsf-*,cryptography-*}.SNAPSHOT.schema.json'));

/** Blanks only, as in the code: what is parsed, and neither shown nor hashed as it lies there. */
const withoutBlanks = (from, to) => writeFileSync(to, JSON.stringify(JSON.parse(readFileSync(from, 'utf8'))));
/** The story of the sample vault. */
const STORY = ['documents', 'records', 'training'].map((name) => `assets/demonstration/${name}.json`);

const REQUIREMENTS = 'docs/requirements/requirements.json';

const configs = ['vite.electron.config.ts', 'vite.preload.config.ts'];

export const buildElectron = () =>
  buildWhenChanged('electron', ['main', 'shared', 'assets', 'docs/requirements'], configs, async () => {
    for (const config of configs) await viteBuild(config);
    cpSync(join(root, 'assets'), join(root, 'out/electron/assets'), { recursive: true });
    // What a qualification on the machine of a company plays.
    cpSync(join(root, REQUIREMENTS), join(root, 'out/electron', REQUIREMENTS));
    for (const part of STORY) withoutBlanks(join(root, part), join(root, 'out/electron', part));
    for (const font of scriptFonts()) cpSync(font, join(root, 'out/electron/assets/fonts', basename(font)));
    mkdirSync(join(root, 'out/electron/assets/schemas'), { recursive: true });
    for (const schema of schemas()) withoutBlanks(schema, join(root, 'out/electron/assets/schemas', basename(schema)));
    // Read by pdfkit from beside its own module.
    cpSync(join(root, 'node_modules/pdfkit/js/data', ICC), join(root, 'out/electron/packages/pdfkit/js/data', ICC));
  });
