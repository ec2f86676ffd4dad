// Starts the application: in Electron where its binary is present, else the same screens in the local browser.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildBrowserHost } from './browser.mjs';
import { buildElectron } from './electron.mjs';
import { buildReader } from './reader.mjs';
import { buildScreens } from './screens.mjs';
import { chooseHost, electronFolder, findElectron } from './start-choice.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const wanted = process.argv.slice(2);
if (wanted.includes('--fetch-electron') && !findElectron()) {
  const fetched = spawnSync(process.execPath, [join(electronFolder(), 'install.js')], { stdio: 'inherit' });
  if (fetched.status !== 0) process.stderr.write('Electron could not be fetched from here.\n');
}
const { host, because } = chooseHost(wanted, findElectron());
process.env.COUNTERSIGN_BECAUSE = because;
if (host === 'browser') {
  await Promise.all([buildScreens(), buildBrowserHost(), buildReader()]);
  await import('../out/browser/main.js');
} else {
  await Promise.all([buildScreens(), buildElectron()]);
  process.stdout.write(`${because}\n`);
  const child = spawn(findElectron(), [root], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}
