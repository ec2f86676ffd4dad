import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** What makes vaults for tests, encrypted where the run asks for it. */
const MAKER = 'main/testing/workplace.ts';
/** Types say nothing when a test runs. */
const IMPORTS = /^(?:import|export)(?! type\b)[^;'"]*?from '([#.][^']+)'|^import '([#.][^']+)'|\bimport\('([#.][^']+)'\)/gm;

/**
 * Files of tests that make a vault through what makes it encrypted, themselves or by something that they import. Others find the same in
 * a run in which every vault is encrypted as in the daily one.
 * @param patterns which files are asked about
 */
export const filesWithVaults = (patterns: readonly string[]): string[] => {
  const known = new Map<string, readonly string[]>();
  const imported = (path: string): readonly string[] => {
    const before = known.get(path);
    if (before) return before;
    const found = [...readFileSync(path, 'utf8').matchAll(IMPORTS)]
      .map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '')
      .map((name) => (name.startsWith('#') ? name.slice(1) : relative('.', resolve(dirname(path), name))))
      .filter((name) => name.endsWith('.ts') && existsSync(name));
    known.set(path, found);
    return found;
  };
  const reaches = (start: string): boolean => {
    const seen = new Set([start]);
    for (const path of seen) for (const next of imported(path)) seen.add(next);
    return seen.has(MAKER);
  };
  return globSync([...patterns])
    .map((path) => join(path))
    .filter(reaches);
};
