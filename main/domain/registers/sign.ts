import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { AppError } from '#shared/domain/errors.ts';
import { computedOf } from '#shared/domain/register/compute.ts';
import type { EntryContent } from '#shared/domain/register/entry-content.ts';
import type { Role } from '#shared/domain/roles.ts';
import { authenticate, previewedSigner } from '../identity/signatory.ts';
import { command, sessionOf } from '../operation.ts';
import type { NamedSigner } from '../signing/statement.ts';
import { recordSignature, signStatement } from '../signing/statement.ts';
import { askedOf, type Entry, mayEdit, readEntry, roleFor } from './entry.ts';
import { linkedValues, renewed, suspectOf } from './links.ts';
import { requireEntryMove } from './move.ts';
import { recordMove } from './record-move.ts';
import { requireEditable } from './save.ts';
import { entryStatement, shownEntry } from './statement.ts';
import { contentFor, insertVersion, stoodOf, versionHash } from './write-version.ts';

/** Nobody signs a figure that is no longer so. @throws AppError 'conflict' */
const requireFresh = (reader: Reader, { row, content, declared: { declaration } }: Entry): void => {
  const now = computedOf(declaration, content, linkedValues(reader));
  const other = now.filter((one, at) => canonicalJson(one) !== canonicalJson(content.computed?.[at] ?? null));
  if (other.length === 0) return;
  const named = other.map(
    ({ id, result }) => `${declaration.computed?.find((one) => one.id === id)?.label ?? id} is ${result ?? 'nothing'} now`,
  );
  throw new AppError(
    'conflict',
    `What ${row.id} is linked with changed: ${named.join('; ')}. Save ${row.id} once more, read it, and sign then.`,
  );
};

export const requireSame = ({ row, version }: Entry, hash: string): void => {
  if (version.content_hash !== hash)
    throw new AppError(
      'conflict',
      `${row.id} was changed since you read it, so nothing was signed. Open it again, read it, and sign then.`,
    );
};

interface Signable {
  entry: Entry;
  action: string;
  to: string;
  /** Where the record is led although others have to sign as well. */
  target: string;
  meaning: string;
  role: Role;
  reason: string;
}
/** A move that this person may sign now. @throws AppError */
const findSignable = (reader: Reader, context: CallContext, number: string, action: string, hash: string, reason: string): Signable => {
  const entry = readEntry(reader, number);
  requireSame(entry, hash);
  const { to, meaning, roles } = requireEntryMove(reader, context, entry, action, reason);
  if (action !== 'void') requireFresh(reader, entry);
  if (meaning === null) throw new AppError('refused', `This step of ${number} is not signed. Make it without a signature.`);
  const { machine } = askedOf(context, entry);
  const target = machine.moves.find((one) => one.action === action && one.from === entry.row.state)?.to ?? to;
  return { entry, action, to, target, meaning, role: roleFor(context, { roles }), reason };
};

const stated = (context: CallContext, { entry, action, target, meaning, role, reason }: Signable, signer: NamedSigner) => {
  const { row, version } = entry;
  const signed = { version: row.version, contentHash: version.content_hash };
  return entryStatement(context, entry, signed, signer, { action, to: target, meaning, role, reason });
};

/** Both signed moves of an entry: those that its register declares, and making it void. */
const signs = <N extends 'entry.sign' | 'entry.void'>(name: N, actionOf: (about: { action?: string }) => string) =>
  ({
    preview: (context: CallContext, about: { number: string; hash: string; action?: string; reason?: string | undefined }) => {
      const found = findSignable(context.vault, context, about.number, actionOf(about), about.hash, about.reason ?? '');
      return shownEntry(context, found.entry, found.entry.content, stated(context, found, previewedSigner(context)));
    },
    prepare: async (
      context: CallContext,
      {
        number,
        hash,
        reason = '',
        action,
        ...given
      }: { number: string; hash: string; action?: string; reason?: string | undefined; userId?: string | undefined; password: string },
    ) => {
      const found = findSignable(context.vault, context, number, actionOf({ ...(action ? { action } : {}) }), hash, reason);
      const signatory = await authenticate(context, name, given);
      return signStatement(stated(context, found, signatory), signatory);
    },
  }) as const;

/** A signed move: it freezes the version for ever. */
export const signEntry = command('entry.sign', {
  ...signs('entry.sign', ({ action = '' }) => action),
  commit: (uow, context, { number, action, hash, reason = '' }, act) => {
    const { entry, to, meaning } = findSignable(uow, context, number, action, hash, reason);
    const { row, version } = entry;
    const signatureId = recordSignature(uow, act);
    if (version.frozen_at === null) uow.update('entry_versions', version.id, { frozen_at: uow.time });
    recordMove(uow, context, entry, row.version, { action, to, meaning, signatureId, reason });
    sessionOf(context).signedBefore = true;
    return { output: stoodOf(readEntry(uow, number)), trace: { subject: number, ...(reason ? { reason } : {}) } };
  },
});

/** Nothing is deleted: what was a mistake is made void, with a reason, and keeps its number. */
export const voidEntry = command('entry.void', {
  ...signs('entry.void', () => 'void'),
  commit: (uow, context, { number, hash, reason }, act) => {
    const { entry, to } = findSignable(uow, context, number, 'void', hash, reason);
    const { row, version } = entry;
    const signatureId = recordSignature(uow, act);
    if (version.frozen_at === null) uow.update('entry_versions', version.id, { frozen_at: uow.time });
    recordMove(uow, context, entry, row.version, { action: 'void', to, meaning: 'Void', signatureId, reason });
    sessionOf(context).signedBefore = true;
    return { output: stoodOf(readEntry(uow, number)), trace: { subject: number, reason } };
  },
});

interface ConfirmedLink {
  number: string;
  hash: string;
  role: string;
  to: string;
  reason: string;
}
/** The entry as it will be when a link names what stands now. @throws AppError when the link is not suspect */
const findConfirmable = (reader: Reader, context: CallContext, { number, hash, role, to }: ConfirmedLink) => {
  const entry = readEntry(reader, number);
  requireSame(entry, hash);
  requireEditable(context, entry);
  const { content, declared, row } = entry;
  const link = content.links.find((one) => one.role === role && one.to === to);
  const now = link ? suspectOf(reader, { entry: number, declaration: declared.declaration }, link) : null;
  if (!link || !now)
    throw new AppError('refused', `${number} rests on nothing of ${to} that changed since, so there is nothing to confirm.`);
  const links = content.links.map((one) => (one === link ? renewed(one, now) : one));
  const next: EntryContent = contentFor(reader, number, row.version + 1, declared, { ...content, links });
  return { entry, next };
};
const confirmed = (context: CallContext, { entry, next }: ReturnType<typeof findConfirmable>, signer: NamedSigner, reason: string) => {
  const { row, declared } = entry;
  const editors = mayEdit(declared.declaration, context.roles, false) ? declared.declaration.editors : context.roles;
  const as = { action: 'confirmLink', to: row.state, meaning: 'Still holds', role: roleFor(context, { roles: editors }), reason };
  return entryStatement(context, entry, { version: next.number, contentHash: versionHash(next) }, signer, as);
};

/** A link whose target moved on still holds: signed, because it changes what the entry rests on. */
export const confirmLink = command('entry.confirmLink', {
  preview: (context, about) => {
    const found = findConfirmable(context.vault, context, about);
    return shownEntry(context, found.entry, found.next, confirmed(context, found, previewedSigner(context), about.reason));
  },
  prepare: async (context, { userId, password, ...about }) => {
    const found = findConfirmable(context.vault, context, about);
    const signatory = await authenticate(context, 'entry.confirmLink', { userId, password });
    return signStatement(confirmed(context, found, signatory, about.reason), signatory);
  },
  commit: (uow, context, { userId: _typed, password: _secret, ...about }, act) => {
    const { entry, next } = findConfirmable(uow, context, about);
    const { number, reason } = about;
    if (versionHash(next) !== act.statement.contentHash)
      throw new AppError('conflict', `${about.to} changed while you were signing. Read it again.`);
    const signatureId = recordSignature(uow, act);
    insertVersion(uow, context, entry.declared, next, uow.time);
    uow.update('register_entries', number, { version: next.number });
    const made = { action: 'confirmLink', to: entry.row.state, meaning: 'Still holds', signatureId, reason };
    recordMove(uow, context, entry, next.number, made);
    sessionOf(context).signedBefore = true;
    return { output: stoodOf(readEntry(uow, number)), trace: { subject: number, reason } };
  },
});
