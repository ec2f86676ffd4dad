// Runs the journeys and keeps a picture of every screen they pass, in light and dark, in out/pictures; those that a page
// shows take their place in docs/pictures.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { buildScreens } from './screens.mjs';
import { keptPictures, shownPictures, takenFor } from './shown-pictures.ts';

const TAKEN = 'out/pictures';
await buildScreens();
const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'tests/journeys/screens'], {
  stdio: 'inherit',
  env: { ...process.env, COUNTERSIGN_PICTURES: TAKEN },
});
mkdirSync('docs/pictures/screens', { recursive: true });
const wanted = takenFor(TAKEN);
for (const { shown, file } of wanted) if (file) copyFileSync(file, shown);
const shown = shownPictures();
for (const kept of keptPictures()) if (!shown.has(kept)) rmSync(kept);
const missing = wanted.filter(({ file }) => file === null).map(({ shown: path }) => path);
if (missing.length > 0) process.stderr.write(`No journey takes a picture for ${missing.join(', ')}.\n`);
console.log(`Every picture is in ${TAKEN}; ${wanted.length - missing.length} of them stand in docs/pictures.`);
process.exit(missing.length > 0 ? 1 : (status ?? 1));
