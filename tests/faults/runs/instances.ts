import { spawn } from 'node:child_process';
import { cpSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import type { Tally } from './tally.ts';
import { faultsOf } from './verifying.ts';

const main = fileURLToPath(new URL('../../../main/hosts/cli/main.ts', import.meta.url));
/** Makes a document on the command line. */
const create = (folder: string, title: string): Promise<{ code: number | null; said: string }> =>
  new Promise((resolve, reject) => {
    const running = spawn(
      process.execPath,
      [main, 'document', 'create', '--vault', folder, '--as', 'author', '--type', 'SOP', '--title', title],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, COUNTERSIGN_PASSWORD: passwordOf('author') },
      },
    );
    let said = '';
    for (const stream of [running.stdout, running.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
    running.on('error', reject);
    running.on('close', (code) => resolve({ code, said }));
  });

/** Asked without opening a file: whoever closes one gives up the locks of his whole process on it. */
const stateOf = (folder: string): string =>
  ['vault.db', 'vault.db-wal'].map((name) => `${statSync(join(folder, name)).mtimeMs} ${statSync(join(folder, name)).size}`).join();

/**
 * Two programs on one vault. Beside one that has it open, another is refused with a sentence and changes nothing; of several that
 * are started at once, each does its act or is refused, and what was acknowledged is there.
 */
export const instancesRun = async (from: string, { tally, scratch }: { tally: Tally; scratch: string }, times: number): Promise<void> => {
  const folder = join(scratch, 'instances', 'vault');
  rmSync(dirname(folder), { recursive: true, force: true });
  cpSync(from, folder, { recursive: true });
  const place = await Workplace.goOn(folder, readFileSync(join(from, 'authority.pem'), 'utf8'), new TestClock());
  await place.until(new Date());
  await place.draft();
  let acknowledged = 1;
  const judge = (kind: string, why: string): void =>
    tally.add({ kind, chapter: 'instances', acts: 1, found: { fault: why ? 'half-done' : null, why, beyond: 0 } });
  for (let count = 0; count < times; count += 1) {
    const before = stateOf(folder);
    const { code, said } = await create(folder, 'Second');
    judge(
      'beside an open one',
      code !== 0 && said.includes('in use') && before === stateOf(folder) ? '' : `It ended with ${code}: ${said}`,
    );
    place.clock.time = new Date();
    await place.draft();
    acknowledged += 1;
  }
  place.context.vault.close();
  for (let count = 0; count < times; count += 1) {
    const answers = await Promise.all(['One', 'Two', 'Three'].map((title) => create(folder, title)));
    acknowledged += answers.filter(({ code }) => code === 0).length;
    const strange = answers.find(({ code, said }) => code !== 0 && !said.includes('in use'));
    judge('started at once', strange ? `One ended with ${strange.code}: ${strange.said}` : '');
  }
  place.clock.time = new Date();
  await place.reopen();
  const there = place.context.vault.find('documents', {}).length;
  place.context.vault.close();
  judge(
    'started at once',
    there === acknowledged ? faultsOf(folder) : `${acknowledged} documents were acknowledged and ${there} are there.`,
  );
};
