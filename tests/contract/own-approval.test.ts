import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { NOT_FOR_USE, stateWords } from '#shared/domain/state-words.ts';
import { missingTools, run } from '../independent/tools.ts';
import { runHere } from './run-cli.ts';

let place: Workplace;
const number = 'SOP-040';
const line = (name: string) => ({ number, holders: [{ kind: 'place' as const, place: name }] });
const set = (ownApproval: boolean, who = 'quality') =>
  place.ask(who, 'documents.setUsePolicy', { ownApproval, reason: 'Finding 12 of the audit' });
const faults = () =>
  verifyPath(place.folder, undefined)
    .filter(({ ok }) => !ok)
    .map(({ check, detail }) => `${check}: ${detail}`);
const show = () => place.do('auditor', 'documents.show', { number });
const words = async () => (await show()).revisions.map(stateWords);
const listed = (view: object) => place.do('auditor', 'documents.list', { limit: 10, ...view });
const refused = (sentence: RegExp) => ({ ok: false, code: 'refused', message: expect.stringMatching(sentence) });
const ownRoute = async (): Promise<void> => {
  await place.do('author', 'documents.revise', { number, reason: 'Own approval; the text is unchanged' });
  await place.do('author', 'workflow.submit', { number, reason: 'Own approval; the text is unchanged' });
  for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, number);
  expect(await place.release(number)).toMatchObject({ ok: true });
};

beforeEach(async () => {
  place = await Workplace.staffed();
  await place.importDocument(
    `${number};Cleaning;SOP;1;Superseded;2018-05-01;`,
    `${number};Cleaning;SOP;2;Effective;2022-05-01;`,
    'WI-041;Packing;WI;1;Effective;2018-01-01;',
  );
  await place.do('control', 'distribution.issue', line('Lab'));
});

describe('[R48] the policy that what is imported needs an approval of its own', () => {
  it('is off until Quality decides it, with a reason that stays, and nobody else does', async () => {
    expect(await place.do('auditor', 'documents.usePolicy', {})).toEqual({ ownApproval: false, decided: [] });
    for (const who of ['control', 'author', 'admin', 'approver'])
      expect(await set(true, who)).toMatchObject({ ok: false, code: 'forbidden' });
    expect(await set(false)).toMatchObject(refused(/does not ask for that already/));
    expect(await set(true)).toMatchObject({ ok: true });
    expect(await set(true)).toMatchObject(refused(/asks for that already/));
    expect(await set(false)).toMatchObject({ ok: true });
    expect(await place.do('auditor', 'documents.usePolicy', {})).toMatchObject({
      ownApproval: false,
      decided: [
        { ownApproval: false, by: 'QUALITY Person', reason: 'Finding 12 of the audit' },
        { ownApproval: true, by: 'QUALITY Person' },
      ],
    });
    const entries = await place.do('auditor', 'audit.list', {
      from: 1,
      limit: 50,
      operation: 'documents.setUsePolicy',
      newestFirst: false,
    });
    expect(entries.find(({ outcome }) => outcome === 'done')).toMatchObject({
      actor: 'quality',
      reason: expect.stringContaining('must be approved in this system'),
    });
    expect(faults()).toEqual([]);
  });

  it('takes what is here out of use from its entry on: no copies, no account as in force, and every place says why', async () => {
    await set(true);
    expect(await words()).toEqual(['Superseded, approved elsewhere', NOT_FOR_USE]);
    expect((await show()).inForce).toEqual({ label: '2.0', state: 'Effective', approval: 'missing' });
    expect(await place.ask('control', 'distribution.issue', line('Line 2'))).toMatchObject(refused(/not approved for use.*next revision/));
    expect(await place.ask('control', 'distribution.printCopy', { number, copy: 1 })).toMatchObject(refused(/not approved for use/));
    const code = place.context.vault.find('copies', {})[0]?.token ?? '';
    expect(await place.do('auditor', 'distribution.checkPaper', { code })).toMatchObject({
      verdict: 'not-in-force',
      sentence: expect.stringContaining('was imported and is not approved for use'),
    });
    expect(await place.do('auditor', 'documents.counts', {})).toMatchObject({ states: { Effective: 0 }, notForUse: 2 });
    expect(await listed({ state: 'Effective' })).toEqual([]);
    expect((await listed({ notForUse: true })).map((row) => [row.number, stateWords(row)])).toEqual([
      [number, NOT_FOR_USE],
      ['WI-041', NOT_FOR_USE],
    ]);
    const signing = { userId: 'author', password: passwordOf('author') };
    expect(await place.ask('author', 'review.conclude', { number, conclusion: 'All as it should be', ...signing })).toMatchObject(
      refused(/not approved for use/),
    );
    expect(faults()).toEqual([]);
  });

  it.skipIf(missingTools('pdftotext'))('a print to read says it across each page', async () => {
    await set(true);
    const print = await place.take('auditor', 'distribution.print', { number });
    expect(print.mark).toBe('NOT APPROVED FOR USE');
    const file = join(mkdtempSync(join(tmpdir(), 'countersign-use-')), 'print.pdf');
    writeFileSync(file, print.bytes);
    const pages = run('pdftotext', ['-raw', file, '-']).out.split('\f').slice(0, -1);
    for (const page of pages) expect(page.replaceAll(/\s/g, '')).toContain('NOTAPPROVEDFORUSE');
  });

  it('nothing new is made from a template, and references lead to nothing in force', async () => {
    await place.importDocument('TPL-001;Form of procedures;TPL;1;Effective;2018-01-01;');
    const made = { typeId: 'SOP', title: 'New', owner: 'author', department: 'Quality', template: 'TPL-001' };
    const user = await place.draft();
    const content = {
      version: 1 as const,
      blocks: [{ type: 'paragraph' as const, content: [{ type: 'reference' as const, number }] }],
    };
    await place.do('author', 'documents.saveContent', { number: user, content });
    expect(await place.do('auditor', 'documents.brokenReferences', {})).toEqual([]);
    expect(await place.do('author', 'documents.templates', {})).toHaveLength(1);
    await set(true);
    expect(await place.do('author', 'documents.templates', {})).toEqual([]);
    expect(await place.ask('author', 'documents.create', made)).toMatchObject(refused(/TPL-001 was imported and is not approved for use/));
    expect(await place.do('auditor', 'documents.brokenReferences', {})).toMatchObject([
      { number: user, target: number, problem: 'It was imported and is not approved for use.' },
    ]);
  });

  it('leads document control to what waits, and is met by the ordinary route with the same text', async () => {
    expect((await place.do('control', 'workflow.home', {})).waiting).toEqual([]);
    await set(true);
    expect((await place.do('control', 'workflow.home', {})).waiting).toEqual([
      {
        number: null,
        title: '2 documents were imported',
        what: 'Not approved for use: begin their approval',
        path: '/documents?notForUse=true',
        due: null,
        remind: null,
        reminded: null,
      },
    ]);
    expect(await place.do('control', 'workflow.actions', { number })).toMatchObject({ approveForUse: true, revise: false });
    const before = (await show()).revisions.at(-1)?.contentHash;
    await ownRoute();
    expect((await show()).revisions.at(-1)).toMatchObject({ label: '3.0', contentHash: before, approval: 'own' });
    expect(await words()).toEqual(['Superseded, approved elsewhere', 'Superseded, approved elsewhere', 'Effective']);
    expect(await place.ask('control', 'distribution.issue', line('Line 2'))).toMatchObject({ ok: true });
    expect(await place.do('auditor', 'documents.counts', {})).toMatchObject({ states: { Effective: 1 }, notForUse: 1 });
    expect((await place.do('control', 'workflow.home', {})).waiting).toMatchObject([{ title: 'One document was imported' }]);
    expect(faults()).toEqual([]);
  });

  it('makes no fault of what was done before, and past days are told as they were', async () => {
    await place.take('control', 'distribution.printCopy', { number, copy: 1 });
    const firstDay = place.clock.today();
    await place.later(26 * 60);
    await place.reopen();
    await set(true);
    const today = place.clock.today();
    const approvals = async (date: string) => (await place.do('auditor', 'asOf.documents', { date })).map(({ approval }) => approval);
    expect(await approvals(firstDay)).toEqual(['elsewhere', 'elsewhere']);
    expect(await approvals(today)).toEqual(['missing', 'missing']);
    await set(false);
    expect(await words()).toEqual(['Superseded, approved elsewhere', 'Effective, approved elsewhere']);
    expect(await place.ask('control', 'distribution.issue', line('Line 2'))).toMatchObject({ ok: true });
    expect(faults()).toEqual([]);
  });
});

describe('[R01] [R48] past the program', () => {
  const forge = async (who: string, operation: string, change: Parameters<typeof place.context.vault.write>[2]): Promise<string[]> => {
    await place.unguard();
    const session = place.context.sessions.get(await place.signIn(who));
    if (!session) throw new Error('no session');
    place.context.vault.write(place.header(who, operation), session.signer, change);
    return faults();
  };

  it('a copy of what is not approved for use, or another print of one, is found', async () => {
    await set(true);
    const row = place.context.vault.find('copies', {})[0];
    if (!row) throw new Error('no copy');
    const found = await forge('control', 'distribution.printCopy', (uow) => uow.update('copies', row.id, { prints: 1 }));
    expect(found.join()).toMatch(/distribution\.printCopy by control\) changes \S+ of copies, which it may not/);
    const next = { ...row, id: `${row.document_id}/2`, copy: 2 };
    const issued = await forge('control', 'distribution.issue', (uow) => uow.insert('copies', { ...next, issued_at: uow.time }));
    expect(issued.join()).toMatch(/distribution\.issue by control\) changes \S+ of copies, which it may not/);
  });

  it.each([
    ['by document control', 'control', 'documents.setUsePolicy', {}],
    ['under another operation', 'quality', 'documents.show', {}],
    ['in the name of another', 'quality', 'documents.setUsePolicy', { set_by: 'control' }],
    ['that says again what held', 'quality', 'documents.setUsePolicy', { own_approval: 1 }],
    ['that stands before others', 'quality', 'documents.setUsePolicy', { id: '1' }],
  ])('a decision of the policy %s is found', async (_what, who, operation, change) => {
    await set(true);
    const found = await forge(who, operation, (uow) =>
      uow.insert('use_policies', { id: String(uow.sequence), own_approval: 0, reason: 'So', set_at: uow.time, set_by: who, ...change }),
    );
    expect(found.length).toBeGreaterThan(0);
  });
});

it('the command line decides it and lists what waits', async () => {
  place = await Workplace.staffed(new TestClock(new Date()));
  await place.importDocument(`${number};Cleaning;SOP;2;Effective;2022-05-01;`);
  await place.closeToday();
  const as = (who: string, ...args: string[]) =>
    runHere([...args, '--vault', place.folder, '--as', who], { env: { COUNTERSIGN_PASSWORD: passwordOf(who) } });
  expect(await as('quality', 'document', 'use-policy')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('may be used on its earlier approval'),
  });
  expect(await as('control', 'document', 'use-policy', 'on', '--reason', 'Audit')).toMatchObject({ code: 1 });
  expect(await as('quality', 'document', 'use-policy', 'on')).toMatchObject({ code: 2 });
  expect(await as('quality', 'document', 'use-policy', 'on', '--reason', 'Finding 12')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/must be approved in this system.*on {2}QUALITY Person: Finding 12/s),
  });
  expect(await as('control', 'document', 'list', '--not-for-use')).toMatchObject({
    stdout: expect.stringContaining(`${number}  Cleaning`),
  });
  expect((await as('control', 'document', 'list', '--not-for-use')).stdout).toContain(NOT_FOR_USE);
});
