import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const TICKS_A_SECOND = 100;

/** Seconds of processor that this process, its threads and its ended children have used (Linux); others on the machine do not count. */
export const processorSeconds = (): number => {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  const children = (Number(fields[13]) + Number(fields[14])) / TICKS_A_SECOND;
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000 + children;
};

const hasChildren = (): boolean =>
  readdirSync('/proc/self/task').some((task) => readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim() !== '');

/** What a piece of work returns, and the seconds of processor that it took. */
export const timed = async <Made>(work: () => Made | Promise<Made>): Promise<{ made: Made; seconds: number }> => {
  const before = processorSeconds();
  const made = await work();
  // What a child has used is told once it has ended.
  while (hasChildren()) await pause(5);
  return { made, seconds: processorSeconds() - before };
};
