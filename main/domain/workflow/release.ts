import { randomUUID } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { revisionLabel, targetLabel } from '#shared/domain/revision-label.ts';
import { startOfDate, zonedTime } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { requireTransition } from '../documents/move.ts';
import { documentByNumber, newestRevision, revisionInForce, subjectOf } from '../documents/revision.store.ts';
import { indexedTextOf } from '../documents/search/indexed-text.ts';
import { command, sessionOf } from '../operation.ts';
import { makeRecords } from '../records/make-records.ts';
import { putInForce } from './effective.ts';
import { currentRound, lastSignatureHash } from './round.store.ts';
import { authenticate, type Signatory, type Statement, signStatement } from './signing-act.ts';

/** @throws AppError 'forbidden', 'refused' */
export const findRelease = (reader: Reader, context: CallContext, number: string, due: boolean) => {
  const document = documentByNumber(reader, number);
  const revision = newestRevision(reader, document);
  const { to } = requireTransition(revision, 'release', context.roles, (condition) => condition === (due ? 'due' : 'notDue'));
  if (revision.released_at !== null)
    throw new AppError(
      'refused',
      `${number} ${revisionLabel(revision)} is released already and becomes effective on ${revision.effective_from}.`,
    );
  return { document, revision, to, round: currentRound(reader, revision) };
};

/** What a release or a withdrawal from use signs; the preview and the signing make it here alike. */
export const statementFor = (
  context: CallContext,
  kind: Statement['kind'],
  move: ReturnType<typeof findRelease> | { document: { number: string }; revision: Parameters<typeof currentRound>[1] },
  { person, zoned }: Pick<Signatory, 'zoned'> & { person: { printed_name: string; id: string } },
  role: string,
  reason: string,
  effectiveFrom: string | null,
): Statement => {
  const round = currentRound(context.vault, move.revision);
  return {
    kind,
    vault: context.vault.find('vault', {})[0]?.id ?? '',
    document: move.document.number,
    revision: targetLabel(move.revision),
    round: round.round,
    contentHash: round.content_hash,
    renditionHash: round.rendition_hash,
    meaning: kind === 'release' ? 'Make effective' : 'Obsolete',
    printedName: person.printed_name,
    userId: person.id,
    role,
    time: zoned,
    reason,
    effectiveFrom,
    previous: lastSignatureHash(context.vault, round.id),
  };
};

/** The instant from which it is in force: now, or the beginning of a date at this workstation. */
export const effectiveInstant = (context: CallContext, asked: string | undefined, planned: string | null): string => {
  const now = ledgerNow(context);
  const date = asked ?? planned;
  if (!date) return now;
  const start = startOfDate(date, context.clock.zone());
  return start > now ? start : now;
};

/** Seals the record and makes the revision effective, at once or from a date on. */
export const release = command('workflow.release', {
  prepare: async (context, input) => {
    const planned = newestRevision(context.vault, documentByNumber(context.vault, input.number)).planned_effective;
    const effectiveFrom = effectiveInstant(context, input.effectiveFrom, planned);
    const due = effectiveFrom <= ledgerNow(context);
    const move = findRelease(context.vault, context, input.number, due);
    const signatory = await authenticate(context, 'workflow.release', input);
    const statement = statementFor(
      context,
      'release',
      move,
      signatory,
      'Document Controller',
      '',
      zonedTime(effectiveFrom, context.clock.zone()),
    );
    const signed = signStatement(statement, signatory);
    const text = indexedTextOf(context.vault, move.document, move.revision);
    const records = await makeRecords(context, { ...move, statement, signed, certificate: signatory.certificate });
    return { before: move, signatory, statement, signed, records, text, effectiveFrom, due };
  },
  commit: (uow, context, input, { before, signatory, statement, signed, records, text, effectiveFrom, due }) => {
    const { document, revision, to, round } = findRelease(uow, context, input.number, due);
    if (round.current_pdf !== before.round.current_pdf)
      throw new AppError('conflict', 'The record was changed meanwhile. Read the newest state and release it again.');
    uow.insert('signatures', {
      id: randomUUID(),
      seq: uow.sequence,
      revision_id: revision.id,
      round_id: round.id,
      task_id: null,
      user_id: statement.userId,
      printed_name: statement.printedName,
      role: statement.role,
      meaning: statement.meaning,
      statement: signed.text,
      signature: signed.signature,
      certificate_id: signatory.certificate.id,
      signed_at: statement.time,
      pdf_hash: null,
    });
    const stored = { record_pdf: uow.putBlob(records.pdf), record_docx: uow.putBlob(records.docx), record_json: uow.putBlob(records.json) };
    uow.update('revisions', revision.id, { ...stored, released_at: uow.time, effective_from: effectiveFrom });
    uow.indexText(text);
    if (due) putInForce(context, uow, document, revision);
    sessionOf(context).signedBefore = true;
    const moved = { ...revision, state: to };
    return { output: { label: revisionLabel(moved), state: to }, trace: { subject: subjectOf(document, moved) } };
  },
});

/** Takes the revision in force out of use for good, with reason and signature; its records stay. */
export const obsolete = command('workflow.obsolete', {
  prepare: async (context, input) => {
    const document = documentByNumber(context.vault, input.number);
    const revision = revisionInForce(context.vault, document.id) ?? newestRevision(context.vault, document);
    requireTransition(revision, 'obsolete', context.roles, () => true);
    const signatory = await authenticate(context, 'workflow.obsolete', input);
    const role = context.roles.find((held) => held === 'Document Controller' || held === 'Quality') ?? 'Quality';
    const statement = statementFor(context, 'obsolete', { document, revision }, signatory, role, input.reason, null);
    return { document, revision, signatory, statement, signed: signStatement(statement, signatory) };
  },
  commit: (uow, context, input, { document, revision, signatory, statement, signed }) => {
    const now = revisionInForce(uow, document.id);
    if (now?.id !== revision.id)
      throw new AppError('conflict', 'Another revision is in force by now. Read the newest state and do it again.');
    const { to } = requireTransition(now, 'obsolete', context.roles, () => true);
    uow.insert('signatures', {
      id: randomUUID(),
      seq: uow.sequence,
      revision_id: now.id,
      round_id: null,
      task_id: null,
      user_id: statement.userId,
      printed_name: statement.printedName,
      role: statement.role,
      meaning: statement.meaning,
      statement: signed.text,
      signature: signed.signature,
      certificate_id: signatory.certificate.id,
      signed_at: statement.time,
      pdf_hash: null,
    });
    uow.update('revisions', now.id, { state: to, obsoleted_at: uow.time });
    context.outOfUse(uow, now.id, `Obsolete: ${input.reason}`);
    sessionOf(context).signedBefore = true;
    return { output: { label: revisionLabel(now), state: to }, trace: { subject: subjectOf(document, now), reason: input.reason } };
  },
});
