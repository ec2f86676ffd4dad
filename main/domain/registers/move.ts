import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { AnyMove } from '#shared/domain/moves.ts';
import type { ChecklistLine } from '#shared/domain/register/checklist.ts';
import { checklistSeen } from '#shared/domain/register/visible.ts';
import { zonedDate } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { requireMove } from '../move.ts';
import { command, sessionOf } from '../operation.ts';
import { setApart } from './confidential.ts';
import { checklistOn } from './entry.rules.ts';
import { askedOf, declaredMove, type Entry, readEntry } from './entry.ts';
import type { Targets } from './links.ts';
import { othersListed } from './part-standing.ts';
import { recordMove } from './record-move.ts';
import { declarationForNext } from './save.ts';
import { contentFor, insertVersion, stoodOf } from './write-version.ts';

/** What has to hold now before a move of an entry. */
export const checklistFor = (reader: Reader, context: CallContext, entry: Entry, action: string, targets?: Targets): ChecklistLine[] =>
  checklistOn(
    reader,
    entry,
    action,
    { today: zonedDate(ledgerNow(context), context.clock.zone()), by: sessionOf(context).userId },
    targets,
    othersListed(reader),
  );

/**
 * A move that this person may make now.
 * @throws AppError 'forbidden', 'refused' with all that is missing, also where it asks for a reason
 */
export const requireEntryMove = (reader: Reader, context: CallContext, entry: Entry, action: string, reason: string): AnyMove => {
  const { machine, asked, signedFor } = askedOf(context, entry);
  const move = requireMove(machine, action, { ...asked, signed: signedFor(action) });
  const { declaration } = entry.declared;
  // The trail keeps what was refused, and others read it: it names no field that only some read.
  const missing = checklistSeen(declaration, checklistFor(reader, context, entry, action), []).filter(({ holds }) => !holds);
  if (missing.length > 0)
    throw new AppError(
      'refused',
      `${entry.row.id} cannot be ${machine.actions[action]} yet. Missing: ${missing.map(({ words }) => words).join('; ')}.`,
    );
  if (declaredMove(declaration, entry.row.state, action)?.asksReason && reason.trim() === '')
    throw new AppError('refused', `This step of ${entry.row.id} asks for a reason. Say why it is ${machine.actions[action]}.`);
  return move;
};

/** A move without a signature. */
export const moveEntry = command('entry.move', {
  commit: (uow, context, { number, action, reason = '' }) => {
    const entry = readEntry(uow, number);
    const { to, meaning } = requireEntryMove(uow, context, entry, action, reason);
    if (meaning !== null) throw new AppError('refused', `This step of ${number} is signed. Sign it.`);
    if (action === 'reopen') throw new AppError('refused', `Reopen ${number} with a reason.`);
    recordMove(uow, context, entry, entry.row.version, { action, to, meaning: null, signatureId: null, reason });
    return { output: stoodOf(readEntry(uow, number)), trace: { subject: number, ...(reason ? { reason } : {}) } };
  },
});

/** Leads an entry back, as a new version where the present one is signed: the signed one stays as it was. */
export const reopenEntry = command('entry.reopen', {
  commit: (uow, context, { number, reason }) => {
    const entry = readEntry(uow, number);
    const { row, version, content } = entry;
    const { to } = requireEntryMove(uow, context, entry, 'reopen', reason);
    const isSigned = version.frozen_at !== null;
    const next = isSigned ? row.version + 1 : row.version;
    if (isSigned) {
      const declared = declarationForNext(uow, { ...entry, row: { ...row, state: to } });
      const said = setApart(uow, declared.declaration, number, content.values, content, null);
      const facts = { ...said, title: content.title, links: content.links };
      insertVersion(uow, context, declared, contentFor(uow, number, next, declared, facts), null);
      uow.update('register_entries', number, { version: next });
    }
    recordMove(uow, context, entry, next, { action: 'reopen', to, meaning: null, signatureId: null, reason });
    return { output: stoodOf(readEntry(uow, number)), trace: { subject: number, reason } };
  },
});
