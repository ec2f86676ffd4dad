import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { runCli, runHere } from './run-cli.ts';

it('migrate on the command line: guesses a list, names faults with 1 and in a report, brings in with 0, and tells of its runs', async () => {
  const place = await Workplace.staffed(new TestClock(new Date()));
  place.context.vault.close();
  const folder = mkdtempSync(join(tmpdir(), 'countersign-legacy-'));
  const at = (name: string) => join(folder, name);
  writeFileSync(at('SOP-005 rev 1 Cleaning.md'), '# Cleaning\n\nFirst words.\n');
  writeFileSync(at('SOP-005 rev 2 Cleaning.md'), '# Cleaning\n\n**Effective date:** 2022-05-01\n\nWords.\n');
  writeFileSync(at('WI-006.md'), '# Packing\n\nWords.\n');
  const by = async (how: typeof runCli | typeof runHere, ...args: string[]) =>
    how(['migrate', ...args, '--vault', place.folder, '--as', 'control', '--json'], {
      env: { COUNTERSIGN_PASSWORD: passwordOf('control') },
    });
  const run = (...args: string[]) => by(runHere, ...args);
  const guessed = await run('plan', folder, '--owner', 'author', '--write-index', at('list.csv'), '--report', at('report.csv'));
  expect(guessed).toMatchObject({ code: 1, stderr: '' });
  expect(readFileSync(at('report.csv'), 'utf8')).toMatch(
    /"WI-006\.md","WI-006","1",.*"fault","Effective","The day from which it is effective is missing\."/,
  );
  expect(readFileSync(at('list.csv'), 'utf8')).toMatch(/"SOP-005 rev 1 Cleaning\.md","SOP-005","Cleaning","SOP","1","Superseded"/);
  const listed = ['--index', at('list.csv'), '--owner', 'author'];
  expect(await run('run', folder, ...listed)).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/Row 4, Effective \(WI-006\).*Nothing was brought in/s),
  });
  const done = await by(runCli, 'run', folder, ...listed, '--leave-out');
  expect(done).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(done.stdout)).toMatchObject({ brought: 1, failed: [], ended: true });
  const [status] = JSON.parse((await run('status')).stdout) as { documents: number; brought: number; endedAt: string | null }[];
  expect(status).toMatchObject({ documents: 1, brought: 1, endedAt: expect.any(String) });
  const original = await run('original', 'SOP-005', '2.0', '--out', mkdtempSync(join(tmpdir(), 'countersign-original-')));
  const { path } = JSON.parse(original.stdout) as { path: string };
  expect(readFileSync(path).equals(readFileSync(at('SOP-005 rev 2 Cleaning.md')))).toBe(true);
  expect(await run('plan', folder, '--encoding', 'morse')).toMatchObject({ code: 2 });
  expect(await run('plan', '/no/such/folder')).toMatchObject({ code: 3 });
}, 300_000);
