import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** What makes vaults for tests, encrypted where the run asks for it. */
const makesVaults = (path: string): boolean => path === 'main/testing/workplace.ts';
/** Tests ask for a tool of others by one of these; the program itself asks the machine for its printers, and for nothing else. */
const TOOLS = ['tests/independent/tools.ts', 'build/system-tools.ts', 'main/app/qualify/played/installation.ts'];
const startsPrograms = (path: string): boolean =>
  TOOLS.includes(path) || (path.endsWith('.test.ts') && readFileSync(path, 'utf8').includes(`from 'node:child_process'`));

/** Types say nothing when a test runs. */
const IMPORTS = /^(?:import|export)(?! type\b)[^;'"]*?from '([#.][^']+)'|^import '([#.][^']+)'|\bimport\('([#.][^']+)'\)/gm;

/** Files of tests that are, or import, themselves or by something that they import, what is looked for. */
const filesThatReach = (patterns: readonly string[], isLookedFor: (path: string) => boolean): string[] => {
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
    return [...seen].some(isLookedFor);
  };
  return globSync([...patterns])
    .map((path) => join(path))
    .filter(reaches);
};

/**
 * Files of tests that make a vault. Others find the same in a run in which every vault is encrypted as in the daily one.
 * @param patterns which files are asked about
 */
export const filesWithVaults = (patterns: readonly string[]): string[] => filesThatReach(patterns, makesVaults);

/**
 * Files of tests that can miss a tool of others. The rest find the same where there is none.
 * @param patterns which files are asked about
 */
export const filesThatStartPrograms = (patterns: readonly string[]): string[] => filesThatReach(patterns, startsPrograms);
