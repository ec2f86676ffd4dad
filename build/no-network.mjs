// Runs the journeys through the screens where no network is, and reports who tried to reach one. Names of journeys, such as
// "main-job copies", run these alone.
import { canBeAlone, runAlone } from './alone.ts';
import { buildScreens } from './screens.mjs';
import { LEAVE, setUpTools } from './set-up-tools.ts';

const journeys = process.argv.slice(2).filter((word) => word !== LEAVE);
setUpTools(!process.argv.includes(LEAVE));
if (!canBeAlone()) {
  console.error('This computer lets nobody make a network namespace of the own (unshare -Urn). Run it on Linux, where that is allowed.');
  process.exit(2);
}
await buildScreens();
const vitest = [process.execPath, 'node_modules/vitest/vitest.mjs', 'run', '--project=screens'];
const { status, interfaces, attempts } = runAlone([...vitest, ...journeys.map((name) => `screens/${name}.test.ts`)]);

const packets = (isLoopback) => interfaces.filter(({ name }) => (name === 'lo') === isLoopback).reduce((sum, one) => sum + one.packets, 0);
/** What a browser looks for by itself, such as whether the computer has IPv6, is nothing of the program. */
const isBrowser = ({ program }) => /\/chrom/.test(program);
const listed = (some) => [...new Set(some.map(({ program, to }) => `  ${program} tried ${to}`))];
const [own, browser] = [attempts.filter((one) => !isBrowser(one)), attempts.filter(isBrowser)];
console.log(
  [
    `Interfaces: ${interfaces.map(({ name }) => name).join(', ')}. Packets: ${packets(true)} on loopback, ${packets(false)} beyond it.`,
    `Connections tried beyond loopback by the program and what it starts: ${own.length}.`,
    ...listed(own),
    `By the browser on its own: ${browser.length}.`,
    ...listed(browser),
  ].join('\n'),
);
process.exit(own.length > 0 || packets(false) > 0 ? 1 : (status ?? 1));
