// The rules of .dependency-cruiser.cjs, and no circle between folders: its own folder scope does not see one between a
// folder and another inside it, and counts the tests beside the sources. Usage: import-boundaries.mjs [FOLDER...]
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';

const folders = process.argv.slice(2);
const { stdout, stderr } = spawnSync(
  process.execPath,
  [
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    ...['--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
    ...(folders.length > 0 ? folders : ['shared', 'main', 'renderer', 'tests']),
  ],
  { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
);
if (stdout === '') {
  console.error(stderr);
  process.exit(1);
}
const { modules, summary } = JSON.parse(stdout);

const isOfProduct = (path) => /^(shared|main|renderer)\//.test(path) && !/\.test\.ts$|\/testing\//.test(path);

/** For each folder the folders that it imports, each with the first import that does it. */
const importsBetween = () => {
  const found = new Map();
  for (const { source, dependencies } of modules.filter(({ source }) => isOfProduct(source)))
    for (const { resolved } of dependencies.filter(({ resolved }) => isOfProduct(resolved))) {
      const [from, to] = [dirname(source), dirname(resolved)];
      if (from === to) continue;
      if (!found.has(from)) found.set(from, new Map());
      if (!found.get(from).has(to)) found.get(from).set(to, `${source} imports ${resolved}`);
    }
  return found;
};

/** The shortest way from a folder back to itself, or null. */
const circleOf = (start, imports) => {
  const ways = [[start]];
  const seen = new Set();
  for (const way of ways)
    for (const next of imports.get(way.at(-1))?.keys() ?? []) {
      if (next === start) return way;
      if (!seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  return null;
};

const imports = importsBetween();
const circles = new Map(
  [...imports.keys()].flatMap((start) => {
    const way = circleOf(start, imports);
    return way ? [[way.toSorted().join(' '), way]] : [];
  }),
);
for (const { rule, from, to } of summary.violations) console.log(`${rule.name} in ${from}: it imports ${to}`);
for (const way of circles.values()) {
  console.log(`no-circles-between-folders in ${way.toSorted()[0]}: ${[...way, way[0]].join(' → ')}`);
  for (const [index, from] of way.entries()) console.log(`  ${imports.get(from).get(way[(index + 1) % way.length])}`);
}
const faults = summary.violations.length + circles.size;
console.log(faults === 0 ? `No import crosses a boundary, of ${modules.length} files.` : `${faults} imports cross a boundary.`);
// What was written into a pipe is read to its end first.
process.exitCode = faults === 0 ? 0 : 1;
