import { createHash, createPrivateKey } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import type { WorkingCopies } from '#main/ports/working-copies.ts';
import type { Input } from '#shared/api/index.ts';
import { contentSchema } from '#shared/content/schema.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { AppError } from '#shared/domain/errors.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { unprintableSentence } from '#shared/domain/unprintable.ts';
import { shownState, stateToShow } from '../documents/approved-elsewhere.ts';
import { reasonWithChange, requireBegunInChange } from '../documents/change-of.ts';
import { authorsOf } from '../documents/co-authors.ts';
import { editionFindings, fileParticulars } from '../documents/external/edition.ts';
import { requireTransition } from '../documents/move.ts';
import { documentByNumber, newestRevision, subjectOf } from '../documents/revision.store.ts';
import { requireTemplateKept } from '../documents/template/template-findings.ts';
import { unsavedOf, unsavedSentence } from '../documents/unsaved.ts';
import { keysInUse, requireSameKeys } from '../identity/vault-keys.ts';
import { command, sessionOf } from '../operation.ts';
import { composeModel } from '../records/compose-model.ts';
import { vaultSecret } from '../records/vault-secret.ts';
import { makePageToken } from '../signing/page-token.ts';
import { openCommentsSentence } from './comments.ts';
import { possibleSigners, routeWith, slotsFor } from './slots-for.ts';

const prepare = (copies: WorkingCopies) => async (context: CallContext, input: Input<'workflow.submit'>) => {
  const { vault } = context;
  const session = sessionOf(context);
  const document = documentByNumber(vault, input.number);
  const revision = newestRevision(vault, document);
  const transition = requireTransition(revision, 'submit', { held: context.roles, userId: session.userId });
  if (revision.content_hash === null)
    throw new AppError('refused', `${input.number} has no text yet. Write or import it before you submit it.`);
  if (input.contentHash !== undefined && input.contentHash !== revision.content_hash)
    throw new AppError('conflict', `The text of ${input.number} was saved anew since you checked it. Check it again, then submit it.`);
  const newer = input.leaveUnsaved === true ? null : unsavedSentence(context, unsavedOf(vault, copies, input.number, revision));
  if (newer) throw new AppError('refused', newer);
  const bytes = vault.blob(revision.content_hash);
  const content = revision.content_kind === 'content' ? contentSchema.parse(JSON.parse(new TextDecoder().decode(bytes))) : null;
  if (content?.blocks.length === 0)
    throw new AppError('refused', `${input.number} is empty. Write or import its text before you submit it.`);
  requireTemplateKept(vault, document, revision, content);
  const lacking = editionFindings(vault, document, revision).find(({ serious }) => serious);
  if (lacking) throw new AppError('refused', lacking.sentence);
  requireBegunInChange(vault, document, revision.id);
  const openComments = openCommentsSentence(vault, revision.id);
  if (openComments) throw new AppError('refused', openComments);
  const authors = authorsOf(vault, revision);
  const route = routeWith(vault, document, authors, input.people);
  const slots = slotsFor(vault, route, authors);
  const keys = keysInUse(vault);
  const key = createPrivateKey({ key: Buffer.from(vaultSecret(context, session, 'token')), format: 'der', type: 'pkcs8' });
  const pageToken = makePageToken(
    { number: document.number, revision: targetLabel(revision), contentHash: revision.content_hash, copy: null },
    key,
  );
  const reason = reasonWithChange(vault, revision.id, input.reason);
  const composed = composeModel(context, {
    document,
    revision,
    slots,
    reason,
    plannedEffective: input.plannedEffective ?? null,
    pageToken,
    contentBytes: bytes,
  });
  // A revision under way keeps the route it was submitted with: its order, its phases and its days.
  const model = { ...composed, route };
  if (input.printCodes !== true) {
    const unprintable = await context.renderer.missingGlyphs({ ...composed, signers: possibleSigners(vault, route, authors) });
    if (unprintable.length > 0)
      throw new AppError(
        'refused',
        `${unprintableSentence(unprintable)} Write it otherwise, or submit it again and say that codes are to be printed.`,
      );
  }
  const rendition = await context.renderer.renderPdf(model);
  return { document, revision, transition, route, slots, reason, model, rendition, keys };
};

/** Freezes the content: its rendition, with a reserved field for each signer, is what people will sign. */
export const submit = (copies: WorkingCopies) =>
  command('workflow.submit', {
    prepare: prepare(copies),
    commit: (uow, context, input, { document, revision: before, transition, route, slots, reason, model, rendition, keys }) => {
      requireSameKeys(uow, keys);
      const revision = newestRevision(uow, document);
      const isSame = revision.content_hash === before.content_hash && revision.state === before.state && revision.round === before.round;
      const isEdition = canonicalJson(fileParticulars(uow, revision) ?? []) === canonicalJson(model.external ?? []);
      if (!isSame || !isEdition || reasonWithChange(uow, revision.id, input.reason) !== reason)
        throw new AppError('conflict', 'The draft was changed while it was being prepared. Submit it again.');
      const authors = authorsOf(uow, revision);
      const routeNow = routeWith(uow, document, authors, input.people);
      if (canonicalJson([routeNow, slotsFor(uow, routeNow, authors)]) !== canonicalJson([route, slots]))
        throw new AppError('conflict', 'The people of the route were changed while the paper was being prepared. Submit it again.');
      const hash = uow.putBlob(rendition);
      const round = revision.round + 1;
      const roundId = `${revision.id}/${round}`;
      const { body: _body, ...frozen } = model;
      uow.insert('rounds', {
        id: roundId,
        revision_id: revision.id,
        round,
        content_hash: model.contentHash,
        model: canonicalJson(frozen),
        rendition_hash: createHash('sha256').update(rendition).digest('hex'),
        current_pdf: hash,
        submitted_at: uow.time,
        submitted_by: sessionOf(context).userId,
        outcome: 'open',
        closed_at: null,
      });
      for (const slot of slots) {
        uow.insert('tasks', {
          id: `${roundId}/${slot.position + 1}`,
          round_id: roundId,
          revision_id: revision.id,
          step: slot.step,
          position: slot.position,
          field: slot.field,
          title: slot.title,
          meaning: slot.meaning,
          role: slot.role,
          assigned_to: slot.assignedTo,
          status: slot.step === 0 ? 'open' : 'waiting',
          signature_id: null,
          decided_by: null,
          decided_at: null,
          remark: null,
          decided_for: null,
        });
      }
      uow.update('revisions', revision.id, {
        state: transition.to,
        round,
        reason_for_change: reason,
        planned_effective: input.plannedEffective ?? null,
      });
      const moved = { ...revision, state: transition.to };
      return {
        output: { label: targetLabel(revision), ...shownState(uow, { ...moved, round }) },
        trace: { subject: subjectOf(document, moved), reason },
      };
    },
  });

/** The author withdraws a revision before it is approved; signatures already given stay. */
export const withdraw = command('workflow.withdraw', {
  commit: (uow, context, { number, reason }) => {
    const document = documentByNumber(uow, number);
    const revision = newestRevision(uow, document);
    const { userId } = sessionOf(context);
    const { to } = requireTransition(revision, 'withdraw', { held: context.roles, userId });
    const roundId = `${revision.id}/${revision.round}`;
    uow.update('rounds', roundId, { outcome: 'withdrawn', closed_at: uow.time });
    for (const task of uow.find('tasks', { round_id: roundId }))
      if (task.status === 'open' || task.status === 'waiting') uow.update('tasks', task.id, { status: 'cancelled' });
    uow.update('revisions', revision.id, { state: to, minor: revision.minor + 1 });
    return {
      output: { label: `${revision.major - 1}.${revision.minor + 1}`, ...stateToShow(uow, revision, to) },
      trace: { subject: subjectOf(document, revision), reason },
    };
  },
});
