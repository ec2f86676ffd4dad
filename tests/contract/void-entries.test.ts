import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { verifyPackageAt } from '#main/app/verify/verify-package.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { faultsOf, markVoid, writePast } from '../past-the-program.ts';

let place: Workplace;
let number = '';
let forged = 0;
/** A released document whose title somebody changes past the program on the next day. */
beforeEach(async () => {
  place = await Workplace.staffed();
  number = await place.approved();
  await place.release(number);
  place.clock.forward(24 * 60);
  await place.reopen();
  const [document] = place.context.vault.find('documents', { number });
  const retitle = { title: 'Another title' };
  forged = await writePast(place, 'author', 'documents.show', (uow) => uow.update('documents', document?.id ?? '', retitle), number);
});

describe('marking an entry void', () => {
  it('is asked of one person of Quality and one of document control or administration, whoever of them begins', async () => {
    for (const [by, second] of [
      ['control', 'admin'],
      ['quality', 'reviewer'],
      ['quality', 'auditor'],
      ['admin', 'author'],
    ] as const)
      expect(await markVoid(place, [forged], { by, second }), `${by} and ${second}`).toMatchObject({ code: 'forbidden' });
    for (const by of ['author', 'reviewer', 'approver', 'auditor'])
      expect(await markVoid(place, [forged], { by, second: 'quality' }), by).toMatchObject({ code: 'forbidden' });
    expect(await markVoid(place, [forged], { by: 'admin', second: 'quality' })).toMatchObject({ ok: true });
    const [entry] = await place.do('auditor', 'audit.list', { from: 1, limit: 1, operation: 'vault.voidEntries', newestFirst: true });
    expect(entry).toMatchObject({ actor: 'admin', subject: `entry ${forged}`, reason: 'Written past the program', outcome: 'done' });
    const said = entry?.changes.flatMap(({ column, after }) => (column === 'statement' ? [JSON.parse(after ?? '')] : []));
    expect(said).toMatchObject([
      { kind: 'void', entries: [{ seq: forged }], userId: 'admin', role: 'Administrator', with: 'quality' },
      { kind: 'void', entries: [{ seq: forged }], userId: 'quality', role: 'Quality', with: 'admin' },
    ]);
    const refused = await place.do('auditor', 'audit.list', { from: 1, limit: 1000, operation: 'vault.voidEntries' });
    expect(refused.filter(({ outcome }) => outcome === 'forbidden')).toHaveLength(8);
    expect(Object.keys(faultsOf(place))).toEqual(['Voided entries']);
  });

  it('is refused to one person alone, and with a wrong password, which counts as a failure of whoever it is', async () => {
    expect(await markVoid(place, [forged], { second: 'quality' })).toMatchObject({
      code: 'refused',
      message: 'Two different people mark entries void. Ask a second person.',
    });
    expect(await markVoid(place, [forged], { given: { password: 'guessed' } })).toMatchObject({ code: 'wrong-password' });
    const second = { userId: 'control', password: 'guessed' };
    for (const code of ['wrong-password', 'wrong-password', 'wrong-password', 'wrong-password', 'locked-out'])
      expect(await markVoid(place, [forged], { given: { second } })).toMatchObject({ code });
    expect(place.context.vault.get('people', 'control')?.locked_until).not.toBeNull();
    expect(await markVoid(place, [forged], { second: 'admin' })).toMatchObject({ ok: true });
    expect(place.context.vault.get('people', 'quality')?.failures).toBe(0);
    expect(Object.keys(faultsOf(place))).toEqual(['Voided entries']);
  });

  it('needs a certificate of both: who got a new password an hour ago signs nothing', async () => {
    const { oneTimePassword } = await place.do('admin', 'identity.resetPassword', { userId: 'quality', reason: 'says it is forgotten' });
    await place.enrol('quality', oneTimePassword);
    expect(await markVoid(place, [forged], { by: 'admin', second: 'quality' })).toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/^quality has no valid certificate/) as string,
    });
  });

  it('takes no entry that keeps the rules, none that is not there, and none without a reason', async () => {
    expect(await markVoid(place, [1])).toMatchObject({ code: 'refused', message: expect.stringMatching(/^Entry 1 cannot be/) as string });
    expect(await markVoid(place, [forged, 2, 3, 90_000])).toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/^Entries 2, 3 and 90000 cannot be marked void: only an entry that breaks the rules can/) as string,
    });
    expect(await markVoid(place, [forged], { given: { reason: ' ' } })).toMatchObject({ code: 'invalid-input' });
    expect(await markVoid(place, [])).toMatchObject({ code: 'invalid-input' });
    expect(place.context.vault.find('voided_entries', {})).toEqual([]);
  });

  it('takes all that break the rules at once, and not by two who both wrote of them', async () => {
    const own = await writePast(place, 'quality', 'documents.show', () => undefined);
    const other = await writePast(place, 'control', 'documents.show', () => undefined);
    expect(await markVoid(place, [forged, own])).toMatchObject({
      code: 'refused',
      message: expect.stringMatching(new RegExp(`^Entry ${other} would be left`)) as string,
    });
    expect(await markVoid(place, [forged, own, other])).toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/^Both of you wrote entries/) as string,
    });
    expect(await markVoid(place, [other, own, forged, own], { by: 'admin', second: 'quality' })).toMatchObject({
      ok: true,
      value: { entries: [forged, own, other] },
    });
    expect(Object.keys(faultsOf(place))).toEqual(['Voided entries']);
  });

  it('takes nobody whose role or certificate only the forged entry gave', async () => {
    const given = await writePast(place, 'author', 'documents.show', (uow) =>
      uow.insert('grants', { id: 'author/Quality', user_id: 'author', role: 'Quality', active: 1 }),
    );
    expect(await markVoid(place, [forged, given], { by: 'author', second: 'control' })).toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('without the entries that would be void') as string,
    });
    // Everything that was done with it in the meantime was shown with that role, and keeps the rules all the same.
    expect((await place.do('quality', 'vault.faultyEntries', {})).entries.map(({ seq }) => seq)).toEqual([forged, given]);
    expect(await markVoid(place, [forged, given])).toMatchObject({ ok: true });
    await place.reopen();
    await place.draft();
    expect(Object.keys(faultsOf(place))).toEqual(['Voided entries']);
  });
});

describe('an entry that is void', () => {
  beforeEach(async () => {
    expect(await markVoid(place, [forged])).toMatchObject({ ok: true });
    place.clock.forward(24 * 60);
    await place.reopen();
  });
  const words = expect.stringMatching(
    /^Void since 2026-11-2\d \d\d:\d\d \(Europe\/Berlin\) \(entry \d+\), by QUALITY Person \(quality\) and CONTROL Person \(control\): Written past the program\.$/,
  ) as string;

  it('[R34] stands in the trail with who marked it, when and why, on every way to it', async () => {
    expect(await place.do('auditor', 'audit.entry', { seq: forged })).toMatchObject({ seq: forged, void: words });
    expect(await place.do('auditor', 'audit.entry', { seq: forged - 1 })).toMatchObject({ void: null });
    const search = { from: forged, limit: 1 };
    expect(await place.do('auditor', 'audit.list', search)).toMatchObject([{ seq: forged, void: words }]);
    expect((await place.do('auditor', 'audit.page', search)).rows).toMatchObject([{ seq: forged, void: words }]);
    const about = await place.do('reviewer', 'documents.trail', { number, limit: 100 });
    expect(about.find(({ seq }) => seq === forged)).toMatchObject({ operation: 'documents.show', void: words });
    expect(about.find(({ operation }) => operation === 'vault.voidEntries')).toMatchObject({ subject: `entry ${forged}`, void: null });
    const file = async (format: 'csv' | 'json' | 'pdf') =>
      (await place.take('auditor', 'audit.file', { ...search, format })).bytes.toString('utf8');
    const csv = (await file('csv')).split('\r\n');
    expect(csv[0]).toMatch(/,"void","what was done"$/);
    expect(csv[1]).toMatch(/"Another title","Void since .*: Written past the program\.","documents\.show"$/);
    expect(JSON.parse(await file('json'))).toMatchObject([{ seq: forged, void: words }]);
    expect(await file('pdf')).toMatch(/^%PDF-/);
  });

  it('never had an effect: a past day between the two knows nothing of it', async () => {
    for (const date of ['2026-11-24', '2026-11-25', '2026-11-26'])
      expect(await place.do('auditor', 'asOf.documents', { date }), date).toMatchObject([{ number, title: 'Control of R&D <things>' }]);
  });

  it('goes into an audit package as it was signed, with the word that it is void, also for a day before it was marked', async () => {
    const trust = join(mkdtempSync(join(tmpdir(), 'countersign-trust-')), 'authority.pem');
    writeFileSync(trust, place.authorityPem);
    for (const given of [{}, { asOf: '2026-11-25' }, { documents: [number] }]) {
      const folder = mkdtempSync(join(tmpdir(), 'countersign-package-'));
      const { path } = await place.do('control', 'exchange.makePackage', { folder, form: 'folder', ...given });
      const checks = await verifyPackageAt(path, trust, () => undefined);
      expect(checks.filter(({ ok }) => !ok)).toEqual([]);
      expect(checks.find(({ check }) => check === 'Ledger extract')?.detail).toMatch(
        new RegExp(`Entry ${forged} has no effect\\. Void since .*: Written past the program`),
      );
    }
  });

  it('is told to everybody who works in the vault, and is no reason to stop', async () => {
    await place.do('auditor', 'audit.verify', {});
    while (place.context.proof.state().running) await new Promise((resolve) => setTimeout(resolve, 20));
    for (const userId of ['auditor', 'reviewer'])
      expect((await place.do(userId, 'audit.integrity', {})).last).toMatchObject({ ok: false, butVoided: true });
    expect((await place.do('auditor', 'audit.integrity', {})).last?.checks.filter(({ ok }) => !ok)).toMatchObject([
      { check: 'Voided entries', detail: expect.stringContaining(`Entry ${forged} (documents.show by author`) as string },
    ]);
    await place.do('author', 'documents.revise', { number, reason: 'Better words' });
    await place.do('author', 'workflow.submit', { number, reason: 'Better words' });
    for (const userId of ['reviewer', 'quality', 'approver']) expect(await place.decide(userId, number)).toMatchObject({ ok: true });
    expect(await place.release(number)).toMatchObject({ ok: true });
    expect(Object.keys(faultsOf(place))).toEqual(['Voided entries']);
  });
});
