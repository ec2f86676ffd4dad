import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { type CopyAction, copyMachine, outcomesInstead } from '#shared/domain/copies.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Actor } from '#shared/domain/moves.ts';
import { revisionByLabel } from '../documents/read-content.ts';
import { documentByNumber, revisionOf, subjectOf } from '../documents/revision.store.ts';
import { requireMove } from '../move.ts';
import { command, sessionOf } from '../operation.ts';
import { type Copy, copiesOfRevision, copyOf } from './copy.store.ts';

/** @throws AppError 'refused', 'forbidden' */
const move = (copy: Copy, action: CopyAction, held: readonly Actor[]): Copy['state'] =>
  requireMove(copyMachine, action, { state: copy.state, held, name: `Copy ${copy.copy}` }).to;

/** Asks back all copies of a revision that goes out of use, in the transaction that takes it out (ISO 13485 4.2.4 h). */
export const recallCopies = (uow: UnitOfWork, revisionId: string, cause: string): void => {
  for (const copy of copiesOfRevision(uow, revisionId))
    if (copy.state === 'Issued')
      uow.update('copies', copy.id, { state: move(copy, 'recall', ['system']), recalled_at: uow.time, recall_reason: cause });
};

/** Asks one copy back while its revision stays in force. */
export const recallCopy = command('distribution.recall', {
  commit: (uow, context, input) => {
    const { document, copy } = copyOf(uow, input.number, input.copy);
    uow.update('copies', copy.id, { state: move(copy, 'recall', context.roles), recalled_at: uow.time, recall_reason: input.reason });
    return { output: {}, trace: { subject: subjectOf(document, revisionOf(uow, copy.revision_id)), reason: input.reason } };
  },
});

/** Records what became of a paper: returned, destroyed or lost. */
export const confirmCopy = command('distribution.confirm', {
  commit: (uow, context, input) => {
    const { document, copy } = copyOf(uow, input.number, input.copy);
    uow.update('copies', copy.id, {
      state: move(copy, 'confirm', context.roles),
      outcome: input.outcome,
      confirmed_at: uow.time,
      confirmed_by: sessionOf(context).userId,
      confirm_reason: input.reason,
    });
    return { output: {}, trace: { subject: subjectOf(document, revisionOf(uow, copy.revision_id)), reason: input.reason } };
  },
});

/** Records another outcome than before: a lost copy was found again, or the record was wrong. Both stay in the ledger. */
export const correctCopy = command('distribution.correct', {
  commit: (uow, context, input) => {
    const { document, copy } = copyOf(uow, input.number, input.copy);
    move(copy, 'correct', context.roles);
    if (copy.outcome === input.outcome) throw new AppError('refused', `Copy ${copy.copy} is recorded as ${input.outcome} already.`);
    if (!outcomesInstead(copy.state, copy.outcome).includes(input.outcome))
      throw new AppError(
        'refused',
        `The copies were reconciled with copy ${copy.copy} as ${copy.outcome}. After that, only a lost copy can be recorded as found again.`,
      );
    uow.update('copies', copy.id, {
      outcome: input.outcome,
      outcome_before: copy.outcome,
      confirmed_at: uow.time,
      confirmed_by: sessionOf(context).userId,
      confirm_reason: input.reason,
    });
    return { output: {}, trace: { subject: subjectOf(document, revisionOf(uow, copy.revision_id)), reason: input.reason } };
  },
});

/** Closes the account of a revision's copies, once nothing of it is out any more. */
export const reconcileCopies = command('distribution.reconcile', {
  commit: (uow, context, { number, label, reason }) => {
    const document = documentByNumber(uow, number);
    const revision = revisionByLabel(uow, document, label);
    const copies = copiesOfRevision(uow, revision.id);
    const out = copies.filter(({ state }) => state === 'Issued' || state === 'In Recall');
    if (out.length > 0) {
      const copiesOut = out.map(({ copy, holder }) => `copy ${copy} (${holder})`).join(', ');
      throw new AppError(
        'refused',
        out.length === 1
          ? `${number} ${label} cannot be reconciled: ${copiesOut} is still out.`
          : `${number} ${label} cannot be reconciled: ${copiesOut} are still out.`,
      );
    }
    const open = copies.filter(({ state }) => state === 'Recall Confirmed');
    if (open.length === 0) throw new AppError('refused', `${number} ${label} has no copies that wait for reconciliation.`);
    for (const copy of open)
      uow.update('copies', copy.id, {
        state: move(copy, 'reconcile', context.roles),
        reconciled_at: uow.time,
        reconciled_by: sessionOf(context).userId,
      });
    return { output: { copies: open.length }, trace: { subject: subjectOf(document, revision), reason } };
  },
});
