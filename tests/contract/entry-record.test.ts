import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyRecordFile, verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { type EntryRecord, openEntryRecord } from '#main/domain/records/entry/entry-record-schema.ts';
import { declare, fill, improvement, shippedRegister, signMove } from '#main/testing/registers.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import type { Input } from '#shared/api/index.ts';
import { runHere } from './run-cli.ts';

const found = {
  found: 'Two of twenty housings have a crack at the left clip.\nThe others are sound.',
  foundOn: '2026-11-20',
  requirement: 'Drawing 4711, 3.2',
  about: 'Product',
  lot: 'L-2026-14',
  delivered: false,
  containment: 'The lot is locked.',
};
const disposed = { disposition: 'Use as is', justification: 'A crack grows.', concession: 'approver', capaNeeded: true };

describe('the record of an entry', () => {
  let place: Workplace;
  let number = '';
  const taken = async (of: string, asked: Omit<Input<'entry.record'>, 'number'>, by = 'quality') =>
    (await place.take(by, 'entry.record', { number: of, ...asked })).bytes;
  const told = async (of: string, version?: number): Promise<EntryRecord> => {
    const answer = openEntryRecord(new Uint8Array(await taken(of, { format: 'json', ...(version ? { version } : {}) })));
    if (!answer.ok) throw new Error(answer.problem);
    return answer.sealed.record;
  };
  const faults = async (bytes: Uint8Array) =>
    (await verifyRecordFile(bytes, place.authorityPem, 'record')).flatMap(({ ok, detail }) => (ok ? [] : [detail]));

  beforeAll(async () => {
    place = await Workplace.staffed();
    await improvement(place);
    const facts = { register: 'nonconformity', title: 'Cracked housings', values: {}, links: [] };
    ({ number } = await place.do('reviewer', 'entry.create', facts));
    const links = [{ role: 'procedure', to: 'REG-002' }];
    await fill(place, 'reviewer', number, found, links);
    await place.do('quality', 'entry.move', { number, action: 'contain', reason: 'Seen on the line' });
    place.clock.forward(5);
    await fill(place, 'reviewer', number, disposed);
    await signMove(place, 'approver', number, 'dispose');
  });

  it('is proven as PDF, DOCX and JSON with nothing but the certificate of the authority', async () => {
    for (const format of ['pdf', 'docx', 'json'] as const) {
      const bytes = await taken(number, { format });
      expect(await faults(bytes), format).toEqual([]);
      const middle = Math.floor(bytes.length / 2);
      bytes[middle] = (bytes[middle] ?? 0) ^ 1;
      expect(await faults(bytes), `${format} with a bit turned`).not.toEqual([]);
    }
  });

  it('says what the entry says, who signed it with which meaning and when, how it came there, and what proves it', async () => {
    const record = await told(number);
    expect(record.entry).toMatchObject({
      number,
      title: 'Cracked housings',
      state: 'Dispositioned',
      version: 1,
      register: 'nonconformity',
    });
    expect(record.declaration).toMatchObject({ document: 'REG-001', revision: '1.0' });
    expect(record.values).toMatchObject({ ...found, ...disposed });
    expect(record.people).toEqual({ approver: 'APPROVER Person' });
    expect(record.links).toMatchObject([{ to: 'REG-002', version: '1.0', stateThen: 'Effective', stateNow: 'Effective', suspect: null }]);
    expect(record.moves.map(({ action, from, to, reason }) => [action, from, to, reason])).toEqual([
      ['contain', 'Open', 'Contained', 'Seen on the line'],
      ['dispose', 'Contained', 'Dispositioned', ''],
    ]);
    expect(record.moves[1]?.at).toMatch(/^2026-11-24T10:05:00\.000\+01:00 \(Europe\/Berlin\)$/);
    expect(JSON.parse(record.signatures[0]?.statement ?? '')).toMatchObject({
      meaning: 'Disposition',
      userId: 'approver',
      action: 'dispose',
    });
    expect(record.trail.map(({ did }) => did)).toContain('signed an entry');
    expect(record.head.seq).toBeGreaterThanOrEqual(record.trail.at(-1)?.seq ?? 0);
  });

  it('is made by those who hold the seal and by nobody else, and that it was made is in the ledger', async () => {
    const refused = await place.ask('author', 'entry.record', { number, format: 'pdf' });
    expect(refused).toMatchObject({ ok: false, code: 'forbidden' });
    const { sha256 } = await place.take('auditor', 'entry.record', { number, format: 'docx' });
    const [last] = place.context.vault.ledgerAbout(number).slice(-1);
    expect(JSON.parse(last?.text ?? '')).toMatchObject({
      operation: 'entry.record',
      actor: 'auditor',
      reason: `DOCX of version 1. SHA-256 ${sha256}`,
    });
    expect(await place.ask('quality', 'entry.record', { number, version: 9, format: 'pdf' })).toMatchObject({
      ok: false,
      code: 'not-found',
    });
  });

  it('of a former version is as it was signed, and a draft says that nobody signed it', async () => {
    const own = (await place.do('author', 'entry.create', { register: 'action', title: 'Do it', values: { what: 'This.' }, links: [] }))
      .number;
    expect((await told(own)).entry).toMatchObject({ signedAt: null, state: 'Open' });
    expect(await faults(await taken(own, { format: 'pdf' }))).toEqual([]);
    await place.do('quality', 'entry.reopen', { number, reason: 'More were found' });
    await fill(place, 'reviewer', number, { justification: 'Cracks in every fifth.' });
    const [first, second] = [await told(number, 1), await told(number)];
    expect(first).toMatchObject({ entry: { version: 1, newest: 2, state: 'Dispositioned' }, values: { justification: 'A crack grows.' } });
    expect(first.signatures).toHaveLength(1);
    expect(second).toMatchObject({
      entry: { version: 2, state: 'Contained', signedAt: null },
      values: { justification: 'Cracks in every fifth.' },
    });
    for (const version of [1, 2]) expect(await faults(await taken(number, { format: 'pdf', version }))).toEqual([]);
    await signMove(place, 'approver', number, 'dispose');
    expect(await faults(await taken(number, { format: 'docx' }))).toEqual([]);
    expect((await told(number)).signatures).toHaveLength(2);
  });

  it('says of a link whether its target changed since, and in which state it was at the signing', async () => {
    const target = (await place.do('reviewer', 'entry.create', { register: 'nonconformity', title: 'Target', values: {}, links: [] }))
      .number;
    await fill(place, 'reviewer', target, { ...found, ...disposed });
    await place.do('quality', 'entry.move', { number: target, action: 'contain' });
    await signMove(place, 'approver', target, 'dispose');
    const links = [{ role: 'raisedBy', to: target }];
    const capa = (await place.do('author', 'entry.create', { register: 'capa', title: 'Follows', values: {}, links })).number;
    await fill(place, 'author', capa, { kind: 'Corrective', problem: 'Cracks.', scope: 'None.', method: 'Other', cause: 'Worn.' }, links);
    await signMove(place, 'quality', capa, 'findCause');
    expect((await told(capa)).links).toMatchObject([{ to: target, title: 'Target', stateThen: 'Dispositioned', suspect: null }]);
    place.clock.forward(5);
    await place.do('quality', 'entry.reopen', { number: target, reason: 'More' });
    await fill(place, 'reviewer', target, { justification: 'All of them.' });
    await signMove(place, 'approver', target, 'dispose');
    place.clock.forward(5);
    const { hash } = await place.do('quality', 'entry.show', { number: target });
    await place.do('quality', 'entry.void', { number: target, hash, reason: 'Double', userId: 'quality', password: passwordOf('quality') });
    const [link] = (await told(capa)).links;
    expect(link).toMatchObject({ version: '1', stateThen: 'Dispositioned', stateNow: 'Void', suspect: { version: '2' } });
    expect(await faults(await taken(capa, { format: 'pdf' }))).toEqual([]);
    expect((await told(target)).entry.state).toBe('Void');
    expect(await faults(await taken(target, { format: 'json' }))).toEqual([]);
  });

  it('is made under the declaration that its version was signed under, whatever the register is by now', async () => {
    const own = await Workplace.staffed();
    const first = shippedRegister('action');
    const document = await declare(own, first);
    const made = await own.do('author', 'entry.create', { register: 'action', title: 'Do it', values: { what: 'This.' }, links: [] });
    const pages = async () =>
      openEntryRecord(new Uint8Array((await own.take('quality', 'entry.record', { number: made.number, format: 'json' })).bytes));
    const before = await pages();
    await own.do('author', 'documents.revise', { number: document, reason: 'Another word' });
    await declare(own, first.replace('"label": "Evidence"', '"label": "Proof"'), document);
    const after = await pages();
    if (!before.ok || !after.ok) throw new Error('A record cannot be read.');
    expect(after.sealed.record.declaration).toEqual(before.sealed.record.declaration);
    expect(after.sealed.record.declaration.revision).toBe('1.0');
    expect(after.sealed.record.declaration.text).toContain('Evidence');
    const { bytes } = await own.take('quality', 'entry.record', { number: made.number, format: 'pdf' });
    expect((await verifyRecordFile(bytes, own.authorityPem, 'record')).every(({ ok }) => ok)).toBe(true);
    expect((await verifyVaultOrRecord(own.folder, undefined)).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('is written and verified on the command line', async () => {
    const out = join(place.folder, '..', `${number}.pdf`);
    const trust = join(place.folder, '..', 'authority.pem');
    writeFileSync(trust, place.authorityPem);
    await place.closeToday();
    const env = { COUNTERSIGN_PASSWORD: passwordOf('quality') };
    const made = await runHere(['entry', 'record', number, '--out', out, '--vault', place.folder, '--as', 'quality', '--json'], { env });
    expect(made.code).toBe(0);
    expect(readFileSync(out).subarray(0, 5).toString()).toBe('%PDF-');
    const proven = await runHere(['verify', out, '--trust', trust]);
    expect(proven.stdout).toContain('The pages are exactly those that the machine-readable record makes.');
    expect(proven.code).toBe(0);
    const wrong = await runHere(['entry', 'record', number, '--out', 'record.txt', '--vault', place.folder, '--as', 'quality'], { env });
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('pdf, docx or json') });
  });
});
