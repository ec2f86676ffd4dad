import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { improvement } from '#main/testing/registers.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { runHere } from './run-cli.ts';

let vault = '';
beforeAll(async () => {
  const place = await Workplace.staffed(new TestClock(new Date()));
  await improvement(place);
  place.context.vault.close();
  vault = place.folder;
});

const run = async (userId: string, args: readonly string[]) => {
  const done = await runHere([...args, '--vault', vault, '--as', userId, '--json'], { env: { COUNTERSIGN_PASSWORD: passwordOf(userId) } });
  return { code: done.code, json: JSON.parse(done.stdout) };
};
const as = (userId: string, words: string, ...more: string[]) => run(userId, [...words.split(' '), ...more]);

describe('registers on the command line', () => {
  it('a nonconformity goes from its first line to a signed disposition and a CAPA that names it', async () => {
    expect((await as('auditor', 'register list')).json.map(({ register }: { register: string }) => register)).toEqual([
      'nonconformity',
      'capa',
      'action',
    ]);
    expect((await as('auditor', 'register show capa')).json).toMatchObject({ document: 'REG-002', declaration: { prefix: 'CAPA' } });
    expect((await as('reviewer', 'entry create nonconformity --title', 'Cracked housings')).json).toMatchObject({
      number: 'NC-0001',
      state: 'Open',
    });
    const long = join(mkdtempSync(join(tmpdir(), 'countersign-entry-')), 'found.txt');
    writeFileSync(long, 'Two of twenty housings\nhave a crack.\n');
    const facts = [
      'requirement=Drawing 4711',
      'foundOn=2026-11-20',
      'about=Process',
      'delivered=no',
      'containment=Locked.',
      `found=@${long}`,
    ];
    expect((await as('reviewer', 'entry edit NC-0001', ...facts.flatMap((one) => ['--set', one]))).code).toBe(0);
    expect((await as('reviewer', 'entry edit NC-0001', '--set', 'colour=red')).json.error.message).toContain(
      'sets no field of this register',
    );
    expect((await as('approver', 'entry move NC-0001 contain')).json.error.code).toBe('forbidden');
    expect((await as('quality', 'entry move NC-0001 contain')).json.state).toBe('Contained');
    const refused = await as('approver', 'entry move NC-0001 dispose');
    expect(refused).toMatchObject({ code: 1, json: { error: { message: expect.stringContaining('Missing: Disposition') } } });
    const disposed = ['disposition=Correction of the process', 'justification=A worn tool.', 'capaNeeded=yes'];
    await as('reviewer', 'entry edit NC-0001', ...disposed.flatMap((one) => ['--set', one]));
    expect((await as('approver', 'entry move NC-0001 dispose')).json).toMatchObject({ state: 'Dispositioned', version: 1 });
    expect((await as('author', 'entry create capa --from NC-0001')).json.number).toBe('CAPA-0001');
    expect((await as('auditor', 'entry show CAPA-0001')).json).toMatchObject({
      title: 'Cracked housings',
      values: { problem: 'Two of twenty housings\nhave a crack.' },
      links: [{ role: 'raisedBy', to: 'NC-0001' }],
    });
    const shown = (await as('auditor', 'entry show NC-0001')).json;
    expect(shown.values.found).toBe('Two of twenty housings\nhave a crack.');
    // Both ends name one another, so the relation stands once, as the own link.
    expect(shown.links).toMatchObject([{ to: 'CAPA-0001' }]);
    expect(shown.linkedFrom).toEqual([]);
    expect(shown.signatures).toMatchObject([{ meaning: 'Disposition', userId: 'approver' }]);
  });

  it('is reopened, confirmed where it is named, given to somebody else, and made void', async () => {
    expect((await as('quality', 'entry reopen NC-0001 --reason', 'More were found')).json).toMatchObject({
      version: 2,
      state: 'Contained',
    });
    await as('reviewer', 'entry edit NC-0001', '--set', 'justification=Two worn tools.');
    await as('approver', 'entry move NC-0001 dispose');
    expect((await as('auditor', 'entry list capa --changed-links')).json.rows).toMatchObject([{ number: 'CAPA-0001', suspect: 1 }]);
    expect((await as('author', 'entry confirm-link CAPA-0001 raisedBy:NC-0001 --reason', 'Same cause')).json.version).toBe(2);
    expect((await as('auditor', 'entry list capa --changed-links')).json.rows).toEqual([]);
    expect((await as('quality', 'entry assign CAPA-0001 --owner quality --reason', 'Leads it')).code).toBe(0);
    expect((await as('quality', 'entry void CAPA-0001 --reason', 'Begun twice')).json.state).toBe('Void');
    expect((await as('auditor', 'entry show NC-0001 --entry-version 1')).json.values.justification).toBe('A worn tool.');
    expect((await as('auditor', 'entry list nonconformity --text', 'housings crack')).json.total).toBe(1);
  });

  it('a list of a former system is tried, imported without its faulty rows, named by its former numbers, and written out again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-entries-'));
    const list = join(folder, 'old.csv');
    writeFileSync(list, 'Ref,Title,State,Kind,What\nA-1,First,Open,Corrective,x\nA-2,Second,Closed,Magic,y\n');
    const given = ['--column', 'Ref=entry.formerNumber', '--column', 'What=problem'];
    const tried = await as('quality', `entry import capa ${list} --dry-run`, ...given);
    expect(tried.json).toMatchObject({ run: null, brought: 0, plan: { counts: { rows: 2, ready: 1, faulty: 1 } } });
    expect(tried.json.plan.faults).toEqual([
      { line: 3, sentence: 'Row 3, Kind: "Magic" is none of the choices. Write one of these: Corrective, Preventive.' },
    ]);
    expect(await as('quality', `entry import capa ${list}`, ...given)).toMatchObject({ code: 1, json: { error: { code: 'refused' } } });
    const made = (await as('quality', `entry import capa ${list} --leave-out`, ...given)).json;
    expect(made).toMatchObject({ brought: 1 });
    expect((await as('quality', 'entry imports')).json).toMatchObject([{ run: made.run, brought: 1, leftOut: 1 }]);
    expect((await as('quality', `entry resume-import ${made.run}`)).json.error.message).toContain('was ended');
    const { rows } = (await as('auditor', 'entry list capa --text', 'First')).json;
    expect((await as('author', `entry link ${rows[0].number} raisedBy:NC-0001`)).json).toMatchObject({ number: rows[0].number });
    const out = join(folder, 'capa.csv');
    await as('auditor', `entry export capa --format csv --out ${out}`);
    expect(readFileSync(out, 'utf8')).toContain('First');
  });
});
