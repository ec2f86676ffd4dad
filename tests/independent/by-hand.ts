import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './tools.ts';

/** The commands of the VERIFY.txt of an unpacked package, exactly as they stand there. */
export const commandsIn = (path: string): string[] =>
  readFileSync(join(path, 'VERIFY.txt'), 'utf8')
    .split('\n')
    .filter((line) => /^(?:openssl|sha256sum|test|for) /.test(line));

/** Runs them in the package. @returns which of them do not hold, and all that each printed */
export const verifyByHand = (path: string, commands: readonly string[]): { failed: number[]; text: string[] } => {
  const done = commands.map((command) => run('sh', ['-c', `cd '${path}' && ${command}`]));
  return { failed: done.flatMap(({ code }, index) => (code === 0 ? [] : [index])), text: done.map(({ text }) => text) };
};
