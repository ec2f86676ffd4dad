import { cpSync, rmSync } from 'node:fs';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { limited, type Measure, median } from './measure.ts';
import { seededVault } from './seeded-vault.ts';

const ROUNDS = 15;
const PEOPLE = ['author', 'control', 'quality', 'reviewer'];

/** What the home screen, the menu and the bell ask after each write: the median of the person for whom it takes longest. */
export const home: Measure = async ({ size, documents }) => {
  const kept = await seededVault(documents);
  const folder = `${kept}-home-${process.pid}`;
  cpSync(kept, folder, { recursive: true });
  const place = await Workplace.goOn(folder, '', new TestClock(new Date()));
  const slowest: number[] = [];
  for (const userId of PEOPLE) {
    const times: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const started = performance.now();
      await place.do(userId, 'workflow.home', {});
      if (round > 0) times.push(performance.now() - started);
    }
    slowest.push(median(times));
  }
  place.context.vault.close();
  rmSync(folder, { recursive: true });
  return [limited({ name: 'home', size, value: Math.max(...slowest), unit: 'ms', limit: 50 })];
};
