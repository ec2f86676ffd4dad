import type { CallContext } from '#main/ports/context.ts';
import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { requireTransition } from '../documents/move.ts';
import { type Document, type Revision, revisionInForce, revisionOf, subjectOf } from '../documents/revision.store.ts';
import { command, type Trace } from '../operation.ts';

/**
 * Puts a revision in force and supersedes the former one, in the transaction of the caller (ISO 13485 4.2.4).
 * @param at the moment, where it was signed for; otherwise that of the entry
 */
export const putInForce = (
  context: Pick<CallContext, 'whenRetired' | 'whenAdvanced'>,
  uow: UnitOfWork,
  document: Document,
  revision: Revision,
  at = uow.time,
): void => {
  const former = revisionInForce(uow, document.id);
  if (former) {
    const { to } = requireTransition(former, 'supersede', { held: ['system'] });
    uow.update('revisions', former.id, { state: to, superseded_at: at });
    context.whenRetired(uow, former.id, `Superseded by revision ${targetLabel(revision)}`);
  }
  uow.update('revisions', revision.id, { state: 'Effective', effective_at: at });
  context.whenAdvanced(uow, revision.id);
};

/** Revisions whose date has come; those of a change request wait for the whole of it. */
const dueNow = (reader: Reader, time: string): { document: Document; revision: Revision }[] =>
  reader
    .query<{ id: string; document_id: string }>(
      `SELECT r.id, r.document_id FROM revisions r WHERE r.state = 'Approved' AND r.released_at IS NOT NULL AND r.effective_from <= ?
       AND NOT EXISTS (SELECT 1 FROM change_items i JOIN change_requests c ON c.id = i.change_id
         WHERE i.revision_id = r.id AND i.active = 1 AND c.state = 'Scheduled') ORDER BY r.effective_from, r.id`,
      [time],
    )
    .map((row) => {
      const document = reader.get('documents', row.document_id);
      if (!document) throw new AppError('vault-damaged', 'A revision names a document that is not there. Run "verify" on the vault.');
      return { document, revision: revisionOf(reader, row.id) };
    });

/** What an act of the system leaves in the ledger. */
export const systemTrace = (context: Pick<CallContext, 'workstation'>, subject: string): Trace => ({
  subject,
  reason: 'The effective date has come.',
  actor: 'system',
  roles: [],
  signer: context.workstation.signer,
});

const apply = command('workflow.tick', {
  commit: (uow, context) => {
    const applied = dueNow(uow, uow.time).map(({ document, revision }) => {
      requireTransition(revision, 'becomeEffective', {
        held: ['system'],
        holds: (condition) => condition === 'released' || condition === 'due',
      });
      putInForce(context, uow, document, revision);
      return subjectOf(document, revision);
    });
    return { output: { applied }, trace: systemTrace(context, applied[0] ?? 'nothing due') };
  },
});

/** Puts the revisions in force whose date has come; writes nothing when none has. */
export const applyDueRevisions = async (context: CallContext): Promise<string[]> =>
  dueNow(context.vault, ledgerNow(context)).length === 0 ? [] : (await apply(context, {})).applied;

/** Applies the dates that have come, at start and at each tick, in ledger time; writes nothing when none has, or while the clock is behind or has jumped ahead (decision 0034). */
export const tick = async (context: CallContext): Promise<{ applied: string[] }> => ({
  applied: context.vault.clockAllows(context.clock.now()) ? await context.applyDue(context) : [],
});
