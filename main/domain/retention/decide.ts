import type { CallContext } from '#main/ports/context.ts';
import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { type DispositionAction, dispositionTransitions } from '#shared/domain/dispositions.ts';
import { AppError } from '#shared/domain/errors.ts';
import { revisionOf } from '../documents/revision.store.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { command, sessionOf } from '../operation.ts';
import { authenticate, signedColumns, signStatement } from '../workflow/signing-act.ts';
import { obstaclesOf, retentionDays } from './facts.ts';
import { type Disposition, dispositionById, itemsOf } from './retention.store.ts';
import { dispositionHash, dispositionStatement, type Subject } from './statement.ts';

/** Why the person who asks may not make a move now; null when it is allowed. */
export const refusalOf = (
  context: CallContext,
  disposition: Disposition,
  action: DispositionAction,
): { code: 'forbidden' | 'refused'; message: string } | null => {
  const row = dispositionTransitions.find((one) => one.from === disposition.state && one.action === action);
  const { id, state, proposed_by: proposer } = disposition;
  if (!row) return { code: 'refused', message: `${id} is ${state}. Only a proposal can be signed, refused or withdrawn.` };
  if (!row.roles.some((role) => context.roles.includes(role)))
    return { code: 'forbidden', message: `This needs one of these roles: ${row.roles.join(', ')}.` };
  if (action === 'sign' && proposer === sessionOf(context).userId)
    return { code: 'refused', message: `You proposed ${id}. A second person of Quality signs it, because two people answer for it.` };
  return null;
};

/** @throws AppError 'not-found', 'forbidden', 'refused' */
const requireMove = (reader: Reader, context: CallContext, id: string, action: DispositionAction): Disposition => {
  const disposition = dispositionById(reader, id);
  const refusal = refusalOf(context, disposition, action);
  if (refusal) throw new AppError(refusal.code, refusal.message);
  return disposition;
};

export const subjectsOf = (reader: Reader, id: string): Subject[] =>
  itemsOf(reader, id).map(({ document_id, revision_id, until }) => {
    const document = reader.get('documents', document_id);
    if (!document) throw new AppError('vault-damaged', `${id} names a document that is not there. Run "verify" on the vault.`);
    return { document, revision: revisionOf(reader, revision_id), until };
  });

/** A proposal that can be signed now; everything is asked again, because a hold or a room may have come since. @throws AppError */
export const findSignable = (reader: Reader, context: CallContext, id: string) => {
  const disposition = requireMove(reader, context, id, 'sign');
  const subjects = subjectsOf(reader, id);
  const days = retentionDays(context);
  const faults = subjects.flatMap(({ document, revision }) => obstaclesOf(reader, days, document, revision, id));
  if (faults.length > 0)
    throw new AppError(
      'refused',
      `${id} cannot be signed now. ${faults.slice(0, 3).join(' ')} Refuse it with that reason, or wait: it is all of them or none.`,
    );
  return { disposition, subjects };
};

/** The second signature: from now on the texts and records are withheld, and nothing leads back. */
export const signDisposition = command('retention.sign', {
  prepare: async (context, { id, ...given }) => {
    const { disposition, subjects } = findSignable(context.vault, context, id);
    const signatory = await authenticate(context, 'retention.sign', given);
    const statement = dispositionStatement(context, disposition, subjects, signatory, 'Disposition');
    return { statement, signed: signStatement(statement, signatory), certificate: signatory.certificate };
  },
  commit: (uow, context, { id }, act) => {
    const { disposition, subjects } = findSignable(uow, context, id);
    if (dispositionHash(disposition, subjects) !== act.statement.contentHash)
      throw new AppError('conflict', `${id} was changed while you were signing. Read it again.`);
    uow.insert('disposition_signatures', { ...signedColumns(uow, act), disposition_id: id });
    uow.update('dispositions', id, { state: 'Disposed', decided_by: sessionOf(context).userId, decided_at: uow.time });
    for (const { revision } of subjects) uow.forgetText(revision.id);
    sessionOf(context).signedBefore = true;
    const by = printedNameOf(uow, disposition.proposed_by);
    return {
      output: { id, state: 'Disposed' as const },
      trace: { subject: id, reason: `Proposed by ${by}: ${disposition.reason}` },
    };
  },
});

const close = (
  uow: UnitOfWork,
  context: CallContext,
  { id, reason }: { id: string; reason: string },
  [action, state]: readonly ['refuse', 'Refused'] | readonly ['withdraw', 'Withdrawn'],
) => {
  requireMove(uow, context, id, action);
  uow.update('dispositions', id, { state, decided_by: sessionOf(context).userId, decided_at: uow.time, decision_reason: reason });
  return { output: { id, state }, trace: { subject: id, reason } };
};

/** Ends a proposal; its revisions stay as they are, and can be proposed again. */
export const refuse = command('retention.refuse', { commit: (uow, context, input) => close(uow, context, input, ['refuse', 'Refused']) });
export const withdraw = command('retention.withdraw', {
  commit: (uow, context, input) => close(uow, context, input, ['withdraw', 'Withdrawn']),
});
