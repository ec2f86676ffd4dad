import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { linesOf } from './acts.ts';
import type { Chance } from './chance.ts';
import { chapters, STORY_BEGINS } from './story.ts';

const child = fileURLToPath(new URL('playing-child.ts', import.meta.url));

/** Where a chapter begins: a closed vault with what lies beside it, and the time. */
export interface Start {
  chapter: string;
  /** Null for the chapter that makes the vault. */
  from: string | null;
  at: string;
  /** Lines that the whole chapter writes, and how long it takes for them; 0 where nobody has played it to its end yet. */
  lines: number;
  milliseconds: number;
}

export interface Playing {
  process: ChildProcess;
  /** Folder that holds the vault and what lies beside it. */
  root: string;
  acts: string;
  ended: Promise<void>;
}

/** Where the vault of a folder lies: a vault that was just made chose the name of its folder itself. */
export const vaultIn = (root: string): string =>
  existsSync(join(root, 'vault'))
    ? join(root, 'vault')
    : join(root, readdirSync(root).find((name) => name.startsWith('countersign-test-')) ?? '', 'vault');

/** A vault that is made chooses a folder in there; all else that a process has for itself lies outside what is looked at. */
const scratchOf = (from: string | null, root: string, beside: string): string => {
  if (from === null) return root;
  const scratch = `${beside}.scratch`;
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch);
  return scratch;
};

/**
 * Begins to play a chapter in a copy of its start.
 * @param root a folder that is made for it
 * @param under a command that runs it, with its first words
 * @param beside a path where the acts are told, and what the process has for itself is kept; that of the folder when left out
 */
export const beginToPlay = (
  { chapter, from, at }: Start,
  root: string,
  { under = [], beside = root }: { under?: readonly string[]; beside?: string } = {},
): Playing => {
  rmSync(root, { recursive: true, force: true });
  if (from === null) mkdirSync(root);
  else cpSync(from, root, { recursive: true });
  const acts = `${beside}.acts`;
  rmSync(acts, { force: true });
  const [command = '', ...words] = [...under, process.execPath, child, from === null ? '' : join(root, 'vault'), chapter, acts, at];
  const running = spawn(command, words, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, TMPDIR: scratchOf(from, root, beside) },
  });
  let said = '';
  running.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk;
  });
  const ended = new Promise<void>((resolve, reject) => {
    running.on('error', reject);
    running.on('close', (code, signal) =>
      code === 0 || signal === 'SIGKILL' ? resolve() : reject(new Error(`The chapter "${chapter}" ended with ${code ?? signal}: ${said}`)),
    );
  });
  // Whoever plays may look at its end only later.
  ended.catch(() => undefined);
  return { process: running, root, acts, ended };
};

/**
 * Plays the story once, chapter by chapter, and keeps the vault at the start of each.
 * @param scratch where they are kept; what was played there is not played again
 */
export const startsOfStory = async (scratch: string, tell: (chapter: string) => void): Promise<Start[]> => {
  mkdirSync(scratch, { recursive: true });
  const list = join(scratch, 'starts.json');
  const starts = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Start[]) : [];
  const keptAs = (count: number): string => join(scratch, `start-${count}`);
  let at = starts.length === 0 ? STORY_BEGINS : (linesOf(join(scratch, `played-${starts.length - 1}.acts`)).at(-1)?.at ?? STORY_BEGINS);
  for (const chapter of Object.keys(chapters).slice(starts.length)) {
    tell(chapter);
    const start: Start = { chapter, from: starts.length === 0 ? null : keptAs(starts.length), at, lines: 0, milliseconds: 0 };
    const { root, acts, ended } = beginToPlay(start, join(scratch, `played-${starts.length}`));
    await ended;
    const lines = linesOf(acts);
    start.lines = lines.length;
    start.milliseconds = statSync(acts).mtimeMs - statSync(acts).birthtimeMs;
    starts.push(start);
    const kept = keptAs(starts.length);
    rmSync(kept, { recursive: true, force: true });
    cpSync(vaultIn(root), join(kept, 'vault'), { recursive: true });
    if (existsSync(join(root, 'backups'))) cpSync(join(root, 'backups'), join(kept, 'backups'), { recursive: true });
    rmSync(root, { recursive: true, force: true });
    at = lines.at(-1)?.at ?? at;
    writeFileSync(list, JSON.stringify(starts));
  }
  return starts;
};

/** Waits until so many lines were written, or the process has ended. @returns whether it still runs */
export const reached = async ({ process: running, acts }: Playing, lines: number): Promise<boolean> => {
  for (;;) {
    if (running.exitCode !== null || running.signalCode !== null) return false;
    if (existsSync(acts) && statSync(acts).size > 0 && countLines(acts) >= lines) return true;
    await setTimeout(2);
  }
};
const countLines = (path: string): number => readFileSync(path, 'utf8').split('\n').length - 1;

/** Longer than most acts take, so that a moment lies anywhere in one. */
const WITHIN_ACT_MS = 120;
/** The few acts of some chapters take far longer. */
export const withinAct = ({ milliseconds, lines }: Start): number => Math.max(WITHIN_ACT_MS, (2 * milliseconds) / Math.max(1, lines));

/** A vault that is being made: its database is there. */
export const begun = async ({ process: running, root }: Playing): Promise<void> => {
  while (running.exitCode === null && !existsSync(join(vaultIn(root), 'vault.db'))) await setTimeout(1);
};

/** Random moments of a chapter, in order: how many lines were written by then. */
export const momentsOf = ({ from, lines }: Start, count: number, chance: Chance): number[] =>
  Array.from({ length: count }, () => (from === null ? 0 : 1 + chance.below(Math.max(1, lines - 1)))).sort((a, b) => a - b);

/** For who wants to look at a failure again. */
export const keepFailure = (root: string, to: string, why: string): void => {
  cpSync(root, to, { recursive: true });
  writeFileSync(`${to}.why.txt`, `${why}\n`);
};

/** @returns the first file that is not the same in two folders, or null; SQLite makes its shared memory anew each time */
export const sameFiles = (one: string, other: string): string | null => {
  const files = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile() && !each.name.endsWith('-shm'))
      .map((each) => relative(folder, join(each.parentPath, each.name)))
      .sort();
  const [here, there] = [files(one), files(other)];
  const odd = [...here, ...there].find((name) => !here.includes(name) || !there.includes(name));
  return odd ?? here.find((name) => !readFileSync(join(one, name)).equals(readFileSync(join(other, name)))) ?? null;
};
