import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DisposalFacts, disposalObstacles, retentionEnd, retentionOf } from './retention.ts';

describe('[R43] retention is the longest of device lifetime, two years and regulations', () => {
  it.each([
    [{ regulatory: 1, deviceLifetime: 1 }, 2, 'two years from release'],
    [{ regulatory: 10, deviceLifetime: 7 }, 10, 'regulations'],
    [{ regulatory: 10, deviceLifetime: 15 }, 15, 'lifetime of the device'],
    [{ regulatory: 10, deviceLifetime: null }, 10, 'regulations; the lifetime of the device is not declared'],
  ])('%j keeps for %i years', (given, years, because) => {
    expect(retentionOf(given)).toEqual({ years, because });
  });
  it('ends on the day after the last day, also over a leap day', () => {
    expect(retentionEnd('2026-11-24T09:00:00.000Z', 10)).toBe('2036-11-25');
    expect(retentionEnd('2028-02-29T09:00:00.000Z', 2)).toBe('2030-03-01');
  });
});

describe('[R43] what may be disposed of', () => {
  const free: DisposalFacts = {
    name: 'SOP-001 1.0',
    state: 'Superseded',
    until: '2036-11-25',
    today: '2036-11-25',
    settled: '2036-11-25',
    disposed: null,
    proposed: null,
    holds: [],
    change: null,
    inReview: null,
    copies: [],
    rooms: [],
    madeFrom: [],
  };
  const day = fc
    .date({ min: new Date('2030-01-01'), max: new Date('2045-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  it('is free on the day after the last day', () => {
    expect(disposalObstacles(free)).toEqual([]);
  });
  it.each([
    [{ until: null, state: 'Effective' }, /is Effective.*nothing to dispose of/],
    [{ today: '2036-11-24' }, /kept until 2036-11-25\. Nothing is disposed of earlier/],
    [{ settled: '2026-11-24' }, /less than a day ago/],
    [{ disposed: 'DSP-0001' }, /disposed of with DSP-0001 already/],
    [{ proposed: 'DSP-0001' }, /in DSP-0001, which waits/],
    [{ holds: ['HOLD-0001 (lawsuit)', 'HOLD-0002 (recall)'] }, /kept by HOLD-0001 \(lawsuit\)[\s\S]*HOLD-0002/],
    [{ change: 'CR-0001' }, /change request CR-0001/],
    [{ inReview: '2.0' }, /Revision 2\.0 of the same document is in review/],
    [{ copies: [2, 5] }, /the copies 2, 5 are still out/],
    [{ rooms: ['ROOM-001'] }, /opened in ROOM-001/],
    [{ madeFrom: ['SOP-003 1.0', 'SOP-004 1.0'] }, /is the template of 2 revisions in force or under way, such as SOP-003 1\.0/],
  ] satisfies [Partial<DisposalFacts>, RegExp][])('not while %j', (facts, why) => {
    expect(disposalObstacles({ ...free, ...facts }).join('\n')).toMatch(why);
  });
  it('is never free before its end, by neither of the two times', () => {
    fc.assert(
      fc.property(day, day, day, (until, today, settled) => {
        if (disposalObstacles({ ...free, until, today, settled }).length === 0)
          expect([today >= until, settled >= until]).toEqual([true, true]);
      }),
    );
  });
});
