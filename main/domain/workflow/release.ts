import type { CallContext } from '#main/ports/context.ts';
import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { revisionLabel, targetLabel } from '#shared/domain/revision-label.ts';
import { startOfDate, zonedDate, zonedTime } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { shownState, stateToShow } from '../documents/approved-elsewhere.ts';
import { requireFree } from '../documents/change-of.ts';
import { requireTransition } from '../documents/move.ts';
import { type Document, documentByNumber, newestRevision, type Revision, revisionInForce, subjectOf } from '../documents/revision.store.ts';
import { indexedTextOf } from '../documents/search/indexed-text.ts';
import { AT_SIGNING, authenticateBeside, previewedSigner, type Signatory, type Signer } from '../identity/signatory.ts';
import { keysInUse, requireSameKeys } from '../identity/vault-keys.ts';
import { command, sessionOf } from '../operation.ts';
import { drawRecords, sealRecords } from '../records/make-records.ts';
import { currentRound, frozenPaper } from '../records/round.store.ts';
import { requireVerified } from '../records/verified-round.ts';
import { type NamedSigner, recordSignature, signStatement, statementOf } from '../signing/statement.ts';
import { putInForce } from './effective.ts';
import type { RevisionStatement } from './revision-statement.ts';
import { shownRevision } from './shown-revision.ts';

/** A release on its own, outside of any change request. @throws AppError 'forbidden', 'refused' */
export const findOwnRelease = (reader: Reader, context: CallContext, number: string, due: boolean) => {
  const move = findRelease(reader, context, number, due);
  requireFree(reader, move.document);
  return move;
};

/** @throws AppError 'forbidden', 'refused' */
export const findRelease = (reader: Reader, context: CallContext, number: string, due: boolean) => {
  const document = documentByNumber(reader, number);
  const revision = newestRevision(reader, document);
  const { to } = requireTransition(revision, 'release', {
    held: context.roles,
    holds: (condition) => condition === (due ? 'due' : 'notDue'),
  });
  if (revision.released_at !== null)
    throw new AppError(
      'refused',
      `${number} ${revisionLabel(revision)} is released already and becomes effective on ${zonedDate(revision.effective_from ?? '', context.clock.zone())}.`,
    );
  return { document, revision, to, round: currentRound(reader, revision) };
};

const meanings = { release: 'Make effective', obsolete: 'Obsolete', review: 'Reviewed without change' } as const;

/** The statement that a release, a retirement or a periodic review signs; both the preview and the signing get it here. */
export const statementFor = (
  context: CallContext,
  kind: keyof typeof meanings,
  move: ReturnType<typeof findRelease> | { document: { number: string }; revision: Revision },
  signer: NamedSigner,
  role: string,
  reason: string,
  effectiveFrom: string | null,
): RevisionStatement => {
  const { round, contentHash, renditionHash, previous } = frozenPaper(context.vault, move.revision);
  return statementOf(
    context.vault,
    { kind: 'revision', id: move.revision.id, version: String(round) },
    signer,
    { role, meaning: meanings[kind] },
    {
      kind,
      document: move.document.number,
      revision: targetLabel(move.revision),
      round,
      contentHash,
      renditionHash,
      reason,
      effectiveFrom,
      previous,
    },
  );
};

/**
 * The instant from which the revision is in force: now, or the beginning of a date at this workstation. What is in force at once
 * is so from the moment of the signature (`Signatory.time`): nothing is effective before it was released.
 */
export const effectiveInstant = (context: CallContext, asked: string | undefined, planned: string | null): string => {
  const now = ledgerNow(context);
  const date = asked ?? planned;
  if (!date) return now;
  const start = startOfDate(date, context.clock.zone());
  return start > now ? start : now;
};

type Move = ReturnType<typeof findRelease>;

/** What has to happen before a revision is released. @param reason why it comes early; null where none is enough @throws AppError 'refused' */
export const requireReady = (
  { mayRelease, clock }: Pick<CallContext, 'mayRelease' | 'clock'>,
  reader: Reader,
  { revision }: Pick<Move, 'revision'>,
  effectiveFrom: string,
  reason: string | null,
): void => {
  const why = mayRelease(reader, { revisionId: revision.id, effectiveFrom, reason: reason ?? '' }, clock.zone());
  if (why !== null) throw new AppError('refused', why);
};

/** Checks one revision, and makes all that its release will sign and seal but the signatures; outside any transaction. */
export const prepareRelease = async (context: CallContext, move: Move, signer: Signer, effectiveFrom: string, reason = '') => {
  requireVerified(context, move.document, move.revision);
  const keys = keysInUse(context.vault);
  const zoned = zonedTime(effectiveFrom, context.clock.zone());
  const statement = statementFor(context, 'release', move, signer, 'Document Controller', reason, zoned);
  const text = indexedTextOf(context.vault, move.document, move.revision);
  const drawn = await drawRecords(context, { ...move, statement });
  return { move, effectiveFrom, releasedAt: signer.time, statement, text, keys, drawn };
};
type Prepared = Awaited<ReturnType<typeof prepareRelease>>;

/** Signs what was prepared, and seals its records. */
export const sealRelease = async (context: CallContext, prepared: Prepared, signatory: Signatory) => {
  const act = signStatement(prepared.statement, signatory);
  return { ...prepared, act, records: await sealRecords(context, { ...prepared.move, act }, prepared.drawn) };
};

/** Writes what `sealRelease` made, in the transaction of the caller. @throws AppError 'conflict' when the record was changed meanwhile */
export const writeRelease = (
  context: CallContext,
  uow: UnitOfWork,
  now: Move,
  { move, effectiveFrom, releasedAt, records, text, keys, act }: Awaited<ReturnType<typeof sealRelease>>,
  due: boolean,
): void => {
  const { document, revision, round } = now;
  if (revision.id !== move.revision.id || round.current_pdf !== move.round.current_pdf)
    throw new AppError('conflict', `The record of ${document.number} was changed meanwhile. Read the newest state and release it again.`);
  requireSameKeys(uow, keys);
  recordSignature(uow, act);
  const stored = { record_pdf: uow.putBlob(records.pdf), record_docx: uow.putBlob(records.docx), record_json: uow.putBlob(records.json) };
  uow.update('revisions', revision.id, { ...stored, released_at: releasedAt, effective_from: effectiveFrom });
  uow.indexText(text);
  if (due) putInForce(context, uow, document, revision, effectiveFrom);
};

/** @throws AppError 'forbidden', 'refused' */
const releaseAsked = (context: CallContext, { number, effectiveFrom: date }: { number: string; effectiveFrom?: string | undefined }) => {
  const planned = newestRevision(context.vault, documentByNumber(context.vault, number)).planned_effective;
  const effectiveFrom = effectiveInstant(context, date, planned);
  const due = effectiveFrom <= ledgerNow(context);
  return { due, effectiveFrom, move: findOwnRelease(context.vault, context, number, due) };
};

/** Seals the record and makes the revision effective, immediately or on a later date. */
export const release = command('workflow.release', {
  preview: (context, input) => {
    const { due, effectiveFrom, move } = releaseAsked(context, input);
    const shown = due ? AT_SIGNING : zonedTime(effectiveFrom, context.clock.zone());
    const statement = statementFor(context, 'release', move, previewedSigner(context), 'Document Controller', input.reason ?? '', shown);
    return shownRevision(context, { ...move, statement });
  },
  prepare: async (context, input) => {
    const { effectiveFrom } = releaseAsked(context, input);
    const { signatory, made } = await authenticateBeside(context, 'workflow.release', input, async (signer) => {
      // The date may have begun while the password was checked.
      const due = effectiveFrom <= signer.time;
      const move = findOwnRelease(context.vault, context, input.number, due);
      const from = due ? signer.time : effectiveFrom;
      requireReady(context, context.vault, move, from, input.reason ?? null);
      return { due, prepared: await prepareRelease(context, move, signer, from, input.reason) };
    });
    return { due: made.due, sealed: await sealRelease(context, made.prepared, signatory) };
  },
  commit: (uow, context, input, { due, sealed }) => {
    const now = findOwnRelease(uow, context, input.number, due);
    requireReady(context, uow, now, sealed.effectiveFrom, input.reason ?? null);
    writeRelease(context, uow, now, sealed, due);
    sessionOf(context).signedBefore = true;
    const moved = { ...now.revision, state: now.to };
    return {
      output: { label: revisionLabel(moved), ...shownState(uow, moved) },
      trace: { subject: subjectOf(now.document, moved), ...(input.reason ? { reason: input.reason } : {}) },
    };
  },
});

const retirementStatement = (
  context: CallContext,
  of: { document: Document; revision: Revision },
  signer: NamedSigner,
  reason: string,
  effectiveFrom: string | null,
): RevisionStatement => {
  const role = context.roles.find((held) => held === 'Document Controller' || held === 'Quality') ?? 'Quality';
  return statementFor(context, 'obsolete', of, signer, role, reason, effectiveFrom);
};

/** Checks a revision, and makes the statement of its retirement. */
export const prepareRetirement = (
  context: CallContext,
  of: { document: Document; revision: Revision },
  signer: Signer,
  reason: string,
  effectiveFrom: string | null = null,
): RevisionStatement => {
  requireVerified(context, of.document, of.revision);
  return retirementStatement(context, of, signer, reason, effectiveFrom);
};

/** Retires a revision in the transaction of the caller. @param at as in `putInForce` */
export const retireRevision = (
  context: Pick<CallContext, 'whenRetired'>,
  uow: UnitOfWork,
  revision: Revision,
  reason: string,
  at = uow.time,
): void => {
  uow.update('revisions', revision.id, { state: 'Obsolete', obsoleted_at: at });
  context.whenRetired(uow, revision.id, `Obsolete: ${reason}`);
};

/** The revision that can be made obsolete on its own, outside any change request. @throws AppError 'forbidden', 'refused' */
export const findRetirement = (reader: Reader, context: CallContext, number: string): { document: Document; revision: Revision } => {
  const document = documentByNumber(reader, number);
  const revision = revisionInForce(reader, document.id) ?? newestRevision(reader, document);
  requireTransition(revision, 'obsolete', { held: context.roles });
  return { document, revision };
};

/** Makes the revision in force obsolete for good, with reason and signature; its records stay. */
export const obsolete = command('workflow.obsolete', {
  preview: (context, { number, reason }) => {
    const found = findRetirement(context.vault, context, number);
    requireFree(context.vault, found.document);
    return shownRevision(context, { ...found, statement: retirementStatement(context, found, previewedSigner(context), reason, null) });
  },
  prepare: async (context, input) => {
    const found = findRetirement(context.vault, context, input.number);
    requireFree(context.vault, found.document);
    const { signatory, made } = await authenticateBeside(context, 'workflow.obsolete', input, async (signer) =>
      prepareRetirement(context, found, signer, input.reason),
    );
    return { ...found, act: signStatement(made, signatory) };
  },
  commit: (uow, context, input, { revision, act }) => {
    const { document, revision: now } = findRetirement(uow, context, input.number);
    requireFree(uow, document);
    if (now.id !== revision.id)
      throw new AppError('conflict', 'Another revision is in force by now. Read the newest state and do it again.');
    recordSignature(uow, act);
    retireRevision(context, uow, now, input.reason);
    sessionOf(context).signedBefore = true;
    return {
      output: { label: revisionLabel(now), ...stateToShow(uow, now, 'Obsolete') },
      trace: { subject: subjectOf(document, now), reason: input.reason },
    };
  },
});
