import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { command, sessionOf } from '../operation.ts';
import { broughtFiles } from './attach.ts';
import { valuesFor } from './confidential.ts';
import { makeEntry } from './create.ts';
import { type Declared, registersInForce, requireAmong } from './declarations.ts';
import { hasEnded } from './entry.rules.ts';
import { type Entry, mayEdit, readEntry } from './entry.ts';
import { type Opening, openingsOf, takenOver } from './openings.rules.ts';
import { addLink } from './save.ts';
import { stoodOf } from './write-version.ts';

/** What is opened from an entry takes over, as whoever opens it reads it. @param inForce registers, of which it is one */
const takenFrom = (reader: Reader, context: CallContext, entry: Entry, { register, role }: Opening, inForce: readonly Declared[]) => {
  const next = requireAmong(inForce, register).declaration;
  const { declaration } = entry.declared;
  const values = valuesFor(reader, declaration, entry.content, context.roles);
  const isPerson = (userId: string): boolean => reader.get('people', userId)?.status === 'active';
  return takenOver(next, role, declaration, { title: entry.content.title, values }, isPerson);
};

const openingsFrom = (context: CallContext, entry: Entry, inForce: readonly Declared[]): Opening[] => {
  const { row, content, declared } = entry;
  if (row.state === 'Void') return [];
  const isMine = mayEdit(declared.declaration, context.roles, row.owner === sessionOf(context).userId);
  const ended = hasEnded(context.vault, row.id, row.state, declared.declaration);
  const mayLink = ({ role, many, staysOpen }: { role: string; many: boolean; staysOpen?: true | undefined }): boolean =>
    isMine && (!ended || staysOpen === true) && (many || !content.links.some((link) => link.role === role));
  return inForce
    .filter(({ declaration }) => declaration.editors.some((role) => context.roles.includes(role)))
    .flatMap(({ declaration }) => openingsOf(declared.declaration, declaration, mayLink));
};

/** Entries of other registers that whoever asks may open from this one. */
export const opensOf = (context: CallContext, entry: Entry, inForce: readonly Declared[]): Output<'entry.show'>['opens'] =>
  openingsFrom(context, entry, inForce).map((opening) => ({
    ...opening,
    title: takenFrom(context.vault, context, entry, opening, inForce).title,
  }));

/** @throws AppError 'refused' when it cannot be opened from there, or in several ways and none is named */
const chosenOf = (
  entry: Entry,
  all: readonly Opening[],
  { register, role, back }: { register: string; role?: string; back?: string },
): Opening => {
  const ways = all.filter((one) => one.register === register && (role ?? one.role) === one.role && (back ?? one.back) === one.back);
  const [way, ...others] = ways;
  const waysInWords = ways.map((one) => `${one.role ? `role ${one.role}` : `back ${one.back}`} (${one.label})`).join(', ');
  if (!way)
    throw new AppError(
      'refused',
      `From ${entry.row.id} you can open no entry of the register "${register}" in this way: neither declares such a link, your roles make none, or one is linked already.`,
    );
  if (others.length > 0)
    throw new AppError(
      'refused',
      `An entry of the register "${register}" can be opened from ${entry.row.id} in several ways. Name one: ${waysInWords}.`,
    );
  return way;
};

/** Opens an entry from another one: linked from each end that declares it, with what its declaration takes over. */
export const openEntry = command('entry.open', {
  prepare: broughtFiles,
  commit: (uow, context, { from, register, role, back, title, values, links, files }, brought) => {
    const opener = readEntry(uow, from);
    const named = { register, ...(role === undefined ? {} : { role }), ...(back === undefined ? {} : { back }) };
    const inForce = registersInForce(uow);
    const opening = chosenOf(opener, openingsFrom(context, opener, inForce), named);
    const taken = takenFrom(uow, context, opener, opening, inForce).values;
    const own = opening.role === null ? [] : [{ role: opening.role, to: from }];
    const facts = { register, title, values: { ...taken, ...values }, links: [...own, ...links], ...(files ? { files } : {}) };
    const number = makeEntry(uow, context, facts, brought);
    if (opening.back !== null) addLink(uow, context, opener, { role: opening.back, to: number });
    return { output: stoodOf(readEntry(uow, number)), trace: { subject: number, reason: `Opened from ${from}.` } };
  },
});
