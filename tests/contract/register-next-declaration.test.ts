import { beforeEach, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { declare, fill, registerText, signMove, smallRegister } from '#main/testing/registers.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';

const note = { id: 'note', label: 'Note', type: 'text' };
const patient = { id: 'patient', label: 'Patient', type: 'text' };
const cause = { id: 'cause', label: 'Cause', type: 'text', requiredFrom: 'Done' };
const sections = [{ title: 'All', fields: ['note', 'patient', 'cause'] }];
const links = [{ role: 'about', label: 'About', reverse: 'named by', to: ['sample', 'document'], many: true, staysOpen: true }];
const first = { fields: [note, patient, cause], sections, links };

describe('an entry that was signed under a former declaration', () => {
  let place: Workplace;
  let [document, number] = ['', ''];
  const values = { note: 'One.', patient: 'Ms Ochre', cause: 'Worn.' };
  beforeEach(async () => {
    place = await Workplace.staffed();
    document = await declare(place, registerText(smallRegister(first)));
    ({ number } = await place.do('author', 'entry.create', { register: 'sample', title: 'Cracks', values, links: [] }));
    expect(await signMove(place, 'quality', number, 'finish')).toMatchObject({ ok: true });
  });
  const revise = async (own: object): Promise<void> => {
    await place.do('author', 'documents.revise', { number: document, reason: 'It is run otherwise' });
    await declare(place, registerText(smallRegister({ ...first, ...own })), document);
  };
  const verified = async () => {
    await place.reopen();
    return (await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok);
  };
  const confidential = { kind: 'health', roles: ['Quality'] };

  it('keeps what only some read from now on, whether its next writer leaves it in the form or out of it', async () => {
    await revise({ fields: [note, { ...patient, confidential }, cause] });
    await fill(place, 'author', number, { note: 'Two.', patient: '' });
    expect((await place.do('author', 'entry.show', { number })).values).toEqual({ note: 'Two.', cause: 'Worn.' });
    expect((await place.do('quality', 'entry.show', { number })).values).toEqual({ ...values, note: 'Two.' });
    const paper = async (by: string) => (await place.take(by, 'entry.record', { number, format: 'json' })).bytes.toString();
    const [own, others] = [await paper('quality'), await paper('control')];
    expect(own).toContain('"earlier":null');
    // [R28] Leading back to what stood open would open it: that something was changed is told, and what it was is not.
    expect(others).toContain('"earlier":{"changed":["field note"],"saves":1}');
    expect(others).not.toContain('Ms Ochre');
    expect(await verified()).toEqual([]);
  });

  it('[R28] whose field was kept apart and is not any more goes no further back for anybody: whose eyes it was for stood in that declaration', async () => {
    await revise({ fields: [note, { ...patient, confidential }, cause] });
    const made = { register: 'sample', title: 'Other cracks', values: { ...values, patient: 'Mr Umber' }, links: [] };
    ({ number } = await place.do('quality', 'entry.create', made));
    // Only without it the entry goes over to a declaration that keeps nothing apart.
    await fill(place, 'quality', number, { patient: '' });
    expect(await signMove(place, 'quality', number, 'finish')).toMatchObject({ ok: true });
    await revise({ fields: [note, patient, cause] });
    await fill(place, 'quality', number, { note: 'Two.', patient: 'A patient' });
    for (const by of ['quality', 'control']) {
      const paper = (await place.take(by, 'entry.record', { number, format: 'json' })).bytes.toString();
      expect(paper, by).toContain('A patient');
      expect(paper, by).not.toContain('Mr Umber');
      expect(paper, by).toContain('"earlier":{"changed":["field patient"],"saves":1}');
    }
    expect(await verified()).toEqual([]);
  });

  it('is saved by somebody who read a field before and does not any more, with that field as it was', async () => {
    const wide = { kind: 'health', roles: ['Quality', 'Author'] };
    await revise({ fields: [note, { ...patient, confidential: wide }, cause] });
    ({ number } = await place.do('author', 'entry.create', { register: 'sample', title: 'Other cracks', values, links: [] }));
    expect(await signMove(place, 'quality', number, 'finish')).toMatchObject({ ok: true });
    await revise({ fields: [note, { ...patient, confidential }, cause] });
    await expect(fill(place, 'author', number, { patient: 'Nobody' })).rejects.toThrow('This register has no field "patient".');
    await fill(place, 'author', number, { note: 'Two.' });
    expect((await place.do('author', 'entry.show', { number })).values).toEqual({ note: 'Two.', cause: 'Worn.' });
    expect((await place.do('quality', 'entry.show', { number })).values).toEqual({ ...values, note: 'Two.' });
    expect(await verified()).toEqual([]);
  });

  it('changes what was signed only after reopening, also where the declaration in force signs it later', async () => {
    const states = ['Open', 'Done', 'Closed'].map((name) => ({ name, tone: 'ink', icon: 'check' }));
    const step = (from: string, action: string, to: string) => ({
      ...{ from: [from], action, label: action, done: `${action}ed`, to, roles: ['Quality'], meaning: 'Verification' },
    });
    await revise({
      fields: [note, patient, { ...cause, requiredFrom: 'Closed' }],
      states,
      moves: [step('Open', 'finish', 'Done'), step('Done', 'close', 'Closed')],
    });
    await expect(fill(place, 'author', number, { cause: 'Sabotage.' })).rejects.toThrow('was signed');
    await fill(place, 'author', number, { note: 'Two.' });
    await expect(fill(place, 'author', number, { cause: 'Sabotage.' })).rejects.toThrow('was signed');
  });

  it('whose link is moved on by name is no forgery', async () => {
    const made = { register: 'sample', title: 'Other', values: { cause: 'Old.' }, links: [] };
    const { number: other } = await place.do('author', 'entry.create', made);
    expect(await signMove(place, 'quality', other, 'finish')).toMatchObject({ ok: true });
    await fill(place, 'author', number, {}, [{ role: 'about', to: other }]);
    const { hash } = await fill(place, 'author', other, { note: 'More.' });
    const signer = { userId: 'quality', password: passwordOf('quality') };
    await place.do('quality', 'entry.void', { number: other, hash, reason: 'Made twice', ...signer });
    const now = await place.do('author', 'entry.show', { number });
    expect(now.links[0]?.suspect).toMatchObject({ version: '2' });
    const moved = [{ role: 'about', to: other, moved: true as const }];
    await place.do('author', 'entry.save', { number, basedOn: now.hash, title: now.title, values: now.values, links: moved });
    expect((await place.do('author', 'entry.show', { number })).links[0]).toMatchObject({ version: '2', suspect: null });
    expect(await verified()).toEqual([]);
  });
});
