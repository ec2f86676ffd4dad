import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { linesOf } from './acts.ts';
import { chapters, STORY_BEGINS } from './story.ts';

const child = fileURLToPath(new URL('playing-child.ts', import.meta.url));

/** Where a chapter begins: a closed vault with what lies beside it, and the time. */
export interface Start {
  chapter: string;
  /** Null for the chapter that makes the vault. */
  from: string | null;
  at: string;
  /** Lines that the whole chapter writes; 0 where nobody has played it to its end yet. */
  lines: number;
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
const scratchOf = (from: string | null, root: string): string => {
  if (from === null) return root;
  const beside = `${root}.scratch`;
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside);
  return beside;
};

/**
 * Begins to play a chapter in a copy of its start.
 * @param root a folder that is made for it
 * @param under a command that runs it, with its first words
 */
export const beginToPlay = ({ chapter, from, at }: Start, root: string, under: readonly string[] = []): Playing => {
  rmSync(root, { recursive: true, force: true });
  if (from === null) mkdirSync(root);
  else cpSync(from, root, { recursive: true });
  const acts = `${root}.acts`;
  rmSync(acts, { force: true });
  const [command = '', ...words] = [...under, process.execPath, child, from === null ? '' : join(root, 'vault'), chapter, acts, at];
  const running = spawn(command, words, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, TMPDIR: scratchOf(from, root) } });
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
  return { process: running, root, acts, ended };
};

/**
 * Plays the story once, chapter by chapter, and keeps the vault at the start of each.
 * @param scratch where they are kept; a story that was played to its end there is not played again
 */
export const startsOfStory = async (scratch: string, tell: (chapter: string) => void): Promise<Start[]> => {
  mkdirSync(scratch, { recursive: true });
  const list = join(scratch, 'starts.json');
  if (existsSync(list)) return JSON.parse(readFileSync(list, 'utf8')) as Start[];
  const starts: Start[] = [];
  let [from, at]: [string | null, string] = [null, STORY_BEGINS];
  for (const chapter of Object.keys(chapters)) {
    tell(chapter);
    const start: Start = { chapter, from, at, lines: 0 };
    const { root, acts, ended } = beginToPlay(start, join(scratch, `played-${starts.length}`));
    await ended;
    const lines = linesOf(acts);
    start.lines = lines.length;
    starts.push(start);
    const kept = join(scratch, `start-${starts.length}`);
    cpSync(vaultIn(root), join(kept, 'vault'), { recursive: true });
    if (existsSync(join(root, 'backups'))) cpSync(join(root, 'backups'), join(kept, 'backups'), { recursive: true });
    rmSync(root, { recursive: true, force: true });
    [from, at] = [kept, lines.at(-1)?.at ?? at];
  }
  writeFileSync(list, JSON.stringify(starts));
  return starts;
};

/** Waits until so many lines were written, or the process has ended. @returns whether it still runs */
export const reached = async ({ process: running, acts }: Playing, lines: number): Promise<boolean> => {
  for (;;) {
    if (running.exitCode !== null || running.signalCode !== null) return false;
    if (existsSync(acts) && statSync(acts).size > 0 && countLines(acts) >= lines) return true;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
};
const countLines = (path: string): number => readFileSync(path, 'utf8').split('\n').length - 1;

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
