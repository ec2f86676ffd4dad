import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import { readHighWaterMark } from '#main/storage/high-water-mark.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';

const CLI = fileURLToPath(new URL('../../main/hosts/cli/main.ts', import.meta.url));
/** So many that whoever watches the run and ends it comes in time, also on a machine that is busy. */
const DOCUMENTS = 30;
const ROUNDS = 2;
const HEADS = 'File;Number;Title;Type;Revision;State;Effective;Owner\n';

const legacyFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-legacy-'));
  const numbers = Array.from({ length: DOCUMENTS }, (_, index) => `SOP-${String(index + 1).padStart(3, '0')}`);
  const rows = numbers.flatMap((number) => [
    `${number} 1.md;${number};T;SOP;1;Superseded;2019-01-01;author`,
    `${number} 2.md;${number};T;SOP;2;Effective;2020-01-01;author`,
  ]);
  writeFileSync(join(folder, 'index.csv'), `${HEADS}${rows.join('\n')}\n`);
  for (const number of numbers)
    for (const revision of [1, 2]) writeFileSync(join(folder, `${number} ${revision}.md`), `# Purpose\n\n${number} ${revision}\n`);
  return folder;
};

/** Resumes a run on the command line and kills it (-9) as soon as it has written some entries. @returns whether it was killed */
const resumeUntil = (vault: string, run: string, entries: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const { PATH = '', NODE_COMPILE_CACHE = '', GLIBC_TUNABLES = '' } = process.env;
    const from = readHighWaterMark(vault)?.seq ?? 0;
    const child = spawn(process.execPath, [CLI, 'migrate', 'resume', run, '--vault', vault, '--as', 'control', '--json'], {
      stdio: 'ignore',
      env: { PATH, NODE_COMPILE_CACHE, GLIBC_TUNABLES, COUNTERSIGN_PASSWORD: passwordOf('control') },
    });
    // One entry is the sign-in.
    const looking = setInterval(() => {
      if ((readHighWaterMark(vault)?.seq ?? 0) > from + 1 + entries) child.kill('SIGKILL');
    }, 2);
    child.on('error', reject);
    child.on('close', (_code, signal) => {
      clearInterval(looking);
      resolve(signal === 'SIGKILL');
    });
  });

it('kill -9 in the middle of a migration: every document is there whole or not at all, and the run goes on without doubles', async () => {
  const folder = legacyFolder();
  const place = await Workplace.staffed(new TestClock(new Date()));
  const source = { folder, index: 'index.csv', defaults: {} };
  const { manifest } = await place.do('control', 'migration.plan', source);
  const signing = { userId: 'control', password: passwordOf('control') };
  const { run } = await place.do('control', 'migration.start', { expectedManifest: manifest, leaveOut: false, ...signing });
  const histories = () => {
    const counts = place.context.vault.query<{ n: number }>('SELECT count(*) AS n FROM revisions GROUP BY document_id').map(({ n }) => n);
    expect(counts.every((n) => n === 2)).toBe(true);
    // Documents that were prepared ahead were not written ahead.
    const numbers = place.context.vault
      .query<{ number: string }>('SELECT number FROM documents ORDER BY rowid')
      .map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, index) => `SOP-${String(index + 1).padStart(3, '0')}`));
    return counts.length;
  };
  let before = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    place.context.vault.close();
    expect(await resumeUntil(place.folder, run, 2 + round)).toBe(true);
    expect(verifyPath(place.folder, undefined).filter((check) => !check.ok)).toEqual([]);
    place.clock.time = new Date();
    await place.reopen();
    expect(histories()).toBeGreaterThan(before);
    expect(histories()).toBeLessThan(DOCUMENTS);
    before = histories();
  }
  expect(await place.do('control', 'migration.resume', { run })).toMatchObject({
    before,
    brought: DOCUMENTS - before,
    failed: [],
    ended: true,
  });
  expect(histories()).toBe(DOCUMENTS);
  expect(place.context.vault.find('brought_in', {})).toHaveLength(DOCUMENTS * 2);
  expect(verifyPath(place.folder, undefined).filter((check) => !check.ok)).toEqual([]);
}, 300_000);
