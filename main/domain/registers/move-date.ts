import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { VOID } from '#shared/domain/register/declaration.ts';
import { isFrozen } from '#shared/domain/register/machine.ts';
import { toldDays } from '#shared/domain/register/moved-days.ts';
import { declarationFor } from '#shared/domain/register/visible.ts';
import { authenticate, previewedSigner } from '../identity/signatory.ts';
import { command, sessionOf } from '../operation.ts';
import { type NamedSigner, recordSignature, signStatement } from '../signing/statement.ts';
import { type Entry, readEntry, roleFor } from './entry.ts';
import { recordMove } from './record-move.ts';
import { requireSame } from './sign.ts';
import { entryStatement, shownEntry } from './statement.ts';
import { contentFor, insertVersion, stoodOf, versionHash } from './write-version.ts';

const MEANING = 'Date moved';

/** Dates of an entry that were signed and that somebody with these roles may move. */
export const movableDates = ({ row, declared: { declaration } }: Pick<Entry, 'row' | 'declared'>, roles: readonly string[]): string[] =>
  row.state === VOID
    ? []
    : declaration.fields.flatMap((field) =>
        field.movesBySignature?.some((role) => roles.includes(role)) && isFrozen(declaration, field, row.state) ? [field.id] : [],
      );

interface Asked {
  number: string;
  hash: string;
  field: string;
  to: string;
  reason: string;
}
/** The entry as it will be with the date moved. @throws AppError when it does not move so */
const findMovable = (reader: Reader, context: CallContext, { number, hash, field: id, to, reason }: Asked) => {
  const entry = readEntry(reader, number);
  requireSame(entry, hash);
  const { content, declared, row } = entry;
  const { declaration } = declared;
  // The trail keeps what was refused, and others read it: it names no field that only some read.
  const field = declarationFor(declaration, []).fields.find((one) => one.id === id);
  if (!field) throw new AppError('refused', `${number} has no date under this name that moves by signature.`);
  const roles = field.movesBySignature;
  if (!roles) throw new AppError('refused', `"${field.label}" of ${number} is no date that moves by signature.`);
  if (row.state === VOID) throw new AppError('refused', `${number} is void and stays as it is.`);
  if (!isFrozen(declaration, field, row.state)) throw new AppError('refused', `${field.label} of ${number} is not signed yet. Edit it.`);
  if (!movableDates(entry, context.roles).includes(id))
    throw new AppError('forbidden', `Moving "${field.label}" needs one of these roles: ${roles.join(', ')}.`);
  const from = String(content.values[id] ?? '');
  if (from === to) throw new AppError('refused', `${field.label} of ${number} is ${to} already.`);
  const next = contentFor(reader, number, row.version + 1, declared, { ...content, values: { ...content.values, [id]: to } });
  const told = `${toldDays([{ field, from, to }])} ${reason}`;
  return { entry, next, roles, told, moved: { field: id, from, to } };
};
type Movable = ReturnType<typeof findMovable>;

const stated = (context: CallContext, { entry, next, roles, told, moved }: Movable, signer: NamedSigner) =>
  entryStatement(context, entry, { version: next.number, contentHash: versionHash(next) }, signer, {
    ...{ action: 'moveDate', to: entry.row.state, meaning: MEANING, role: roleFor(context, { roles }), reason: told, moved },
  });

/** A date that was signed moves by a signature with a reason: in a version of its own, so that the former day stays readable. */
export const moveDate = command('entry.moveDate', {
  preview: (context, about) => {
    const found = findMovable(context.vault, context, about);
    return shownEntry(context, found.entry, found.next, stated(context, found, previewedSigner(context)));
  },
  prepare: async (context, { userId, password, ...about }) => {
    const found = findMovable(context.vault, context, about);
    const signatory = await authenticate(context, 'entry.moveDate', { userId, password });
    return signStatement(stated(context, found, signatory), signatory);
  },
  commit: (uow, context, { userId: _typed, password: _secret, ...about }, act) => {
    const { entry, next, told } = findMovable(uow, context, about);
    const { number, reason } = about;
    if (versionHash(next) !== act.statement.contentHash)
      throw new AppError('conflict', `${number} changed while you were signing. Read it again.`);
    const signatureId = recordSignature(uow, act);
    insertVersion(uow, context, entry.declared, next, uow.time);
    uow.update('register_entries', number, { version: next.number });
    recordMove(uow, context, entry, next.number, { action: 'moveDate', to: entry.row.state, meaning: MEANING, signatureId, reason: told });
    sessionOf(context).signedBefore = true;
    return { output: stoodOf(readEntry(uow, number)), trace: { subject: number, reason } };
  },
});
