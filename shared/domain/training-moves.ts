import { fact, notSameAs, type StateMachine, sameAs } from './moves.ts';
import { type Role, readers } from './roles.ts';
import type { Terms } from './training-terms.ts';

export const REQUIREMENT_PREFIX = 'TRQ-';
export const ASSIGNMENT_PREFIX = 'TRA-';

/** Who writes requirements, and who approves and ends them. */
export const requirementMakers: readonly Role[] = ['Quality', 'Document Controller', 'Author', 'Approver'];
export const requirementApprovers: readonly Role[] = ['Quality'];
/** An administrator who reads no documents can still have to know a topic. */
export const trainees: readonly Role[] = [...readers, 'Administrator'];
const waivers: readonly Role[] = ['Quality', 'Document Controller'];

export const requirementStates = ['Draft', 'In force', 'Replaced', 'Ended', 'Discarded'] as const;
export type RequirementState = (typeof requirementStates)[number];
export type RequirementAction = 'write' | 'approve' | 'end' | 'discard' | 'replace';

/** A version of a requirement. */
export const requirementMachine: StateMachine<RequirementState, RequirementAction, 'isNotMaker', 'Approval' | 'Ended'> = {
  about: 'This requirement',
  actions: { write: 'written', approve: 'approved', end: 'ended', discard: 'discarded', replace: 'replaced' },
  states: {
    Draft: { tone: 'ink', icon: 'pencil' },
    'In force': { tone: 'effective', icon: 'effective' },
    Replaced: { tone: 'history', icon: 'history', after: ['Draft', 'In force'] },
    Ended: { tone: 'history', icon: 'archive' },
    Discarded: { tone: 'history', icon: 'cross', after: ['Draft'] },
  },
  way: ['Draft', 'In force', 'Ended'],
  conditions: {
    isNotMaker: notSameAs(['made_by', 'writers'], 'You wrote in this version. A second person of Quality approves it.'),
  },
  moves: [
    { from: 'Draft', action: 'write', roles: requirementMakers, when: [], meaning: null, to: 'Draft' },
    { from: 'Draft', action: 'approve', roles: requirementApprovers, when: ['isNotMaker'], meaning: 'Approval', to: 'In force' },
    { from: 'Draft', action: 'discard', roles: requirementMakers, when: [], meaning: null, to: 'Discarded' },
    { from: 'In force', action: 'end', roles: requirementApprovers, when: [], meaning: 'Ended', to: 'Ended' },
    { from: 'In force', action: 'replace', roles: ['system'], when: [], meaning: null, to: 'Replaced' },
  ],
};

export const trainingStates = ['Open', 'Read', 'Tested', 'Competent', 'Effective', 'Not effective', 'Waived', 'Replaced', 'Ended'] as const;
export type TrainingState = (typeof trainingStates)[number];
export type TrainingAction = 'read' | 'acknowledge' | 'answer' | 'confirm' | 'waive' | 'reach' | 'miss' | 'replace' | 'end';
export type TrainingMeaning =
  | 'Read and understood'
  | 'Competence confirmed'
  | 'Training waived'
  | 'Effectiveness confirmed'
  | 'Effectiveness not reached';
export type TrainingFact =
  | 'isTrainee'
  | 'isAnother'
  | 'isTrainer'
  | 'isNotice'
  | 'isSigned'
  | 'isPassed'
  | 'isFailed'
  | 'isReady'
  | 'isUnderWay'
  | 'isChecked';

const asked = { roles: trainees };
/** What one person has to learn for one version of a requirement. */
export const trainingMachine: StateMachine<TrainingState, TrainingAction, TrainingFact, TrainingMeaning> = {
  about: 'This training',
  actions: {
    read: 'signed as read',
    acknowledge: 'acknowledged',
    answer: 'answered',
    confirm: 'confirmed',
    waive: 'waived',
    reach: 'confirmed as effective',
    miss: 'found not effective',
    replace: 'replaced',
    end: 'ended',
  },
  states: {
    Open: { tone: 'needs-you', icon: 'clipboard' },
    Read: { tone: 'ink', icon: 'eye' },
    Tested: { tone: 'ink', icon: 'check' },
    Competent: { tone: 'effective', icon: 'effective' },
    Effective: { tone: 'effective', icon: 'check', said: 'Effective##of training' },
    'Not effective': { tone: 'needs-you', icon: 'alert', after: ['Open', 'Read'] },
    Waived: { tone: 'history', icon: 'back', after: ['Open'] },
    Replaced: { tone: 'history', icon: 'history', after: ['Open'] },
    Ended: { tone: 'history', icon: 'archive', after: ['Open'] },
  },
  way: ['Open', 'Read', 'Tested', 'Competent', 'Effective'],
  conditions: {
    isTrainee: sameAs(['user_id'], 'This training is that of another person. Nobody signs or answers for another.'),
    isAnother: notSameAs(['user_id'], 'Nobody confirms, checks or waives the own training. Ask a trainer or somebody of Quality.'),
    isTrainer: fact('This waits for one of the trainers whom its requirement names, or for somebody of Quality where it names none.'),
    isNotice: fact('This is not a notice. Read it, and sign that you have read and understood it.'),
    isSigned: fact('This is a notice. Acknowledge it; nothing is signed.'),
    isPassed: fact('This training asks no questions, or they are answered already.'),
    isFailed: fact('This training asks no questions, or they are answered already.'),
    isReady: fact('Competence is confirmed once the text was read and the questions, where there are any, were passed.'),
    isUnderWay: fact('This training is done, so it cannot be waived.'),
    isChecked: fact('Effectiveness is checked once the training is done, and only where its requirement asks for it.'),
  },
  moves: [
    { ...asked, from: 'Open', action: 'read', when: ['isTrainee', 'isSigned'], meaning: 'Read and understood', to: 'Read' },
    { ...asked, from: 'Open', action: 'acknowledge', when: ['isTrainee', 'isNotice'], meaning: null, to: 'Read' },
    { ...asked, from: 'Read', action: 'answer', when: ['isTrainee', 'isPassed'], meaning: null, to: 'Tested' },
    { ...asked, from: 'Read', action: 'answer', when: ['isTrainee', 'isFailed'], meaning: null, to: 'Read' },
    ...(['Read', 'Tested'] as const).map((from) => ({
      ...{ ...asked, from, action: 'confirm' as const, when: ['isAnother', 'isTrainer', 'isReady'] as TrainingFact[] },
      ...{ meaning: 'Competence confirmed' as const, to: 'Competent' as const },
    })),
    ...(['Open', 'Read', 'Tested'] as const).map((from) => ({
      ...{ from, action: 'waive' as const, roles: waivers, when: ['isAnother', 'isUnderWay'] as TrainingFact[] },
      ...{ meaning: 'Training waived' as const, to: 'Waived' as const },
    })),
    ...(['Read', 'Tested', 'Competent'] as const).flatMap((from) => {
      const check = { ...asked, from, when: ['isAnother', 'isTrainer', 'isChecked'] as TrainingFact[] };
      return [
        { ...check, action: 'reach' as const, meaning: 'Effectiveness confirmed' as const, to: 'Effective' as const },
        { ...check, action: 'miss' as const, meaning: 'Effectiveness not reached' as const, to: 'Not effective' as const },
      ];
    }),
    ...(['Open', 'Read', 'Tested'] as const).flatMap((from) => [
      { from, action: 'replace' as const, roles: ['system' as const], when: [], meaning: null, to: 'Replaced' as const },
      { from, action: 'end' as const, roles: ['system' as const], when: [], meaning: null, to: 'Ended' as const },
    ]),
  ],
};

const isConfirmed = ({ kind }: Pick<Terms, 'kind'>): boolean => kind === 'explained' || kind === 'practical';

/** The state in which a training by these terms is done, before its effectiveness is checked. */
export const doneState = (terms: Pick<Terms, 'kind' | 'questions'>): TrainingState =>
  isConfirmed(terms) ? 'Competent' : terms.questions.length > 0 ? 'Tested' : 'Read';

/** The states that a training by these terms passes, in order. @param isChecked whether its effectiveness is checked */
export const wayOf = (terms: { kind: Terms['kind']; questions: readonly unknown[] }, isChecked: boolean): TrainingState[] => [
  'Open',
  'Read',
  ...(terms.questions.length > 0 ? ['Tested' as const] : []),
  ...(isConfirmed(terms) ? ['Competent' as const] : []),
  ...(isChecked ? ['Effective' as const] : []),
];

const underWay: readonly TrainingState[] = ['Open', 'Read', 'Tested'];
/** Whether a training in this state still waits for somebody. */
export const isUnderWay = (terms: Pick<Terms, 'kind' | 'questions'>, state: TrainingState): boolean =>
  underWay.includes(state) && state !== doneState(terms);

/** What the terms decide of a training in this state, beside who asks. @param score of the answers that are given now */
export const factsOf = (
  terms: Terms,
  state: TrainingState,
  { userId, held }: { userId: string; held: readonly string[] },
  score: number | null = null,
): Readonly<Record<Exclude<TrainingFact, 'isTrainee' | 'isAnother'>, boolean>> => ({
  isTrainer: terms.trainers.length > 0 ? terms.trainers.includes(userId) : held.includes('Quality'),
  isNotice: terms.kind === 'notice',
  isSigned: terms.kind !== 'notice',
  isPassed: terms.questions.length > 0 && score !== null && score >= terms.passMark,
  isFailed: terms.questions.length > 0 && score !== null && score < terms.passMark,
  isReady: isConfirmed(terms) && state === (terms.questions.length > 0 ? 'Tested' : 'Read'),
  isUnderWay: isUnderWay(terms, state),
  isChecked: terms.effectiveness !== null && state === doneState(terms),
});

/** Letters of the matrix; each stands beside its word. */
export const trainingLetters = { C: 'Competent', R: 'Read', T: 'Tested', O: 'Open', L: 'Late', W: 'Waived', '.': 'Not required' } as const;
export type TrainingLetter = keyof typeof trainingLetters;

export const letterOf = (state: TrainingState, open: boolean, isLate: boolean): TrainingLetter => {
  if (state === 'Waived') return 'W';
  if (state === 'Not effective') return 'O';
  // What waits only for its confirmation is shown as tested, unless it is late.
  if (open) return isLate ? 'L' : state === 'Tested' ? 'T' : 'O';
  if (state === 'Competent' || state === 'Effective') return 'C';
  return state === 'Tested' ? 'T' : state === 'Read' ? 'R' : '.';
};

/** Why somebody has something to learn, as lists and screens say it. */
export const causeWords = {
  new: 'first time',
  revision: 'new revision',
  terms: 'new terms',
  renewal: 'to be repeated',
  retraining: 'was not effective',
} as const;
export const causeInWords = (cause: string): string => (cause in causeWords ? causeWords[cause as keyof typeof causeWords] : cause);
