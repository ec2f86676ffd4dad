import { describe, expect, it } from 'vitest';
import { traceOf } from './trace.ts';
import { holeKinds, type TraceEntry } from './traced.ts';

type Part = Partial<TraceEntry> & { number: string; register: string };
const entry = (of: Part): TraceEntry => ({
  ...{ title: of.number, state: 'Approved', version: 1, hash: `hash of ${of.number}`, isSigned: true, isGone: false, said: {}, links: [] },
  ...of,
});
const link = (role: string, to: string, more: object = {}) => ({ role, to, version: '1', hash: `hash of ${to}`, moved: null, ...more });
const device = link('device', 'DEV-1');

const whole: TraceEntry[] = [
  entry({ number: 'DEV-1', register: 'device', state: 'Active' }),
  entry({ number: 'REL-1', register: 'release', links: [device, link('item', 'ITEM-1')] }),
  entry({ number: 'ITEM-1', register: 'softwareItem', state: 'Accepted', links: [device] }),
  entry({
    ...{ number: 'RISK-1', register: 'securityRisk', state: 'Accepted', said: { acceptedUntil: '2027-01-01' } },
    links: [device, link('hazard', 'HAZ-1'), link('control', 'REQ-1'), link('item', 'ITEM-1')],
  }),
  entry({ number: 'HAZ-1', register: 'hazard', state: 'Accepted', said: { cause: 'Attack' }, links: [device, link('control', 'REQ-1')] }),
  entry({ number: 'REQ-1', register: 'requirement', said: { kind: 'Security control' }, links: [device] }),
  entry({
    ...{ number: 'VER-1', register: 'verification', state: 'Reviewed' },
    said: { verdict: 'Passed', independence: 'Another team', doneOn: '2026-01-01' },
    links: [link('requirement', 'REQ-1')],
  }),
];
const finding = (state: string, acceptedUntil = ''): TraceEntry =>
  entry({ number: 'FND-1', register: 'finding', state, said: { acceptedUntil }, links: [link('release', 'REL-1')] });
/** The whole trace with one entry changed, or without it. */
const changed = (number: string, change: Partial<TraceEntry> | null): TraceEntry[] =>
  whole.flatMap((one) => (one.number === number ? (change === null ? [] : [{ ...one, ...change }]) : [one]));
const holesIn = (entries: readonly TraceEntry[], date = '2026-06-01') =>
  traceOf(entries, 'DEV-1', date).holes.map(({ kind, about, by }) => [kind, about, by].filter(Boolean).join(' '));
const linksOf = (number: string, ...without: string[]) =>
  (whole.find((one) => one.number === number)?.links ?? []).filter(({ role }) => !without.includes(role));

describe('holes of a trace', () => {
  it('are none where each thing is there', () => {
    expect(holesIn(whole)).toEqual([]);
    expect(traceOf(whole, 'DEV-1', '2026-06-01').suspects).toEqual([]);
  });

  const cases: [what: string, entries: TraceEntry[], holes: string[]][] = [
    ['a draft of a risk', changed('RISK-1', { state: 'Draft', isSigned: false }), ['notAssessed RISK-1', 'notAccepted RISK-1']],
    [
      'a risk without safety',
      changed('RISK-1', { links: linksOf('RISK-1', 'hazard') }),
      ['noSafetyLink RISK-1', 'attackWithoutRisk HAZ-1'],
    ],
    ['a hazard of a failure', changed('HAZ-1', { said: { cause: 'Failure' } }), ['safetyDisagrees RISK-1 HAZ-1']],
    ['a risk without control', changed('RISK-1', { links: linksOf('RISK-1', 'control') }), ['noControl RISK-1']],
    ['a risk that is open', changed('RISK-1', { state: 'Assessed' }), ['notAccepted RISK-1']],
    ['a control that is open', changed('REQ-1', { state: 'Proposed' }), ['controlNotApproved REQ-1']],
    ['a control without test', changed('VER-1', null), ['noTest REQ-1']],
    ['a test that is planned', changed('VER-1', { state: 'Planned', said: {} }), ['testNotReviewed REQ-1 VER-1']],
    ['a test that failed', changed('VER-1', { state: 'Failed' }), ['testFailed REQ-1 VER-1']],
    ['a test of the own', changed('VER-1', { said: { verdict: 'Passed', independence: 'None' } }), ['testNotIndependent REQ-1 VER-1']],
    [
      'a test of before',
      changed('VER-1', { links: [link('requirement', 'REQ-1', { hash: 'other' })] }),
      ['testOfFormerVersion REQ-1 VER-1'],
    ],
    ['a component that is new', changed('ITEM-1', { state: 'Proposed' }), ['componentNotAccepted ITEM-1']],
    ['a component that is safe', changed('RISK-1', { links: linksOf('RISK-1', 'item') }), ['componentWithoutRisk ITEM-1']],
    [
      'a control alone',
      [...whole, entry({ number: 'REQ-2', register: 'requirement', said: { kind: 'Safety control' }, links: [device] })],
      ['noTest REQ-2', 'controlWithoutRisk REQ-2'],
    ],
    ['a finding that nobody decided', [...whole, finding('To confirm')], ['findingUndecided FND-1']],
    ['a finding whose acceptance is over', [...whole, finding('Accepted until', '2026-05-31')], ['findingEnded FND-1']],
    ['a finding that was decided', [...whole, finding('Accepted until', '2026-06-01')], []],
  ];
  it.each(cases)('are told of %s, by number', (_what, entries, holes) => {
    expect(holesIn(entries)).toEqual(holes);
  });

  it('come with the day on which an acceptance ends, and tell every kind somewhere', () => {
    expect(holesIn(whole, '2027-01-01')).toEqual([]);
    expect(holesIn(whole, '2027-01-02')).toEqual(['acceptanceEnded RISK-1']);
    const told = new Set(['acceptanceEnded', ...cases.flatMap(([, , holes]) => holes.map((one) => one.split(' ')[0]))]);
    expect(holeKinds.filter((kind) => !told.has(kind))).toEqual([]);
  });

  it('a failure that came after a success counts, and a success that came after a failure', () => {
    const again = (verdict: string, doneOn: string): TraceEntry =>
      entry({
        ...{ number: 'VER-2', register: 'verification', state: verdict === 'Failed' ? 'Failed' : 'Reviewed' },
        ...{ said: { verdict, independence: 'Another team', doneOn }, links: [link('requirement', 'REQ-1')] },
      });
    expect(holesIn([...whole, again('Failed', '2026-02-01')])).toEqual(['testFailed REQ-1 VER-2']);
    expect(holesIn([...whole, again('Failed', '2025-02-01')])).toEqual([]);
  });

  it('what moved on is told for each link of the way, and nothing else', () => {
    const moved = changed('RISK-1', {
      links: [...linksOf('RISK-1', 'control'), link('control', 'REQ-1', { moved: 'version 2 was signed since' })],
    });
    expect(traceOf(moved, 'DEV-1', '2026-06-01').suspects).toEqual([
      { from: 'RISK-1', role: 'control', to: 'REQ-1', why: 'version 2 was signed since' },
    ]);
    const other = [...whole, entry({ number: 'RISK-9', register: 'securityRisk', links: [link('device', 'DEV-9', { moved: 'is void' })] })];
    expect(traceOf(other, 'DEV-1', '2026-06-01').suspects).toEqual([]);
  });
});
