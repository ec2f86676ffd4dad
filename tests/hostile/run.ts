import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { KindName } from './kinds/index.ts';
import type { Outcome } from './outcome.ts';

const CHILD = fileURLToPath(new URL('./main-child.ts', import.meta.url));
/** The main process that says nothing for so long hangs, and is ended: that is a death as well. */
const PATIENCE_MS = 120_000;

/** A main process that ended in the middle. */
export interface Death {
  kind: KindName;
  index: number;
  how: string;
}
interface Asked {
  seed: string;
  from: number;
  count: number;
  /** Holds the vaults, and the input that is being sent. */
  folder: string;
  kinds: readonly KindName[];
  tell(outcome: Outcome): void;
}

/** Sends so many inputs of each kind. @returns how the process ended, null where it came to its end by itself */
const runOnce = ({ seed, from, count, folder, kinds, tell }: Asked): Promise<string | null> =>
  new Promise((resolve) => {
    const words = ['--no-warnings', CHILD, seed, String(from), String(count), folder, ...kinds];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (piece: Buffer) => {
      errors = (errors + piece.toString()).slice(-2000);
    });
    const hangs = (): void => void child.kill('SIGKILL');
    let timer = setTimeout(hangs, PATIENCE_MS);
    const lines = createInterface(child.stdout);
    lines.on('line', (line) => {
      clearTimeout(timer);
      timer = setTimeout(hangs, PATIENCE_MS);
      tell(JSON.parse(line) as Outcome);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve(code === 0 ? null : `${signal ?? code}: ${errors}`);
    });
  });

/** Sends inputs of one kind, in another main process after each death, and keeps the inputs that something was wrong with. */
export const runKind = async (kind: KindName, { keepIn, ...asked }: Omit<Asked, 'kinds'> & { keepIn: string }): Promise<Death[]> => {
  mkdirSync(keepIn, { recursive: true });
  const deaths: Death[] = [];
  const last = asked.from + asked.count;
  let next = asked.from;
  const keep = (index: number): void => {
    const input = join(asked.folder, `${kind}.input`);
    if (existsSync(input)) copyFileSync(input, join(keepIn, `${kind}-${asked.seed}-${index}.input`));
  };
  while (next < last) {
    const tell = (outcome: Outcome): void => {
      next = outcome.index + 1;
      if (outcome.fault !== null) keep(outcome.index);
      asked.tell(outcome);
    };
    const how = await runOnce({ ...asked, kinds: [kind], from: next, count: last - next, tell });
    if (how === null) break;
    deaths.push({ kind, index: next, how });
    keep(next);
    next += 1;
  }
  return deaths;
};

export const runTogether = runOnce;
