import { canonicalJson } from './canonical-json.ts';
import type { Role } from './roles.ts';

/** Dispositions have numbers such as DSP-0001. */
export const DISPOSITION_PREFIX = 'DSP-';

/** What a proposal to dispose of revisions can be. Only the two together make it so: nothing leads out of Disposed. */
export const dispositionStates = ['Proposed', 'Disposed', 'Refused', 'Withdrawn'] as const;
export type DispositionState = (typeof dispositionStates)[number];
export type DispositionAction = 'sign' | 'refuse' | 'withdraw';
export type DispositionMeaning = 'Disposition proposed' | 'Disposition';

interface DispositionTransition {
  from: DispositionState;
  action: DispositionAction;
  roles: readonly Role[];
  /** The meaning of the signature; null where the action is not a signing. */
  meaning: DispositionMeaning | null;
  to: DispositionState;
}
/** Who proposes, and signs with that. */
export const proposers: readonly Role[] = ['Document Controller'];
/** Who signs as the second person, and who keeps documents from disposition. */
export const disposers: readonly Role[] = ['Quality'];
export const holders: readonly Role[] = ['Document Controller', 'Quality'];

/** The whole truth about what may happen to a proposal; operations and the proof of the vault read this table (ISO 13485 4.2.5). */
export const dispositionTransitions: readonly DispositionTransition[] = [
  { from: 'Proposed', action: 'sign', roles: disposers, meaning: 'Disposition', to: 'Disposed' },
  { from: 'Proposed', action: 'refuse', roles: disposers, meaning: null, to: 'Refused' },
  { from: 'Proposed', action: 'withdraw', roles: proposers, meaning: null, to: 'Withdrawn' },
];

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
