// Runs a program where no network is: in a namespace of the kernel that has the loopback interface and no other, with every
// connection recorded that it or what it starts tries to make.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CALLS = 'trace=execve,clone,clone3,fork,vfork,connect';
/** Whoever may make a namespace is root in it, and may switch its loopback interface on. */
const INSIDE = [
  'ip link set lo up || exit 125',
  // Words of a command are kept whole, as a list of processes shows them.
  `{ strace -f -qq --seccomp-bpf -s 65536 -e ${CALLS} -e signal=none -o "$0/trace" "$@"; echo $? > "$0/ended"; } 2>&1 | tee "$0/said"`,
  'cat /proc/net/dev > "$0/dev"',
  'exit $(cat "$0/ended")',
].join('; ');

/** A connection that was tried to an address beyond this computer. */
export interface Attempt {
  /** File of the program that tried. */
  program: string;
  to: string;
}

const isLoopback = (address: string): boolean => /^(?:::ffff:)?127\.|^::1$/.test(address);

/** @param trace what strace wrote: a line for each call, or two where another came between */
export const attemptsIn = (trace: string): Attempt[] => {
  const parents = new Map<string, string>();
  const programs = new Map<string, string>();
  const begun = new Map<string, string>();
  const tried: { by: string; to: string }[] = [];
  for (const line of trace.split('\n')) {
    const [, by = '', said = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    const program = /^execve\("([^"]+)"/.exec(said)?.[1];
    if (program !== undefined) begun.set(by, program);
    // A browser begins itself anew under this name: it stays what its parent is.
    const isItself = begun.get(by) === '/proc/self/exe';
    if (!isItself && /^(?:execve\(|<\.\.\. execve resumed>).*= 0$/.test(said)) programs.set(by, begun.get(by) ?? '');
    const child = /^(?:(?:clone3?|v?fork)\(|<\.\.\. (?:clone3?|v?fork) resumed>).*= (\d+)$/.exec(said)?.[1];
    if (child !== undefined) parents.set(child, by);
    const [, port = '', address] = /^connect\(.*port=htons\((\d+)\).*inet_(?:addr\(|pton\(AF_INET6, )"([^"]+)"/.exec(said) ?? [];
    if (address !== undefined && !isLoopback(address)) tried.push({ by, to: `${address} port ${port}` });
  }
  const programOf = (by: string): string => programs.get(by) ?? (parents.has(by) ? programOf(parents.get(by) ?? '') : 'unknown');
  return tried.map(({ by, to }) => ({ program: programOf(by), to }));
};

/** The commands of all processes that were begun, in one text. */
const commandsIn = (trace: string): string =>
  [...trace.matchAll(/^\d+ +execve\((.*)$/gm)]
    .map(([, words = '']) => words.replaceAll(/\\([0-7]{1,3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))))
    .join('\n');

/** Interfaces as /proc/net/dev tells them, with the packets that came in and went out. */
const interfacesIn = (dev: string): { name: string; packets: number }[] =>
  [...dev.matchAll(/^ *(\S+): *(.*)$/gm)].map(([, name = '', figures = '']) => {
    const columns = figures.trim().split(/ +/).map(Number);
    return { name, packets: (columns[1] ?? 0) + (columns[9] ?? 0) };
  });

/** Whether this computer lets its user make such a namespace. */
export const canBeAlone = (): boolean => spawnSync('unshare', ['-Urn', 'true']).status === 0;

/**
 * @returns how the program ended, the interfaces that were there with their packets, what was tried beyond them, all commands that
 * were begun, and what they said
 */
export const runAlone = (command: readonly string[], env: NodeJS.ProcessEnv = process.env) => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-alone-'));
  try {
    const { status } = spawnSync('unshare', ['-Urn', 'sh', '-c', INSIDE, folder, ...command], { stdio: 'inherit', env });
    const told = (name: string): string => readFileSync(join(folder, name), 'utf8');
    const trace = told('trace');
    return {
      ...{ status, interfaces: interfacesIn(told('dev')), attempts: attemptsIn(trace) },
      ...{ commands: commandsIn(trace), said: told('said') },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
