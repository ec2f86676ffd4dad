import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Claim, type CoverageClass, countsOf, coveredBy, type Evidence } from './coverage.ts';

const DAY = '2026-11-29';
const evidence = (own: Partial<Evidence> = {}): Evidence => ({
  ...{
    kind: 'document',
    to: 'SOP-001',
    title: 'Control of documents',
    version: '2.0',
    hash: 'b',
    on: '2026-01-10',
    until: null,
    moved: null,
  },
  ...own,
});
const claim = (own: Partial<Claim> = {}): Claim => ({
  ...{ number: 'CLM-0001', version: 1, hash: 'a', state: 'Reviewed', clause: '4.2.4', scope: null, isOfThisEdition: true, applies: true },
  ...{ drivers: ['Law'], reason: 'It is asked for.', how: 'By SOP-001.', status: 'In place', target: '', nextReview: '2027-06-30' },
  evidence: [evidence()],
  ...own,
});

const table: [what: string, claims: Claim[], is: CoverageClass][] = [
  ['nothing is said', [], 'open'],
  ['a draft says nothing yet', [claim({ state: 'Draft' })], 'open'],
  ['what is withdrawn says nothing any more', [claim({ state: 'Withdrawn' })], 'open'],
  ['what is void says nothing', [claim({ state: 'Void' })], 'open'],
  ['dated and inside its period', [claim()], 'current'],
  ['claimed and not reviewed yet, and shown', [claim({ state: 'Claimed' })], 'current'],
  ['on its last day', [claim({ evidence: [evidence({ until: DAY })] })], 'current'],
  ['a day after its last day', [claim({ evidence: [evidence({ until: '2026-11-28' })] })], 'stale'],
  ['of a day that has not come', [claim({ evidence: [evidence({ on: '2026-11-30' })] })], 'stale'],
  ['without a day', [claim({ evidence: [evidence({ on: null })] })], 'stale'],
  ['superseded', [claim({ evidence: [evidence({ moved: 'revision 3.0 is in force now' })] })], 'stale'],
  ['one of two has ended', [claim({ evidence: [evidence(), evidence({ to: 'SUP-012', until: '2026-10-30' })] })], 'stale'],
  ['one of two claims is stale', [claim(), claim({ number: 'CLM-0002', evidence: [evidence({ until: '2026-10-30' })] })], 'stale'],
  ['the review of the claim was due', [claim({ nextReview: '2026-11-28' })], 'stale'],
  ['the clause has another edition', [claim({ isOfThisEdition: false })], 'stale'],
  ['a person says so, nothing shows it', [claim({ evidence: [] })], 'claimed'],
  ['it is planned, whatever is linked', [claim({ status: 'Planned' })], 'open'],
  ['it does not apply, reviewed and with a reason', [claim({ applies: false, evidence: [] })], 'notApplicable'],
  ['it does not apply, and nobody reviewed that', [claim({ applies: false, state: 'Claimed' })], 'open'],
  ['it does not apply, without a reason', [claim({ applies: false, reason: ' ' })], 'open'],
  ['it does not apply, and the review of that was due', [claim({ applies: false, nextReview: '2026-11-28' })], 'open'],
  ['it does not apply, of another edition', [claim({ applies: false, isOfThisEdition: false })], 'open'],
  ['one says that it applies, one that it does not', [claim({ evidence: [] }), claim({ number: 'CLM-0002', applies: false })], 'claimed'],
];

describe('how a clause stands by its claims', () => {
  it.each(table)('%s', (_what, claims, is) => {
    expect(coveredBy(claims, DAY).class).toBe(is);
  });

  it('a stale clause says of each piece of evidence why it shows nothing, and an open one who says what', () => {
    const stale = coveredBy([claim({ evidence: [evidence(), evidence({ to: 'SUP-012', until: '2026-10-30' })] })], DAY);
    expect(stale.evidence.map(({ to, stale: why }) => [to, why])).toEqual([
      ['SOP-001', null],
      ['SUP-012', 'ended on 2026-10-30'],
    ]);
    expect(coveredBy([claim({ applies: false, state: 'Claimed' })], DAY).because).toEqual([
      'CLM-0001 says that it does not apply, and nobody has reviewed that.',
    ]);
  });

  const day = fc.integer({ min: 1, max: 28 }).map((of) => `2026-11-${String(of).padStart(2, '0')}`);
  const someEvidence = fc.record({
    ...{
      kind: fc.constant('document' as const),
      to: fc.constantFrom('SOP-001', 'SOP-002'),
      title: fc.constant(''),
      version: fc.constant('1.0'),
      hash: fc.constant('b'),
    },
    ...{ on: fc.option(day), until: fc.option(day), moved: fc.option(fc.constant('is void')) },
  });
  const someClaim = fc
    .record({
      ...{ state: fc.constantFrom('Draft', 'Claimed', 'Reviewed', 'Withdrawn', 'Void'), applies: fc.option(fc.boolean()) },
      ...{
        status: fc.constantFrom('Planned', 'Partly in place', 'In place', ''),
        nextReview: fc.option(day),
        reason: fc.constantFrom('', 'Why'),
      },
      ...{ isOfThisEdition: fc.boolean(), evidence: fc.array(someEvidence, { maxLength: 3 }) },
    })
    .map((own) => claim(own));
  const rank = (name: CoverageClass): number => ['open', 'claimed', 'stale', 'current'].indexOf(name);

  it('every clause is counted once, whatever is claimed: what applies is the four classes together', () => {
    fc.assert(
      fc.property(fc.array(fc.array(someClaim, { maxLength: 4 }), { maxLength: 8 }), day, (clauses, now) => {
        const counts = countsOf(clauses.map((claims) => coveredBy(claims, now)));
        expect(counts.current + counts.stale + counts.claimed + counts.open).toBe(counts.apply);
        expect(counts.apply + counts.notApplicable).toBe(clauses.length);
      }),
    );
  });

  it('current means that all that is counted holds; time alone and more stale evidence never make it better', () => {
    fc.assert(
      fc.property(fc.array(someClaim, { maxLength: 4 }), day, (claims, now) => {
        const is = coveredBy(claims, now);
        if (is.class === 'current') {
          expect(is.evidence.length).toBeGreaterThan(0);
          expect(is.evidence.filter(({ stale }) => stale !== null)).toEqual([]);
          const worse = claims.map((one) => ({ ...one, evidence: [...one.evidence, evidence({ moved: 'is void' })] }));
          expect(coveredBy(worse, now).class).toBe('stale');
        }
        // Without evidence whose day has yet to come, a later day is never better.
        const begun = claims.map((one) => ({ ...one, evidence: one.evidence.filter(({ on }) => on === null || on <= now) }));
        const [earlier, later] = [coveredBy(begun, now).class, coveredBy(begun, '2026-12-31').class];
        if (earlier !== 'notApplicable') expect(rank(later)).toBeLessThanOrEqual(rank(earlier));
        else expect(['open', 'notApplicable']).toContain(later);
      }),
    );
  });

  it('drafts and what is void or withdrawn change nothing', () => {
    fc.assert(
      fc.property(fc.array(someClaim, { maxLength: 4 }), day, (claims, now) => {
        const saying = claims.filter(({ state }) => state === 'Claimed' || state === 'Reviewed');
        expect(coveredBy(claims, now).class).toBe(coveredBy(saying, now).class);
      }),
    );
  });
});
