import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Line, linesOf } from './acts.ts';
import { nextProgram } from './next-program.ts';
import { beginToPlay, begun, momentsOf, type Playing, reached, type Start, vaultIn, withinAct } from './playing.ts';
import type { Running } from './setting.ts';
import type { Tally } from './tally.ts';

const isGone = (error: unknown): boolean => error instanceof Error && 'code' in error && ['ENOENT', 'ESRCH'].includes(String(error.code));
/** @returns null for what is gone */
const unlessGone = <T>(look: () => T): T | null => {
  try {
    return look();
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
};
/** What each thread of a process does; threads may end meanwhile. @returns null when the process is gone */
const statesOf = (pid: number): string[] | null => {
  const tasks = `/proc/${pid}/task`;
  const threads = unlessGone(() => readdirSync(tasks));
  const stats = threads?.flatMap((task) => unlessGone(() => readFileSync(join(tasks, task, 'stat'), 'utf8')) ?? []);
  return stats?.map((stat) => /\) (\w)/.exec(stat)?.[1] ?? '') ?? null;
};
/** All threads of a process stand still: none is within a write any more. @returns false for one that was done by then */
const held = async (pid: number): Promise<boolean> => {
  if (unlessGone(() => process.kill(pid, 'SIGSTOP')) === null) return false;
  for (;;) {
    const states = statesOf(pid);
    if (states === null) return false;
    if (states.every((state) => 'TtZX'.includes(state))) return true;
    await setTimeout(1);
  }
};

/** What the files of a process that is killed at this moment are, without killing it: the kernel has all that it wrote. */
const asKilled = async ({ process: running, root, acts }: Playing, to: string): Promise<Line[] | null> => {
  const pid = running.pid ?? 0;
  if (!(await held(pid))) return null;
  try {
    rmSync(to, { recursive: true, force: true });
    cpSync(root, to, { recursive: true });
    return linesOf(acts);
  } finally {
    if (running.exitCode === null) process.kill(pid, 'SIGCONT');
  }
};

const look = async (tally: Tally, kind: string, root: string, lines: readonly Line[], start: Start): Promise<void> => {
  const found = await nextProgram(vaultIn(root), lines);
  const acknowledged = lines.filter(({ done }) => done !== undefined).length;
  tally.add({ kind, chapter: start.chapter, acts: acknowledged, under: lines.at(-1)?.begins, found, root });
};

/**
 * Plays chapters and kills them (-9) at a random moment. Before that, some processes are held at other moments while their
 * folder is copied, which gives the files that a kill at those moments leaves.
 * @param kills how many processes are killed
 * @param heldEach moments of each at which it is held
 */
export const killRun = async (
  { starts, chance, tally, scratch, tell, turn }: Running,
  { kills, heldEach }: { kills: number; heldEach: number },
): Promise<void> => {
  for (let round = 0; round < kills; round += 1) {
    // In turn, so that few rounds are in many chapters, too.
    const start = starts[(turn * kills + round + chance.below(2)) % starts.length] ?? chance.of(starts);
    const playing = beginToPlay(start, join(scratch, 'killed'));
    if (start.from === null) await begun(playing);
    const moments = momentsOf(start, heldEach + 1, chance);
    const images: { root: string; lines: Line[] }[] = [];
    for (const [index, moment] of moments.entries()) {
      if (!(await reached(playing, moment))) break;
      await setTimeout(chance.part() * withinAct(start));
      if (playing.process.exitCode !== null) break;
      if (index === heldEach) playing.process.kill('SIGKILL');
      else {
        const root = join(scratch, `held-${index}`);
        const lines = await asKilled(playing, root);
        if (lines === null) break;
        images.push({ root, lines });
      }
    }
    // A busy machine may end it earlier, such as by a file whose reading took too long: what it left is looked at all the same.
    await playing.ended.catch((error: unknown) => tell(String(error)));
    await look(tally, playing.process.signalCode === 'SIGKILL' ? 'killed' : 'ended', playing.root, linesOf(playing.acts), start);
    for (const { root, lines } of images) await look(tally, 'held', root, lines, start);
  }
};
