import { join } from 'node:path';
import Database from 'better-sqlite3';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { runCli, runHere } from './run-cli.ts';

const MONTH = 31 * 24 * 60;
const particulars = { publisher: 'ISO', designation: 'ISO 13485', edition: '2016', keptAt: 'Library, shelf 3' };
const number = 'EXT-001';

describe('external documents', () => {
  let place: Workplace;
  const show = (userId = 'auditor') => place.do(userId, 'external.show', { number });
  const listed = (only?: 'overdue' | 'newer') => place.do('auditor', 'external.list', only ? { only } : {});
  const accept = async (reason: string): Promise<void> => {
    await place.do('author', 'workflow.submit', { number, reason });
    for (const userId of ['reviewer', 'quality', 'approver']) expect(await place.decide(userId, number)).toMatchObject({ ok: true });
    expect(await place.release(number)).toMatchObject({ ok: true });
  };
  const found = (edition: string, userId = 'reviewer') =>
    place.ask(userId, 'external.check', { number, outcome: 'newer', source: 'iso.org, printed list', edition });
  /** What home tells of external documents, by its part. */
  const home = async (userId: string, part: 'waiting' | 'late' | 'soon') =>
    (await place.do(userId, 'workflow.home', {}))[part].flatMap((item) => (item.number === number ? [item.what] : []));
  const overdueList = async () => (await place.take('auditor', 'exchange.exportList', { list: 'overdue', format: 'csv' })).bytes.toString();
  const details = () =>
    verifyPath(place.folder, undefined)
      .filter((check) => !check.ok)
      .map((check) => check.detail)
      .join('\n');
  const later = async (minutes: number): Promise<void> => {
    place.clock.forward(minutes);
    await place.reopen();
  };

  beforeAll(async () => {
    place = await Workplace.staffed();
  });

  it('[R42] are identified by publisher, designation, edition and place, and accepted for use by the signatures of their route', async () => {
    const asked = { title: 'Quality management systems', owner: 'quality', department: 'Quality', ...particulars, checkMonths: 12 };
    expect(await place.ask('author', 'external.register', { ...asked, checker: 'auditor' })).toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('AUDITOR Person cannot check for newer editions'),
    });
    expect(await place.do('author', 'external.register', { ...asked, checker: 'reviewer' })).toEqual({ number });
    await accept('Needed for the quality management system');
    expect(await listed()).toMatchObject([
      { number, ...particulars, label: '1.0', state: 'Effective', checker: 'REVIEWER Person', newer: [] },
    ]);
    const record = await place.take('auditor', 'records.export', { number, format: 'json' });
    const { content, signatures } = JSON.parse(record.bytes.toString()).record;
    for (const said of Object.values(particulars)) expect(content.canonical).toContain(`"${said}"`);
    expect(signatures).toHaveLength(4);
  });

  it('[R42] are given out as numbered copies only, as every controlled document is', async () => {
    await place.do('control', 'distribution.issue', { number, holders: [{ kind: 'place', place: 'Lab' }] });
    expect((await place.do('auditor', 'distribution.copies', { number, limit: 10 })).rows).toMatchObject([
      { copy: 1, holder: 'Lab', state: 'Issued' },
    ]);
    expect(await place.ask('admin', 'external.list', {})).toMatchObject({ code: 'forbidden' });
  });

  it('are checked by the person who was named, and by nobody else', async () => {
    const current = { number, outcome: 'current', source: 'iso.org' } as const;
    expect(await place.ask('control', 'external.check', current)).toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('REVIEWER Person checks for newer editions'),
    });
    expect(await place.ask('reviewer', 'external.check', { ...current, source: '' })).toMatchObject({ code: 'invalid-input' });
    await later(2 * MONTH);
    expect(await place.do('reviewer', 'external.check', { ...current, note: 'A draft of 2027 is announced' })).toEqual({
      nextCheck: '2028-01-25T09:00:00.000Z',
    });
    expect((await show()).checks).toMatchObject([
      { by: 'REVIEWER Person', label: '1.0', outcome: 'current', source: 'iso.org', note: 'A draft of 2027 is announced', isOpen: false },
    ]);
    const moved = { number, checker: 'quality', checkMonths: 6, reason: 'Closer to the committee' };
    expect(await place.ask('author', 'external.setChecker', moved)).toMatchObject({ code: 'forbidden' });
    await place.do('control', 'external.setChecker', moved);
    expect(await place.ask('reviewer', 'external.check', current)).toMatchObject({ code: 'forbidden' });
    await place.do('quality', 'external.setChecker', { ...moved, checker: 'reviewer', checkMonths: 12 });
  });

  it('with a newer edition wait for document control until it is in use or somebody says why not', async () => {
    expect(await found(' 2016 ')).toMatchObject({ code: 'invalid-input', message: expect.stringContaining('is the edition in use') });
    expect(await found('2016+A11:2021')).toMatchObject({ ok: true });
    expect(await found('2016 + a11:2021')).toMatchObject({ code: 'conflict' });
    // Found later than the other: of one moment, either may stand first.
    place.clock.forward(1);
    expect(await found('DIS 2027')).toMatchObject({ ok: true });
    const waits = (edition: string) => `Newer edition found: ${edition}`;
    expect(await home('control', 'waiting')).toEqual([waits('DIS 2027'), waits('2016+A11:2021')]);
    expect(await home('author', 'waiting')).toEqual([]);
    expect((await listed('newer'))[0]?.newer).toEqual(['DIS 2027', '2016+A11:2021']);
    const check = (await show()).checks.find(({ newerEdition }) => newerEdition === 'DIS 2027')?.id ?? '';
    expect(await place.ask('reviewer', 'external.answer', { number, check, reason: 'A draft' })).toMatchObject({ code: 'forbidden' });
    expect(await place.ask('quality', 'external.answer', { number, check, reason: '' })).toMatchObject({ code: 'invalid-input' });
    await place.do('quality', 'external.answer', { number, check, reason: 'A draft; the edition of 2016 stays in use' });
    expect(await place.ask('quality', 'external.answer', { number, check, reason: 'Once more' })).toMatchObject({ code: 'conflict' });
    expect(await home('control', 'waiting')).toEqual([waits('2016+A11:2021')]);
  });

  it('[R42] a new edition is said before it goes on its route; in use, it ends the finding, and copies of the former one are recalled', async () => {
    await place.do('author', 'documents.revise', { number, reason: 'Amendment 11' });
    const { findings } = await place.do('author', 'workflow.checkSubmission', { number });
    expect(findings).toContainEqual({ serious: true, sentence: expect.stringMatching(/^Say first which edition of EXT-001/) });
    expect(await place.ask('author', 'workflow.submit', { number, reason: 'Amendment 11' })).toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/^Say first which edition/),
    });
    const own = { version: 1, blocks: [{ type: 'paragraph', content: [{ type: 'text', text: 'Our own words' }] }] };
    expect(await place.ask('author', 'documents.saveContent', { number, content: own })).toMatchObject({ code: 'refused' });
    await place.do('author', 'external.describe', { number, ...particulars, edition: '2016 + A11:2021' });
    const { summary } = await place.do('author', 'documents.compare', { number });
    expect(summary).toEqual(['Before the first section: table 1: 1 cell changed.']);
    // The document itself comes with it, as its publisher made it.
    const file = async () => ({ number, fileName: 'iso-13485.pdf', file: await place.give('author', '%PDF-1.7 bought') });
    expect(await place.ask('author', 'documents.importFile', { ...(await file()), asFile: false })).toMatchObject({ ok: false });
    await place.do('author', 'documents.importFile', { ...(await file()), asFile: true });
    await place.do('author', 'external.describe', { number, ...particulars, edition: '2016 + A11:2021', keptAt: 'In this vault' });
    await accept('Amendment 11');
    const docx = await place.take('auditor', 'records.export', { number, format: 'docx' });
    const words = strFromU8(unzipSync(docx.bytes)['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, ' ');
    for (const said of ['ISO 13485', '2016 + A11:2021', 'In this vault', 'iso-13485.pdf']) expect(words).toContain(said);
    const json = await place.take('auditor', 'records.export', { number, format: 'json' });
    expect(JSON.parse(json.bytes.toString()).record.content).toMatchObject({
      file: 'iso-13485.pdf',
      external: { Edition: '2016 + A11:2021', 'Kept at': 'In this vault' },
    });
    expect(await home('control', 'waiting')).toEqual([]);
    expect(await listed()).toMatchObject([{ edition: '2016 + A11:2021', label: '2.0', newer: [] }]);
    expect((await show()).editions.map(({ label, edition, state, isFile }) => [label, edition, state, isFile])).toEqual([
      ['2.0', '2016 + A11:2021', 'Effective', true],
      ['1.0', '2016', 'Superseded', false],
    ]);
    expect((await place.do('auditor', 'distribution.copies', { number, limit: 10 })).rows).toMatchObject([{ copy: 1, state: 'In Recall' }]);
    expect(details()).toBe('');
  });

  it('whose check is due are brought to mind, and overdue they are a task on home and stand in the overdue lists', async () => {
    await later(11.5 * MONTH);
    expect([await home('reviewer', 'soon'), await home('reviewer', 'late')]).toEqual([['Check for a newer edition'], []]);
    expect([await home('control', 'soon'), await listed('overdue')]).toEqual([[], []]);
    await later(MONTH);
    expect(await home('reviewer', 'waiting')).toEqual(['Check for a newer edition']);
    expect(await home('reviewer', 'late')).toEqual(['The check for a newer edition is overdue; it waits for you']);
    for (const userId of ['control', 'quality', 'auditor'])
      expect(await home(userId, 'late')).toEqual(['The check for a newer edition is overdue; it waits for REVIEWER Person']);
    expect(await home('author', 'late')).toEqual([]);
    expect(await listed('overdue')).toMatchObject([{ number, overdue: true }]);
    expect(await overdueList()).toMatch(
      /"\d{4}-\d\d-\d\d","Check for a newer edition","EXT-001","Quality management systems","2\.0","Effective","REVIEWER Person"/,
    );
    expect(await place.take('auditor', 'exchange.exportList', { list: 'external', format: 'xlsx', only: 'overdue' })).toMatchObject({
      rows: 1,
    });
    await place.do('reviewer', 'external.check', { number, outcome: 'current', source: 'Catalogue of the publisher' });
    expect([await home('reviewer', 'waiting'), await home('control', 'late'), await listed('overdue')]).toEqual([[], [], []]);
    await place.do('admin', 'identity.deactivate', { userId: 'reviewer', reason: 'Left the company' });
    expect(await home('control', 'waiting')).toEqual(['REVIEWER Person no longer checks for newer editions: name somebody else']);
  });

  it('[R01] of which an entry says what its operation would not say are found by verify', async () => {
    await place.unguard();
    const forge = async (actor: string, operation: string, work: (uow: UnitOfWork) => void) => {
      const session = place.context.sessions.get(await place.signIn(actor));
      if (!session) throw new Error('no session');
      place.context.vault.write(place.header(actor, operation, ''), session.signer, work);
      return details();
    };
    const edition = (uow: UnitOfWork) => uow.find('external_editions', { edition: '2016' })[0]?.id ?? '';
    const check = (uow: UnitOfWork) => uow.find('external_checks', {})[0];
    expect(await forge('author', 'external.describe', (uow) => uow.update('external_editions', edition(uow), { edition: '2024' }))).toMatch(
      /external\.describe by author\) changes \S+ of external_editions, which it may not/,
    );
    expect(
      await forge('quality', 'external.check', (uow) =>
        uow.insert('external_checks', { ...check(uow), id: 'x', checked_by: 'quality' } as never),
      ),
    ).toMatch(/external\.check by quality\) changes x of external_checks/);
    expect(
      await forge('control', 'external.answer', (uow) => uow.update('external_checks', check(uow)?.id ?? '', { source: 'elsewhere' })),
    ).toMatch(/external\.answer by control\) changes \S+ of external_checks/);
  });

  it('come into a vault that was made before there was their type with the first of them, also on the command line', async () => {
    const former = await Workplace.open();
    await former.hire('author', ['Author']);
    await former.reopen(() => {
      const database = new Database(join(former.folder, 'vault.db'));
      const trigger = database.prepare<[], { sql: string }>("SELECT sql FROM sqlite_master WHERE name = 'document_types_no_delete'").get();
      database.exec("DROP TRIGGER document_types_no_delete; DELETE FROM document_types WHERE id = 'EXT'");
      database.exec(trigger?.sql ?? '');
      database.close();
    });
    const asked = { title: 'Usability', owner: 'author', department: 'Quality', ...particulars, checker: 'author', checkMonths: 12 };
    expect(await former.do('author', 'external.register', asked)).toEqual({ number: 'EXT-001' });
    expect(await former.do('author', 'documents.routeOf', { typeId: 'EXT' })).toMatchObject({ steps: [{}, {}, {}] });
    // The command line registers another one there.
    await former.closeToday();
    const env = { COUNTERSIGN_PASSWORD: passwordOf('author') };
    const made = runCli(
      [
        ...['external', 'register', '--vault', former.folder, '--as', 'author', '--title', 'Risk management', '--publisher', 'ISO'],
        ...['--designation', 'ISO 14971', '--edition', '2019', '--kept-at', 'Library', '--months', '6', '--json'],
      ],
      { env },
    );
    expect(made).toMatchObject({ code: 0, stdout: '{"number":"EXT-002"}\n' });
    const run = async (...args: string[]) => {
      const { code, stdout, stderr } = await runHere(['external', ...args, '--vault', former.folder, '--as', 'author'], { env });
      return [code, (stdout + stderr).trimEnd()];
    };
    const said = ['--publisher', 'ISO', '--designation', 'ISO 14971', '--kept-at', 'Library', '--edition', '2019 + A11:2021'];
    expect(await run('describe', 'EXT-002', ...said)).toEqual([0, 'The draft of EXT-002 is about ISO 14971, 2019 + A11:2021.']);
    expect(await run('checker', 'EXT-002', 'author', '--months', '3', '--reason', 'It changes often')).toEqual([
      0,
      'author checks for newer editions of EXT-002 every 3 months.',
    ]);
    expect(await run('show', 'EXT-002')).toEqual([
      0,
      '0.1 Draft  ISO  ISO 14971  2019 + A11:2021  kept at Library\nAUTHOR Person checks for newer editions every 3 months.',
    ]);
    expect((await run('list'))[1]).toMatch(/EXT-001 .*\nEXT-002 +ISO 14971 +2019 \+ A11:2021 +Draft/);
    expect(await run('list', '--only', 'newer')).toEqual([0, 'Nothing.']);
    expect(await run('check', 'EXT-002', '--source', 'iso.org')).toEqual([
      1,
      'No edition of EXT-002 is in use, so none can be newer than it.',
    ]);
    expect(await run('answer', 'EXT-002', 'x', '--reason', 'Not needed')).toMatchObject([1, expect.stringContaining('roles')]);
  });
});
