import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { authenticate, previewedSigner } from '../identity/signatory.ts';
import { command, sessionOf } from '../operation.ts';
import { allValues } from '../registers/confidential.ts';
import { type Entry, readEntry, roleFor } from '../registers/entry.ts';
import { giveValues, takesGiven } from '../registers/give.ts';
import { recordMove } from '../registers/record-move.ts';
import { requireSame } from '../registers/sign.ts';
import { entryStatement, shownEntry } from '../registers/statement.ts';
import { stoodOf } from '../registers/write-version.ts';
import { type NamedSigner, recordSignature, signStatement } from '../signing/statement.ts';
import { FINDINGS } from './assessments.store.ts';
import { LET_STAND, type Told, takenOver, toldOf } from './change.ts';

const MEANING = 'Still holds';

/** A finding of which the last assessment says something else than it does. @throws AppError */
const findChanged = (reader: Reader, number: string, hash: string): { entry: Entry; told: Told } => {
  const entry = readEntry(reader, number);
  if (entry.row.register !== FINDINGS) throw new AppError('refused', `${number} is no finding.`);
  requireSame(entry, hash);
  const told = toldOf(reader, number);
  if (told === null || !told.isNews)
    throw new AppError('refused', `${number} says what the last assessment says, so there is nothing to take over.`);
  if (!takesGiven(entry.declared.declaration, entry.row.state))
    throw new AppError('refused', `${number} is ${entry.row.state} and stays as it is.`);
  return { entry, told };
};

/** Writes into a finding what the sources say now. What was decided before comes back and is signed again. */
export const takeOver = command('vulnerability.takeOver', {
  commit: (uow, context, { number, hash, reason }) => {
    const { entry, told } = findChanged(uow, number, hash);
    const values = takenOver(allValues(uow, entry.content), told);
    if (values === null) throw new AppError('damaged', `${told.run.id} does not say which component ${number} is about. Run "verify".`);
    giveValues(uow, context, number, values, `${reason} (${told.run.id})`);
    return { output: stoodOf(readEntry(uow, number)), trace: { subject: number, reason: `${told.run.id}: ${reason}` } };
  },
});

interface Standing {
  number: string;
  hash: string;
  reason: string;
}
/** @throws AppError 'refused' where nothing is decided that could stand */
const findStanding = (reader: Reader, { number, hash, reason }: Standing) => {
  const { entry, told } = findChanged(reader, number, hash);
  if (entry.version.frozen_at === null || !entry.declared.declaration.reopen?.from.includes(entry.row.state))
    throw new AppError('refused', `Nothing of ${number} is decided that could stand. Take over what the sources say now.`);
  return { entry, told, words: `${told.run.id}: ${reason}` };
};
const stated = (context: CallContext, { entry, words }: ReturnType<typeof findStanding>, signer: NamedSigner) => {
  const { row, version, declared } = entry;
  const roles = declared.declaration.reopen?.roles ?? [];
  const as = { action: LET_STAND, to: row.state, meaning: MEANING, role: roleFor(context, { roles }), reason: words };
  return entryStatement(context, entry, { version: row.version, contentHash: version.content_hash }, signer, as);
};

/** What was decided stands, although the sources say something else now: signed, because the decision rests on them. */
export const letStand = command('vulnerability.letStand', {
  preview: (context, about) => {
    const found = findStanding(context.vault, about);
    return shownEntry(context, found.entry, found.entry.content, stated(context, found, previewedSigner(context)));
  },
  prepare: async (context, { userId, password, ...about }) => {
    const found = findStanding(context.vault, about);
    const signatory = await authenticate(context, 'vulnerability.letStand', { userId, password });
    return signStatement(stated(context, found, signatory), signatory);
  },
  commit: (uow, context, { userId: _typed, password: _secret, ...about }, act) => {
    const { entry, told, words } = findStanding(uow, about);
    // A later assessment than the one that was read may say more.
    if (act.statement.reason !== words) throw new AppError('conflict', `${told.run.id} was made while you were signing. Read it first.`);
    const signatureId = recordSignature(uow, act);
    const made = { action: LET_STAND, to: entry.row.state, meaning: MEANING, signatureId, reason: words };
    recordMove(uow, context, entry, entry.row.version, made);
    sessionOf(context).signedBefore = true;
    return { output: stoodOf(readEntry(uow, about.number)), trace: { subject: about.number, reason: words } };
  },
});
