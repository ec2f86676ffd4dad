import { beforeAll, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { makeEntry } from '#main/domain/registers/create.ts';
import { readEntry } from '#main/domain/registers/entry.ts';
import { contentOf } from '#main/domain/registers/registers.store.ts';
import { versionText } from '#main/domain/registers/write-version.ts';
import { rolesOf } from '#main/domain/roles-held.ts';
import { declare, registerText, shippedRegister, signMove, smallRegister } from '#main/testing/registers.ts';
import { Workplace } from '#main/testing/workplace.ts';

/** A register whose entries come from complaints; one word of these is for few. */
const fields = [
  { id: 'note', label: 'Note', type: 'text' },
  { id: 'open', label: 'Open note', type: 'text' },
];
const follow = smallRegister({
  ...{ register: 'follow', prefix: 'FLW', name: 'Follow-up', plural: 'Follow-ups', fields },
  links: [
    {
      ...{ role: 'after', label: 'After', reverse: 'followed by', to: ['sample'], many: true },
      takes: [
        { register: 'sample', from: 'note', field: 'note' },
        { register: 'sample', from: 'patient', field: 'open' },
        { register: 'sample', from: 'title', field: 'title' },
      ],
    },
    { role: 'beside', label: 'Beside', reverse: 'beside', to: ['sample'], many: true },
  ],
  sections: [{ title: 'All', fields: ['note', 'open'] }],
});
const sample = smallRegister({
  fields: [
    { id: 'note', label: 'Note', type: 'text' },
    { id: 'patient', label: 'Patient', type: 'text', confidential: { kind: 'health', roles: ['Quality'] } },
  ],
  states: [
    { name: 'Open', tone: 'needs-you', icon: 'alert' },
    { name: 'Done', tone: 'effective', icon: 'check' },
    { name: 'Closed', tone: 'history', icon: 'archive' },
  ],
  moves: [
    { from: ['Open'], action: 'finish', label: 'Finish', done: 'finished', to: 'Done', roles: ['Quality'], meaning: 'Verification' },
    { from: ['Done'], action: 'close', label: 'Close', done: 'closed', to: 'Closed', roles: ['Quality'], meaning: 'Closure' },
  ],
  links: [{ role: 'next', label: 'Followed by', reverse: 'after', to: ['follow'], many: false }],
  sections: [{ title: 'All', fields: ['note', 'patient'] }],
});

describe('an entry that is opened from another', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await Workplace.staffed();
    for (const one of [sample, follow]) await declare(place, registerText(one));
    for (const name of ['nonconformity', 'complaint', 'capa', 'action', 'audit-finding', 'management-review', 'periodic-evaluation'])
      await declare(place, shippedRegister(name));
  });
  const show = (number: string, userId = 'quality') => place.do(userId, 'entry.show', { number });
  const made = async (register = 'sample', values: object = {}) =>
    (await place.do('quality', 'entry.create', { register, title: 'Cracks', values: { ...values }, links: [] })).number;
  const open = (from: string, register: string, way: object = {}, userId = 'quality') =>
    place.ask(userId, 'entry.open', { from, register, ...way, title: 'Cracks again', values: {}, links: [] });
  const faults = async (): Promise<string> =>
    (await verifyVaultOrRecord(place.folder, undefined)).flatMap(({ ok, detail }) => (ok ? [] : [detail])).join('\n');

  it('is linked from both ends in one act, with what its declaration takes over, and nothing that few read stands open in it', async () => {
    const number = await made('sample', { note: 'Two cracks.', patient: 'Mrs B.' });
    expect((await show(number)).opens).toEqual([
      { register: 'follow', name: 'Follow-up', role: 'after', back: 'next', label: 'After', isPart: false, title: 'Cracks' },
      { register: 'follow', name: 'Follow-up', role: 'beside', back: null, label: 'Beside', isPart: false, title: '' },
      { register: 'action', name: 'Action', role: 'belongsTo', back: null, label: 'Belongs to', isPart: true, title: '' },
    ]);
    const entries = () => place.context.vault.ledgerHead().seq;
    const before = entries();
    expect(await open(number, 'follow', { role: 'after' })).toMatchObject({ ok: true, value: { number: 'FLW-0001', version: 1 } });
    expect(entries()).toBe(before + 1);
    expect(await show('FLW-0001')).toMatchObject({
      title: 'Cracks again',
      values: { note: 'Two cracks.' },
      links: [{ role: 'after', to: number }],
    });
    expect((await show('FLW-0001')).values.open).toBeUndefined();
    expect((await show(number)).links).toMatchObject([{ role: 'next', to: 'FLW-0001', suspect: null }]);
    // One relation stands once at each end: as the own link, and not as that of the other end besides.
    for (const end of [number, 'FLW-0001']) expect((await show(end)).linkedFrom).toEqual([]);
    // Only one follows, so another one is not opened this way; it could be beside it.
    expect((await show(number)).opens.filter(({ back }) => back !== null)).toEqual([]);
    expect(await faults()).toBe('');
  });

  it('of a signed entry opens its next version with the link, and leaves what was signed as it was', async () => {
    const number = await made('sample', { note: 'One.' });
    expect(await signMove(place, 'quality', number, 'finish')).toMatchObject({ ok: true });
    const signed = await show(number);
    const opened = await open(number, 'follow', { role: 'after' });
    if (!opened.ok) throw new Error(opened.message);
    expect(await show(number)).toMatchObject({
      version: 2,
      frozenAt: null,
      state: 'Done',
      links: [{ to: (opened.value as { number: string }).number }],
    });
    expect(await place.do('quality', 'entry.show', { number, version: 1 })).toMatchObject({ hash: signed.hash, links: [] });
    expect(await faults()).toBe('');
  });

  it('of an entry that has ended is linked from the new end alone: the title and links of what has ended stay as they were signed', async () => {
    const number = await made('sample', { note: 'One.' });
    for (const action of ['finish', 'close']) expect(await signMove(place, 'quality', number, action)).toMatchObject({ ok: true });
    const ended = await show(number);
    const save = (facts: object) =>
      place.ask('quality', 'entry.save', {
        ...{ number, basedOn: ended.hash, title: ended.title, values: ended.values, links: [], ...facts },
      });
    const other = await made();
    expect(await save({ title: 'Said otherwise' })).toMatchObject({ ok: false, message: expect.stringMatching(/^Title: this was signed/) });
    const about = [{ role: 'next', to: other }];
    expect(await save({ links: about })).toMatchObject({ ok: false });
    expect(await open(number, 'follow', { role: 'after' })).toMatchObject({ ok: true });
    const { linkedFrom, ended: hasEnded, ...now } = await show(number);
    expect(hasEnded).toBe(true);
    expect(now).toMatchObject({ version: 1, hash: ended.hash, links: [] });
    expect(linkedFrom).toMatchObject([{ label: 'followed by' }]);
    expect(await faults()).toBe('');
  });

  it('a nonconformity takes over what the finding of an audit says, and is linked from both ends', async () => {
    const finding = { grade: 'Minor nonconformity', clause: '7.5.8', evidence: 'Two boxes without a label.', foundOn: '2026-11-20' };
    const number = await made('auditFinding', finding);
    const way = (await show(number)).opens.find(({ register }) => register === 'nonconformity');
    expect(way).toMatchObject({ role: 'raisedBy', back: 'nonconformity', title: 'Cracks' });
    const opened = await open(number, 'nonconformity');
    if (!opened.ok) throw new Error(opened.message);
    const { number: nonconformity } = opened.value as { number: string };
    expect(await show(nonconformity)).toMatchObject({
      values: { found: finding.evidence, requirement: '7.5.8', foundOn: '2026-11-20' },
      links: [{ role: 'raisedBy', to: number }],
      linkedFrom: [],
    });
    expect(await show(number)).toMatchObject({ links: [{ role: 'nonconformity', to: nonconformity, suspect: null }], linkedFrom: [] });
  });

  it('a CAPA takes over the problem of the nonconformity that raised it, and its record and that of the nonconformity verify', async () => {
    const number = await made('nonconformity', { found: 'Two of twenty are cracked.' });
    const [way] = (await show(number)).opens.filter(({ register }) => register === 'capa');
    expect(way).toMatchObject({ role: 'raisedBy', back: 'capa', title: 'Cracks' });
    expect(await open(number, 'capa')).toMatchObject({ ok: true, value: { number: 'CAPA-0001' } });
    expect((await show('CAPA-0001')).values.problem).toBe('Two of twenty are cracked.');
    // A link that only the other end has is told as that end calls it.
    const facts = { title: 'Cracks, elsewhere', values: {}, links: [{ role: 'raisedBy', to: number }] };
    const other = await place.do('quality', 'entry.create', { register: 'capa', ...facts });
    expect((await show(number)).linkedFrom).toMatchObject([{ number: other.number, label: 'CAPA' }]);
    for (const one of [number, 'CAPA-0001'])
      expect(await place.ask('control', 'entry.record', { number: one, format: 'pdf' })).toMatchObject({ ok: true });
  });

  it('as a part of one that names its parts is linked from both ends, so that what asks for a part is answered by it', async () => {
    for (const register of ['managementReview', 'periodicEvaluation']) {
      const number = await made(register);
      expect((await show(number)).opens.filter((one) => one.register === 'action')).toMatchObject([
        { role: 'belongsTo', back: 'action', isPart: true },
      ]);
      const opened = await open(number, 'action', { role: 'belongsTo', back: 'action' });
      if (!opened.ok) throw new Error(opened.message);
      const { number: action } = opened.value as { number: string };
      expect((await show(action)).links).toMatchObject([{ role: 'belongsTo', to: number }]);
      expect((await show(number)).links).toMatchObject([{ role: 'action', to: action, suspect: null }]);
      // One relation stands once at the part as well, whatever its whole calls it.
      expect((await show(action)).linkedFrom).toEqual([]);
    }
    expect(await faults()).toBe('');
  });

  it('is refused to who may not make it, in a way that is not declared or not the only one, from what is void, and writes nothing', async () => {
    const number = await made();
    const follows = () => place.do('quality', 'entry.list', { register: 'follow', limit: 10 });
    const before = (await follows()).total;
    expect(await open(number, 'follow')).toMatchObject({
      ok: false,
      message: expect.stringMatching(/in several ways.*role after \(After\), role beside/),
    });
    expect(await open(number, 'capa')).toMatchObject({
      ok: false,
      message: expect.stringMatching(/you can open no entry of the register "capa"/),
    });
    expect((await show(number, 'reviewer')).opens.map(({ register }) => register)).toEqual(['action']);
    expect(await open(number, 'follow', { role: 'after' }, 'reviewer')).toMatchObject({ ok: false });
    expect((await follows()).total).toBe(before);
  });

  it('by a program past this one, that changes more of the entry than the link, is found', async () => {
    const number = await made('sample', { note: 'True' });
    const session = place.context.sessions.get(await place.signIn('quality'));
    if (!session) throw new Error('no session');
    const { vault } = place.context;
    const call = { ...place.context, session, files: place.context.keptFiles.of(session.id), roles: rolesOf(vault, 'quality') };
    vault.write(place.header('quality', 'entry.open', number), session.signer, (uow) => {
      const opened = { register: 'follow', title: 'Other', values: {}, links: [{ role: 'after', to: number }] };
      makeEntry(uow, { ...call, perform: async () => ({ ok: true, value: null }) }, opened, []);
      const { version, content } = readEntry(uow, number);
      const hash = uow.putBlob(new TextEncoder().encode(versionText({ ...content, values: { note: 'False' } })));
      uow.update('entry_versions', version.id, { content_hash: hash, saved_by: 'quality', saved_at: uow.time });
      uow.indexEntry(contentOf(uow, { content_hash: hash }));
    });
    expect(await faults()).toContain(`(entry.open by quality): ${number}/1: it changes more than the link to what was opened from it.`);
  });
});
