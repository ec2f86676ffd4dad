import type { EntryValue } from '../register/entry-values.ts';

/** Ids of the registers that a trace reads. */
export const traced = {
  device: 'device',
  release: 'release',
  item: 'softwareItem',
  risk: 'securityRisk',
  hazard: 'hazard',
  requirement: 'requirement',
  verification: 'verification',
  finding: 'finding',
} as const;

/** What can be missing between a threat and a release; closed, each with its sentence. */
export const holeWords = {
  notAssessed: 'The risk is not assessed.',
  noSafetyLink: 'It names no hazard, and does not say why there is no effect on safety.',
  safetyDisagrees: 'It names a hazard whose cause is not an attack.',
  attackWithoutRisk: 'The cause is an attack, and no security risk names the hazard.',
  noControl: 'The risk has no control, and does not say why.',
  notAccepted: 'The residual risk is not accepted.',
  acceptanceEnded: 'The acceptance has ended.',
  controlNotApproved: 'The control is not approved.',
  noTest: 'No test names the control.',
  testNotReviewed: 'The newest test of the control is not done or not reviewed.',
  testFailed: 'The newest test of the control failed.',
  testNotIndependent: 'The newest test was made without independence.',
  testOfFormerVersion: 'The newest test is of a former version of the control.',
  controlWithoutRisk: 'No risk names the control.',
  componentNotAccepted: 'The component is not accepted.',
  componentWithoutRisk: 'No risk names the component.',
  findingUndecided: 'The finding has no decision.',
  findingEnded: 'The acceptance of the finding has ended.',
} as const;
export type HoleKind = keyof typeof holeWords;
export const holeKinds = Object.keys(holeWords) as HoleKind[];
export interface Hole {
  kind: HoleKind;
  /** Number of the risk, control or component that lacks something. */
  about: string;
  /** Number of what does not suffice, such as a test that failed. */
  by: string | null;
}

interface TraceLink {
  role: string;
  to: string;
  version: string;
  hash: string;
  /** Why what it names is no longer what stands there, in words; null while it is. */
  moved: string | null;
}
/** An entry as its newest signed version says it, or the newest one where nothing is signed. */
export interface TraceEntry {
  number: string;
  register: string;
  title: string;
  state: string;
  version: number;
  hash: string;
  isSigned: boolean;
  /** Void or withdrawn: it traces nothing. */
  isGone: boolean;
  /** What is worked out counts as said, such as a level. */
  said: Readonly<Record<string, EntryValue | null>>;
  links: readonly TraceLink[];
}
export type TracedHead = Pick<TraceEntry, 'number' | 'title' | 'state' | 'version' | 'hash'>;

export interface TracedTest extends TracedHead {
  type: string;
  independence: string;
  verdict: string;
  doneOn: string;
  release: string | null;
  /** It names another version of the control than the one that is signed now. */
  isOfFormerVersion: boolean;
}
export interface TracedControl extends TracedHead {
  category: string;
  tests: TracedTest[];
}
export interface TracedRisk extends TracedHead {
  kind: 'security' | 'safety';
  isSigned: boolean;
  /** Kind of threat and where it enters; of a hazard its cause. */
  threat: string;
  before: string;
  after: string;
  acceptedUntil: string;
  /** Hazards that a security risk names. */
  hazards: string[];
  noSafety: string;
  /** A safety hazard whose cause is an attack. */
  isByAttack: boolean;
  findings: string[];
  items: string[];
  releases: string[];
  controls: TracedControl[];
  noControl: string;
}
export interface TracedComponent extends TracedHead {
  class: string;
  risks: string[];
}
export interface TracedFinding extends TracedHead {
  component: string;
  /** The day until which it is accepted; empty for every other decision. */
  acceptedUntil: string;
  release: string;
}
export interface Trace {
  /** A trace of a former program has none, and says nothing of them. */
  findings?: TracedFinding[] | undefined;
  components: TracedComponent[];
  risks: TracedRisk[];
  /** Controls of the device that no risk names. */
  looseControls: TracedControl[];
  suspects: { from: string; role: string; to: string; why: string }[];
  holes: Hole[];
}

const ENDED: readonly HoleKind[] = ['acceptanceEnded', 'findingEnded'];
/** Whether what a trace names stands in a state that was for a time, and that was over on its day. */
export const hasExpired = ({ holes }: Pick<Trace, 'holes'>, { number }: Pick<TracedHead, 'number'>): boolean =>
  holes.some(({ about, kind }) => about === number && ENDED.includes(kind));
