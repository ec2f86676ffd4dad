import { beforeAll, describe, expect, it } from 'vitest';
import { verifyRecordFile, verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { declare, fill, registerText, signMove, smallRegister } from '#main/testing/registers.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';

const fields = [
  { id: 'note', label: 'Note', type: 'text', requiredFrom: 'Done' },
  { id: 'due', label: 'Due', type: 'date', requiredFrom: 'Done', movesBySignature: ['Approver'] },
  { id: 'madeBy', label: 'Made by', type: 'person' },
  { id: 'checkedBy', label: 'Checked by', type: 'person' },
  { id: 'certificate', label: 'Certificate valid until', type: 'date' },
  { id: 'name', label: 'Name of the device', type: 'line' },
  { id: 'udi', label: 'UDI', type: 'identifier' },
  { id: 'why', label: 'Why an element is not known', type: 'text' },
  { id: 'noPlan', label: 'Why there is no plan', type: 'text' },
  { id: 'kind', label: 'Kind', type: 'choice', choices: ['Small', 'Large', 'Huge'] },
  { id: 'answersFor', label: 'Answers for the area', type: 'person' },
  { id: 'checkOn', label: 'Checked on', type: 'date' },
  { id: 'permit', label: 'Permit until', type: 'date' },
  { id: 'crane', label: 'Which crane', type: 'line', requiredFrom: 'Done', requiredWhen: { field: 'kind', is: ['Large', 'Huge'] } },
  { id: 'seen', label: 'What was seen', type: 'text' },
];
const own = {
  states: [
    { name: 'Open', tone: 'needs-you', icon: 'alert' },
    { name: 'Done', tone: 'effective', icon: 'check' },
    { name: 'Closed', tone: 'history', icon: 'archive' },
  ],
};
const register = smallRegister({
  ...own,
  fields,
  links: [{ role: 'plan', label: 'Plan', reverse: 'planned by', to: ['sample'], many: true }],
  moves: [
    {
      ...{
        from: ['Open'],
        action: 'finish',
        label: 'Finish',
        done: 'finished',
        to: 'Done',
        roles: ['Quality', 'Approver', 'Reviewer'],
        meaning: 'Verification',
      },
      people: 2,
      needs: [
        { gate: 'filledOrJustified', fields: ['name', 'udi'], field: 'why' },
        { gate: 'notSamePerson', field: 'madeBy', other: 'checkedBy' },
        { gate: 'evidenceNotExpired', field: 'certificate' },
        { gate: 'evidenceNotExpired', field: 'permit', mayBeEmpty: true },
        { gate: 'notMadeBy', field: 'answersFor' },
        { gate: 'dayLiesAhead', field: 'checkOn' },
        { gate: 'filled', fields: ['seen'] },
        { gate: 'linkedOrJustified', link: 'plan', states: ['Done'], field: 'noPlan' },
      ],
    },
    {
      from: ['Done'],
      action: 'close',
      label: 'Close',
      done: 'closed',
      to: 'Closed',
      roles: ['Quality'],
      meaning: 'Management decision',
      asksReason: true,
    },
    {
      from: ['Open'],
      action: 'giveUp',
      label: 'Give up',
      done: 'given up',
      to: 'Closed',
      roles: ['Quality'],
      meaning: null,
      asksReason: true,
    },
  ],
  reopen: { roles: ['Quality'], from: ['Done'], to: 'Open' },
  sections: [{ title: 'All', fields: fields.map(({ id }) => id) }],
});
const whole = {
  ...{ note: 'Cracks.', due: '2027-01-10', madeBy: 'author', checkedBy: 'quality', certificate: '2099-12-31' },
  ...{ name: 'Pump', udi: '(01)04012345678901', noPlan: 'Nothing to plan.', checkOn: '2099-12-31', seen: 'A crack.' },
};

describe('a step of an entry', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await Workplace.staffed();
    await declare(place, registerText(register));
  });
  const begun = async (values: object = whole, links: { role: string; to: string }[] = []) =>
    (await place.do('author', 'entry.create', { register: 'sample', title: 'One', values: { ...values }, links })).number;
  const done = async (values: object = whole) => {
    const number = await begun(values);
    for (const userId of ['quality', 'approver']) expect(await signMove(place, userId, number, 'finish')).toMatchObject({ ok: true });
    return number;
  };
  const refusal = async (values: object, links: { role: string; to: string }[] = []) => {
    const number = await begun({ ...whole, ...values }, links);
    const answer = await signMove(place, 'quality', number, 'finish');
    return answer.ok ? 'It passed.' : answer.message;
  };

  it('asks for each field, or for the words that say why one is not filled', async () => {
    expect(await refusal({ udi: '' })).toMatch(/Missing: UDI, or Why an element is not known\.$/);
    expect(await refusal({ udi: '', name: '', why: 'The device was thrown away.' })).toBe('It passed.');
  });
  it('asks for two people where two fields name them, for evidence whose day has not passed, and for a linked entry in its state or the reason', async () => {
    expect(await refusal({ checkedBy: 'author' })).toMatch(/Missing: Made by and Checked by are two people\.$/);
    expect(await refusal({ certificate: '2020-02-29' })).toMatch(
      /Missing: Certificate valid until: the day has not passed \(2020-02-29\)\.$/,
    );
    const open = await begun();
    expect(await refusal({ noPlan: '' }, [{ role: 'plan', to: open }])).toMatch(/Missing: Plan that is Done, or Why there is no plan\.$/);
    expect(await refusal({ noPlan: '' }, [{ role: 'plan', to: await done() }])).toBe('It passed.');
  });

  it('is left to somebody else by the person who answers for what it judges, and asks for a day that is still to come', async () => {
    expect(await refusal({ answersFor: 'quality' })).toMatch(
      /Missing: Answers for the area: this person leaves the step to somebody else\.$/,
    );
    expect(await refusal({ answersFor: 'author' })).toBe('It passed.');
    expect(await refusal({ checkOn: '2026-11-24' })).toMatch(/Missing: Checked on: the day is still to come \(2026-11-24\)\.$/);
    expect(await refusal({ checkOn: '' })).toMatch(/Missing: Checked on: the day is still to come\.$/);
    expect(await refusal({ checkOn: '2026-11-25' })).toBe('It passed.');
  });
  it('asks for what it alone needs, for a permit that has not expired where there is one, and for more where another field says one of several', async () => {
    expect(await refusal({ seen: '' })).toMatch(/Missing: What was seen\.$/);
    expect(await refusal({ permit: '2020-02-29' })).toMatch(/Missing: Permit until: the day has not passed \(2020-02-29\)\.$/);
    for (const kind of ['Large', 'Huge']) expect(await refusal({ kind })).toMatch(/Missing: Which crane\.$/);
    expect(await refusal({ kind: 'Huge', crane: 'Crane 4' })).toBe('It passed.');
    expect(await refusal({ kind: 'Small' })).toBe('It passed.');
  });

  it('is made with its reason or not at all, whether it is signed or not; the reason is part of what is signed', async () => {
    const number = await done();
    expect(await signMove(place, 'quality', number, 'close')).toMatchObject({
      ok: false,
      message: `This step of ${number} asks for a reason. Say why it is closed.`,
    });
    const { hash, moves } = await place.do('quality', 'entry.show', { number });
    expect(moves).toMatchObject([{ action: 'close', asksReason: true, meaning: 'Management decision' }]);
    const about = { number, hash, action: 'close', reason: 'All parts are replaced' };
    expect((await place.preview('quality', 'entry.sign', about)).lines).toContainEqual(['Reason', 'All parts are replaced']);
    expect(await place.do('quality', 'entry.sign', { ...about, userId: 'quality', password: passwordOf('quality') })).toMatchObject({
      state: 'Closed',
    });
    const other = await begun();
    expect(await place.ask('quality', 'entry.move', { number: other, action: 'giveUp' })).toMatchObject({
      ok: false,
      message: expect.stringContaining('asks for a reason'),
    });
    expect(await place.do('quality', 'entry.move', { number: other, action: 'giveUp', reason: 'Not needed' })).toMatchObject({
      state: 'Closed',
    });
    expect((await place.do('auditor', 'entry.show', { number: other })).history).toMatchObject([{ did: 'given up', reason: 'Not needed' }]);
  });

  it('that two people sign is signed by both for the same version: what is written in between is signed by both', async () => {
    const number = await begun();
    expect(await signMove(place, 'quality', number, 'finish')).toMatchObject({ ok: true, value: { state: 'Open' } });
    await fill(place, 'author', number, { note: 'Cracks, and dents.' });
    expect(await signMove(place, 'approver', number, 'finish')).toMatchObject({ ok: true, value: { state: 'Open', version: 2 } });
    expect(await signMove(place, 'quality', number, 'finish')).toMatchObject({ ok: true, value: { state: 'Done', version: 2 } });
  });

  it('leaves a signed date as it is: it moves by a signature of who may, with a reason, and the former day stays readable', async () => {
    const number = await done();
    await expect(fill(place, 'author', number, { due: '2027-03-01' })).rejects.toThrow('Due: this was signed');
    const { hash, may } = await place.do('approver', 'entry.show', { number });
    expect(may.moveDates).toEqual(['due']);
    const about = { number, hash, field: 'due', to: '2027-03-01', reason: 'Parts are late' };
    const act = (userId: string, more: object = {}) => ({ ...about, ...more, userId, password: passwordOf(userId) });
    expect(await place.ask('quality', 'entry.moveDate', act('quality'))).toMatchObject({
      ok: false,
      code: 'forbidden',
      message: 'Moving "Due" needs one of these roles: Approver.',
    });
    expect(await place.ask('approver', 'entry.moveDate', act('approver', { field: 'certificate' }))).toMatchObject({
      ok: false,
      message: expect.stringContaining('is no date that moves by signature'),
    });
    expect(await place.ask('approver', 'entry.moveDate', act('approver', { to: '2027-01-10' }))).toMatchObject({
      ok: false,
      message: expect.stringContaining('is 2027-01-10 already'),
    });
    expect((await place.preview('approver', 'entry.moveDate', about)).lines).toContainEqual([
      'Step',
      'Date moved from 2027-01-10 to 2027-03-01',
    ]);
    expect(await place.do('approver', 'entry.moveDate', act('approver'))).toMatchObject({ state: 'Done', version: 2 });
    const shown = await place.do('auditor', 'entry.show', { number });
    expect(shown.values.due).toBe('2027-03-01');
    expect(shown.history.at(-1)).toMatchObject({
      did: 'date moved',
      meaning: 'Date moved',
      reason: 'Due: 2027-01-10 to 2027-03-01. Parts are late',
    });
    expect((await place.do('auditor', 'entry.show', { number, version: 1 })).values.due).toBe('2027-01-10');
    const open = await begun();
    const opened = await place.do('approver', 'entry.show', { number: open });
    expect(await place.ask('approver', 'entry.moveDate', act('approver', { number: open, hash: opened.hash }))).toMatchObject({
      ok: false,
      message: `Due of ${open} is not signed yet. Edit it.`,
    });
  });

  it('and every other of them verifies, in the vault and in the record of its entry', async () => {
    expect((await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok)).toEqual([]);
    for (const { id } of place.context.vault.find('register_entries', {})) {
      const { bytes } = await place.take('auditor', 'entry.record', { number: id, format: 'json' });
      expect(
        (await verifyRecordFile(bytes, place.authorityPem, 'json')).filter(({ ok }) => !ok),
        id,
      ).toEqual([]);
    }
  });
});
