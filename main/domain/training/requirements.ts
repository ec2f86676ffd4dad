import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { AppError } from '#shared/domain/errors.ts';
import { findMove } from '#shared/domain/moves.ts';
import { type RequirementAction, requirementMachine } from '#shared/domain/training-moves.ts';
import type { Terms } from '#shared/domain/training-terms.ts';
import { writersText } from '#shared/domain/writers.ts';
import { documentByNumber } from '../documents/revision.store.ts';
import { authenticate, previewedSigner } from '../identity/signatory.ts';
import { requireMove } from '../move.ts';
import { command, sessionOf } from '../operation.ts';
import { type NamedSigner, recordSignature, signStatement } from '../signing/statement.ts';
import { assignFor, endOthers } from './assign.ts';
import { requirementOf } from './need.rules.ts';
import { requirementStatement, shownRequirement } from './statement.ts';
import { newestVersion, nextRequirement, type RequirementRow, versionInForce, versionsOf } from './training.store.ts';

const askedBy = (context: CallContext, row: RequirementRow) => ({
  ...{ state: row.state, row, name: `${row.number}, version ${row.version},` },
  ...{ held: context.roles, userId: sessionOf(context).userId },
});
export const mayMoveRequirement = (context: CallContext, row: RequirementRow, action: RequirementAction): boolean =>
  findMove(requirementMachine, action, askedBy(context, row)).ok;
/** @throws AppError 'forbidden', 'refused' */
const movable = (context: CallContext, row: RequirementRow, action: RequirementAction) => {
  requireMove(requirementMachine, action, askedBy(context, row));
  return row;
};

/** People and document that the terms name are there. @returns the document's id @throws AppError 'not-found', 'invalid-input' */
const requireNamed = (reader: Reader, { document, people, trainers }: Terms): string | null => {
  const unknown = [...people, ...trainers].filter((userId) => reader.get('people', userId)?.status !== 'active');
  if (unknown.length > 0)
    throw new AppError('invalid-input', `${unknown.slice(0, 5).join(', ')}: there is no such person with an active account.`);
  return document === null ? null : documentByNumber(reader, document).id;
};
const moved = ({ number, version, state }: RequirementRow) => ({ number, version, state });

/** A new requirement, other words of a draft, or a draft of the next version beside the one in force. */
export const writeRequirement = command('training.write', {
  commit: (uow, context, { number, terms }) => {
    const by = sessionOf(context).userId;
    const documentId = requireNamed(uow, terms);
    const text = { title: terms.title, document_id: documentId, terms: canonicalJson(terms), made_by: by, made_at: uow.time };
    const newest = number === undefined ? null : newestVersion(uow, number);
    if (newest?.state === 'Ended') throw new AppError('refused', `${number} has ended. Write a new requirement.`);
    if (newest?.state === 'Draft')
      uow.update('training_requirements', newest.id, { ...text, writers: writersText(newest.writers, newest.made_by, by) });
    else {
      const [own, version] = [newest?.number ?? nextRequirement(uow), (newest?.version ?? 0) + 1];
      const state = { state: 'Draft', state_since: uow.time, approved_by: null, approved_at: null };
      uow.insert('training_requirements', { id: `${own}/${version}`, number: own, version, ...text, ...state, writers: writersText(by) });
    }
    const made = newestVersion(uow, newest?.number ?? lastNumber(uow));
    return { output: moved(made), trace: { subject: made.number } };
  },
});
const lastNumber = (reader: Reader): string =>
  reader.query<{ number: string }>('SELECT number FROM training_requirements ORDER BY number DESC LIMIT 1')[0]?.number ?? '';

export const discardRequirement = command('training.discard', {
  commit: (uow, context, { number, reason }) => {
    const row = movable(context, newestVersion(uow, number), 'discard');
    uow.update('training_requirements', row.id, { state: 'Discarded', state_since: uow.time });
    return { output: { ...moved(row), state: 'Discarded' as const }, trace: { subject: number, reason } };
  },
});

const stated = (context: CallContext, row: RequirementRow, signer: NamedSigner, action: 'approve' | 'end', reason: string) =>
  requirementStatement(context, row, signer, { meaning: action === 'approve' ? 'Approval' : 'Ended', role: 'Quality', action, reason });

/** In force from now on; whoever it asks gets it in the same transaction. */
export const approveRequirement = command('training.approve', {
  preview: (context, { number }) => {
    const row = movable(context, newestVersion(context.vault, number), 'approve');
    return shownRequirement(context, row, stated(context, row, previewedSigner(context), 'approve', ''));
  },
  prepare: async (context, { number, ...given }) => {
    const row = movable(context, newestVersion(context.vault, number), 'approve');
    const signatory = await authenticate(context, 'training.approve', given);
    return { row, act: signStatement(stated(context, row, signatory, 'approve', ''), signatory) };
  },
  commit: (uow, context, { number }, { row: before, act }) => {
    const row = movable(context, newestVersion(uow, number), 'approve');
    if (row.id !== before.id || row.terms !== before.terms)
      throw new AppError('conflict', `${number} was changed while you were signing. Read it again.`);
    const former = versionInForce(uow, number);
    if (former) uow.update('training_requirements', former.id, { state: 'Replaced', state_since: uow.time });
    const approval = { approved_by: sessionOf(context).userId, approved_at: uow.time };
    uow.update('training_requirements', row.id, { state: 'In force', state_since: uow.time, ...approval });
    recordSignature(uow, act);
    const requirement = requirementOf({ ...row });
    if (requirement) assignFor(uow, requirement);
    sessionOf(context).signedBefore = true;
    return { output: { ...moved(row), state: 'In force' as const }, trace: { subject: number } };
  },
});

const endable = (reader: Reader, context: CallContext, number: string): RequirementRow => {
  const row = versionInForce(reader, number) ?? newestVersion(reader, number);
  return movable(context, row, 'end');
};
/** Asked of nobody any more: what is open ends with it, what is done stays. */
export const endRequirement = command('training.end', {
  preview: (context, { number, reason }) => {
    const row = endable(context.vault, context, number);
    return shownRequirement(context, row, stated(context, row, previewedSigner(context), 'end', reason));
  },
  prepare: async (context, { number, reason, ...given }) => {
    const row = endable(context.vault, context, number);
    const signatory = await authenticate(context, 'training.end', given);
    return signStatement(stated(context, row, signatory, 'end', reason), signatory);
  },
  commit: (uow, context, { number, reason }, act) => {
    const row = endable(uow, context, number);
    if (String(row.version) !== act.statement.about.version)
      throw new AppError('conflict', `${number} was changed while you were signing. Read it again.`);
    const draft = versionsOf(uow, number).find(({ state }) => state === 'Draft');
    if (draft) throw new AppError('refused', `${number} has a draft of version ${draft.version}. Approve it or discard it first.`);
    uow.update('training_requirements', row.id, { state: 'Ended', state_since: uow.time });
    recordSignature(uow, act);
    endOthers(uow, number, new Set());
    sessionOf(context).signedBefore = true;
    return { output: { ...moved(row), state: 'Ended' as const }, trace: { subject: number, reason } };
  },
});
