import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { documentByNumber, revisionsOf } from '../documents/revision.store.ts';
import { authenticate, previewedSigner } from '../identity/signatory.ts';
import { command, sessionOf } from '../operation.ts';
import { recordSignature, signStatement } from '../signing/statement.ts';
import { obstaclesOf, retentionDays, retentionOfRevision } from './facts.ts';
import { nextDisposition } from './retention.store.ts';
import { shownDisposition } from './shown-disposition.ts';
import { dispositionHash, dispositionStatement, type Subject } from './statement.ts';

type Asked = Input<'retention.propose'>['revisions'];
/** The most obstacles that are listed at once; the rest appears when these are resolved. */
const TOLD = 5;

/** Every revision that is asked for, if nothing prevents its disposition. @throws AppError 'not-found', 'invalid-input', 'refused' */
export const findDisposable = (reader: Reader, context: CallContext, asked: Asked): Subject[] => {
  const days = retentionDays(context);
  const named = new Set<string>();
  const faults: string[] = [];
  const subjects = asked.map(({ number, label }) => {
    const document = documentByNumber(reader, number);
    const revision = revisionsOf(reader, document.id).find((row) => targetLabel(row) === label);
    if (!revision) throw new AppError('not-found', `${number} has no revision ${label}.`);
    if (named.has(revision.id)) throw new AppError('invalid-input', `${number} ${label} is named twice. Name it once.`);
    named.add(revision.id);
    faults.push(...obstaclesOf(context, reader, days, { document, revision }));
    return { document, revision, until: retentionOfRevision(reader, document.type_id, revision).until ?? '' };
  });
  if (faults.length > 0)
    throw new AppError(
      'refused',
      [...faults.slice(0, TOLD), ...(faults.length > TOLD ? [`And ${faults.length - TOLD} more.`] : [])].join(' '),
    );
  return subjects;
};

/** Proposes to dispose of revisions, with the first of two signatures. */
export const propose = command('retention.propose', {
  preview: (context, { revisions, reason }) => {
    const of = { id: nextDisposition(context.vault), reason };
    const subjects = findDisposable(context.vault, context, revisions);
    return shownDisposition(context, dispositionStatement(context, of, subjects, previewedSigner(context), 'Disposition proposed'));
  },
  prepare: async (context, { revisions, reason, ...given }) => {
    const { vault } = context;
    const subjects = findDisposable(vault, context, revisions);
    const signatory = await authenticate(context, 'retention.propose', given);
    const id = nextDisposition(vault);
    const statement = dispositionStatement(context, { id, reason }, subjects, signatory, 'Disposition proposed');
    return { id, act: signStatement(statement, signatory) };
  },
  commit: (uow, context, { revisions, reason }, { id, act }) => {
    const subjects = findDisposable(uow, context, revisions);
    if (nextDisposition(uow) !== id || dispositionHash({ id, reason }, subjects) !== act.statement.contentHash)
      throw new AppError('conflict', 'Something was changed while you were signing. Check the list and propose again.');
    const userId = sessionOf(context).userId;
    const open = { decided_by: null, decided_at: null, decision_reason: null };
    uow.insert('dispositions', { id, state: 'Proposed', reason, proposed_by: userId, proposed_at: uow.time, ...open });
    for (const [index, { document, revision, until }] of subjects.entries())
      uow.insert('disposition_items', {
        id: `${id}/${index + 1}`,
        disposition_id: id,
        position: index + 1,
        document_id: document.id,
        revision_id: revision.id,
        until,
      });
    recordSignature(uow, act);
    sessionOf(context).signedBefore = true;
    return { output: { id, state: 'Proposed' as const }, trace: { subject: id, reason } };
  },
});
