// Packages that are not taken apart when Electron's side is built: the native module, the reader of codes and the
// shaper of letters with their WebAssembly beside them, what typesets formulas, which is read file by file, and those whose modules wait for each other in a circle, which only Node's own loader resolves.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = fileURLToPath(new URL('../node_modules', import.meta.url));
export const wholePackages = [
  'better-sqlite3',
  'better-sqlite3-multiple-ciphers',
  'mammoth',
  'jszip',
  'zxing-wasm',
  'harfbuzzjs',
  'mathjax',
];

/**
 * What they name and never ask for here: the reader of mammoth's own command line; streams of Node, which jszip does
 * without (lib/support.js); pako, which is packed in the folder of jszip, with an older one in its place that only a
 * package names that is built in; and types that zxing-wasm was written with.
 */
const unasked = ['argparse', 'readable-stream', 'pako', '@types/emscripten', 'type-fest'];

/** @returns the folders in node_modules that the packages need to run: their own, and those of what they depend on */
export const withTheirOwn = (names) => {
  const found = new Set();
  const add = (name) => {
    const file = join(modules, name, 'package.json');
    if (found.has(name) || unasked.includes(name) || !existsSync(file)) return;
    found.add(name);
    // What the two libraries of SQLite name is for building them; they come built.
    const { dependencies = {} } = name.startsWith('better-sqlite3') ? {} : JSON.parse(readFileSync(file, 'utf8'));
    for (const needed of Object.keys(dependencies)) add(needed);
  };
  for (const name of names) add(name);
  return [...new Set([...found].map((name) => name.split('/')[0]))];
};
