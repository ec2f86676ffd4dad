import { readFileSync, writeFileSync } from 'node:fs';

const EVERY_MS = 5;
const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};
const megabytes = (pid: number | 'self', field: 'VmHWM' | 'VmRSS'): number =>
  Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
/** Linux counts what a process did in hundredths of a second (proc_pid_stat, utime and stime). */
const busyOf = (pid: number): number => {
  const fields = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10;
};

const childrenOf = (pid: number): number[] => read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);

/** Linux begins to count the highest anew (proc_pid_clear_refs). One that has just ended takes no more words. */
const countAnew = (pid: number | 'self'): void => {
  if (process.platform !== 'linux') return;
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch (error) {
    if (pid === 'self') throw error;
  }
};

/**
 * What processes that were started from here took at most, by what Linux keeps of each; asked every five milliseconds, because
 * a process may be ended as soon as it has answered. Of one that read files before, what it held at the beginning counts as
 * well. Nothing is known on other systems.
 */
export const watchChildren = () => {
  const self = process.pid;
  let most = 0;
  const before = new Map<number, number>();
  const busy = new Map<number, number>();
  const look = (): void => {
    for (const pid of childrenOf(self)) {
      most = Math.max(most, megabytes(pid, 'VmHWM'));
      // One that has just ended says nothing more.
      busy.set(pid, Math.max(busy.get(pid) ?? 0, busyOf(pid) - (before.get(pid) ?? 0)));
    }
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    begin: () => {
      most = 0;
      busy.clear();
      before.clear();
      for (const pid of childrenOf(self)) {
        countAnew(pid);
        before.set(pid, busyOf(pid));
      }
    },
    end: () => {
      look();
      return { megabytes: Math.round(most), milliseconds: [...busy.values()].reduce((sum, one) => sum + one, 0) };
    },
    stop: () => clearInterval(timer),
  };
};

/** By how many megabytes this process has grown at its highest while something was done. */
export const growth = () => {
  countAnew('self');
  const before = megabytes('self', 'VmRSS');
  return () => Math.max(0, Math.round(megabytes('self', 'VmHWM') - before));
};
