import type { LedgerEntry, RowChange } from '#main/ports/unit-of-work.ts';
import { type CopyAction, copyOutcomes, copyStates, copyTransitions, outcomesInstead } from '#shared/domain/copies.ts';
import { type Replay, rolesBefore } from './replay.ts';

/** What each action may write: what a paper is and who has it never changes afterwards; only what becomes of it does. */
const columns: Record<CopyAction | 'print', readonly string[]> = {
  recall: ['state', 'recalled_at', 'recall_reason'],
  confirm: ['state', 'outcome', 'confirmed_at', 'confirmed_by', 'confirm_reason'],
  correct: ['outcome', 'outcome_before', 'confirmed_at', 'confirmed_by', 'confirm_reason'],
  reconcile: ['state', 'reconciled_at', 'reconciled_by'],
  print: ['prints'],
};
const writesOnly = ({ after }: RowChange, action: CopyAction | 'print'): boolean =>
  Object.keys(after).every((column) => columns[action].includes(column));

/** Who records what became of a paper, and when, is who wrote the entry. */
const saysWho = (replay: Replay, entry: LedgerEntry, { id, after }: RowChange, by: string, at: string): boolean => {
  const stored = replay.rows('copies').get(id);
  return (after[by] ?? stored?.[by]) === entry.actor && (after[at] ?? stored?.[at]) === entry.time;
};

/** Another outcome instead of the former one, which stands beside it from then on. */
const isCorrection = (replay: Replay, { id, before, after }: RowChange): boolean => {
  const state = copyStates.find((known) => known === replay.text('copies', id, 'state'));
  const [former, now] = [before?.outcome, after.outcome].map((said) => copyOutcomes.find((known) => known === said));
  return (
    state !== undefined &&
    former !== undefined &&
    now !== undefined &&
    outcomesInstead(state, former).includes(now) &&
    after.outcome_before === former
  );
};

/** A copy is recalled by the system only together with its revision. */
const isMove = (replay: Replay, entry: LedgerEntry, change: RowChange): boolean => {
  const { id, before, after } = change;
  const stored = replay.text('copies', id, 'state');
  const [from, to] = 'state' in after ? [before?.state, after.state] : [stored, stored];
  const held = entry.signer.kind === 'workstation' ? [] : rolesBefore(replay, entry.actor);
  const revision = replay.text('copies', id, 'revision_id');
  const leaves = entry.changes.some(
    (other) =>
      other.table === 'revisions' && other.id === revision && (other.after.state === 'Superseded' || other.after.state === 'Obsolete'),
  );
  return copyTransitions.some(
    ({ action, roles, ...row }) =>
      row.from === from &&
      row.to === to &&
      writesOnly(change, action) &&
      roles.some((role) => (role === 'system' ? leaves : entry.operation === `distribution.${action}` && held.includes(role))) &&
      (action === 'recall' ||
        (action === 'reconcile'
          ? saysWho(replay, entry, change, 'reconciled_by', 'reconciled_at')
          : saysWho(replay, entry, change, 'confirmed_by', 'confirmed_at'))) &&
      (action !== 'correct' || isCorrection(replay, change)),
  );
};

/**
 * Every copy was issued by a document controller, and everything that became of it is one of its table.
 * @returns faults, in words
 */
export const copyFaults = (replay: Replay, entry: LedgerEntry): string[] =>
  entry.changes.flatMap((change) => {
    if (change.table !== 'copies') return [];
    const { id, before, after } = change;
    if (before === null)
      return entry.operation === 'distribution.issue' && after.state === 'Issued'
        ? []
        : [`Entry ${entry.seq} (${entry.operation}) makes the controlled copy ${id}, which it may not.`];
    return writesOnly(change, 'print') || isMove(replay, entry, change)
      ? []
      : [`Entry ${entry.seq} (${entry.operation} by ${entry.actor}) changes the controlled copy ${id}, which nothing allowed.`];
  });
