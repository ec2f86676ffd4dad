import type { Reader } from '#main/ports/unit-of-work.ts';
import { type GivenSignature, rowsOf, signaturesAbout } from '../audit/given-signatures.ts';
import { type LedgerState, ledgerState } from '../audit/ledger-state.ts';

const PROJECTED = {
  training_requirements: ['id', 'number', 'version', 'title', 'terms', 'state', 'made_by', 'made_at', 'approved_by', 'approved_at'],
  training_assignments: [
    ...(['id', 'requirement', 'requirement_id', 'user_id', 'revision_id', 'cause', 'state', 'open'] as const),
    ...(['assigned_at', 'due', 'done_at', 'renew_at', 'check_at'] as const),
  ],
  training_acts: [
    ...(['id', 'assignment_id', 'position', 'action', 'to_state', 'meaning', 'signature_id'] as const),
    ...(['answers', 'score', 'reason', 'acted_by', 'acted_at'] as const),
  ],
} as const;
type Projected = LedgerState<typeof PROJECTED>;
type RowOf<T extends keyof Projected> = Projected[T] extends ReadonlyMap<string, infer Row> ? Row : never;
type RequirementThen = RowOf<'training_requirements'>;
export type TrainingThen = RowOf<'training_assignments'>;
type ActThen = RowOf<'training_acts'>;

/** All training as the ledger tells of it up to one of its entries. */
export interface TrainingStanding {
  /** Versions by the number of the requirement, in order. */
  requirements: ReadonlyMap<string, readonly RequirementThen[]>;
  /** By the number of the requirement, in the order in which they were given. */
  trainings: ReadonlyMap<string, readonly TrainingThen[]>;
  /** In order, by training. */
  acts: ReadonlyMap<string, readonly ActThen[]>;
  /** Signatures about a version of a requirement, or a training. */
  signaturesOf(kind: 'training' | 'requirement', id: string): GivenSignature[];
}

export const trainingAt = async (reader: Reader, upTo: number): Promise<TrainingStanding> => {
  const { training_requirements, training_assignments, training_acts } = await ledgerState(reader, PROJECTED, upTo);
  const rows = rowsOf(reader);
  return {
    requirements: Map.groupBy(
      [...training_requirements.values()].sort((a, b) => a.version - b.version),
      ({ number }) => number,
    ),
    trainings: Map.groupBy(
      [...training_assignments.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
      ({ requirement }) => requirement,
    ),
    acts: Map.groupBy(
      [...training_acts.values()].sort((a, b) => a.position - b.position),
      ({ assignment_id }) => assignment_id,
    ),
    // A signature is written once, so that the table tells of any time.
    signaturesOf: (kind, id) => signaturesAbout(rows, kind, id).filter(({ seq }) => seq <= upTo),
  };
};
