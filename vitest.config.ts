import { defineConfig } from 'vitest/config';
import HeaviestFirst from './tests/heaviest-first.ts';

export default defineConfig({
  test: {
    include: ['shared/**/*.test.ts', 'renderer/**/*.test.ts', 'main/**/*.test.ts', 'tests/**/*.test.ts'],
    globalSetup: 'tests/staffed-vault.ts',
    // Wide, because no test is about time: a busy machine must not fail one. What is slow is measured by the benchmarks.
    testTimeout: 300_000,
    hookTimeout: 900_000,
    expect: { poll: { timeout: 60_000 } },
    pool: 'forks',
    // Journeys wait for their browser more than they compute.
    maxWorkers: 3,
    sequence: { sequencer: HeaviestFirst },
    // Node runs the sources as they are, and keeps what it compiled for the next file.
    experimental: { viteModuleRunner: false, nodeLoader: false },
  },
});
