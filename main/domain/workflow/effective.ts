import type { CallContext } from '#main/ports/context.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { requireTransition } from '../documents/move.ts';
import { type Document, type Revision, revisionInForce, revisionsOf, subjectOf } from '../documents/revision.store.ts';
import { command } from '../operation.ts';

/** Puts a revision in force and supersedes the former one, in the transaction of the caller (ISO 13485 4.2.4). */
export const putInForce = (context: Pick<CallContext, 'outOfUse'>, uow: UnitOfWork, document: Document, revision: Revision): void => {
  const former = revisionInForce(uow, document.id);
  if (former) {
    const { to } = requireTransition(former, 'supersede', ['system'], () => true);
    uow.update('revisions', former.id, { state: to, superseded_at: uow.time });
    context.outOfUse(uow, former.id, `Superseded by revision ${targetLabel(revision)}`);
  }
  uow.update('revisions', revision.id, { state: 'Effective', effective_at: uow.time });
};

const dueNow = (uow: UnitOfWork): { document: Document; revision: Revision }[] =>
  uow
    .query<{ id: string; document_id: string }>(
      "SELECT id, document_id FROM revisions WHERE state = 'Approved' AND released_at IS NOT NULL AND effective_from <= ? ORDER BY effective_from, id",
      [uow.time],
    )
    .map((row) => {
      const document = uow.get('documents', row.document_id);
      const revision = revisionsOf(uow, row.document_id).find((candidate) => candidate.id === row.id);
      if (!document || !revision)
        throw new AppError('vault-damaged', 'A revision names a document that is not there. Run "verify" on the vault.');
      return { document, revision };
    });

const apply = command('workflow.tick', {
  commit: (uow, context) => {
    const applied = dueNow(uow).map(({ document, revision }) => {
      requireTransition(revision, 'becomeEffective', ['system'], (condition) => condition === 'released' || condition === 'due');
      putInForce(context, uow, document, revision);
      return subjectOf(document, revision);
    });
    return {
      output: { applied },
      trace: {
        subject: applied[0] ?? 'nothing due',
        reason: 'The effective date has come.',
        actor: 'system',
        roles: [],
        signer: context.workstation.signer,
      },
    };
  },
});

/** Applies the dates that have come, at start and at each tick, in ledger time; writes nothing when none has, or while the clock is behind. */
export const tick = async (context: CallContext): Promise<{ applied: string[] }> => {
  const due = context.vault.query(
    "SELECT 1 FROM revisions WHERE state = 'Approved' AND released_at IS NOT NULL AND effective_from <= ? LIMIT 1",
    [ledgerNow(context)],
  );
  return due.length === 0 || !context.vault.clockAllows(context.clock.now()) ? { applied: [] } : apply(context, {});
};
