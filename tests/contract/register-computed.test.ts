import { beforeAll, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { declare, fill, registerText, signMove, smallRegister } from '#main/testing/registers.ts';
import { Workplace } from '#main/testing/workplace.ts';

const grade = ['Minor', 'Major', 'Critical'];
const part = smallRegister({
  ...{ register: 'part', prefix: 'PRT', name: 'Part', plural: 'Parts' },
  fields: [
    { id: 'grade', label: 'Grade', type: 'choice', choices: grade },
    { id: 'due', label: 'Due', type: 'date' },
    { id: 'score', label: 'Score', type: 'decimal' },
  ],
  sections: [{ title: 'All', fields: ['grade', 'due', 'score'] }],
});
const whole = smallRegister({
  fields: [
    { id: 'heardOn', label: 'Heard on', type: 'date' },
    { id: 'market', label: 'Market', type: 'choice', choices: ['EU', 'US'] },
    { id: 'note', label: 'Note', type: 'text' },
  ],
  sections: [{ title: 'All', fields: ['heardOn', 'market', 'note'] }],
  links: [{ role: 'parts', label: 'Parts', reverse: 'part of', to: ['part'], many: true }],
  computed: [
    { id: 'left', label: 'Days to report', function: 'days', version: 1, from: 'heardOn', to: 'reportBy' },
    { id: 'reportBy', label: 'Report by', function: 'due', version: 1, from: 'heardOn', by: 'market', table: { EU: 15, US: 30 } },
    { id: 'done', label: 'Parts done', function: 'count', version: 1, link: 'parts', states: ['Done'] },
    { id: 'all', label: 'All parts', function: 'count', version: 1, link: 'parts' },
    { id: 'lastDay', label: 'Last day', function: 'max', version: 1, link: 'parts', field: 'due' },
    { id: 'lowest', label: 'Lowest score', function: 'min', version: 1, link: 'parts', field: 'score' },
    { id: 'worst', label: 'Worst grade', function: 'worst', version: 1, link: 'parts', field: 'grade', order: grade },
  ],
  columns: ['reportBy', 'worst'],
});

describe('values that a register works out', () => {
  let place: Workplace;
  let parts: string[] = [];
  beforeAll(async () => {
    place = await Workplace.staffed();
    await declare(place, registerText(part));
    await declare(place, registerText(whole));
    const said = [
      { grade: 'Minor', due: '2027-02-01', score: '9.8' },
      { grade: 'Critical', due: '2027-01-31', score: '10.0' },
      { due: '2026-12-24' },
    ];
    parts = [];
    for (const values of said)
      parts.push((await place.do('author', 'entry.create', { register: 'part', title: 'P', values, links: [] })).number);
  });
  const links = () => parts.map((to) => ({ role: 'parts', to }));
  const begun = async () =>
    (
      await place.do('author', 'entry.create', {
        register: 'sample',
        title: 'One',
        values: { heardOn: '2027-02-20', market: 'EU' },
        links: links(),
      })
    ).number;
  const results = async (number: string) =>
    Object.fromEntries((await place.do('auditor', 'entry.show', { number })).computed.map(({ id, result }) => [id, result]));

  it('count days, look up the day by a choice, and count, compare and grade what is linked', async () => {
    const number = await begun();
    expect(await results(number)).toEqual({
      left: '15',
      reportBy: '2027-03-07',
      done: '0',
      all: '3',
      lastDay: '2027-02-01',
      lowest: '9.8',
      worst: 'Critical',
    });
    await fill(place, 'author', number, { market: 'US' });
    expect(await results(number)).toMatchObject({ left: '30', reportBy: '2027-03-22' });
    await fill(place, 'author', number, { heardOn: '' });
    expect(await results(number)).toMatchObject({ left: '', reportBy: '' });
    const { rows, heads } = await place.do('auditor', 'entry.list', { register: 'sample', limit: 10 });
    expect([heads, rows[0]?.columns]).toEqual([
      ['Report by', 'Worst grade'],
      ['', 'Critical'],
    ]);
  });

  it('stand in what is signed with their function and what went in, and stay as they were signed', async () => {
    const number = await begun();
    const { hash } = await place.do('quality', 'entry.show', { number });
    const { lines } = await place.preview('quality', 'entry.sign', { number, hash, action: 'finish' });
    expect(lines).toContainEqual(['Report by', '2027-03-07 (due 1 from Heard on: 2027-02-20; Market: EU; days: 15)']);
    expect(lines).toContainEqual([
      'Worst grade',
      `Critical (worst 1 from Parts: ${parts[0]} 1: Minor; ${parts[1]} 1: Critical; ${parts[2]} 1)`,
    ]);
    expect(await signMove(place, 'quality', number, 'finish')).toMatchObject({ ok: true });
    expect(await results(number)).toMatchObject({ done: '0' });
  });

  it('are not signed when what is linked moved on: saving takes over what comes out now, whoever saves', async () => {
    const number = await begun();
    expect(await signMove(place, 'quality', parts[0] ?? '', 'finish')).toMatchObject({ ok: true });
    expect(await signMove(place, 'quality', number, 'finish')).toMatchObject({
      ok: false,
      code: 'conflict',
      message: `What ${number} is linked with changed: Parts done is 1 now. Save ${number} once more, read it, and sign then.`,
    });
    expect((await place.do('author', 'entry.show', { number })).computed.find(({ id }) => id === 'done')).toMatchObject({
      result: '0',
      now: '1',
    });
    await fill(place, 'author', number, {});
    expect(await results(number)).toMatchObject({ done: '1' });
    expect(await signMove(place, 'quality', number, 'finish')).toMatchObject({ ok: true });
    await expect(fill(place, 'author', number, {})).rejects.toThrow(`Nothing of ${number} is changed`);
  });

  it('verify: each is worked out again from the version that names it', async () => {
    expect((await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok)).toEqual([]);
  });
});
