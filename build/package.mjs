// Makes the packaged program: its folder, or the targets that are named, for example "npm run package -- deb AppImage".
import { dirname, join } from 'node:path';
import { build, Platform } from 'electron-builder';
import { buildElectron } from './electron.mjs';
import { writeLicences } from './licences.mjs';
import { packageConfig } from './package-config.mjs';
import { writeSbom } from './sbom.mjs';
import { buildScreens } from './screens.mjs';
import { findElectron } from './start-choice.mjs';
import { root } from './when-changed.mjs';

const binary = findElectron();
if (!binary) {
  process.stderr.write(
    'Nothing was packaged, because the binary of Electron is missing: fetch it with "npm start -- --fetch-electron", or name a folder that holds it in ELECTRON_OVERRIDE_DIST_PATH.\n',
  );
  process.exit(1);
}
await buildScreens();
await buildElectron();
writeLicences();
// A file that is copied beside the program is left out of its archive, which has the one of the screens.
writeSbom(join(root, 'out/sbom.cdx.json'));
const targets = process.argv.slice(2);
const electronDist = process.platform === 'darwin' ? dirname(dirname(dirname(dirname(binary)))) : dirname(binary);
const made = await build({
  projectDir: root,
  targets: Platform.current().createTarget(targets.length > 0 ? targets : ['dir']),
  config: { ...packageConfig(process.platform), electronDist },
  publish: 'never',
});
process.stdout.write(`Packaged in out/package.${made.map((path) => `\n  ${path}`).join('')}\n`);
