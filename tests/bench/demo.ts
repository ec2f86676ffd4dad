import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compared, limited, type Measure } from './measure.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const SAMPLING_MS = 100;
const FEWEST = 8;
/** The demonstration has documents of its own; a size says how far its growth is followed. */
const most = { '1k': FEWEST, '10k': 40, '100k': 200 };

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // The process has ended.
  }
};

/** Megabytes that a process and all its children hold now (Linux). */
const memoryOf = (pid: string): number => {
  const status = read(`/proc/${pid}/status`);
  if (status === '') return 0;
  const own = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
  const threads = readdirSync(`/proc/${pid}/task`);
  const children = threads.flatMap((thread) => read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean));
  return children.reduce((sum, child) => sum + memoryOf(child), own);
};

/** Runs the command as a person does, and watches it from outside. */
const demonstration = async (documents: number): Promise<{ seconds: number; megabytes: number }> => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  const command = ['demo', '--out', join(folder, 'demo'), '--documents', String(documents), '--json'];
  const started = performance.now();
  const child = spawn(process.execPath, [join(root, 'main/hosts/cli/main.ts'), ...command], { stdio: ['ignore', 'ignore', 'inherit'] });
  let megabytes = 0;
  const watching = setInterval(() => {
    megabytes = Math.max(megabytes, memoryOf(String(child.pid)));
  }, SAMPLING_MS);
  const code = await new Promise((resolve) => child.on('exit', resolve));
  clearInterval(watching);
  rmSync(folder, { recursive: true });
  if (code !== 0) throw new Error(`The demonstration of ${documents} documents ended with ${code}.`);
  return { seconds: (performance.now() - started) / 1000, megabytes };
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
