import { dueOf } from '#shared/domain/people.ts';
import type { Row, StateBefore } from '../audit/state-before.ts';
import { requirementsOn, stepPolicyOf } from './need.rules.ts';

/** How far the training on an approved revision is before its release. */
export interface Step {
  /** Per cent of the people who have to have read it. */
  share: number;
  /** When it is over, whoever has read it by then. */
  until: string;
  people: number;
  read: number;
}

const over: readonly unknown[] = ['Replaced', 'Ended'];
/** @returns null where no policy asks for training before the release, or nobody is trained on the document */
export const stepOf = (rows: StateBefore, revision: Row): Step | null => {
  const document = rows.row('documents', String(revision.document_id));
  const policy = document && stepPolicyOf(rows, document);
  if (!policy || requirementsOn(rows, String(revision.document_id)).length === 0) return null;
  const since = rows.row('rounds', `${revision.id}/${revision.round}`)?.closed_at;
  const waits = new Map<string, boolean>();
  for (const row of rows.where('training_assignments', 'revision_id', String(revision.id))) {
    if (over.includes(row.state)) continue;
    const userId = String(row.user_id);
    waits.set(userId, (waits.get(userId) ?? false) || row.state === 'Open');
  }
  const read = [...waits.values()].filter((isWaiting) => !isWaiting).length;
  const until = typeof since === 'string' ? (dueOf(since, policy.days) ?? since) : '';
  return { share: policy.share, until, people: waits.size, read };
};

export const isShareReached = ({ people, read, share }: Step): boolean => read * 100 >= share * people;
/** @param effectiveFrom when the revision shall be in force */
export const isStepOver = (step: Step, effectiveFrom: string): boolean => isShareReached(step) || effectiveFrom >= step.until;
