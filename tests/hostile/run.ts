import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { KindName } from './kinds/index.ts';
import { isBeyond, type Outcome } from './outcome.ts';

const CHILD = fileURLToPath(new URL('./main-child.ts', import.meta.url));
/** The main process that says nothing for so long is ended: that is a death, unless the machine was what it waited for. */
const PATIENCE_MS = 300_000;

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
  /** Every file is read by a process of its own. */
  alone?: boolean;
  tell(outcome: Outcome): void;
}
interface Ended {
  how: string;
  /** It was ended from here, because it said nothing. */
  wasSilent: boolean;
}

/** Sends so many inputs of each kind. @returns how the process ended, null where it came to its end by itself */
export const runTogether = ({ seed, from, count, folder, kinds, alone = false, tell }: Asked): Promise<Ended | null> =>
  new Promise((resolve) => {
    const words = ['--no-warnings', CHILD, seed, String(from), String(count), alone ? 'alone' : 'kept', folder, ...kinds];
    // Its vaults go with the folder.
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, TMPDIR: folder } });
    let errors = '';
    child.stderr.on('data', (piece: Buffer) => {
      errors = (errors + piece.toString()).slice(-2000);
    });
    let wasSilent = false;
    const hangs = (): void => {
      wasSilent = true;
      child.kill('SIGKILL');
    };
    let timer = setTimeout(hangs, PATIENCE_MS);
    const lines = createInterface(child.stdout);
    lines.on('line', (line) => {
      clearTimeout(timer);
      timer = setTimeout(hangs, PATIENCE_MS);
      tell(JSON.parse(line) as Outcome);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve(code === 0 ? null : { how: `${signal ?? code}: ${errors}`, wasSilent });
    });
  });

/**
 * Sends inputs of one kind, in another main process after each death, and keeps the inputs that something was wrong with.
 * What goes beyond a limit, or is silent, is sent once more by itself, and what comes then is what counts: a machine that does
 * other things as well, or files that the reader read before, are no fault of an input.
 */
export const runKind = async (kind: KindName, { keepIn, ...asked }: Omit<Asked, 'kinds'> & { keepIn: string }): Promise<Death[]> => {
  mkdirSync(keepIn, { recursive: true });
  const deaths: Death[] = [];
  const beyond: number[] = [];
  const last = asked.from + asked.count;
  let next = asked.from;
  const keep = (index: number): void => {
    const input = join(asked.folder, `${kind}.input`);
    if (existsSync(input)) copyFileSync(input, join(keepIn, `${kind}-${asked.seed}-${index}.input`));
  };
  const die = (index: number, how: string): void => {
    deaths.push({ kind, index, how });
    keep(index);
  };
  while (next < last) {
    const tell = (outcome: Outcome): void => {
      next = outcome.index + 1;
      if (outcome.fault !== null) keep(outcome.index);
      if (isBeyond(outcome)) beyond.push(outcome.index);
      else asked.tell(outcome);
    };
    const ended = await runTogether({ ...asked, kinds: [kind], from: next, count: last - next, tell });
    if (ended === null) break;
    if (ended.wasSilent) beyond.push(next);
    else die(next, ended.how);
    next += 1;
  }
  for (const index of new Set(beyond)) {
    const tell = (outcome: Outcome): void => {
      if (outcome.fault !== null || isBeyond(outcome)) keep(index);
      asked.tell({ ...outcome, again: true });
    };
    const ended = await runTogether({ ...asked, kinds: [kind], from: index, count: 1, alone: true, tell });
    if (ended !== null) die(index, ended.how);
  }
  return deaths;
};
