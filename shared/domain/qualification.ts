import { canonicalJson } from './canonical-json.ts';
import { notSameAs, type StateMachine, sameAs } from './moves.ts';
import type { Role } from './roles.ts';

/** Qualifications have numbers such as QUAL-0001, decisions about a new version such as QDEC-0001. */
export const QUALIFICATION_PREFIX = 'QUAL-';
export const DECISION_PREFIX = 'QDEC-';

/** Who runs a qualification and signs what came of it: the report bears the seal, which is wrapped for these roles. */
export const qualifiers: readonly Role[] = ['Document Controller', 'Quality'];
/** Who approves it as the second person, and who decides about a new version. */
export const qualificationApprovers: readonly Role[] = ['Quality'];

/** What a fault of the program could lead to (FDA, Computer Software Assurance). */
export const processRisks = ['High process risk', 'Not high process risk'] as const;
export type ProcessRisk = (typeof processRisks)[number];
export const qualificationParts = ['Installation', 'Operation', 'Performance'] as const;
export type QualificationPart = (typeof qualificationParts)[number];
/** What the program cannot see is looked at by hand, and said in words as a failed test is. */
export const testResults = ['passed', 'failed', 'by hand'] as const;
export type TestResult = (typeof testResults)[number];
export const qualificationOutcomes = ['passed', 'deviations'] as const;
export const versionDecisions = ['requalify', 'covered'] as const;
export type VersionDecision = (typeof versionDecisions)[number];

export const qualificationStates = ['Run', 'Under approval', 'Approved', 'Rejected'] as const;
export type QualificationState = (typeof qualificationStates)[number];
export type QualificationAction = 'submit' | 'approve' | 'reject';
export type QualificationMeaning = 'Qualification tested' | 'Qualification approved' | 'Qualification rejected';
export const decisionMeanings = {
  requalify: 'Requalification decided',
  covered: 'Covered by the last qualification',
} as const satisfies Record<VersionDecision, string>;

/** Who ran it signs first, and a second person approves or rejects. */
export const qualificationMachine: StateMachine<QualificationState, QualificationAction, 'isTester' | 'isNotTester', QualificationMeaning> =
  {
    about: 'This qualification',
    actions: { submit: 'signed', approve: 'approved', reject: 'rejected' },
    states: {
      Run: { tone: 'needs-you', icon: 'clipboard' },
      'Under approval': { tone: 'needs-you', icon: 'signature' },
      Approved: { tone: 'effective', icon: 'check' },
      Rejected: { tone: 'history', icon: 'cross', after: ['Run', 'Under approval'] },
    },
    way: ['Run', 'Under approval', 'Approved'],
    conditions: {
      isTester: sameAs(['run_by'], 'Who ran the qualification signs what came of it. Ask that person, or run it yourself.'),
      isNotTester: notSameAs(['run_by'], 'You ran this qualification. A second person of Quality decides about it.'),
    },
    moves: [
      {
        ...{ from: 'Run', action: 'submit', roles: qualifiers, when: ['isTester'], meaning: 'Qualification tested' },
        ...{ to: 'Under approval', days: 30 },
      },
      {
        ...{ from: 'Under approval', action: 'approve', roles: qualificationApprovers, when: ['isNotTester'] },
        ...{ meaning: 'Qualification approved', to: 'Approved', days: 30 },
      },
      {
        ...{ from: 'Under approval', action: 'reject', roles: qualificationApprovers, when: ['isNotTester'] },
        ...{ meaning: 'Qualification rejected', to: 'Rejected' },
      },
    ],
  };

/** What both sign the hash of: the report of the run, what was said of each deviation, and the conclusion. */
export const qualificationText = (of: {
  id: string;
  /** SHA-256 of what the report of the run tells. */
  report: string;
  outcome: string;
  conclusion: string;
  deviations: readonly { test: string; disposition: string }[];
}): string => {
  const { id, report, outcome, conclusion, deviations } = of;
  return canonicalJson({
    ...{ number: id, report, outcome, conclusion },
    deviations: deviations.map(({ test, disposition }) => ({ test, disposition })),
  });
};

/** What a decision about a version signs the hash of. */
export const versionDecisionText = (of: {
  id: string;
  version: string;
  program: string;
  qualification: string;
  decision: string;
  reason: string;
}): string => {
  const { id, version, program, qualification, decision, reason } = of;
  return canonicalJson({ number: id, version, program, qualification, decision, reason });
};
