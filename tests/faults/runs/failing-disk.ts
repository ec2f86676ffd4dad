import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { canTrace, missingTools } from '../../independent/tools.ts';
import { isOfDisk, type Line, linesOf } from './acts.ts';
import { canMountExt4, Ext4Disk } from './ext4-disk.ts';
import { type Found, nextProgram } from './next-program.ts';
import { beginToPlay, begun, momentsOf, type Playing, reached, type Start, vaultIn, withinAct } from './playing.ts';
import type { Running } from './setting.ts';

/** Codes that no fault of a disk may be told as: people would restore a backup, or look for an error of the program. */
const MISLEADING = ['internal', 'vault-damaged', 'damaged'];
/** How the acts were answered while the disk failed; empty where each was done or refused with a sentence that fits: the story ends with one that was. */
const faultOfAnswers = (lines: readonly Line[], said: string): string => {
  const misleading = lines.find(({ refused }) => refused !== undefined && MISLEADING.includes(refused));
  if (misleading) return `${misleading.done} was answered with ${misleading.refused}: ${said}`;
  const isOfStory = said === '' || lines.at(-1)?.refused !== undefined || said.includes('AppError: ');
  return isOfStory ? '' : `It ended with an error of its own: ${said}`;
};

const judged = async (root: string, lines: readonly Line[], said: string): Promise<Found> => {
  const why = faultOfAnswers(lines, said);
  return why === '' ? nextProgram(vaultIn(root), lines) : { fault: 'unexplained', why, beyond: 0 };
};

/** @returns what a process said that ended before its chapter did */
const ended = (playing: Playing): Promise<string> =>
  playing.ended.then(
    () => '',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

const add = ({ tally }: Running, start: Start, kind: string, lines: readonly Line[], found: Found, root: string): void => {
  for (const { refused } of lines) if (refused !== undefined && isOfDisk(refused)) tally.count('answers', refused);
  const acts = lines.filter(({ done, refused }) => done !== undefined && refused === undefined).length;
  tally.add({ kind, chapter: start.chapter, acts, under: lines.findLast(({ begins }) => begins)?.begins, found, root });
};

/** Chapters are played on a file system that turns read-only at a random moment; then it is repaired, and the next program looks. */
export const readOnlyRun = async (running: Running): Promise<void> => {
  const { starts, chance, scratch, rounds, turn } = running;
  if (!canMountExt4(scratch)) return;
  for (let round = 0; round < rounds; round += 1) {
    const start = starts[(turn * rounds + round) % starts.length];
    if (!start) continue;
    const disk = new Ext4Disk(scratch);
    try {
      const root = join(disk.folder, 'played');
      const playing = beginToPlay(start, root, { beside: join(scratch, 'read-only') });
      disk.sync();
      if (start.from === null) await begun(playing);
      const [moment = 0] = momentsOf(start, 1, chance);
      const isPlaying = await reached(playing, moment);
      await setTimeout(chance.part() * withinAct(start));
      disk.fail();
      const said = await ended(playing);
      if (!disk.repair()) throw new Error('The disk is not mounted again.');
      const lines = linesOf(playing.acts);
      const found = await judged(root, lines, said);
      add(running, start, isPlaying && said !== '' ? 'within a chapter' : 'after it', lines, found, root);
    } finally {
      disk.unmount();
    }
  }
};

/** Calls that are made to fail, and how often. */
const calls = {
  'a sync': ['fsync,fdatasync', 2],
  'a write': ['pwrite64', 8],
} as const satisfies Record<string, readonly [names: string, eachLine: number]>;

const injected = (trace: string): number => readFileSync(trace, 'utf8').split('(INJECTED)').length - 1;

/** Chapters are played while the kernel answers calls with EIO; then the next program looks. */
export const failingCallsRun = async (running: Running): Promise<void> => {
  const { starts, chance, scratch, rounds, turn } = running;
  if (missingTools('strace') || !canTrace()) return;
  for (let round = 0; round < rounds; round += 1) {
    const start = starts[(turn * rounds + round) % starts.length];
    if (!start) continue;
    const what = chance.of(Object.keys(calls) as (keyof typeof calls)[]);
    const [names, eachLine] = calls[what];
    const isForGood = chance.is(0.5);
    const when = 1 + chance.below(Math.max(8, eachLine * start.lines));
    const trace = join(scratch, 'injected.trace');
    const under = [
      ...['strace', '-f', '-qq', '--seccomp-bpf', '-e', 'signal=none', '-e', `trace=${names}`],
      ...['-e', `inject=${names}:error=EIO:when=${when}${isForGood ? '+' : ''}`, '-o', trace],
    ];
    const playing = beginToPlay(start, join(scratch, 'failing'), { under });
    const said = await ended(playing);
    const lines = linesOf(playing.acts);
    // A chapter may be at its end before its call came.
    if (injected(trace) > 0)
      add(
        running,
        start,
        `${what} ${isForGood ? 'and all after it' : 'alone'}`,
        lines,
        await judged(playing.root, lines, said),
        playing.root,
      );
    rmSync(playing.root, { recursive: true, force: true });
  }
};
