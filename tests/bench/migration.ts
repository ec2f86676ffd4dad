import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { formerVersion } from './former-version.ts';
import { legacyTexts } from './legacy-texts.ts';
import { compared, type Figure, limited, type Measure, median } from './measure.ts';
import { type Taken, watchedImport } from './watched-import.ts';

/** Before files were read by several processes and papers drawn on threads. */
const BEFORE = 'a475695';
const PRESENT = fileURLToPath(new URL('../../', import.meta.url));
const VAULT = fileURLToPath(new URL('./staffed-vault.ts', import.meta.url));

/** Imports into a new vault of a version of the program. */
const importBy = async (sources: string, folder: string): Promise<Taken> => {
  const vault = execFileSync(process.execPath, ['--no-warnings', VAULT, sources], { encoding: 'utf8' });
  try {
    const taken = await watchedImport(sources, vault, folder);
    console.info(sources === PRESENT ? 'now   ' : BEFORE, taken, `load ${loadavg()[0]?.toFixed(1)}`);
    return taken;
  } finally {
    rmSync(vault, { recursive: true, force: true });
  }
};

/** What more cores would leave: the thread that writes is one; at most two draw and two read. */
const onFourCores = ({ writing, drawing, reading }: Taken): number =>
  Math.max((writing + drawing + reading) / 4, writing, drawing / 2, reading / 2);

/** 1,000 text documents in a third of the time of before, at most 500 MB; larger numbers may take as much longer. */
export const migration: Measure = async ({ size, documents }): Promise<Figure[]> => {
  const folder = legacyTexts(documents);
  const before = formerVersion(BEFORE);
  const rounds = documents > 1000 ? 1 : 3;
  const [ours, theirs]: [Taken[], Taken[]] = [[], []];
  try {
    for (let round = 0; round < rounds; round += 1) {
      if (before) theirs.push(await importBy(before, folder));
      ours.push(await importBy(PRESENT, folder));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    if (before) rmSync(before, { recursive: true, force: true });
  }
  const secondsOf = (taken: Taken[]) => median(taken.map(({ seconds }) => seconds));
  const value = secondsOf(ours);
  const most = Math.max(...ours.map(({ megabytes }) => megabytes));
  const four = median(ours.map(onFourCores));
  return [
    limited({ name: 'migration', size, value, unit: 's', limit: (100 * documents) / 1000 }),
    ...(before
      ? [compared({ name: `migration, ${BEFORE}`, size, value, unit: 's', baseline: secondsOf(theirs), aim: { atMost: 1 / 3 } })]
      : []),
    ...(process.platform === 'linux'
      ? [
          limited({ name: 'migration memory', size, value: most, unit: 'MB', limit: 500 }),
          compared({ name: 'migration, computed for 4 cores', size, value: four, unit: 's', baseline: value, aim: { atMost: 1 } }),
        ]
      : []),
  ];
};
