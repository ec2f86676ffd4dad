import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchedCommand } from './command.ts';
import { compared, limited, type Measure } from './measure.ts';

const FEWEST = 8;
/** The demonstration has documents of its own; a size says how far its growth is followed. */
const most = { '1k': FEWEST, '10k': 40, '100k': 200, '1M': 200 };

const demonstration = async (documents: number): Promise<{ seconds: number; megabytes: number }> => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  try {
    return await watchedCommand(['demo', '--out', join(folder, 'demo'), '--documents', String(documents), '--json']);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Seconds and memory of the sample vault, and at the larger sizes what its later documents cost beside its earlier ones. */
export const demo: Measure = async ({ size }) => {
  const few = await demonstration(FEWEST);
  const figures = [limited({ name: 'demo', size: `${FEWEST} documents`, value: few.seconds, unit: 's', limit: 60 })];
  const memory = (documents: number, megabytes: number) => {
    const taken = { name: 'demo-memory', size: `${documents} documents`, value: megabytes, unit: 'MB', limit: 400 };
    // Only Linux tells it of other processes without a tool of its own.
    if (process.platform === 'linux') figures.push(limited(taken));
  };
  memory(FEWEST, few.megabytes);
  const many = most[size];
  if (many === FEWEST) return figures;
  // The first eight have more to tell than the others, so the cost of one more document is compared, not the mean.
  const half = await demonstration(many / 2);
  const whole = await demonstration(many);
  memory(many, whole.megabytes);
  figures.push(
    compared({
      name: 'demo-growth',
      size: `${many} documents`,
      value: (whole.seconds - half.seconds) / (many / 2),
      baseline: (half.seconds - few.seconds) / (many / 2 - FEWEST),
      unit: 's per further document',
      aim: { atMost: 1.2 },
    }),
  );
  return figures;
};
