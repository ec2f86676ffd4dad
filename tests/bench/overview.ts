import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { limited, type Measure, median } from './measure.ts';
import { seededVault } from './seeded-vault.ts';

const ROUNDS = 9;
const LIMIT = 100;

/** All counts of the overview, for the month in which most reviews of the seeded vault are due. */
export const overview: Measure = async ({ size, documents }) => {
  const parent = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  const folder = join(parent, 'vault');
  cpSync(await seededVault(documents), folder, { recursive: true });
  const place = await Workplace.goOn(folder, '', new TestClock(new Date()));
  const { reviews } = await place.do('quality', 'overview.show', {});
  const month = `${new Date().getUTCFullYear() + 2}-${String(new Date().getUTCMonth() + 1).padStart(2, '0')}`;
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    await place.do('quality', 'overview.show', { month });
    times.push(performance.now() - started);
  }
  place.context.vault.close();
  rmSync(parent, { recursive: true, force: true });
  if (reviews.reduce((sum, { reviews: counted }) => sum + counted, 0) < documents / 2) throw new Error('The vault has too few reviews.');
  return [limited({ name: 'overview', size, value: median(times), unit: 'ms', limit: LIMIT })];
};
