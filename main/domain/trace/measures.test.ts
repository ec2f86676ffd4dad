import { describe, expect, it } from 'vitest';
import { type Measured, measuresOf } from './measures.rules.ts';

const one = (more: Partial<Measured> = {}): Measured => ({
  ...{ state: 'Affected', identifiedOn: '2026-03-01', patchAvailable: null, patchComplete: null, acceptedUntil: null },
  ...more,
});
const year = (...findings: Measured[]) => measuresOf(findings, '2026-01-01', '2026-12-31', '2026-06-02');

describe('[R59] the three measures of FDA, V.A.6', () => {
  it('are the share that is patched, the days to the patch and the days to the field, each with what it was counted from', () => {
    const measures = year(
      one({ patchAvailable: '2026-03-11', patchComplete: '2026-04-10' }),
      one({ patchAvailable: '2026-03-31' }),
      one({ state: 'Fixed', patchAvailable: '2026-03-21', patchComplete: '2026-03-31' }),
      one(),
    );
    expect(measures).toMatchObject({ identified: 4, toPatch: 4, patched: 3, percent: 75 });
    expect(measures.identifiedToPatch).toEqual({ known: 3, unknown: 1, unusable: 0, median: 20, longest: 30 });
    expect(measures.patchToField).toEqual({ known: 2, unknown: 1, unusable: 0, median: 20, longest: 30 });
  });

  it('are not known where there is nothing to count, which is no zero', () => {
    const none = { known: 0, unknown: 0, unusable: 0, median: null, longest: null };
    expect(year()).toMatchObject({ identified: 0, percent: null, identifiedToPatch: none, patchToField: none });
    expect(year(one({ state: 'Not affected' }))).toMatchObject({ identified: 1, notAffected: 1, toPatch: 0, percent: null });
    expect(year(one())).toMatchObject({ percent: 0, identifiedToPatch: { ...none, unknown: 1 }, patchToField: none });
  });

  it('take nobody out who was not decided, and count what is void, without a day or in the wrong order apart', () => {
    expect(year(one({ state: 'New' }), one({ state: 'To confirm' }))).toMatchObject({ undecided: 2, toPatch: 2, percent: 0 });
    const accepted = (acceptedUntil: string) => one({ state: 'Accepted until', acceptedUntil });
    // An acceptance holds on its last day and no longer.
    expect(year(accepted('2026-06-02'), accepted('2026-06-01'))).toMatchObject({ undecided: 1, toPatch: 2 });
    expect(year(one({ state: 'Void' }), one({ identifiedOn: null }))).toMatchObject({ identified: 0, voided: 1, withoutDay: 1 });
    expect(year(one({ patchAvailable: '2026-02-01' })).identifiedToPatch).toMatchObject({ known: 0, unusable: 1, median: null });
  });

  it('go by the period alone: what was identified outside is not counted, and what became known later was not known', () => {
    expect(year(one({ identifiedOn: '2025-12-31' }), one({ identifiedOn: '2027-01-01' }))).toMatchObject({ identified: 0 });
    expect(year(one({ identifiedOn: '2026-12-31', patchAvailable: '2027-01-10' }))).toMatchObject({
      ...{ identified: 1, patched: 0 },
      identifiedToPatch: { known: 0, unknown: 1 },
    });
  });
});
