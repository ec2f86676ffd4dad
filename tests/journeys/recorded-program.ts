import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../main/hosts/cli/main.ts', import.meta.url));
const { PATH = '', NODE_COMPILE_CACHE = '', GLIBC_TUNABLES = '' } = process.env;

/** What a process, its threads and the processes that it starts are begun with, write and send. */
const CALLS = 'execve,execveat,write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,sendmmsg,prctl';

interface Given {
  env?: Record<string, string>;
  /** Text that file descriptors 3, 4 ... of the program give. */
  descriptors?: readonly string[];
}

/** Runs the command line as a process of its own, and writes into `trace` what it and its children are begun with and write. */
export const runRecorded = (
  trace: string,
  args: readonly string[],
  { env = {}, descriptors = [] }: Given = {},
): Promise<{ code: number | null; said: string }> =>
  new Promise((resolve, reject) => {
    const tracer = [
      '-f',
      '-qq',
      '-y',
      '-xx',
      '-v',
      '--seccomp-bpf',
      '-s',
      '100000000',
      '-e',
      `trace=${CALLS}`,
      '-e',
      'signal=none',
      '-o',
      trace,
    ];
    const child = spawn('strace', [...tracer, process.execPath, program, ...args], {
      env: { PATH, NODE_COMPILE_CACHE, GLIBC_TUNABLES, TMPDIR: process.env.TMPDIR, ...env },
      stdio: ['ignore', 'pipe', 'pipe', ...descriptors.map(() => 'pipe' as const)],
    });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk));
    for (const [index, text] of descriptors.entries()) (child.stdio[index + 3] as Writable).end(`${text}\n`);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, said: Buffer.concat(said).toString('utf8') }));
  });

const NEXT = Buffer.from('\n');
const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex');

/** One call of the recording. */
interface Call {
  name: string;
  /** Where it wrote, or the name of the call. */
  to: string;
  /** All texts and bytes that were given to it, one behind the other. */
  bytes: Buffer;
}

/** The calls of a recording; one that was interrupted gives what it was begun with. */
export async function* callsOf(trace: string): AsyncGenerator<Call> {
  const lines = createInterface({ input: createReadStream(trace, 'latin1'), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    const name = /^\d+\s+(\w+)\(/.exec(line)?.[1];
    if (name === undefined) continue;
    const texts = [...line.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex = '']) => bytesOf(hex));
    const path = /\(\d+<((?:\\x[0-9a-f]{2})*)>/.exec(line)?.[1] ?? '';
    const to = bytesOf(path).toString('utf8') || name;
    // Buffers of one call follow each other without a gap; the words of a command are apart.
    yield { name, to, bytes: Buffer.concat(name.startsWith('exec') ? texts.flatMap((text) => [text, NEXT]) : texts) };
  }
}
