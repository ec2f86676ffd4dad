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

/**
 * What processes that were started from here took at most, by what Linux keeps of each; asked every five milliseconds, because
 * a process is ended as soon as it has answered. Nothing is known on other systems.
 */
export const watchChildren = () => {
  const self = process.pid;
  let most = 0;
  // What read the input before may not be gone yet.
  let former = new Set<number>();
  const busy = new Map<number, number>();
  const look = (): void => {
    for (const pid of childrenOf(self)) {
      if (former.has(pid)) continue;
      most = Math.max(most, megabytes(pid, 'VmHWM'));
      // One that has just ended says nothing more.
      busy.set(pid, Math.max(busy.get(pid) ?? 0, busyOf(pid)));
    }
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    begin: () => {
      most = 0;
      former = new Set(childrenOf(self));
      busy.clear();
    },
    end: () => ({ megabytes: Math.round(most), milliseconds: [...busy.values()].reduce((sum, one) => sum + one, 0) }),
    stop: () => clearInterval(timer),
  };
};

/** By how many megabytes this process has grown at its highest while something was done. */
export const growth = () => {
  // Linux begins to count the highest anew (proc_pid_clear_refs).
  if (process.platform === 'linux') writeFileSync('/proc/self/clear_refs', '5');
  const before = megabytes('self', 'VmRSS');
  return () => Math.max(0, Math.round(megabytes('self', 'VmHWM') - before));
};
