// Which packages leave the house with the program. Tests hold this list against what is built.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const IMPORT = /(?:from|import)\s*\(?'((?:@[\w.-]+\/)?[\w.-]+)(?:\/[^']*)?'/g;

/** Named by packages and in nothing that is built: a name, or who names it and the name. */
const unasked = new Set([
  // Types only.
  ...['@types/emscripten', '@types/node', '@types/react', '@types/react-dom', '@types/use-sync-external-store', 'csstype', 'type-fest'],
  // The command line, which is not packaged, and the commands that packages bring of their own.
  ...['commander', 'cli-progress', 'yargs', 'argparse'],
  // Needed to build a native module, which comes built.
  'node-addon-api',
  // Node and browsers have it themselves.
  ...['brotli', 'readable-stream', 'detect-node-es', 'nanoid', 'unicode-trie > pako'],
  // In parts of packages that nothing here calls.
  ...['@tabler/icons', 'dom-helpers', 'prop-types', 'prosemirror-changeset', 'prosemirror-inputrules', 'require-from-string', 'tabbable'],
  'loose-envify',
]);

const described = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** Packages that the screens name: they are built into out/renderer, whichever list of package.json they stand in. */
const namedByScreens = (root) =>
  readdirSync(join(root, 'renderer'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name))
    .flatMap((entry) => [...readFileSync(join(entry.parentPath, entry.name), 'utf8').matchAll(IMPORT)].map(([, name]) => name));

/** Where a package finds another one: beside itself, or in a folder above. */
const find = (root, from, name) => {
  for (let folder = from; ; folder = dirname(folder)) {
    const at = join(folder, 'node_modules', name);
    if (existsSync(join(at, 'package.json'))) return at;
    if (folder === root || folder === dirname(folder)) return null;
  }
};

/**
 * @param root of the project
 * @returns each package with its folder, what it says of itself (package.json), and the folders of what it needs; the
 *   first is the project itself
 * @throws Error that names a package that is not installed
 */
export const delivered = (root) => {
  const found = new Map();
  const add = (folder, names, optional) => {
    const about = described(folder);
    const one = { folder, about, needs: [] };
    found.set(folder, one);
    for (const name of [...names(about), ...optional(about)]) {
      if (unasked.has(name) || unasked.has(`${about.name} > ${name}`)) continue;
      const at = find(root, folder, name);
      if (!at && names(about).includes(name))
        throw new Error(`${name} is not installed. Run the command again after "npm ci --ignore-scripts".`);
      if (!at) continue;
      one.needs.push(at);
      if (!found.has(at)) add(at, neededBy, peersOf);
    }
  };
  // What Electron's package names fetches the program; it is no part of it.
  const neededBy = ({ name, dependencies = {} }) => (name === 'electron' ? [] : Object.keys(dependencies));
  const peersOf = ({ peerDependencies = {}, peerDependenciesMeta }) =>
    Object.keys(peerDependencies).filter((peer) => !peerDependenciesMeta?.[peer]?.optional);
  const screens = new Set(namedByScreens(root));
  // Electron brings the texts of Chromium in files of its own beside the program.
  const named = ({ dependencies = {}, devDependencies = {} }) => [
    ...Object.keys(dependencies),
    ...Object.keys(devDependencies).filter((name) => screens.has(name) || name === 'electron'),
  ];
  add(root, named, () => []);
  return [...found.values()];
};
