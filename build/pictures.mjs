// Runs the journeys and keeps a picture of every screen they pass, in light and dark, in out/pictures, and beside them those of
// a company after two years (tests/pictures); what a page shows takes its place in docs/pictures. Names of files, such as
// "copies northlight", take the pictures of these alone.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { packPng } from './pack-png.mjs';
import { buildScreens } from './screens.mjs';
import { keptPictures, shownPictures, takenFor } from './shown-pictures.ts';

const TAKEN = 'out/pictures';
const only = process.argv.slice(2);
const journeys = only.length === 0 ? ['tests/journeys', 'tests/pictures'] : only;
const projects = ['screens', 'processes', 'pictures'].flatMap((name) => ['--project', name]);
await buildScreens();
rmSync(TAKEN, { recursive: true, force: true });
const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...projects, ...journeys], {
  stdio: 'inherit',
  env: { ...process.env, COUNTERSIGN_PICTURES: TAKEN },
});
mkdirSync('docs/pictures/screens', { recursive: true });
const wanted = takenFor(TAKEN);
const taken = wanted.filter(({ file }) => file !== null);
for (const { shown, file } of taken) writeFileSync(shown, packPng(readFileSync(file)));
const shown = shownPictures();
for (const kept of keptPictures()) if (!shown.has(kept)) rmSync(kept);
console.log(`Every picture is in ${TAKEN}; ${taken.length} of them took their place in docs/pictures.`);
const missing = only.length > 0 ? [] : wanted.filter(({ file }) => file === null).map(({ shown: path }) => path);
if (missing.length > 0) process.stderr.write(`No journey takes a picture for ${missing.join(', ')}.\n`);
process.exit(missing.length > 0 ? 1 : (status ?? 1));
