import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyRecordFile } from '#main/app/verify/verify.ts';
import { vaultSecret } from '#main/domain/records/vault-secret.ts';
import { signBytes } from '#main/domain/signing/keys.ts';
import { declare, shippedRegister, signMove, takeUp } from '#main/testing/registers.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';

const ISO = 'iso-13485';
let place: Workplace;
const folder = mkdtempSync(join(tmpdir(), 'h-report-'));
const faultsOf = async (bytes: Uint8Array): Promise<string[]> =>
  (await verifyRecordFile(bytes, place.authorityPem, 'report')).filter(({ ok }) => !ok).map(({ detail }) => detail);

describe('the sealed report of coverage', () => {
  beforeAll(async () => {
    place = await Workplace.staffed();
    await declare(place, shippedRegister('claim'));
    await takeUp(place, ISO);
    const values = { applies: true, driver: ['Law'], reason: 'Law.', how: 'So.', status: 'In place', nextReview: '2099-01-01' };
    const links = [{ role: 'clause', to: 'iso-13485:4.2.4' }];
    const { number } = await place.do('author', 'entry.create', { register: 'claim', title: 'Documents', values, links });
    await place.do('author', 'entry.move', { number, action: 'claim' });
    const signed = await signMove(place, 'quality', number, 'review');
    if (!signed.ok) throw new Error(signed.message);
  });

  it('is proven without the vault, as PDF and as JSON, and that it was made is in the ledger', async () => {
    for (const format of ['pdf', 'json'] as const) {
      const made = await place.take('quality', 'coverage.report', { catalogue: ISO, format });
      writeFileSync(join(folder, `report.${format}`), made.bytes);
      expect(await faultsOf(made.bytes)).toEqual([]);
      const { seq } = place.context.vault.ledgerHead();
      expect(await place.do('auditor', 'audit.entry', { seq })).toMatchObject({
        did: 'made a report of coverage',
        reason: expect.stringContaining(made.sha256),
      });
    }
    expect(await place.ask('reviewer', 'coverage.report', { catalogue: ISO, format: 'pdf' })).toMatchObject({
      ok: false,
      code: 'forbidden',
    });
    console.info(`Reports in ${folder}`);
  }, 120_000);

  it('[R53] a month later, after other entries, the report as of the same day has the same bytes but for who sealed it when', async () => {
    await place.until(new Date('2026-11-26T09:00:00Z'));
    await place.signIn('quality');
    /** All that is sealed, without what names the act of sealing, as bytes. */
    const sealedIn = (bytes: Uint8Array): string => {
      const { record } = JSON.parse(new TextDecoder().decode(bytes)) as { record: Record<string, unknown> };
      const { made: _made, seal: _seal, ...told } = record;
      return canonicalJson(told);
    };
    const ask = { catalogue: ISO, format: 'json', date: '2026-11-25' } as const;
    const before = await place.take('quality', 'coverage.report', ask);
    const { seq: head } = place.context.vault.ledgerHead();
    await place.until(new Date('2026-12-27T09:00:00Z'));
    for (const userId of ['quality', 'author', 'auditor']) await place.signIn(userId);
    const links = [{ role: 'clause', to: 'iso-13485:4.2.5' }];
    await place.do('author', 'entry.create', { register: 'claim', title: 'Records', values: {}, links });
    const after = await place.take('quality', 'coverage.report', ask);
    expect(place.context.vault.ledgerHead().seq).toBeGreaterThan(head + 5);
    expect(Buffer.from(sealedIn(after.bytes))).toEqual(Buffer.from(sealedIn(before.bytes)));
    // A later day tells of what came meanwhile: it is the day that was asked for which keeps it the same.
    const later = await place.take('quality', 'coverage.report', { ...ask, date: '2026-12-27' });
    expect(sealedIn(later.bytes)).not.toBe(sealedIn(before.bytes));
    expect(after.facts).toBe(before.facts);
    expect(await faultsOf(after.bytes)).toEqual([]);
  }, 120_000);

  it('one whose numbers are not those of its clauses does not verify, although the seal is genuine', async () => {
    const { bytes } = await place.take('quality', 'coverage.report', { catalogue: ISO, format: 'json' });
    const { record, seal } = JSON.parse(new TextDecoder().decode(bytes)) as {
      record: { facts: string; factsHash: string };
      seal: { certificate: string; signature: string };
    };
    const session = place.context.sessions.get(await place.signIn('quality'));
    if (!session) throw new Error('no session');
    const key = vaultSecret(place.context, session, 'seal');
    const forge = async (change: (facts: { totals: { current: number }; clauses: { class: string }[] }) => void, isHashKept = false) => {
      const facts = JSON.parse(record.facts) as { totals: { current: number }; clauses: { class: string }[] };
      change(facts);
      const text = canonicalJson(facts);
      const { createHash } = await import('node:crypto');
      const factsHash = isHashKept ? record.factsHash : createHash('sha256').update(text).digest('hex');
      const forged = { ...record, facts: text, factsHash };
      const signature = Buffer.from(signBytes(key, Buffer.from(canonicalJson(forged)))).toString('base64');
      return faultsOf(Buffer.from(canonicalJson({ record: forged, seal: { ...seal, signature } })));
    };
    expect(await forge(() => undefined)).toEqual([]);
    expect(
      (
        await forge((facts) => {
          facts.totals.current = 70;
        })
      ).join(),
    ).toContain('The totals are not those of the clauses');
    expect(
      (
        await forge((facts) => {
          for (const one of facts.clauses) one.class = 'current';
        })
      ).join(),
    ).toContain('of another class than its evidence says');
    expect(
      (
        await forge((facts) => {
          facts.totals.current = 70;
        }, true)
      ).join(),
    ).toContain('is not what its hash names');
    const tampered = Buffer.from(Buffer.from(bytes).toString().replace('Document control', 'Document controI'));
    expect((await faultsOf(tampered)).length).toBeGreaterThan(0);
  });

  it('one of which a byte was changed does not verify, wherever it stands in the PDF', async () => {
    const { bytes } = await place.take('quality', 'coverage.report', { catalogue: ISO, format: 'pdf' });
    expect(await faultsOf(bytes)).toEqual([]);
    for (const part of [0.1, 0.5, 0.8]) {
      const changed = Uint8Array.from(bytes);
      const at = Math.floor(changed.length * part);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect((await faultsOf(changed)).length, `byte ${at} of ${changed.length}`).toBeGreaterThan(0);
    }
  }, 120_000);

  it('its list goes out as XLSX and CSV, and so does a view', async () => {
    await takeUp(place, 'iso-27001-annex-a');
    const xlsx = await place.take('quality', 'exchange.exportList', { list: 'coverage', format: 'xlsx', catalogue: ISO });
    expect(xlsx).toMatchObject({ rows: 72 });
    const csv = await place.take('auditor', 'exchange.exportList', { list: 'frameworkView', format: 'csv', view: 'applicability' });
    const [heads = ''] = csv.bytes.toString().split('\r\n');
    expect(heads.replaceAll(/["\ufeff]/g, '')).toBe('Clause,Label,Applies,Driver,Reason,Status,How it is met,Coverage,Evidence');
  });

  it('is signed by people as a controlled document, and a month later it is the same, byte for byte, and proves itself', async () => {
    const report = await place.take('quality', 'coverage.report', { catalogue: ISO, format: 'pdf', date: '2026-11-25' });
    for (const userId of ['author', 'reviewer', 'quality', 'approver', 'control']) await place.signIn(userId);
    const title = 'Coverage of ISO 13485 as of 2026-11-25';
    const { number } = await place.do('author', 'documents.create', { typeId: 'SOP', title, owner: 'author', department: 'Quality' });
    const file = await place.give('author', new Uint8Array(report.bytes));
    await place.do('author', 'documents.importFile', { number, fileName: 'coverage.pdf', file, asFile: true });
    await place.do('author', 'workflow.submit', { number, reason: 'To be signed' });
    for (const userId of ['reviewer', 'quality', 'approver']) expect(await place.decide(userId, number)).toMatchObject({ ok: true });
    expect(await place.release(number)).toMatchObject({ ok: true });
    await place.until(new Date(place.clock.now().getTime() + 31 * 86_400_000));
    await place.signIn('auditor');
    const [document] = place.context.vault.find('documents', { number });
    const [revision] = place.context.vault.find('revisions', { document_id: document?.id ?? '' });
    expect(revision?.content_hash).toBe(report.sha256);
    const kept = place.context.vault.blob(revision?.content_hash ?? '');
    expect(Buffer.from(kept).equals(Buffer.from(report.bytes))).toBe(true);
    expect(await faultsOf(kept)).toEqual([]);
    const [signed] = (await place.do('auditor', 'documents.show', { number })).revisions;
    expect(signed?.signatures.map(({ meaning }) => meaning)).toEqual(['Review', 'Quality approval', 'Approval', 'Make effective']);
  }, 120_000);
});
