import { beforeAll, describe, expect, it } from 'vitest';
import { declare, registerText, signMove, smallRegister } from '#main/testing/registers.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';

describe('how long an entry is kept', () => {
  let place: Workplace;
  let register = '';
  const make = async (title: string): Promise<string> =>
    (await place.do('author', 'entry.create', { register: 'sample', title, values: {}, links: [] })).number;
  const kept = async (number: string) => (await place.do('auditor', 'entry.show', { number })).kept;
  const untilDay = async (number: string): Promise<string | undefined> => (await kept(number)).until?.slice(0, 10);

  beforeAll(async () => {
    place = await Workplace.staffed();
    register = await declare(place, registerText(smallRegister()));
  });

  it('counts from its end by the years of its declaration; what something still follows has no end yet', async () => {
    const number = await make('Worn');
    expect(await kept(number)).toEqual({ years: 5, until: null });
    expect((await signMove(place, 'quality', number, 'finish')).ok).toBe(true);
    expect(await untilDay(number)).toBe('2031-11-24');
    const gone = await make('A mistake');
    const { hash } = await place.do('quality', 'entry.show', { number: gone });
    await place.do('quality', 'entry.void', {
      number: gone,
      hash,
      reason: 'Made twice',
      userId: 'quality',
      password: passwordOf('quality'),
    });
    expect(await untilDay(gone)).toBe('2031-11-24');
  });

  it('stays as it was declared when the entry was signed, in the entry and in the list, when a later revision keeps others longer', async () => {
    const former = await make('Before');
    expect((await signMove(place, 'quality', former, 'finish')).ok).toBe(true);
    await place.do('author', 'documents.revise', { number: register, reason: 'Kept longer' });
    await declare(place, registerText(smallRegister({ retentionYears: 15 })), register);
    const later = await make('After');
    expect((await signMove(place, 'quality', later, 'finish')).ok).toBe(true);
    expect([await untilDay(former), await untilDay(later)]).toEqual(['2031-11-24', '2041-11-24']);
    const { bytes } = await place.take('auditor', 'exchange.exportList', { list: 'entries', format: 'csv', register: 'sample' });
    const rows = bytes.toString().split('\n');
    expect(rows[0]).toContain('"Kept until"');
    expect(rows.find((row) => row.includes(former))).toContain('"2031-11-24"');
    expect(rows.find((row) => row.includes(later))).toContain('"2041-11-24"');
  });
});
