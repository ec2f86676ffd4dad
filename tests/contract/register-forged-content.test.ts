import { beforeEach, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { readEntry } from '#main/domain/registers/entry.ts';
import { writersOf } from '#main/domain/registers/moves.rules.ts';
import { contentOf } from '#main/domain/registers/registers.store.ts';
import { versionText } from '#main/domain/registers/write-version.ts';
import { declare, fill, registerText, signMove, smallRegister } from '#main/testing/registers.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import type { EntryContent } from '#shared/domain/register/entry-content.ts';
import type { EntryValues } from '#shared/domain/register/entry-values.ts';
import { type Change, callOf, signPast } from '../sign-past.ts';

const fields = [
  { id: 'note', label: 'Note', type: 'text', requiredFrom: 'Done' },
  { id: 'heardOn', label: 'Heard on', type: 'date' },
  { id: 'due', label: 'Due', type: 'date', requiredFrom: 'Done', movesBySignature: ['Quality'] },
  { id: 'validUntil', label: 'Valid until', type: 'date' },
  { id: 'patient', label: 'Patient', type: 'text', confidential: { kind: 'health', roles: ['Quality'] } },
  { id: 'report', label: 'Report', type: 'file' },
  { id: 'answersFor', label: 'Answers for it', type: 'person' },
  { id: 'checks', label: 'Checks', type: 'group', keepsRows: true, fields: [{ id: 'found', label: 'Found', type: 'text' }] },
];
const register = smallRegister({
  fields,
  computed: [{ id: 'span', label: 'Days to go', function: 'days', version: 1, from: 'heardOn', to: 'due' }],
  links: [{ role: 'about', label: 'About', reverse: 'named by', to: ['sample', 'document'], many: true }],
  states: [
    { name: 'Open', tone: 'needs-you', icon: 'alert' },
    { name: 'Done', tone: 'effective', icon: 'check' },
    { name: 'Closed', tone: 'history', icon: 'archive' },
  ],
  moves: [
    {
      ...{ from: ['Open'], action: 'finish', label: 'Finish', done: 'finished', to: 'Done', roles: ['Quality'], meaning: 'Verification' },
      needs: [
        { gate: 'evidenceNotExpired', field: 'validUntil' },
        { gate: 'notMadeBy', field: 'answersFor' },
        { gate: 'partsInState', register: 'part', label: 'Parts', states: ['Done'] },
        { gate: 'changedSince', move: 'refute', fields: ['note'] },
      ],
    },
    { from: ['Done'], action: 'refute', label: 'Refute', done: 'refuted', to: 'Open', roles: ['Quality'], meaning: 'Review' },
    {
      from: ['Done'],
      action: 'close',
      label: 'Close',
      done: 'closed',
      to: 'Closed',
      roles: ['Quality'],
      meaning: 'Closure',
      asksReason: true,
    },
  ],
  sections: [{ title: 'All', fields: fields.map(({ id }) => id) }],
});
/** What samples have parts of. */
const part = smallRegister({
  ...{ register: 'part', prefix: 'PRT', name: 'Part', plural: 'Parts', partOf: 'of' },
  links: [{ role: 'of', label: 'Part of', reverse: 'parts', to: ['sample'], many: false }],
});
const whole = { note: 'Cracks.', heardOn: '2026-11-01', due: '2027-01-10', validUntil: '2099-12-31' };

type Tail = Parameters<typeof signPast> extends [unknown, ...infer Rest] ? Rest : never;
/** An insider who signs in the own name, with a program of the own making that asks for nothing. */
describe('an entry that an insider signs or saves past what its register asks for', () => {
  let place: Workplace;
  beforeEach(async () => {
    place = await Workplace.staffed();
    for (const one of [register, part]) await declare(place, registerText(one));
  });
  const begun = async (values: object) =>
    (await place.do('quality', 'entry.create', { register: 'sample', title: 'One', values: { ...values }, links: [] })).number;
  const signed = async (values: object = whole) => {
    const number = await begun(values);
    expect(await signMove(place, 'quality', number, 'finish')).toMatchObject({ ok: true });
    return number;
  };
  const faults = async (): Promise<string> =>
    (await verifyVaultOrRecord(place.folder, undefined)).flatMap(({ ok, detail }) => (ok ? [] : [detail])).join('\n');

  /** Writes the newest version otherwise, or a next one where it is signed. */
  const saveAnyway = async (userId: string, number: string, change: Change): Promise<void> => {
    const { vault, session } = await callOf(place, userId);
    if (!session) throw new Error('no session');
    vault.write(place.header(userId, 'entry.save', number), session.signer, (uow) => {
      const { row, version } = readEntry(uow, number);
      const next = version.frozen_at === null ? row.version : row.version + 1;
      const before = contentOf(uow, version);
      const content_hash = uow.putBlob(
        new TextEncoder().encode(versionText({ ...before, number: next, ...change(before) } as EntryContent)),
      );
      // The list of writers is told truly: what is found is the content.
      const writers = writersOf(uow.find('entry_versions', { entry_id: number }), userId);
      const by = { content_hash, saved_by: userId, saved_at: uow.time, writers };
      if (version.frozen_at === null) uow.update('entry_versions', version.id, by);
      else {
        uow.insert('entry_versions', { ...version, ...by, id: `${number}/${next}`, version: next, frozen_at: null });
        uow.update('register_entries', number, { version: next });
      }
      uow.indexEntry(contentOf(uow, { content_hash }));
    });
  };
  const signAnyway = (...act: Tail) => signPast(place, ...act);
  const finish = { action: 'finish', to: 'Done', meaning: 'Verification' };

  it('is found where a step was signed without a field that it asks for, past its day, or by the person who answers for it', async () => {
    const [empty, expired, own, good] = [
      await begun({ ...whole, note: '' }),
      await begun({ ...whole, validUntil: '2020-01-01' }),
      await begun({ ...whole, answersFor: 'quality' }),
      await begun(whole),
    ];
    await place.unguard();
    await signAnyway('quality', empty, finish);
    await signAnyway('quality', expired, finish);
    await signAnyway('quality', own, finish);
    await signAnyway('quality', good, finish);
    const told = await faults();
    expect(told).toContain(`(entry.sign by quality): ${empty} made the step "finish" without: Note.`);
    expect(told).toContain(`${expired} made the step "finish" without: Valid until: the day has not passed (2020-01-01).`);
    expect(told).toContain(`${own} made the step "finish" without: Answers for it: this person leaves the step to somebody else.`);
    expect(told).not.toContain(good);
  });

  it('is found where a signed field is changed without reopening, or a date moves together with something else', async () => {
    const [changed, moved, honest] = [await signed(), await signed(), await signed()];
    const { hash } = await place.do('quality', 'entry.show', { number: honest });
    const act = {
      number: honest,
      hash,
      field: 'due',
      to: '2027-02-01',
      reason: 'Parts are late',
      userId: 'quality',
      password: passwordOf('quality'),
    };
    expect(await place.do('quality', 'entry.moveDate', act)).toMatchObject({ version: 2 });
    await place.unguard();
    await saveAnyway('author', changed, ({ values }) => ({ values: { ...values, note: 'None.' } }));
    await signAnyway(
      'quality',
      moved,
      { action: 'moveDate', to: 'Done', meaning: 'Date moved' },
      { moved: { field: 'due', from: '2027-01-10', to: '2027-06-01' } },
      ({ values, computed = [] }) => ({
        values: { ...values, due: '2027-06-01', note: 'None.' },
        computed: computed.map((one) => ({
          ...one,
          result: 212,
          inputs: one.inputs.map((input) => (input.at === 'due' ? { ...input, value: '2027-06-01' } : input)),
        })),
      }),
    );
    const told = await faults();
    expect(told).toContain(`(entry.save by author): ${changed}/2: it changes "Note", which was signed, without reopening.`);
    expect(told).toContain(`(entry.moveDate by quality): ${moved}/2: it changes more than the date that was signed.`);
    expect(told).not.toContain(honest);
  });

  it('is found where a figure is not what comes out, a link names what did not stand there, or a file is not stored', async () => {
    const target = await signed();
    const [figure, link, file, other] = [await begun(whole), await begun(whole), await begun(whole), await begun(whole)];
    await place.unguard();
    await saveAnyway('author', figure, ({ computed = [] }) => ({ computed: computed.map((one) => ({ ...one, result: 7 })) }));
    const about = { role: 'about', kind: 'entry', to: target, version: '1', hash: 'a'.repeat(64) };
    await saveAnyway('author', link, () => ({ links: [about] }));
    const report = [{ name: 'report.pdf', size: 4, sha256: 'b'.repeat(64) }];
    await saveAnyway('author', file, ({ values }) => ({ values: { ...values, report } }));
    await saveAnyway('author', other, () => ({ entry: target }));
    const told = await faults();
    expect(told).toContain(`${figure}/1: what it works out is not what comes out.`);
    expect(told).toContain(`${link}/1: its link to ${target} names what did not stand there.`);
    expect(told).toContain(`${file}/1: its file report.pdf is not stored as it says.`);
    expect(told).toContain(`${other}/1 says of itself something else than its rows.`);
  });

  it('is found where a refuted cause was signed again as it was, or rows that were signed are gone from what is written next', async () => {
    const again = async (): Promise<string> => {
      const number = await signed({ ...whole, checks: [{ found: 'Two cracks.' }] });
      expect(await signMove(place, 'quality', number, 'refute')).toMatchObject({ ok: true });
      return number;
    };
    const [same, lost, added] = [await again(), await again(), await again()];
    const save = async (values: EntryValues) => fill(place, 'author', added, values);
    await expect(save({ checks: [] })).rejects.toThrow(/Checks: this was signed in/);
    await save({ note: 'Another cause.', checks: [{ found: 'Two cracks.' }, { found: 'One crack.' }] });
    expect(await signMove(place, 'quality', added, 'finish')).toMatchObject({ ok: true });
    const refused = { ok: false, message: expect.stringContaining('Missing: Note: not as when it was refuted.') };
    expect(await signMove(place, 'quality', same, 'finish')).toMatchObject(refused);
    expect(await faults()).toBe('');
    await place.unguard();
    await signAnyway('quality', same, finish);
    await saveAnyway('author', lost, ({ values }) => ({ values: { ...values, checks: [{ found: 'None.' }, { found: 'Two cracks.' }] } }));
    const told = await faults();
    expect(told).toContain(`${same} made the step "finish" without: Note: not as when it was refuted.`);
    expect(told).toContain(`${lost}/2: it changes "Checks", which was signed, without reopening.`);
    expect(told).not.toContain(added);
  });

  it('is found where the links of an entry are changed after it has ended', async () => {
    const number = await signed();
    const other = await signed();
    const { hash } = await place.do('quality', 'entry.show', { number });
    const signer = { userId: 'quality', password: passwordOf('quality') };
    await place.do('quality', 'entry.sign', { number, action: 'close', hash, reason: 'It is over', ...signer });
    await expect(fill(place, 'author', number, {}, [{ role: 'about', to: other }])).rejects.toThrow(/About: this was signed in/);
    await place.unguard();
    const to = await place.do('quality', 'entry.show', { number: other });
    await saveAnyway('author', number, () => ({ links: [{ role: 'about', kind: 'entry', to: other, version: '1', hash: to.hash }] }));
    expect(await faults()).toContain(`${number}/2: it changes "About" after the entry has ended, without reopening.`);
  });

  it('is found where a field that only some read stands open, or was written by somebody who does not read it', async () => {
    const [open, blind, taken] = [await begun(whole), await begun(whole), await begun({ ...whole, patient: 'Diabetes' })];
    const [known = ''] = Object.values(readEntry(place.context.vault, taken).content.confidential ?? {});
    await place.unguard();
    await saveAnyway('author', open, ({ values }) => ({ values: { ...values, patient: 'Diabetes' } }));
    await saveAnyway('author', blind, () => ({ confidential: { patient: known } }));
    await saveAnyway('author', taken, ({ confidential: _, ...content }) => ({ ...content, confidential: {} }));
    const told = await faults();
    expect(told).toContain(`${open}/1: "Patient", which only some read, stands open in it.`);
    expect(told).toContain(`${blind}/1: it names content for "patient" that is none of this field.`);
    expect(told).toContain(`${taken}/1: "Patient" was written by somebody who does not read it.`);
  });

  it('is found where a step was signed while a part of it was open, and not where each part was done or void', async () => {
    const [early, mistaken, good] = [await begun(whole), await begun(whole), await begun(whole)];
    const partOf = async (from: string): Promise<string> =>
      (await place.do('author', 'entry.open', { from, register: 'part', title: 'A part', values: {}, links: [] })).number;
    const [open, gone, done] = [await partOf(early), await partOf(mistaken), await partOf(good)];
    const { hash } = await place.do('quality', 'entry.show', { number: gone });
    const signer = { userId: 'quality', password: passwordOf('quality') };
    await place.do('quality', 'entry.void', { number: gone, hash, reason: 'Twice', ...signer });
    expect(await signMove(place, 'quality', done, 'finish')).toMatchObject({ ok: true });
    expect(await signMove(place, 'quality', early, 'finish')).toMatchObject({
      ok: false,
      message: expect.stringContaining(`Missing: Parts: each is Done: ${open} is Open.`),
    });
    for (const number of [mistaken, good]) expect(await signMove(place, 'quality', number, 'finish')).toMatchObject({ ok: true });
    expect(await faults()).toBe('');
    await place.unguard();
    await signAnyway('quality', early, finish);
    expect(await faults()).toContain(`${early} made the step "finish" without: Parts: each is Done: ${open} is Open.`);
  });

  it('is told as one that breaks the rules, so that two people can mark it void', async () => {
    const empty = await begun({});
    await place.unguard();
    await signAnyway('quality', empty, finish);
    const { entries } = await place.do('quality', 'vault.faultyEntries', {});
    expect(entries).toMatchObject([{ operation: 'entry.sign', actor: 'quality', faults: [expect.stringContaining('without: Note')] }]);
  });
});
