import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { runCli, runHere } from './run-cli.ts';

it('migrate on the command line: guesses a list, names faults with 1 and in a report, imports with 0, and tells of its runs', async () => {
  const place = await Workplace.staffed(new TestClock(new Date()));
  await place.closeToday();
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
    stderr: expect.stringMatching(/Row 4, Effective \(WI-006\).*Nothing was imported/s),
  });
  const done = await by(runCli, 'run', folder, ...listed, '--leave-out');
  expect(done).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(done.stdout)).toMatchObject({ brought: 1, failed: [], ended: true });
  expect(JSON.parse(done.stdout)).toMatchObject({ leftOut: { numbers: ['WI-006'], rows: 1 } });
  const [status] = JSON.parse((await run('status')).stdout) as { documents: number; brought: number; endedAt: string | null }[];
  expect(status).toMatchObject({ documents: 1, brought: 1, endedAt: expect.any(String) });
  const original = await run('original', 'SOP-005', '2.0', '--out', mkdtempSync(join(tmpdir(), 'countersign-original-')));
  const { path } = JSON.parse(original.stdout) as { path: string };
  expect(readFileSync(path).equals(readFileSync(at('SOP-005 rev 2 Cleaning.md')))).toBe(true);
  expect(await run('plan', folder, '--encoding', 'morse')).toMatchObject({ code: 2 });
  expect(await run('plan', '/no/such/folder')).toMatchObject({ code: 3 });
}, 300_000);

it('migrate tells a person what stays out, before and after, and says that everything is in only when nothing was left out', async () => {
  const place = await Workplace.staffed(new TestClock(new Date()));
  await place.closeToday();
  const folder = mkdtempSync(join(tmpdir(), 'countersign-legacy-'));
  const at = (name: string) => join(folder, name);
  const list = (name: string, rows: readonly string[]) => {
    writeFileSync(at(name), `File;Number;Title;Type;Revision;State;Effective\n${rows.join('\n')}\n`);
    for (const row of rows) writeFileSync(at(row.split(';')[0] ?? ''), `# Purpose\n\nWords of ${row}.\n`);
  };
  const migrate = (...args: string[]) =>
    runHere(['migrate', ...args, '--vault', place.folder, '--as', 'control'], {
      env: { COUNTERSIGN_PASSWORD: passwordOf('control') },
    });
  // 23 documents of which a row is faulty, the first of them with a second row that is not; one is sound.
  const faulty = Array.from({ length: 23 }, (_, index) => `f${index}.md;SOP-${101 + index};T;SOP;2;Effective;soon`);
  list('some.csv', ['sound.md;WI-001;T;WI;1;Effective;2020-01-01', 'kept.md;SOP-101;T;SOP;1;Superseded;2019-01-01', ...faulty]);
  const planned = await migrate('plan', folder, '--index', at('some.csv'), '--owner', 'author', '--report', at('report.csv'));
  expect(planned.stdout).toMatch(/23 rows have faults\.\n1 more row stays out, because another row of the same document has a fault\./);
  const report = readFileSync(at('report.csv'), 'utf8');
  expect(report).toMatch(/^"3","kept\.md","SOP-101",.*"stays out","","Stays out, because row 4 of SOP-101 has a fault\."/m);
  expect(report).toMatch(/^"2","sound\.md",.*"ready"/m);
  expect(report.match(/"ready"/g)).toHaveLength(1);
  const done = await migrate('run', folder, '--index', at('some.csv'), '--owner', 'author', '--leave-out');
  const named = Array.from({ length: 20 }, (_, index) => `SOP-${101 + index}`).join(', ');
  const left = `23 documents of the list (24 rows) stayed out because of faults: ${named}, 3 more.`;
  expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining(left) });
  expect(done.stdout).not.toMatch(/Everything is in/);
  expect((await migrate('status')).stdout).toContain(left);
  list('all.csv', ['other.md;WI-002;T;WI;1;Effective;2020-01-01']);
  expect((await migrate('run', folder, '--index', at('all.csv'), '--owner', 'author')).stdout).toMatch(
    /1 document was imported .*\nEverything is in\./,
  );
}, 300_000);
