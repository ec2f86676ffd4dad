import type { CallContext } from '#main/ports/context.ts';
import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import type { Input } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { revisionLabel, targetLabel } from '#shared/domain/revision-label.ts';
import { shownState } from '../documents/approved-elsewhere.ts';
import { authorsOf } from '../documents/co-authors.ts';
import { requireTransition } from '../documents/move.ts';
import { type Document, documentByNumber, newestRevision, type Revision, subjectOf } from '../documents/revision.store.ts';
import { chosenLanguage } from '../identity/chosen-language.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { authenticateBeside, previewedSigner, type Signer } from '../identity/signatory.ts';
import { command, sessionOf } from '../operation.ts';
import { currentRound, type Round, routeOfRound, signaturesOf, type Task, tasksOf } from '../records/round.store.ts';
import { requireVerified } from '../records/verified-round.ts';
import { makeCms } from '../signing/cms.ts';
import { type NamedSigner, previousIn, recordSignature, signStatement, statementOf } from '../signing/statement.ts';
import { signerOf } from './delegation.ts';
import type { RevisionStatement } from './revision-statement.ts';
import { afterApproval, turnOnRoute } from './route.rules.ts';
import { shownRevision } from './shown-revision.ts';

type Decision = Pick<Input<'workflow.decide'>, 'number' | 'decision' | 'reason'>;

/** By the route stored with the round. Rounds of a former version stored none: there the meaning of a task tells whether it is a review. */
const isReviewStep = (reader: Reader, revision: Revision, tasks: readonly Task[]): ((step: number) => boolean) => {
  const steps = revision.round > 0 ? routeOfRound(currentRound(reader, revision)) : [];
  return (step) => (steps[step] ? steps[step].phase === 'review' : tasks.some((task) => task.step === step && task.meaning === 'Review'));
};

/** The task that this person may decide now, and the state that the decision leads to. @throws AppError 'forbidden', 'refused' */
export const findMove = (reader: Reader, context: CallContext, { number, decision }: Decision) => {
  const document = documentByNumber(reader, number);
  const revision = newestRevision(reader, document);
  const tasks = revision.round > 0 ? tasksOf(reader, `${revision.id}/${revision.round}`) : [];
  const turn = turnOnRoute(tasks, signerOf(reader, context), authorsOf(reader, revision));
  const task = turn?.task ?? null;
  const after = task && afterApproval(tasks, task, isReviewStep(reader, revision, tasks));
  const { to } = requireTransition(revision, decision, {
    held: context.roles,
    holds: (condition) => task !== null && (condition === 'isAssigned' || condition === after),
  });
  if (!turn || !task) throw new AppError('refused', 'No open step of this revision waits for you.');
  return { document, revision, tasks, task, onBehalfOf: turn.onBehalfOf, to, round: currentRound(reader, revision) };
};

/** The statement that a decision signs; both the preview and the signing get it here. */
export const decisionStatement = (
  { vault }: CallContext,
  {
    document,
    revision,
    round,
    task,
    onBehalfOf,
  }: { document: Document; revision: Revision; round: Round; task: Task; onBehalfOf: string | null },
  input: Decision,
  signer: NamedSigner,
): RevisionStatement =>
  statementOf(
    vault,
    { kind: 'revision', id: revision.id, version: String(round.round) },
    signer,
    { role: task.role, meaning: input.decision === 'reject' ? 'Rejection' : task.meaning },
    {
      kind: 'decision',
      document: document.number,
      revision: targetLabel(revision),
      round: round.round,
      contentHash: round.content_hash,
      renditionHash: round.rendition_hash,
      reason: input.reason ?? '',
      effectiveFrom: null,
      previous: previousIn(signaturesOf(vault, round)),
      ...(onBehalfOf === null ? {} : { onBehalfOf }),
    },
  );

const closeRound = (uow: UnitOfWork, round: Round, tasks: readonly Task[], decided: Task): void => {
  uow.update('rounds', round.id, { outcome: 'rejected', closed_at: uow.time });
  for (const task of tasks)
    if (task.id !== decided.id && (task.status === 'open' || task.status === 'waiting'))
      uow.update('tasks', task.id, { status: 'cancelled' });
};

/** Opens the next step once every task of the current one is signed; the steps of a route follow in order. */
const openNext = (uow: UnitOfWork, round: Round, tasks: readonly Task[], decided: Task): void => {
  const left = tasks.filter((task) => task.id !== decided.id && task.status !== 'approved');
  if (left.length === 0) uow.update('rounds', round.id, { outcome: 'approved', closed_at: uow.time });
  const next = Math.min(...left.map((task) => task.step));
  for (const task of left) if (task.step === next && task.status === 'waiting') uow.update('tasks', task.id, { status: 'open' });
};

/** Checks the paper, and makes of it what the key will sign: the statement, and the paper with the mark of the signature. */
const prepareDecision = async (context: CallContext, move: ReturnType<typeof findMove>, input: Decision, signer: Signer) => {
  requireVerified(context, move.document, move.revision);
  const statement = decisionStatement(context, move, input, signer);
  const { printedName, userId, role, meaning, time } = statement;
  const appearance = {
    printedName,
    userId,
    role,
    meaning,
    time,
    certificateSerial: signer.certificate.id,
    remark: input.decision === 'reject' ? statement.reason : '',
    onBehalfOf: move.onBehalfOf === null ? '' : printedNameOf(context.vault, move.onBehalfOf),
    language: chosenLanguage(context.vault, 'person_languages', userId),
  };
  const paper = context.vault.blob(move.round.current_pdf);
  return { statement, signPaper: await context.renderer.signPdf(paper, move.task.field, appearance) };
};

/** Approves or rejects one step. The person authenticates again, and signs the statement and the PDF at the moment of the decision. */
export const decide = command('workflow.decide', {
  preview: (context, decision) => {
    const move = findMove(context.vault, context, decision);
    return shownRevision(context, { ...move, statement: decisionStatement(context, move, decision, previewedSigner(context)) });
  },
  prepare: async (context, input) => {
    if (input.decision === 'reject' && !input.reason)
      throw new AppError('invalid-input', 'A rejection needs a reason. Say what the author should change.');
    const move = findMove(context.vault, context, input);
    const { signatory, made } = await authenticateBeside(context, 'workflow.decide', input, (signer) =>
      prepareDecision(context, move, input, signer),
    );
    const [vault] = context.vault.find('vault', {});
    const identity = {
      certificatePem: signatory.certificate.pem,
      authorityPem: vault?.authority_certificate ?? '',
      privateKey: signatory.privateKey,
    };
    const act = signStatement(made.statement, signatory);
    return { before: move, act, pdf: await made.signPaper(async (bytes) => makeCms(identity, bytes)) };
  },
  commit: (uow, context, input, { before, act, pdf }) => {
    const { document, revision, tasks, task, onBehalfOf, to, round } = findMove(uow, context, input);
    if (round.current_pdf !== before.round.current_pdf || task.id !== before.task.id || onBehalfOf !== before.onBehalfOf)
      throw new AppError('conflict', 'Somebody else signed at the same moment. Read the newest state and sign again.');
    const { userId, reason } = act.statement;
    const pdfHash = uow.putBlob(pdf);
    const signatureId = recordSignature(uow, act, { task_id: task.id, pdf_hash: pdfHash });
    uow.update('tasks', task.id, {
      status: input.decision === 'reject' ? 'rejected' : 'approved',
      signature_id: signatureId,
      decided_by: userId,
      decided_at: uow.time,
      remark: reason || null,
      decided_for: onBehalfOf,
    });
    uow.update('rounds', round.id, { current_pdf: pdfHash });
    if (input.decision === 'reject') closeRound(uow, round, tasks, task);
    else openNext(uow, round, tasks, task);
    const moved = { ...revision, state: to, minor: input.decision === 'reject' ? revision.minor + 1 : revision.minor };
    uow.update('revisions', revision.id, { state: to, minor: moved.minor });
    if (to === 'Approved') context.whenAdvanced(uow, revision.id);
    const traced = onBehalfOf === null ? reason : [`On behalf of ${printedNameOf(uow, onBehalfOf)}`, reason].filter(Boolean).join(': ');
    sessionOf(context).signedBefore = true;
    return {
      output: { label: revisionLabel(moved), ...shownState(uow, moved) },
      trace: { subject: subjectOf(document, revision), reason: traced },
    };
  },
});
