// Runs the journeys and keeps a picture of every screen they pass, in light and dark, in docs/pictures.
import { spawnSync } from 'node:child_process';
import { buildScreens } from './screens.mjs';

await buildScreens();
const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'tests/journeys/screens'], {
  stdio: 'inherit',
  env: { ...process.env, COUNTERSIGN_PICTURES: 'docs/pictures/screens' },
});
process.exit(status ?? 1);
