// Runs the journeys through the screens in Electron itself, where its binary is present.
import { spawnSync } from 'node:child_process';
import { buildElectron } from './electron.mjs';
import { buildScreens } from './screens.mjs';
import { findElectron } from './start-choice.mjs';

const binary = findElectron();
if (!binary) {
  process.stdout.write('skipped: no Electron binary\n');
  process.exit(0);
}
await buildScreens();
await buildElectron();
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', 'tests/journeys/screens', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: { ...process.env, COUNTERSIGN_ELECTRON: binary },
  },
);
process.exit(status ?? 1);
