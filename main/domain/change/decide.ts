import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { revisionLabel } from '#shared/domain/revision-label.ts';
import { wordsOfState } from '../documents/approved-elsewhere.ts';
import { changeHolding } from '../documents/change-of.ts';
import { newestRevision } from '../documents/revision.store.ts';
import { authenticate, previewedSigner } from '../identity/signatory.ts';
import { command, sessionOf } from '../operation.ts';
import { type NamedSigner, recordSignature, signStatement } from '../signing/statement.ts';
import { type ChangeRequest, changeByNumber, changeHash, itemsOf } from './change.store.ts';
import { requireChangeMove } from './move.ts';
import { documentOfItem } from './plan.ts';
import { shownChange } from './shown-change.ts';
import { changeStatement, documentsAsked } from './statement.ts';

/** Two requests cannot both say when one document goes into force, and a text that people sign is not taken over. */
const requireUnbound = (reader: Reader, request: ChangeRequest): void => {
  for (const item of itemsOf(reader, request.id)) {
    const document = documentOfItem(reader, item);
    if (!document) continue;
    const held = changeHolding(reader, document.id);
    if (held !== null)
      throw new AppError(
        'refused',
        `${document.number} belongs to ${held} already. Finish ${held}, or remove ${document.number} from this request.`,
      );
    const newest = newestRevision(reader, document);
    if (item.act === 'revise' && !['Effective', 'Draft', 'Changes Requested'].includes(newest.state))
      throw new AppError(
        'refused',
        `${document.number} ${revisionLabel(newest)} is ${wordsOfState(reader, newest)}, so ${request.id} cannot include it. Let it finish its route first, or have it withdrawn.`,
      );
  }
};

/** The request, with the move that a decision makes of it. @throws AppError 'forbidden', 'refused' */
export const findDecision = (reader: Reader, context: CallContext, number: string, decision: 'accept' | 'reject') => {
  const request = changeByNumber(reader, number);
  const transition = requireChangeMove(context, request, decision);
  if (decision === 'accept') requireUnbound(reader, request);
  return { request, transition };
};

const decisionStatement = (
  context: CallContext,
  { request, transition }: ReturnType<typeof findDecision>,
  signer: NamedSigner,
  reason: string | undefined,
) =>
  changeStatement(context, request, documentsAsked(context, request.id), signer, {
    meaning: transition.meaning ?? 'Change accepted',
    reason,
  });

/** Accepts or rejects a request, with a signature over all that was asked and assessed. */
export const decideChange = command('change.decide', {
  preview: (context, asked) => {
    const found = findDecision(context.vault, context, asked.number, asked.decision);
    return shownChange(context, found.request, decisionStatement(context, found, previewedSigner(context), asked.reason));
  },
  prepare: async (context, { number, decision, reason, ...given }) => {
    if (decision === 'reject' && !reason)
      throw new AppError('invalid-input', 'A rejection needs a reason. Say why the change is not made.');
    const found = findDecision(context.vault, context, number, decision);
    const signatory = await authenticate(context, 'change.decide', given);
    return signStatement(decisionStatement(context, found, signatory, reason), signatory);
  },
  commit: (uow, context, { number, decision, reason }, act) => {
    const { request, transition } = findDecision(uow, context, number, decision);
    if (changeHash(request, itemsOf(uow, number)) !== act.statement.contentHash)
      throw new AppError('conflict', `${number} was changed while you were signing. Read it again and decide again.`);
    recordSignature(uow, act);
    uow.update('change_requests', number, {
      state: transition.to,
      decided_by: sessionOf(context).userId,
      decided_at: uow.time,
      decision_reason: reason ?? null,
    });
    // From now on the documents are held: they go into force and out of use with this request.
    if (decision === 'accept')
      for (const item of itemsOf(uow, number)) {
        const document = documentOfItem(uow, item);
        if (document) uow.update('change_items', item.id, { document_id: document.id });
      }
    sessionOf(context).signedBefore = true;
    return { output: { number, state: transition.to }, trace: { subject: number, reason: reason ?? '' } };
  },
});
