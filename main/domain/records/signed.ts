import type { SignedRules } from '../audit/signed-rules.ts';
import type { ReplayedRows } from '../audit/state-before.ts';
import { statementIn } from '../audit/statement-in.ts';

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Each decided step rests on a signature that was given for it, by the person it names. */
const undecidedSteps = (rows: ReplayedRows): string[] =>
  [...rows.rows('tasks')].flatMap(([id, task]) => {
    if (task.status !== 'approved' && task.status !== 'rejected') return [];
    const signature = rows.row('signatures', String(task.signature_id));
    const onBehalfOf = (signature && statementIn(signature).onBehalfOf) ?? null;
    const meaning = task.status === 'approved' ? task.meaning : 'Rejection';
    return signature?.task_id === id &&
      signature.user_id === task.decided_by &&
      signature.meaning === meaning &&
      onBehalfOf === (task.decided_for ?? null)
      ? []
      : [`The step ${id} is ${task.status} without a signature that says so.`];
  });

/** About a revision: the paper of the round, or what was imported where there was none. */
export const revisionSigned: SignedRules = {
  stated: (rows, { about: { id, version } }) => {
    const revision = rows.row('revisions', id);
    const document = text(rows.row('documents', String(revision?.document_id))?.number);
    const round = rows.row('rounds', `${id}/${version}`);
    const from = round === undefined ? rows.row('brought_in', id) : undefined;
    if (revision === undefined || (version !== '0' && round === undefined)) return null;
    return {
      document,
      ...(from && typeof from.rendition_hash === 'string'
        ? { contentHash: revision.content_hash, renditionHash: from.rendition_hash, round: 0 }
        : {}),
      ...(round ? { contentHash: round.content_hash, renditionHash: round.rendition_hash, round: round.round } : {}),
    };
  },
  unsigned: undecidedSteps,
};
