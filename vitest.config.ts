import { defineConfig } from 'vitest/config';
import { filesThatStartPrograms, filesWithVaults } from './tests/files-that-reach.ts';
import HeaviestFirst from './tests/heaviest-first.ts';

/** Whole stories on screen, in front of Chromium or Electron. */
const screens = 'tests/journeys/screens/**';
/** What starts programs of others, browsers or killed processes, and measures what they leave behind. */
const processes = ['tests/journeys/**', 'tests/electron/**', 'tests/faults/**', 'tests/independent/**', 'tests/hosts/**', 'tests/site/**'];
/** Forged entries, records and files: each has a vault of its own, and no program is started. */
const forgeries = ['forged-*', 'voided-*', 'unknown-entries', 'insider', 'vault-folder', 'database-pages'].map(
  (name) => `tests/faults/${name}.test.ts`,
);
const tests = ['shared/**/*.test.ts', 'renderer/**/*.test.ts', 'main/**/*.test.ts', 'tests/**/*.test.ts'];

/** A run in which every vault is encrypted (`npm run test:encrypted`): of the files that make vaults, because it finds nothing else in others. */
const isEncrypted = process.env.COUNTERSIGN_TEST_ENCRYPTED !== undefined;
const everyVault = isEncrypted ? ['tests/encrypted/in-every-vault.ts'] : [];
/** A run where no tool of others is in reach (`npm test -- --without-tools`): of the files that can miss one. */
const isWithoutTools = process.env.COUNTERSIGN_TEST_WITHOUT_TOOLS !== undefined;
const of = (patterns: readonly string[]): string[] =>
  isEncrypted ? filesWithVaults(patterns) : isWithoutTools ? filesThatStartPrograms(patterns) : [...patterns];

export default defineConfig({
  test: {
    globalSetup: 'tests/staffed-vault.ts',
    setupFiles: [...everyVault, 'tests/same-choices.ts'],
    // As many as a small machine has cores: a third browser beside two made journeys wait for each other.
    maxWorkers: 2,
    sequence: { sequencer: HeaviestFirst },
    projects: [
      // A company of two years, whose screens README and guide show; for `npm run pictures` alone.
      ...(process.env.COUNTERSIGN_PICTURES
        ? [{ extends: true as const, test: { name: 'pictures', include: ['tests/pictures/*.test.ts'] } }]
        : []),
      // Every screen over a vault full of texts that mean something to a browser; for `npm run test:long` alone.
      ...(process.env.COUNTERSIGN_TEST_LONG
        ? [{ extends: true as const, test: { name: 'payloads', include: ['tests/payloads/*.test.ts'] } }]
        : []),
      // Rules and operations keep nothing in their process (decision 0024).
      {
        extends: true,
        test: { name: 'rules', include: of(tests), exclude: [...processes, 'tests/pictures/**', 'tests/payloads/**'], isolate: false },
      },
      // Journeys share a process and its browser, each with a vault, a host and windows of its own.
      {
        extends: true,
        test: {
          name: 'screens',
          include: of([`${screens}/*.test.ts`]),
          isolate: false,
          setupFiles: 'tests/journeys/screens/one-browser.ts',
        },
      },
      { extends: true, test: { name: 'forgeries', include: of(forgeries), isolate: false } },
      {
        extends: true,
        test: { name: 'processes', include: of(processes.map((path) => `${path}/*.test.ts`)), exclude: [screens, ...forgeries] },
      },
    ],
    // Wide, because no test is about time: a busy machine must not fail one. What is slow is measured by the benchmarks.
    testTimeout: 300_000,
    hookTimeout: 900_000,
    expect: { poll: { timeout: 60_000 } },
    pool: 'forks',
    // Node runs the sources as they are, and keeps what it compiled for the next file.
    experimental: { viteModuleRunner: false, nodeLoader: false },
  },
});
