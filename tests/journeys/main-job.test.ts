import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { grammar } from '#main/app/gathered/grammar.ts';
import { readRecord } from '#main/domain/records/record-schema.ts';
import { verifyLedger } from '#main/domain/records/verify-ledger.ts';
import { verifyRecord } from '#main/domain/records/verify-record.ts';
import { verifyDocx } from '#main/rendering/docx/verify-docx.ts';
import { verifyPdf } from '#main/rendering/pdf-signing/verify-pdf.ts';
import { withEvidence } from '#main/storage/evidence.ts';
import { CUSTODIAN, custodian, passwordOf, Workplace } from '#main/testing/workplace.ts';

describe('the main job, from draft to sealed record', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await Workplace.staffed();
  });

  it('[R02] [R14] [R31] [R48] a released revision leaves a PDF, DOCX and JSON record that verify without the vault', async () => {
    const number = await place.approved();
    expect(await place.release(number)).toMatchObject({ ok: true, value: { label: '1.0', state: 'Effective' } });
    const bytes = async (format: 'pdf' | 'docx' | 'json') =>
      new Uint8Array((await place.take('auditor', 'records.export', { number, format })).bytes);
    const [pdf, docx, json] = [await bytes('pdf'), await bytes('docx'), await bytes('json')];
    for (const checks of [await verifyPdf(pdf, place.authorityPem), await verifyDocx(docx, place.authorityPem)])
      expect(checks.filter((check) => !check.ok)).toEqual([]);
    const record = readRecord(json);
    expect(record && verifyRecord(record, place.authorityPem).filter((check) => !check.ok)).toEqual([]);
    const names = record?.record.signatures.map((one) => JSON.parse(one.statement)) ?? [];
    expect(names.map(({ printedName, meaning }) => `${printedName}: ${meaning}`)).toEqual([
      'REVIEWER Person: Review',
      'QUALITY Person: Quality approval',
      'APPROVER Person: Approval',
      'CONTROL Person: Make effective',
    ]);
    expect(names.every(({ time }) => /^2026-11-24T10:00:00\.000\+01:00 \(Europe\/Berlin\)$/.test(time))).toBe(true);
    expect(await bytes('pdf')).toEqual(pdf);
  });

  it('[R07] [R39] nothing becomes effective out of order', async () => {
    const number = await place.draft();
    expect(await place.release(number)).toMatchObject({ ok: false, code: 'refused' });
    expect(await place.decide('approver', number)).toMatchObject({ ok: false, code: 'refused' });
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    expect(await place.decide('approver', number)).toMatchObject({ ok: false, code: 'refused' });
    expect(await place.release(number)).toMatchObject({ ok: false, code: 'refused' });
  });

  it('a rejection needs a reason, keeps what was signed, and the second round is approved', async () => {
    const number = await place.draft();
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    expect((await place.decide('reviewer', number)).ok).toBe(true);
    expect(await place.decide('quality', number, 'reject')).toMatchObject({ ok: false, code: 'invalid-input' });
    expect(await place.decide('quality', number, 'reject', 'A limit is missing')).toMatchObject({
      ok: true,
      value: { label: '0.2', state: 'Changes Requested' },
    });
    await place.do('author', 'workflow.submit', { number, reason: 'Limit added' });
    for (const userId of ['reviewer', 'quality', 'approver']) expect((await place.decide(userId, number)).ok).toBe(true);
    expect((await place.release(number)).ok).toBe(true);
    const { revisions } = await place.do('auditor', 'documents.show', { number });
    expect(revisions[0]?.signatures.map((one) => one.meaning)).toEqual([
      'Review',
      'Rejection',
      'Review',
      'Quality approval',
      'Approval',
      'Make effective',
    ]);
  });

  it('[R39] [R40] a new revision supersedes the former one in the same step, and only the one in force is offered', async () => {
    const number = await place.approved();
    await place.release(number);
    await place.do('author', 'documents.revise', { number, reason: 'Yearly review' });
    expect((await place.do('auditor', 'documents.show', { number })).revisions.map((one) => one.label)).toEqual(['1.0', '1.1']);
    expect(await place.release(number)).toMatchObject({ ok: false, code: 'refused' });
    await place.do('author', 'workflow.submit', { number, reason: 'Yearly review' });
    for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, number);
    expect((await place.take('auditor', 'records.export', { number, format: 'pdf' })).fileName).toBe(`${number}_1.0.pdf`);
    await place.release(number);
    const shown = await place.do('auditor', 'documents.show', { number });
    expect(shown.revisions.map(({ label, state }) => `${label} ${state}`)).toEqual(['1.0 Superseded', '2.0 Effective']);
    expect((await place.take('auditor', 'records.export', { number, format: 'pdf' })).fileName).toBe(`${number}_2.0.pdf`);
  });

  it('a date that has come is applied at the next start, by the system', async () => {
    const number = await place.approved();
    expect(await place.release(number, '2026-12-01')).toMatchObject({ ok: true, value: { state: 'Approved' } });
    expect((await place.do('auditor', 'documents.show', { number })).inForce).toBeNull();
    place.clock.forward(8 * 24 * 60);
    await place.reopen();
    expect((await place.do('auditor', 'documents.show', { number })).inForce?.label).toBe('1.0');
    const entries = await place.do('auditor', 'audit.list', { from: 1, limit: 1000, about: number });
    expect(entries.find((entry) => entry.operation === 'workflow.tick')).toMatchObject({
      actor: 'system',
      reason: 'The effective date has come.',
    });
  });

  it('the revision in force is made obsolete with reason and signature', async () => {
    const number = await place.approved();
    await place.release(number);
    const obsolete = { number, reason: 'No longer done', userId: 'quality', password: passwordOf('quality') };
    expect(await place.ask('quality', 'workflow.obsolete', obsolete)).toMatchObject({ ok: true, value: { state: 'Obsolete' } });
    expect(await place.ask('auditor', 'records.export', { number, format: 'pdf' })).toMatchObject({ ok: false, code: 'not-found' });
  });

  it('the content of a submitted revision cannot change', async () => {
    const number = await place.draft();
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    expect(await place.ask('author', 'documents.saveContent', { number, content: { version: 1, blocks: [] } })).toMatchObject({
      ok: false,
      code: 'refused',
    });
  });

  it('the author never decides, and one person fills one step only', async () => {
    await place.hire('many', ['Author', 'Reviewer', 'Quality', 'Approver']);
    const number = await place.draft();
    await place.do('admin', 'identity.setRole', { userId: 'author', role: 'Reviewer', granted: true, reason: 'to try it', ...custodian });
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    expect(await place.decide('author', number)).toMatchObject({ ok: false, code: 'refused' });
    expect((await place.decide('many', number)).ok).toBe(true);
    expect(await place.decide('many', number)).toMatchObject({ ok: false, code: 'refused' });
  });

  it('[R05] the whole vault verifies from its first entry, with old and new values in each entry', async () => {
    const { checks } = withEvidence(place.folder, (evidence) => verifyLedger(evidence, place.authorityPem, { grammar }));
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    const [entry] = await place.do('auditor', 'audit.export', { from: place.context.vault.ledgerHead().seq, limit: 1 });
    expect(entry && Object.keys(JSON.parse(entry.text))).toEqual(
      expect.arrayContaining(['time', 'actor', 'roles', 'operation', 'changes', 'previous']),
    );
    expect(readFileSync(`${place.folder}/head`, 'utf8')).toMatch(/^\d{12} [0-9a-f]{64}\n$/);
    expect(CUSTODIAN.length).toBeGreaterThan(14);
  });
});
