import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { restoreFrom } from '#main/testing/backups.ts';
import type { Line } from './acts.ts';
import type { Chance } from './chance.ts';
import { DiskModel, kinds } from './disk-model.ts';
import { type Found, nextProgram } from './next-program.ts';
import { beginToPlay, type Start, sameFiles, vaultIn } from './playing.ts';
import { recording, type Step, stepsIn } from './recorded.ts';
import type { Tally } from './tally.ts';

/** A backup that was acknowledged is restored from what the power cut left of its medium. */
const withBackup = async (found: Found, root: string, lines: readonly Line[]): Promise<Found> => {
  if (found.fault !== null || !lines.some(({ done }) => done === 'backup.make')) return found;
  const into = join(root, 'restored');
  return restoreFrom(join(root, 'backups'), into).then(
    () => found,
    (error: unknown) => ({ fault: 'lost', why: `The backup that was acknowledged: ${String(error)}`, beyond: 0 }),
  );
};

/**
 * Records what a process does to the files of the vault while it plays a chapter, and has the power cut at random moments:
 * what was synced is there, and of the rest any part.
 * @param states how many are looked at
 */
export const powerRun = async (
  start: Start,
  { chance, tally, scratch, tell }: { chance: Chance; tally: Tally; scratch: string; tell(sentence: string): void },
  states: number,
): Promise<void> => {
  const trace = join(scratch, 'recorded.trace');
  const playing = beginToPlay(start, join(scratch, 'recorded'), { under: recording(trace) });
  // A busy machine may end it earlier, such as by a file whose reading took too long: what was recorded holds all the same.
  await playing.ended.catch((error: unknown) => tell(String(error)));
  const steps: Step[] = [];
  for await (const step of stepsIn(trace, playing.root, playing.acts)) steps.push(step);
  rmSync(trace);
  const moments = momentsIn(steps, states, chance);
  const model = new DiskModel(playing.root, start.from);
  const lines: Line[] = [];
  for (let [done, count] = [0, 0]; done <= steps.length; done += 1) {
    for (; moments[count] === done; count += 1) {
      const kind = kinds[count % kinds.length] ?? 'torn';
      const root = join(scratch, 'power');
      rmSync(root, { recursive: true, force: true });
      mkdirSync(root);
      model.write(root, kind, chance);
      const found = await withBackup(await nextProgram(vaultIn(root), lines), root, lines);
      const acts = lines.filter((line) => line.done !== undefined).length;
      tally.add({ kind, chapter: start.chapter, acts, under: lines.at(-1)?.begins, found, root });
    }
    const step = steps[done];
    if (step?.does === 'tell') lines.push(...step.lines);
    else if (step) model.take(step);
  }
  requireSame(model, playing.root, join(scratch, 'final'), start, chance);
  rmSync(playing.root, { recursive: true, force: true });
  tally.count('recorded', 'changes of files', steps.length);
  tally.count('recorded', 'syncs', steps.filter(({ does }) => does === 'sync').length);
};

/** Half of the moments lie at a sync or just after something was said, where most depends on what is kept. */
const momentsIn = (steps: readonly Step[], states: number, chance: Chance): number[] => {
  const edges = steps.flatMap(({ does }, index) => (does === 'sync' || does === 'tell' ? [index, index + 1] : []));
  const moment = (): number => (chance.is(0.5) && edges.length > 0 ? chance.of(edges) : chance.below(steps.length + 1));
  return Array.from({ length: states }, moment).sort((a, b) => a - b);
};

/** With everything kept, the recording ends in the files that the process left: nothing that it did was overlooked. */
const requireSame = (model: DiskModel, root: string, to: string, { chapter }: Start, chance: Chance): void => {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to);
  model.write(to, 'everything', chance);
  const other = sameFiles(to, root);
  if (other !== null) throw new Error(`The recording of "${chapter}" does not end in the files that are there: ${other}.`);
};
