// Format and lint, types, import boundaries, unused code: all of them, so that one run shows every fault.
import { spawnSync } from 'node:child_process';

const checks = [
  ['format and lint', 'node_modules/@biomejs/biome/bin/biome', 'ci', '.'],
  ['types', 'node_modules/typescript/bin/tsc', '--noEmit'],
  ['types of the screens', 'node_modules/typescript/bin/tsc', '--noEmit', '-p', 'renderer'],
  ['import boundaries', 'build/import-boundaries.mjs'],
  ['unused code', 'node_modules/knip/bin/knip.js'],
];
const failed = checks.filter(([name, script, ...args]) => {
  console.log(`== ${name}`);
  return spawnSync(process.execPath, [script, ...args], { stdio: 'inherit' }).status !== 0;
});
console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.map(([name]) => name).join(', ')}.`);
process.exit(failed.length === 0 ? 0 : 1);
