import { beforeAll, describe, expect, it } from 'vitest';
import { declare, fill, shippedRegister, signMove } from '#main/testing/registers.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';

const signing = (userId: string) => ({ userId, password: passwordOf(userId) });
const released = async (place: Workplace): Promise<string> => {
  const number = await place.approved();
  await place.release(number);
  return number;
};
const missingOf = async (place: Workplace, number: string): Promise<string[]> => {
  const [file] = await place.do('auditor', 'register.files', { number });
  return (file?.parts ?? []).filter(({ isMissing }) => isMissing).map(({ role }) => role);
};
const create = async (place: Workplace, register: string, title: string): Promise<string> =>
  (await place.do('author', 'entry.create', { register, title, values: {}, links: [] })).number;

describe('files with parts that have to be there', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await Workplace.staffed();
    for (const name of ['device-file', 'design-file', 'design-change', 'quality-system']) await declare(place, shippedRegister(name));
  });

  it('[R38] each type of device has an index of its file; a part without a document in force is missing until the entry says why', async () => {
    const number = await create(place, 'deviceFile', 'Infusion pump');
    expect(await missingOf(place, number)).toEqual([
      ...['description', 'specifications', 'production', 'monitoring', 'installation', 'servicing', 'risk', 'security', 'design'],
    ]);
    const document = await released(place);
    const roles = ['description', 'specifications', 'production', 'monitoring', 'risk', 'design'];
    const links = roles.map((role) => ({ role, to: document }));
    await fill(
      place,
      'author',
      number,
      { type: 'IP-1', markets: 'EU, US', noInstallation: 'It is worn.', noSecurity: 'No software.' },
      links,
    );
    expect(await missingOf(place, number)).toEqual(['servicing']);
    expect(await signMove(place, 'quality', number, 'complete')).toMatchObject({
      ok: false,
      message: expect.stringContaining('Every part of the file is there and in force: Procedures for servicing missing'),
    });
    await fill(place, 'author', number, { noServicing: 'It is replaced.' });
    expect(await signMove(place, 'quality', number, 'complete')).toMatchObject({ ok: true, value: { state: 'Complete' } });
    // A complete file loses its parts again when their document goes out of force.
    await place.do('quality', 'workflow.obsolete', { ...signing('quality'), number: document, reason: 'The pump is not made any more' });
    expect(await missingOf(place, number)).toEqual(roles);
    const [file] = await place.do('auditor', 'register.files', { number });
    expect(file?.parts.find(({ role }) => role === 'risk')).toMatchObject({
      inForce: [],
      notInForce: [document],
      clause: 'ISO 14971, 4.5; ISO 13485, 7.1',
    });
  });

  it('[R38] what is missing in all files is one list, taken out as a file; what is void is no file', async () => {
    const gone = await create(place, 'deviceFile', 'Recorded twice');
    const stays = await create(place, 'deviceFile', 'Second pump');
    const { hash } = await place.do('quality', 'entry.show', { number: gone });
    await place.do('quality', 'entry.void', { ...signing('quality'), number: gone, hash, reason: 'Recorded twice' });
    const numbers = (await place.do('auditor', 'register.files', {})).map(({ number }) => number);
    expect(numbers).toContain(stays);
    expect(numbers).not.toContain(gone);
    const made = await place.take('auditor', 'exchange.exportList', {
      list: 'files',
      only: 'missing',
      register: 'deviceFile',
      format: 'csv',
    });
    const lines = made.bytes
      .toString('utf8')
      .split('\r\n')
      .filter((line) => line.includes(stays));
    expect(lines).toHaveLength(9);
    expect(lines.every((line) => /missing"?$/.test(line))).toBe(true);
  });

  it('[R37] the quality system names policy, objectives, manual, procedures and records, and what is missing is reported', async () => {
    const number = await create(place, 'qualitySystem', 'Quality system');
    const before = await missingOf(place, number);
    expect(before.slice(0, 5)).toEqual(['policy', 'objectives', 'manual', 'procedures', 'records']);
    const document = await released(place);
    await fill(place, 'author', number, { noPreventive: 'One procedure treats both.' }, [
      { role: 'policy', to: document },
      { role: 'manual', to: document },
    ]);
    expect(await missingOf(place, number)).toEqual(before.filter((role) => !['policy', 'manual', 'preventive'].includes(role)));
  });

  it('[R46] a design change is reviewed, verified and approved before it is implemented, and stands in its design file', async () => {
    const file = await create(place, 'designFile', 'Infusion pump');
    const number = await create(place, 'designChange', 'A thicker clip');
    const step = async (userId: string, action: string) => signMove(place, userId, number, action);
    expect(await step('author', 'implement')).toMatchObject({ ok: false });
    expect(await step('quality', 'review')).toMatchObject({ ok: false, message: expect.stringContaining('Design file: linked') });
    const facts = { what: 'The clip.', reason: 'Cracks.', significance: 'Safety.', effects: 'The lots of May.', reviewed: 'Agreed.' };
    await fill(place, 'author', number, facts, [{ role: 'file', to: file }]);
    expect(await step('quality', 'review')).toMatchObject({ ok: true, value: { state: 'Reviewed' } });
    for (const action of ['approve', 'implement']) expect(await step('quality', action)).toMatchObject({ ok: false });
    expect(await step('reviewer', 'verify')).toMatchObject({ ok: false, message: expect.stringContaining('Result of the verification') });
    await fill(place, 'author', number, { verified: 'Passed.', validated: 'None is needed: no use changes.' });
    expect(await step('reviewer', 'verify')).toMatchObject({ ok: true, value: { state: 'Verified' } });
    expect(await step('author', 'implement')).toMatchObject({ ok: false });
    // Who reviewed or verified does not approve.
    expect(await step('quality', 'approve')).toMatchObject({ ok: false, message: expect.stringContaining('Two people') });
    expect(await step('approver', 'approve')).toMatchObject({ ok: true, value: { state: 'Approved' } });
    await fill(place, 'author', number, { implemented: 'From lot 12 on.' });
    expect(await step('author', 'implement')).toMatchObject({ ok: true, value: { state: 'Implemented' } });
    const shown = await place.do('auditor', 'entry.show', { number });
    expect(shown.signatures.map(({ meaning }) => meaning)).toEqual(['Review', 'Verification', 'Approval', 'Verification']);
    expect((await place.do('auditor', 'entry.show', { number: file })).linkedFrom).toMatchObject([{ number, label: 'design changes' }]);
  });

  it('a declaration whose part is excused by a field that is not there is not submitted', async () => {
    const wrong = shippedRegister('design-file')
      .replace('"unless": "noTransfer"', '"unless": "noReason"')
      .replaceAll('DDF', 'DDX')
      .replaceAll('"designFile"', '"designFileX"');
    await expect(declare(place, wrong)).rejects.toThrow('The link "transfer" names the field "noReason", which is not declared');
  });
});
