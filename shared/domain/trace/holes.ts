import type { Hole, HoleKind, Trace, TracedControl, TracedFinding, TracedRisk, TracedTest } from './traced.ts';

type Lines = Pick<Trace, 'components' | 'risks' | 'looseControls' | 'findings'>;

const testHole = ({ state, verdict, independence, isOfFormerVersion }: TracedTest): HoleKind | null => {
  if (state === 'Failed' || verdict === 'Failed') return 'testFailed';
  if (state !== 'Reviewed') return 'testNotReviewed';
  if (isOfFormerVersion) return 'testOfFormerVersion';
  return independence === 'None' ? 'testNotIndependent' : null;
};

const controlHoles = ({ number, state, tests }: TracedControl): Hole[] => {
  const about = number;
  const [newest] = tests;
  const approved: Hole[] = state === 'Approved' ? [] : [{ kind: 'controlNotApproved', about, by: null }];
  if (!newest) return [...approved, { kind: 'noTest', about, by: null }];
  const kind = testHole(newest);
  return kind === null ? approved : [...approved, { kind, about, by: newest.number }];
};

const ASSESSED = ['Draft', 'Dismissed'];
const DONE = ['Accepted', 'Closed'];
const riskHoles = (one: TracedRisk, { risks }: Lines, date: string): Hole[] => {
  const { number: about, kind, state } = one;
  if (state === 'Dismissed') return [];
  const hole = (is: boolean, named: HoleKind, by: string | null = null): Hole[] => (is ? [{ kind: named, about, by }] : []);
  const hazards = one.hazards.flatMap((number) => risks.find((other) => other.number === number) ?? []);
  return [
    ...hole(!one.isSigned || ASSESSED.includes(state), 'notAssessed'),
    ...(kind === 'security'
      ? [
          ...hole(one.hazards.length === 0 && one.noSafety === '', 'noSafetyLink'),
          ...hazards.flatMap(({ number, isByAttack }) => hole(!isByAttack, 'safetyDisagrees', number)),
        ]
      : hole(one.isByAttack && !risks.some(({ hazards: named }) => named.includes(about)), 'attackWithoutRisk')),
    ...hole(one.controls.length === 0 && one.noControl === '', 'noControl'),
    ...hole(!DONE.includes(state), 'notAccepted'),
    ...hole(state === 'Accepted' && one.acceptedUntil !== '' && one.acceptedUntil < date, 'acceptanceEnded'),
  ];
};

const UNDECIDED = ['New', 'Under investigation', 'To confirm'];
const findingHoles = ({ number: about, state, acceptedUntil }: TracedFinding, date: string): Hole[] => {
  if (UNDECIDED.includes(state)) return [{ kind: 'findingUndecided', about, by: null }];
  return state === 'Accepted until' && acceptedUntil < date ? [{ kind: 'findingEnded', about, by: null }] : [];
};

/**
 * What is missing, in the order of the lines. A control that several risks name is counted once.
 * @param date ISO date by which acceptances are judged
 */
export const holesOf = (lines: Lines, date: string): Hole[] => {
  const { components, risks, looseControls, findings = [] } = lines;
  const controls = new Map([...risks.flatMap((one) => one.controls), ...looseControls].map((one) => [one.number, one]));
  return [
    ...risks.flatMap((one) => riskHoles(one, lines, date)),
    ...[...controls.values()].flatMap(controlHoles),
    ...looseControls.map(({ number }): Hole => ({ kind: 'controlWithoutRisk', about: number, by: null })),
    ...components.flatMap(({ number, state, risks: named }): Hole[] => [
      ...(state === 'Accepted' || state === 'Retired' ? [] : [{ kind: 'componentNotAccepted' as const, about: number, by: null }]),
      ...(named.length === 0 ? [{ kind: 'componentWithoutRisk' as const, about: number, by: null }] : []),
    ]),
    ...findings.flatMap((one) => findingHoles(one, date)),
  ];
};
