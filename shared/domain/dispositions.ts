import { canonicalJson } from './canonical-json.ts';
import { notSameAs, type StateMachine } from './moves.ts';
import type { Role } from './roles.ts';

/** Dispositions have numbers such as DSP-0001. */
export const DISPOSITION_PREFIX = 'DSP-';

/** What a proposal to dispose of revisions can be. Only the two together make it so: nothing leads out of Disposed. */
export const dispositionStates = ['Proposed', 'Disposed', 'Refused', 'Withdrawn'] as const;
export type DispositionState = (typeof dispositionStates)[number];
export type DispositionAction = 'sign' | 'refuse' | 'withdraw';
export type DispositionMeaning = 'Disposition proposed' | 'Disposition';

/** Who proposes, and signs with that. */
export const proposers: readonly Role[] = ['Document Controller'];
/** Who signs as the second person, and who keeps documents from disposition. */
export const disposers: readonly Role[] = ['Quality'];
export const holders: readonly Role[] = ['Document Controller', 'Quality'];

/** Who proposed is never the second person (ISO 13485 4.2.5). */
export const dispositionMachine: StateMachine<DispositionState, DispositionAction, 'isNotProposer', DispositionMeaning> = {
  about: 'This proposal',
  actions: { sign: 'signed', refuse: 'refused', withdraw: 'withdrawn' },
  states: {
    Proposed: { tone: 'needs-you', icon: 'signature' },
    Disposed: { tone: 'history', icon: 'archive' },
    Refused: { tone: 'history', icon: 'cross', after: ['Proposed'] },
    Withdrawn: { tone: 'history', icon: 'cross', after: ['Proposed'] },
  },
  way: ['Proposed', 'Disposed'],
  conditions: {
    isNotProposer: notSameAs(['proposed_by'], 'You proposed this. A second person of Quality signs it, because two people answer for it.'),
  },
  moves: [
    { from: 'Proposed', action: 'sign', roles: disposers, when: ['isNotProposer'], meaning: 'Disposition', to: 'Disposed', days: 30 },
    { from: 'Proposed', action: 'refuse', roles: disposers, when: [], meaning: null, to: 'Refused' },
    { from: 'Proposed', action: 'withdraw', roles: proposers, when: [], meaning: null, to: 'Withdrawn' },
  ],
};

/** One revision as both people sign for it. */
export interface DisposedRevision {
  document: string;
  revision: string;
  /** SHA-256 of its content and of its sealed paper. */
  contentHash: string | null;
  record: string | null;
  /** The day on which its retention ended. */
  until: string;
}

/** What both signatures are over the hash of. */
export const dispositionText = (of: { id: string; reason: string }, documents: readonly DisposedRevision[]): string =>
  canonicalJson({
    number: of.id,
    reason: of.reason,
    documents: documents.map(({ document, revision, contentHash, record, until }) => ({ document, revision, contentHash, record, until })),
  });
