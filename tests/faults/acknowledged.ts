import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { passwordOf } from '#main/testing/workplace.ts';

const child = fileURLToPath(new URL('writing-child.ts', import.meta.url));

export interface Line {
  ready?: boolean;
  number?: string;
  contentHash?: string;
  error?: string;
  message?: string;
}

/**
 * Runs a process that writes into the vault as the author, until it stops by itself or is killed.
 * @param killAfter kill -9 so many milliseconds after it began to write
 * @returns what it acknowledged before it died, whole lines only
 */
export const writeUntil = (folder: string, { size, killAfter }: { size: number; killAfter?: number }): Promise<Line[]> =>
  new Promise((resolve, reject) => {
    const running = spawn(process.execPath, [child, folder, 'author', passwordOf('author'), String(size)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    running.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      if (text === '' && killAfter !== undefined) setTimeout(() => running.kill('SIGKILL'), killAfter);
      text += chunk;
    });
    running.on('error', reject);
    running.on('close', () =>
      resolve(
        text
          .split('\n')
          .slice(0, -1)
          .map((line) => JSON.parse(line) as Line),
      ),
    );
  });
