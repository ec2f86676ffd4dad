import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Line, linesIn } from './acts.ts';

/** One step of what a process did to the files of a folder, in the order in which the kernel carried it out. */
export type Step =
  | { does: 'open'; path: string; truncates: boolean }
  | { does: 'write'; path: string; at: number | null; bytes: Buffer }
  | { does: 'cut'; path: string; size: number }
  | { does: 'folder'; path: string }
  | { does: 'rename'; path: string; to: string }
  | { does: 'unlink'; path: string }
  | { does: 'sync'; path: string }
  | { does: 'tell'; lines: Line[] };

const CALLS =
  'openat,open,creat,write,pwrite64,writev,pwritev,pwritev2,ftruncate,truncate,fallocate,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,mkdir,mkdirat,rmdir,fsync,fdatasync,sync_file_range,copy_file_range,sendfile';

/** Runs a program so that each of its calls that changes files is written into `trace`, with all bytes. */
export const recording = (trace: string): string[] => [
  ...['strace', '-f', '-qq', '-y', '-xx', '--seccomp-bpf', '-s', '100000000'],
  ...['-e', `trace=${CALLS}`, '-e', 'signal=none', '-o', trace],
];

const bytesIn = (text: string): Buffer => Buffer.from(text.replaceAll('\\x', ''), 'hex');
const textIn = (text: string): string => text.replaceAll(/(?:\\x[0-9a-f]{2})+/g, (hex) => bytesIn(hex).toString('utf8'));

interface Call {
  name: string;
  /** Arguments and result, as they were printed. */
  said: string;
  result: number;
}

/** A call that another thread interrupted is printed in two parts; it counts where it ended. */
async function* callsIn(trace: string): AsyncGenerator<Call> {
  const begun = new Map<string, string>();
  for await (const line of createInterface({ input: createReadStream(trace, 'latin1'), crlfDelay: Number.POSITIVE_INFINITY })) {
    const space = line.indexOf(' ');
    const [pid, rest] = [line.slice(0, space), line.slice(space).trimStart()];
    if (rest.endsWith('<unfinished ...>')) {
      begun.set(pid, rest.slice(0, -'<unfinished ...>'.length));
      continue;
    }
    const resumed = /^<\.\.\. (\w+) resumed>/.exec(rest);
    const whole = resumed ? (begun.get(pid) ?? `${resumed[1]}(`) + rest.slice(resumed[0].length) : rest;
    const open = whole.indexOf('(');
    const close = whole.lastIndexOf(') ');
    const result = /= (-?\d+)/.exec(whole.slice(close));
    if (open > 0 && close > 0 && result)
      yield { name: whole.slice(0, open), said: whole.slice(open + 1, close).trimEnd(), result: Number(result[1]) };
  }
}

/** The path of a descriptor, as it is called now; a file without a name is of no interest. */
const described = (said: string): string => textIn(/^\s*(?:AT_FDCWD|-?\d+)<([^>]*)>/.exec(said)?.[1] ?? '');
const NAME = /(?:(AT_FDCWD|\d+)<([^>]*)>, )?"((?:\\x[0-9a-f]{2})*)"/g;
/** The paths that a call names, each from the folder that it is said to be in. */
const named = (said: string): string[] =>
  [...said.matchAll(NAME)].map(([, , folder = '', name = '']) => {
    const path = textIn(name);
    return path.startsWith('/') ? path : join(textIn(folder), path);
  });

const MUTE = new Set([
  'link',
  'linkat',
  'symlink',
  'symlinkat',
  'writev',
  'pwritev',
  'pwritev2',
  'fallocate',
  'copy_file_range',
  'sendfile',
]);

const stepsOf = ({ name, said, result }: Call, isInside: (path: string) => boolean, acts: string): Step[] => {
  const of = (path: string, step: (path: string) => Step): Step[] => (isInside(path) ? [step(path)] : []);
  const [first = '', second = ''] = /^(?:write|pwrite64)$/.test(name) ? [] : named(said);
  switch (name) {
    case 'open':
    case 'openat':
    case 'creat':
      return /O_CREAT|O_TRUNC/.test(said) || name === 'creat'
        ? of(first, (path) => ({ does: 'open', path, truncates: said.includes('O_TRUNC') }))
        : [];
    case 'write':
    case 'pwrite64': {
      const path = described(said);
      if (path !== acts && !isInside(path)) return [];
      const quote = said.indexOf('"');
      const end = said.lastIndexOf('"');
      const bytes = bytesIn(said.slice(quote + 1, end)).subarray(0, result);
      if (path === acts) return [{ does: 'tell', lines: linesIn(bytes.toString('utf8')) }];
      const at = name === 'write' ? null : Number(/, (\d+)$/.exec(said.slice(end))?.[1]);
      return [{ does: 'write', path, at, bytes }];
    }
    case 'ftruncate':
      return of(described(said), (path) => ({ does: 'cut', path, size: Number(/, (\d+)$/.exec(said)?.[1]) }));
    case 'mkdir':
    case 'mkdirat':
      return of(first, (path) => ({ does: 'folder', path }));
    case 'rename':
    case 'renameat':
    case 'renameat2':
      return of(second, (to) => ({ does: 'rename', path: first, to }));
    case 'unlink':
    case 'unlinkat':
    case 'rmdir':
      return of(first, (path) => ({ does: 'unlink', path }));
    case 'fsync':
    case 'fdatasync':
      return of(described(said), (path) => ({ does: 'sync', path }));
    default:
      if (MUTE.has(name) && [described(said), ...named(said)].some(isInside)) throw new Error(`The recording does not understand ${name}.`);
      return [];
  }
};

/**
 * What a recorded process did to the files below a folder, and what it said of its acts.
 * @param root the folder
 * @param acts path of the file into which it told its acts
 */
export async function* stepsIn(trace: string, root: string, acts: string): AsyncGenerator<Step> {
  // A file without a name, which SQLite makes for what it sorts, is told as one beside.
  const isInside = (path: string): boolean => path.startsWith(`${root}/`) && !/ \(deleted\)$|\/#\d+$/.test(path);
  for await (const call of callsIn(trace)) if (call.result >= 0) yield* stepsOf(call, isInside, acts);
}
