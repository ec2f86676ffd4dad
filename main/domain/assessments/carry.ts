import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { zonedDate } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { authenticate, previewedSigner } from '../identity/signatory.ts';
import { command, sessionOf } from '../operation.ts';
import { type Entry, readEntry, roleFor } from '../registers/entry.ts';
import { requireEntryMove } from '../registers/move.ts';
import { recordMove } from '../registers/record-move.ts';
import { requireEditable } from '../registers/save.ts';
import { entryStatement, shownEntry } from '../registers/statement.ts';
import { signWritten, stoodOf, versionHash } from '../registers/write-version.ts';
import { type NamedSigner, recordSignature, signStatement } from '../signing/statement.ts';
import { judgedFinding, type Proposal, proposalFor } from './carry-basis.ts';
import { basisWords } from './carry-words.ts';

const todayOf = (context: CallContext): string => zonedDate(ledgerNow(context), context.clock.zone());

/** What is proposed for a finding today. @throws AppError 'not-found' */
export const proposalOf = (reader: Reader, context: CallContext, number: string): Proposal => {
  const own = judgedFinding(reader, number);
  if (!own) throw new AppError('not-found', `There is no finding ${number}.`);
  return proposalFor(reader, own, todayOf(context));
};

/** The proposal that somebody may sign now: the entry as it will be, and the step that is signed. @throws AppError */
const findCarry = (reader: Reader, context: CallContext, { number, hash }: { number: string; hash: string }) => {
  const proposal = proposalOf(reader, context, number);
  const { carried, former } = proposal;
  if (!carried || !former) throw new AppError('refused', `Nothing is taken over into ${number}. ${proposal.why ?? ''}`.trim());
  if (versionHash(carried.next) !== hash)
    throw new AppError('conflict', `What is proposed for ${number} changed since you read it, so nothing was signed. Read it again.`);
  const stored = readEntry(reader, number);
  requireEditable(context, stored);
  const entry: Entry = { ...stored, content: carried.next };
  const { action } = carried.move;
  const { meaning, roles } = requireEntryMove(reader, context, entry, action, '');
  if (meaning === null) throw new AppError('internal', 'A decision is taken over without a signature. Please report this.');
  return { entry, former, action, to: carried.move.to, meaning, role: roleFor(context, { roles }) };
};
type Found = ReturnType<typeof findCarry>;

const stated = (context: CallContext, { entry, action, to, meaning, role }: Found, signer: NamedSigner) =>
  entryStatement(context, entry, { version: entry.row.version, contentHash: versionHash(entry.content) }, signer, {
    ...{ action, to, meaning, role, reason: '' },
  });

/** Whether somebody has a role in which such a proposal is signed. */
export const mayCarry = ({ roles }: CallContext, { carried }: Proposal): boolean =>
  carried?.move.roles.some((role) => roles.includes(role)) ?? false;

/**
 * Decides a finding as the unchanged one of the former release was decided. The version is written and signed in one act; where the
 * register asks for two signatures it waits for the second person, as any decision does.
 */
export const carryDecision = command('vulnerability.carry', {
  preview: (context, about) => {
    const found = findCarry(context.vault, context, about);
    const shown = shownEntry(context, found.entry, found.entry.content, stated(context, found, previewedSigner(context)));
    return { ...shown, lines: [['Taken over', basisWords(context.vault, found.former)], ...shown.lines] };
  },
  prepare: async (context, { number, hash, ...given }) => {
    const found = findCarry(context.vault, context, { number, hash });
    const signatory = await authenticate(context, 'vulnerability.carry', given);
    return signStatement(stated(context, found, signatory), signatory);
  },
  commit: (uow, context, { number, hash }, act) => {
    const { entry, former, action, to, meaning } = findCarry(uow, context, { number, hash });
    const signatureId = recordSignature(uow, act);
    signWritten(uow, context, entry);
    recordMove(uow, context, entry, entry.row.version, { action, to, meaning, signatureId, reason: '' });
    sessionOf(context).signedBefore = true;
    return { output: stoodOf(readEntry(uow, number)), trace: { subject: number, reason: `As ${basisWords(uow, former)}` } };
  },
});
