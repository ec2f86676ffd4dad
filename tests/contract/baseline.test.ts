import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordPlayer } from '#main/app/sample-records.ts';
import { verifyRecordFile, verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { verifyPackageAt } from '#main/app/verify/verify-package.ts';
import { openEntryRecord } from '#main/domain/records/entry/entry-record-schema.ts';
import { makeEntry } from '#main/domain/registers/create.ts';
import { readEntry } from '#main/domain/registers/entry.ts';
import { declare, fill, shippedRegister, signMove } from '#main/testing/registers.ts';
import { playSecurity } from '#main/testing/security-story.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { type EntryRow, rowsOf } from '#shared/domain/register/entry-values.ts';
import { plusDays } from '#shared/domain/time.ts';
import { recordInside } from '../record-inside.ts';
import { callOf, signPast } from '../sign-past.ts';

/** One signature over everything that a release rests on. */
describe('the baseline of a release', () => {
  let place: Workplace;
  let player: RecordPlayer;
  let number = '';
  const of = (entry: string): string => player.numberOf(entry);
  const show = (which = number) => place.do('quality', 'entry.show', { number: which });
  const draw = async (): Promise<string> => (await place.do('author', 'baseline.draw', { release: of('rel2') })).number;
  const lines = async (which = number): Promise<EntryRow[]> => rowsOf((await show(which)).values.lines);
  const missing = async (which: string) =>
    ((await show(which)).moves[0]?.checklist ?? []).flatMap(({ words, holds }) => (holds ? [] : [words]));
  const faults = async (): Promise<string[]> =>
    (await verifyVaultOrRecord(place.folder, undefined)).flatMap(({ ok, detail }) => (ok ? [] : [detail]));
  const proven = async (bytes: Uint8Array): Promise<string[]> =>
    (await verifyRecordFile(bytes, place.authorityPem, 'record')).flatMap(({ ok, detail }) => (ok ? [] : [detail]));

  beforeAll(async () => {
    place = await Workplace.staffed(new TestClock(new Date('2025-01-13T09:00:00Z')));
    player = await playSecurity(place);
    number = await draw();
  }, 300_000);

  it('has a line of all that the release rests on, each with its version and hash, and says what was not assessed', async () => {
    const told = await lines();
    const numbersOf = (what: string) => told.flatMap((one) => (one.what === what ? [one.number] : []));
    expect([...new Set(told.map(({ what }) => what))]).toEqual([
      ...['Device', 'Release', 'Bill of materials', 'Assessment', 'Feed', 'Software item', 'Risk', 'Control', 'Verification', 'Document'],
    ]);
    expect(numbersOf('Device')).toEqual([of('dev')]);
    expect(numbersOf('Software item')).toEqual([of('item')]);
    expect(numbersOf('Risk')).toEqual([...['haz', 'haz2', 'haz3'].map(of), ...['srisk', 'srisk2'].map(of)].sort());
    expect(numbersOf('Verification')).toEqual(expect.arrayContaining([of('ver-sign'), of('ver-tls2')]));
    const release = await show(of('rel2'));
    expect(told.find(({ what }) => what === 'Release')).toMatchObject({
      number: of('rel2'),
      version: '1',
      state: 'Released',
      hash: release.hash,
    });
    // Kinds of feeds that nobody brought are no zero.
    expect(told.filter(({ what, state }) => what === 'Feed' && state === 'not assessed').map(({ title }) => title)).toEqual([
      'NVD',
      'CVE List',
      'EPSS',
    ]);
    const isHash = /^[0-9a-f]{64}$/;
    for (const line of told.filter(({ number: named }) => named !== 'none')) expect(line.hash, String(line.number)).toMatch(isHash);
    // What was accepted, and what is supported, for a time says until when.
    const untilOf = (entry: string) => told.find((one) => one.number === of(entry))?.until;
    expect([untilOf('srisk'), untilOf('srisk2'), untilOf('req-sign')]).toEqual(['2026-07-20', '2026-12-31', undefined]);
    expect(untilOf('item')).toBe((await show(of('item'))).values.supportEnd);
    expect(told.filter(({ what }) => what === 'Document').map(({ state }) => state)).toEqual(['in force', 'in force']);
  });

  it('shows each line before it is signed, and is signed once for all of them', async () => {
    const { hash } = await show();
    const shown = JSON.stringify(await place.preview('approver', 'entry.sign', { number, action: 'sign', hash }));
    for (const line of await lines()) for (const cell of Object.values(line)) expect(shown).toContain(String(cell));
    expect(await signMove(place, 'author', number, 'sign')).toMatchObject({ ok: false, code: 'forbidden' });
    expect(await signMove(place, 'approver', number, 'sign')).toMatchObject({ ok: true, value: { state: 'Signed' } });
    expect((await show()).signatures).toMatchObject([{ meaning: 'Approval' }]);
    expect(await faults()).toEqual([]);
  }, 120_000);

  it('has lines that nobody types, changes or leaves out', async () => {
    const other = await draw();
    const { hash, title, values } = await show(other);
    const links = [{ role: 'release', to: of('rel2') }];
    const save = { number: other, basedOn: hash, title, values: { ...values, lines: (await lines(other)).slice(1) }, links };
    expect(await place.ask('author', 'entry.save', save)).toMatchObject({ ok: false, code: 'refused' });
    const own = { register: 'baseline', title: 'Mine', values: { lines: await lines(other) }, links };
    expect(await place.ask('author', 'entry.create', own)).toMatchObject({ ok: false, code: 'refused' });
    expect(await place.ask('author', 'baseline.draw', { release: of('dev') })).toMatchObject({ ok: false, code: 'not-found' });
    expect(await place.ask('auditor', 'baseline.draw', { release: of('rel2') })).toMatchObject({ ok: false, code: 'forbidden' });
  });

  it('is not signed after something changed, and says what; signed all the same past the program it is found', async () => {
    const late = await draw();
    expect(await missing(late)).toEqual([]);
    const links = [{ role: 'release', to: of('rel2') }];
    const facts = { register: 'anomaly', title: 'Clock runs fast', values: {}, links };
    const { number: anomaly } = await place.do('author', 'entry.create', facts);
    await place.do('quality', 'entry.reopen', { number: of('req-sign'), reason: 'A third key' });
    const words = `Lines: not as everything stands now. Draw another one: Control ${of('req-sign')}, Open anomaly ${anomaly}`;
    expect(await missing(late)).toEqual([words]);
    expect(await signMove(place, 'approver', late, 'sign')).toMatchObject({ ok: false, message: expect.stringContaining(words) });
    const next = await draw();
    expect(await missing(next)).toEqual([]);
    expect((await lines(next)).at(-3)).toMatchObject({ what: 'Open anomaly', number: anomaly, state: 'Open, not signed' });
    // What was signed says what it said.
    expect(await lines(number)).not.toEqual(await lines(next));
    await fill(place, 'author', next, { remarks: 'The clock is looked at.' });
    expect(await signMove(place, 'quality', next, 'sign')).toMatchObject({ ok: true });
    expect(await faults()).toEqual([]);
  }, 120_000);

  it('tells no more than its declaration asks for, so that what is under a former one stays as it was drawn', async () => {
    const { document } = (await show()).declaration;
    await place.do('author', 'documents.revise', { number: document, reason: 'Without last days' });
    const text = shippedRegister('baseline');
    const former = text.replace('      { "id": "until", "label": "Until", "type": "line" },\n', '');
    expect(former).not.toBe(text);
    await declare(place, former, document);
    const drawn = await draw();
    expect((await lines(drawn)).filter(({ until }) => until !== undefined)).toEqual([]);
    expect(await signMove(place, 'approver', drawn, 'sign')).toMatchObject({ ok: true });
  }, 120_000);

  it('is a sealed record that is proven without the vault, tells the same a month later, and none that lacks a line', async () => {
    const taken = async (format: 'json' | 'pdf') => (await place.take('quality', 'entry.record', { number, format })).bytes;
    const told = async (): Promise<{ content: string; signatures: unknown }> => {
      const answer = openEntryRecord(new Uint8Array(await taken('json')));
      if (!answer.ok) throw new Error(answer.problem);
      const { content, signatures } = answer.sealed.record;
      return { content, signatures };
    };
    for (const format of ['pdf', 'json'] as const) expect(await proven(await taken(format)), format).toEqual([]);
    const before = await told();
    place.clock.forward(10);
    expect(canonicalJson(await told())).toBe(canonicalJson(before));
    const text = new TextDecoder().decode(await taken('json'));
    const line = (await lines()).find(({ what }) => what === 'Risk');
    const cut = new TextEncoder().encode(text.replaceAll(String(line?.hash), '0'.repeat(64)));
    expect(await proven(cut)).not.toEqual([]);
  }, 120_000);

  it('is shown to a visiting auditor, and held by a package that proves it without the vault, with each of its lines', async () => {
    await place.hire('guest', ['Visiting Auditor']);
    const ends = plusDays(place.clock.today(), 5).slice(0, 10);
    const visit = { name: 'Audit', auditor: 'guest', ends, types: [], past: true, history: true };
    const { room } = await place.do('control', 'room.open', { ...visit, documents: [number] });
    const { bytes, ...seen } = await place.take('guest', 'room.look', { room, number });
    expect(seen).toMatchObject({ state: 'Signed', signatures: [{ meaning: 'Approval' }] });
    expect(await proven(bytes)).toEqual([]);
    const hashes = (await lines()).flatMap(({ hash }) => (hash === undefined ? [] : [String(hash)]));
    const inside = recordInside(bytes);
    for (const hash of hashes) expect(inside).toContain(hash);
    const folder = mkdtempSync(join(tmpdir(), 'countersign-baseline-'));
    const { path } = await place.do('control', 'exchange.makePackage', { folder, form: 'folder' });
    const trust = join(folder, 'authority.pem');
    writeFileSync(trust, place.authorityPem);
    const faultsIn = async () => (await verifyPackageAt(path, trust, () => undefined)).flatMap(({ ok, detail }) => (ok ? [] : [detail]));
    expect(await faultsIn()).toEqual([]);
    const named = readdirSync(path, { recursive: true }).map(String);
    const record = named.find((name) => name.includes(number) && name.endsWith('.json'));
    const file = join(path, record ?? '');
    const text = readFileSync(file, 'utf8');
    for (const hash of hashes) expect(text).toContain(hash);
    writeFileSync(file, text.replaceAll(hashes.at(-1) ?? '', '0'.repeat(64)));
    expect((await faultsIn()).join()).toContain(number);
  }, 120_000);

  it('that an insider signs although a control changed is found: verification works the lines out again', async () => {
    const late = await draw();
    await place.do('author', 'entry.create', {
      register: 'anomaly',
      title: 'Unseen',
      values: {},
      links: [{ role: 'release', to: of('rel2') }],
    });
    await place.unguard();
    await signPast(place, 'approver', late, { action: 'sign', to: 'Signed', meaning: 'Approval' }, { role: 'Approver' });
    expect((await faults()).join()).toContain(`${late} made the step "sign" without: Lines: not as everything stands now`);
  }, 120_000);

  it('that an insider draws without a line, or of no release, is found before anybody signs it', async () => {
    const former = await draw();
    const [declared] = place.context.vault.find('register_entries', { id: former });
    const past = async (isKept: (line: EntryRow) => boolean, isLinked: boolean): Promise<string> => {
      const context = await callOf(place, 'author');
      await place.unguard();
      let forged = '';
      const signer = context.session?.signer ?? place.context.workstation.signer;
      place.context.vault.write(place.header('author', 'baseline.draw', former), signer, (uow) => {
        const { values, title, links } = readEntry(uow, former).content;
        const facts = { register: declared?.register ?? '', title, values: { ...values, lines: rowsOf(values.lines).filter(isKept) } };
        const named = isLinked ? links.map(({ role, to }) => ({ role, to })) : [];
        forged = makeEntry(uow, context, { ...facts, links: named }, [], 'the program');
      });
      return forged;
    };
    expect((await lines(former)).some(({ what }) => what === 'Open anomaly')).toBe(true);
    const fewer = await past(({ what }) => what !== 'Open anomaly', true);
    const stray = await past(() => true, false);
    const told = (await faults()).join();
    expect(told).toContain(`${fewer} has other lines than what ${of('rel2')} rested on when it was drawn`);
    expect(told).toContain(`${stray} is a baseline of no release`);
    expect(told).not.toContain(`${former} has other lines`);
  }, 120_000);
});
