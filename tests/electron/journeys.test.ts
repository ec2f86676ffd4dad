import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** Whole runs in Electron belong to the machine that has it; here it is shown that they start, or say why they do not. */
it('the journeys run in Electron where its binary is present, and say so where it is not', (context) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['build/electron-journeys.mjs'], { encoding: 'utf8' });
  expect(status, stdout + stderr).toBe(0);
  if (stdout.trim() !== 'skipped: no Electron binary') return;
  process.stdout.write(stdout);
  context.skip();
});
