// Runs the journeys through the screens where no network is, and looks for secrets in what they left.
import { canBeAlone } from './alone.ts';
import { buildScreens } from './screens.mjs';
import { LEAVE, setUpTools } from './set-up-tools.ts';

setUpTools(!process.argv.includes(LEAVE));
process.argv = process.argv.filter((word) => word !== LEAVE);
if (!canBeAlone()) {
  console.error('This computer lets nobody make a network namespace of the own (unshare -Urn). Run it on Linux, where that is allowed.');
  process.exit(2);
}
await buildScreens();
await import('../tests/journeys/no-network/main.ts');
