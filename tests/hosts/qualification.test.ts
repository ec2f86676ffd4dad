import { chmodSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp } from '#main/app/compose.ts';
import { verifyPath, verifyRecordFile } from '#main/app/verify/verify.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { processFolder } from '#main/storage/files/process-folder.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';

const asked = {
  intendedUse: 'Control of the documents of the quality system',
  risk: 'High process risk' as const,
  riskReason: 'A wrong instruction could harm a patient',
  load: { documents: 6, entries: 30, people: 8 },
};
const signing = (userId: string) => ({ userId, password: passwordOf(userId) });
const conclusion = 'Fit for its intended use on this machine';

describe('a qualification on the machine of the company', () => {
  let place: Workplace;
  let made: Awaited<ReturnType<typeof run>>;
  const run = (userId = 'quality') => place.take(userId, 'qualification.run', asked);
  const show = () => place.do('auditor', 'qualification.show', { id: 'QUAL-0001' });
  beforeAll(async () => {
    place = await Workplace.staffed(new TestClock(new Date()));
    await place.hire('second', ['Quality']);
    // Whoever has an account on this machine may read the vault: a deviation.
    chmodSync(place.folder, 0o755);
    made = await run();
  });
  afterAll(() => {
    place.context.vault.close();
    rmSync(place.folder, { recursive: true, force: true });
  });

  it('[R36] looks at the installation, plays requirements as operations that are refused where they have to be, and a load', async () => {
    const { results } = await show();
    const failed = results.filter(({ part, result }) => part === 'Operation' && result !== 'passed');
    expect(failed).toEqual([]);
    const evidence = results.map((one) => one.evidence).join(' ');
    for (const found of ['Refused (wrong-password)', 'Refused (forbidden)', 'Refused (locked-out)', 'was changed. Found: '])
      expect(evidence).toContain(found);
    // Of registers, devices and training as well.
    for (const found of [
      'CAPA-0001 cannot be planned yet',
      'VER-0001 cannot be signed as passed yet',
      'TRQ-0001, so nobody could act in it',
    ])
      expect(evidence).toContain(found);
    const played = new Set(results.flatMap(({ requirements }) => requirements));
    const { requirements } = JSON.parse(readFileSync('docs/requirements/requirements.json', 'utf8')) as { requirements: { id: string }[] };
    // The program has no part for R09 and R28 yet; R13, R54 and R55 need what others made; R65 is the report itself.
    expect(requirements.map(({ id }) => id).filter((id) => !played.has(id))).toEqual(['R09', 'R13', 'R28', 'R54', 'R55', 'R65']);
    expect(results.find(({ test }) => test === 'IQ-03')).toMatchObject({ result: 'failed' });
    expect(readdirSync(processFolder(tmpdir())).filter((name) => name.startsWith('qualify-'))).toEqual([]);
  });

  it('is sealed as it was found', async () => {
    const checks = await verifyRecordFile(made.bytes, place.authorityPem, 'report');
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.map(({ detail }) => detail).join(' ')).toContain('Nobody has signed for it yet.');
    expect(verifyPath(place.folder, undefined).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('[R36] [R65] asks for what becomes of each deviation, then for the tester, then for a second person of Quality', async () => {
    const submit = { id: 'QUAL-0001', conclusion };
    expect(await place.ask('quality', 'qualification.submit', { ...submit, ...signing('quality') })).toMatchObject({
      code: 'refused',
      message: expect.stringContaining('Say first what becomes of each deviation of QUAL-0001'),
    });
    const { found } = await show();
    expect(found.map(({ test }) => test)).toContain('IQ-03');
    for (const { test } of found) {
      expect(await place.ask('second', 'qualification.describe', { id: 'QUAL-0001', test, disposition: 'It is nothing' })).toMatchObject({
        code: 'refused',
      });
      await place.do('quality', 'qualification.describe', { id: 'QUAL-0001', test, disposition: 'Looked at, and of no consequence' });
    }
    expect(await place.ask('second', 'qualification.submit', { ...submit, ...signing('second') })).toMatchObject({ code: 'refused' });
    const shown = await place.preview('quality', 'qualification.submit', submit);
    expect(shown).toMatchObject({ meaning: 'Qualification tested', document: 'QUAL-0001' });
    expect(shown.lines).toContainEqual(['Conclusion', conclusion]);
    expect(shown.lines).toContainEqual(['Deviation IQ-03', 'Looked at, and of no consequence']);
    await place.do('quality', 'qualification.submit', { ...submit, ...signing('quality') });
    const conclude = { id: 'QUAL-0001', decision: 'approve' as const, reason: 'Read in full' };
    expect(await place.ask('quality', 'qualification.conclude', { ...conclude, ...signing('quality') })).toMatchObject({
      code: 'refused',
      message: expect.stringContaining('You ran this qualification'),
    });
    expect(await place.ask('control', 'qualification.conclude', { ...conclude, ...signing('control') })).toMatchObject({
      code: 'forbidden',
    });
    expect(await place.ask('quality', 'qualification.describe', { id: 'QUAL-0001', test: 'IQ-03', disposition: 'Later' })).toMatchObject({
      code: 'refused',
    });
    const { waiting } = await place.do('second', 'workflow.home', {});
    expect(JSON.stringify(waiting)).toContain('Qualification: approve or reject it');
    await place.do('second', 'qualification.conclude', { ...conclude, ...signing('second') });
    expect(await show()).toMatchObject({ state: 'Approved', conclusion, signatures: [{ userId: 'quality' }, { userId: 'second' }] });
    expect(await place.do('auditor', 'qualification.status', {})).toMatchObject({ standing: 'qualified' });
  });

  it('[R65] leaves a record with intended use, risk, tests, deviations, conclusion and both signatures, which proves itself', async () => {
    const record = await place.take('auditor', 'qualification.report', { id: 'QUAL-0001' });
    const checks = await verifyRecordFile(record.bytes, place.authorityPem, 'record');
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.at(-1)?.detail).toMatch(
      /approved by two people: QUALITY Person \(Qualification tested\).*SECOND Person \(Qualification approved\)/,
    );
    expect(verifyPath(place.folder, undefined).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('[R36] asks Quality for a decision when the program is another one, and then for the qualification', async () => {
    const known = await place.context.program();
    const later = { ...known, version: '0.2.0', hash: 'a'.repeat(64) };
    const askedAtHome = async () => JSON.stringify((await place.do('quality', 'workflow.home', {})).waiting);
    const decide = (userId: string, decision: 'covered' | 'requalify') =>
      place.ask(userId, 'qualification.decide', { decision, reason: 'The changes touch words only', ...signing(userId) });
    expect(await decide('quality', 'covered')).toMatchObject({ code: 'refused', message: expect.stringContaining('nothing to decide') });
    place.context.vault.close();
    place.context = await openApp(place.folder, { clock: place.clock, program: async () => later });
    for (const userId of ['quality', 'control', 'auditor']) await place.signIn(userId);
    expect(await place.do('auditor', 'qualification.status', {})).toMatchObject({
      standing: 'to be decided',
      program: { version: '0.2.0' },
    });
    expect(await askedAtHome()).toContain('Decide whether the new version has to be qualified');
    expect(await decide('control', 'covered')).toMatchObject({ code: 'forbidden' });
    const shown = await place.preview('quality', 'qualification.decide', { decision: 'requalify', reason: 'Signing was changed' });
    expect(shown).toMatchObject({ meaning: 'Requalification decided', title: 'Countersign 0.2.0 after QUAL-0001 of version 0.1.0' });
    expect(await decide('quality', 'requalify')).toMatchObject({ ok: true });
    expect(await place.do('auditor', 'qualification.status', {})).toMatchObject({ standing: 'to be requalified' });
    expect(await askedAtHome()).toContain('Qualify the new version of the program');
    expect(await decide('quality', 'covered')).toMatchObject({ ok: true, value: { id: 'QDEC-0002' } });
    expect(await place.do('auditor', 'qualification.status', {})).toMatchObject({ standing: 'covered' });
    expect(await askedAtHome()).not.toContain('new version');
    expect(verifyPath(place.folder, undefined).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('is cancelled, and nothing of it stays', async () => {
    const before = place.context.vault.find('qualifications', {}).length;
    const running = place.ask('quality', 'qualification.run', asked);
    await expect
      .poll(async () => (await place.do('auditor', 'qualification.running', {}))?.percent ?? 0, { interval: 20 })
      .toBeGreaterThan(0);
    expect(await place.ask('quality', 'qualification.run', asked)).toMatchObject({ code: 'conflict' });
    await place.do('quality', 'qualification.cancel', {});
    expect(await running).toMatchObject({ ok: false, code: 'refused', message: expect.stringContaining('was cancelled') });
    expect(place.context.vault.find('qualifications', {})).toHaveLength(before);
    expect(readdirSync(processFolder(tmpdir())).filter((name) => name.startsWith('qualify-'))).toEqual([]);
  });

  it('[R01] [R36] that somebody invents, passes, approves alone or changes afterwards with a database tool is found by verify', async () => {
    const [row] = place.context.vault.find('qualifications', {});
    const [decision] = place.context.vault.find('qualification_decisions', {});
    const signer = place.context.sessions.get(await place.signIn('quality'))?.signer;
    if (!row || !decision || !signer) throw new Error('nothing to forge');
    await place.unguard();
    const write = (operation: string, act: (uow: UnitOfWork) => void) =>
      place.context.vault.write(place.header('quality', operation), signer, act);
    const open = { state: 'Run', conclusion: null, submitted_at: null, decision_reason: null, decided_at: null, decided_by: null };
    const bare = { ...row, ...open, record_pdf: null, record_json: null };
    // The report of another run, and one in which nothing deviates.
    write('qualification.run', (uow) =>
      uow.insert('qualifications', { ...bare, id: 'QUAL-0002', outcome: 'passed', deviations: 0, run_at: uow.time }),
    );
    write('qualification.describe', (uow) => uow.update('qualification_deviations', 'QUAL-0001/IQ-03', { disposition: 'Nobody reads it' }));
    write('qualification.conclude', (uow) =>
      uow.update('qualifications', 'QUAL-0002', { state: 'Approved', decided_at: uow.time, decided_by: 'quality', decision_reason: 'So' }),
    );
    write('qualification.decide', (uow) => uow.insert('qualification_decisions', { ...decision, id: 'QDEC-0003', decided_at: uow.time }));
    const found = verifyPath(place.folder, undefined)
      .filter(({ ok }) => !ok)
      .map(({ check, detail }) => `${check}: ${detail}`)
      .join('\n');
    expect(found).toContain('records QUAL-0002, and its report says something else.');
    expect(found).toContain('changes QUAL-0001/IQ-03 of qualification_deviations, which it may not');
    expect(found).toContain('changes QUAL-0002 of qualifications, which it may not');
    expect(found).toContain('changes QDEC-0003 of qualification_decisions, which it may not');
    expect(found).toContain('QUAL-0002 is Approved without the signatures that say so.');
    expect(found).toContain('QDEC-0003 stands without a signature that says so.');
    expect(found).toMatch(/The signature \S+ of QUALITY Person/);
  });
});
