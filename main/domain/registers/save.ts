import type { CallContext } from '#main/ports/context.ts';
import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { type EntryContent, valueFaults } from '#shared/domain/register/entry-content.ts';
import { movedDays, toldDays } from '#shared/domain/register/moved-days.ts';
import { declarationFor, readsField, UNNAMED } from '#shared/domain/register/visible.ts';
import { command, sessionOf } from '../operation.ts';
import { broughtFiles, withFiles } from './attach.ts';
import { allValues, setApart, valuesFor, withoutUnread } from './confidential.ts';
import { type Declared, findInForce } from './declarations.ts';
import { changedAfterEnd, changedFrozen, loosens } from './entry.rules.ts';
import { type Entry, mayEdit, readEntry } from './entry.ts';
import { pinned } from './links.ts';
import { recordMove } from './record-move.ts';
import { contentFor, insertVersion, requireGivenKept, requireValues, stoodOf, versionText, writeOver } from './write-version.ts';

/** @throws AppError 'forbidden' or 'refused' when this person may not write in this entry now */
export const requireEditable = (context: CallContext, { row, declared }: Entry): void => {
  const { declaration } = declared;
  if (!mayEdit(declaration, context.roles, row.owner === sessionOf(context).userId))
    throw new AppError('forbidden', `${row.id} is edited by its owner and by these roles: ${declaration.editors.join(', ')}.`);
  if (row.state === 'Void') throw new AppError('refused', `${row.id} is void and stays as it is.`);
};

/**
 * The declaration that the next version of an entry is under: the one in force, as long as it knows the state of the entry and
 * everything that the entry says, and keeps what is signed. Otherwise the entry stays under its own, so that nothing is lost.
 */
export const declarationForNext = (reader: Reader, { row, content, declared }: Entry): Declared => {
  const now = findInForce(reader, row.register);
  if (!now || now.id === declared.id) return declared;
  const knows =
    now.declaration.states.some(({ name }) => name === row.state) &&
    !loosens(declared.declaration, now.declaration, row.state) &&
    valueFaults(now.declaration, allValues(reader, content), () => true).length === 0 &&
    // What only some read is not opened to all by another revision of the register.
    now.declaration.fields.every(({ id, confidential }) => confidential !== undefined || !(id in (content.confidential ?? {}))) &&
    content.links.every(({ role }) => now.declaration.links.some((link) => link.role === role));
  return knows ? now : declared;
};

/** @throws AppError 'refused' when something is said otherwise that was signed */
const requireUnfrozen = (reader: Reader, entry: Entry, next: EntryContent): void => {
  const { row, declared } = entry;
  const { declaration } = declared;
  const changed = changedFrozen(reader, entry, next);
  const ended = changedAfterEnd(reader, entry, next);
  if (changed.length + ended.length === 0) return;
  // The trail keeps what was refused, and others read it: it names no field that only some read.
  const names = [...new Set([...ended, ...changed.map((field) => (readsField(field, []) ? field.label : UNNAMED))])].join(', ');
  const way = declaration.reopen ? 'Reopen the entry with a reason; that opens a new version.' : 'Make a new entry and make this one void.';
  throw new AppError('refused', `${names}: this was signed in ${row.id} and is not changed any more. ${way}`);
};

/** The declaration under which an entry is written next: as long as nobody signed its version, the one that it is under. */
export const declarationToWrite = (reader: Reader, entry: Entry): Declared =>
  entry.version.frozen_at !== null ? declarationForNext(reader, entry) : entry.declared;

/** Writes what an entry says next: in the place of what nobody has signed, or as the next version. @throws AppError 'refused' */
export const writeNext = (
  uow: UnitOfWork,
  context: CallContext,
  entry: Entry,
  declared: Declared,
  facts: Pick<EntryContent, 'title' | 'values' | 'confidential' | 'links'>,
): EntryContent => {
  const { row, version, content } = entry;
  const isSigned = version.frozen_at !== null;
  const next = contentFor(uow, row.id, isSigned ? row.version + 1 : row.version, declared, facts);
  requireUnfrozen(uow, entry, next);
  if (versionText({ ...next, number: content.number, declaration: content.declaration }) === versionText(content))
    throw new AppError('refused', `Nothing of ${row.id} is changed, so there is nothing to save.`);
  if (isSigned) insertVersion(uow, context, declared, next, null);
  else writeOver(uow, context, entry, next);
  uow.update('register_entries', row.id, { title: facts.title, version: next.number });
  return next;
};

/** Adds one link to an entry, and nothing else. @throws AppError as `saveEntry` does */
export const addLink = (uow: UnitOfWork, context: CallContext, entry: Entry, link: { role: string; to: string }): void => {
  requireEditable(context, entry);
  const { row, content } = entry;
  const declared = declarationToWrite(uow, entry);
  const { declaration } = declared;
  const said = valuesFor(uow, entry.declared.declaration, content, context.roles);
  const values = withoutUnread(declaration, said, said, context.roles);
  const links = [...content.links.map(({ role, to }) => ({ role, to })), link];
  writeNext(uow, context, entry, declared, {
    title: content.title,
    ...setApart(uow, declaration, row.id, values, content, context.roles),
    links: pinned(uow, declaration, row.id, links, content.links),
  });
};

/** Days that somebody has to keep move with a reason, which stands in the history. @throws AppError 'refused' where it is missing */
const tellMovedDays = (uow: UnitOfWork, context: CallContext, entry: Entry, next: EntryContent, reason: string): void => {
  const { row, content, declared } = entry;
  const moved = movedDays(declared.declaration, allValues(uow, content), allValues(uow, next));
  if (moved.length === 0) return;
  const told = toldDays(moved);
  if (reason.trim() === '')
    throw new AppError(
      'refused',
      `${row.id} moves a day that somebody has to keep. ${told} Say why: the reason stands in the history of the entry.`,
    );
  const made = { action: 'moveDate', to: row.state, meaning: null, signatureId: null, reason: `${told} ${reason}` };
  recordMove(uow, context, entry, next.number, made);
};

/** Saves what is not signed yet; where the newest version is signed, opens the next one. */
export const saveEntry = command('entry.save', {
  prepare: broughtFiles,
  commit: (uow, context, { number, basedOn, title, values: asked, links, reason = '' }, brought) => {
    const entry = readEntry(uow, number);
    const { version, content } = entry;
    requireEditable(context, entry);
    if (version.content_hash !== basedOn)
      throw new AppError(
        'conflict',
        `${number} was changed by somebody else meanwhile. Open it again: what you wrote is still in your form.`,
      );
    const declared = declarationToWrite(uow, entry);
    const { declaration } = declared;
    const before = valuesFor(uow, entry.declared.declaration, content, context.roles);
    const seen = declarationFor(declaration, context.roles);
    const written = withoutUnread(declaration, asked, before, context.roles);
    const values = requireValues(uow, seen, withFiles(uow, seen, written, before, brought), before);
    requireGivenKept(declaration, values, before);
    const said = setApart(uow, declaration, number, values, content, context.roles);
    const facts = { title, ...said, links: pinned(uow, declaration, number, links, content.links) };
    tellMovedDays(uow, context, entry, writeNext(uow, context, entry, declared, facts), reason);
    return { output: stoodOf(readEntry(uow, number)), trace: { subject: number, ...(reason ? { reason } : {}) } };
  },
});

/** Gives an entry to another owner. */
export const assignEntry = command('entry.assign', {
  commit: (uow, context, { number, owner, reason }) => {
    const entry = readEntry(uow, number);
    requireEditable(context, entry);
    if (uow.get('people', owner)?.status !== 'active')
      throw new AppError('refused', `${owner} is nobody who works here. Choose an active person.`);
    if (entry.row.owner === owner) throw new AppError('refused', `${number} belongs to ${owner} already.`);
    uow.update('register_entries', number, { owner });
    return { output: stoodOf(readEntry(uow, number)), trace: { subject: number, reason } };
  },
});
