import type { CallContext } from '#main/ports/context.ts';
import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { type DispositionAction, dispositionMachine } from '#shared/domain/dispositions.ts';
import { AppError } from '#shared/domain/errors.ts';
import { findMove } from '#shared/domain/moves.ts';
import { revisionOf } from '../documents/revision.store.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { authenticate, previewedSigner } from '../identity/signatory.ts';
import { requireMove } from '../move.ts';
import { command, sessionOf } from '../operation.ts';
import { recordSignature, signStatement } from '../signing/statement.ts';
import { obstaclesOf, retentionDays } from './facts.ts';
import { type Disposition, dispositionById, itemsOf } from './retention.store.ts';
import { shownDisposition } from './shown-disposition.ts';
import { dispositionHash, dispositionStatement, type Subject } from './statement.ts';

const askedBy = (context: CallContext, disposition: Disposition) => ({
  state: disposition.state,
  row: disposition,
  held: context.roles,
  name: disposition.id,
  userId: sessionOf(context).userId,
});

/** Whether the person who asks may make a move of a proposal now. */
export const mayMove = (context: CallContext, disposition: Disposition, action: DispositionAction): boolean =>
  findMove(dispositionMachine, action, askedBy(context, disposition)).ok;

/** @throws AppError 'not-found', 'forbidden', 'refused' */
const movable = (reader: Reader, context: CallContext, id: string, action: DispositionAction) => {
  const disposition = dispositionById(reader, id);
  const { to } = requireMove(dispositionMachine, action, askedBy(context, disposition));
  return { disposition, to };
};

export const subjectsOf = (reader: Reader, id: string): Subject[] =>
  itemsOf(reader, id).map(({ document_id, revision_id, until }) => {
    const document = reader.get('documents', document_id);
    if (!document) throw new AppError('vault-damaged', `${id} names a document that is not there. Run "verify" on the vault.`);
    return { document, revision: revisionOf(reader, revision_id), until };
  });

/** A proposal that can be signed now; everything is asked again, because a hold or a room may have come since. @throws AppError */
export const findSignable = (reader: Reader, context: CallContext, id: string) => {
  const { disposition, to } = movable(reader, context, id, 'sign');
  const subjects = subjectsOf(reader, id);
  const days = retentionDays(context);
  const faults = subjects.flatMap((subject) => obstaclesOf(context, reader, days, subject, id));
  if (faults.length > 0)
    throw new AppError(
      'refused',
      `${id} cannot be signed now. ${faults.slice(0, 3).join(' ')} Refuse it with that reason, or wait: it is all of them or none.`,
    );
  return { disposition, to, subjects };
};

/** The second signature: from now on the texts and records are withheld, and nothing leads back. */
export const signDisposition = command('retention.sign', {
  preview: (context, { id }) => {
    const { disposition, subjects } = findSignable(context.vault, context, id);
    return shownDisposition(context, dispositionStatement(context, disposition, subjects, previewedSigner(context), 'Disposition'));
  },
  prepare: async (context, { id, ...given }) => {
    const { disposition, subjects } = findSignable(context.vault, context, id);
    const signatory = await authenticate(context, 'retention.sign', given);
    const statement = dispositionStatement(context, disposition, subjects, signatory, 'Disposition');
    return signStatement(statement, signatory);
  },
  commit: (uow, context, { id }, act) => {
    const { disposition, to, subjects } = findSignable(uow, context, id);
    if (dispositionHash(disposition, subjects) !== act.statement.contentHash)
      throw new AppError('conflict', `${id} was changed while you were signing. Read it again.`);
    recordSignature(uow, act);
    uow.update('dispositions', id, { state: to, decided_by: sessionOf(context).userId, decided_at: uow.time });
    for (const { revision } of subjects) uow.forgetText(revision.id);
    sessionOf(context).signedBefore = true;
    const by = printedNameOf(uow, disposition.proposed_by);
    return {
      output: { id, state: to },
      trace: { subject: id, reason: `Proposed by ${by}: ${disposition.reason}` },
    };
  },
});

const close = (uow: UnitOfWork, context: CallContext, { id, reason }: { id: string; reason: string }, action: 'refuse' | 'withdraw') => {
  const { to } = movable(uow, context, id, action);
  uow.update('dispositions', id, { state: to, decided_by: sessionOf(context).userId, decided_at: uow.time, decision_reason: reason });
  return { output: { id, state: to }, trace: { subject: id, reason } };
};

/** Ends a proposal; its revisions stay as they are, and can be proposed again. */
export const refuse = command('retention.refuse', { commit: (uow, context, input) => close(uow, context, input, 'refuse') });
export const withdraw = command('retention.withdraw', { commit: (uow, context, input) => close(uow, context, input, 'withdraw') });
