import type { CallContext } from '#main/ports/context.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { type Declaration, VOID } from '#shared/domain/register/declaration.ts';
import { type EntryValues, withoutEmpty } from '#shared/domain/register/entry-values.ts';
import { isFrozen } from '#shared/domain/register/machine.ts';
import { allValues, setApart } from './confidential.ts';
import { readEntry } from './entry.ts';
import { recordMove } from './record-move.ts';
import { declarationToWrite, writeNext } from './save.ts';

const isGivenSigned = (declaration: Declaration, state: string): boolean =>
  declaration.fields.some((field) => field.givenBy !== undefined && isFrozen(declaration, field, state));
/** Where an entry is led back to, so that what the program fills in can change; null where nobody signed it. */
export const ledBackTo = (declaration: Declaration, state: string): string | null =>
  isGivenSigned(declaration, state) ? (declaration.reopen?.to ?? null) : null;

/** Whether what the program fills in can change in a state: never in what is void, nor where it is signed and nothing leads back. */
export const takesGiven = (declaration: Declaration, state: string): boolean =>
  state !== VOID && (declaration.reopen !== undefined || !isGivenSigned(declaration, state));

/** What an entry says once a part of the program filled in its fields anew; the others stay, and what it does not know is left out. */
export const withGiven = ({ fields }: Declaration, before: EntryValues, given: EntryValues): EntryValues => {
  const own = new Set(fields.flatMap(({ id, givenBy }) => (givenBy === undefined ? [] : [id])));
  const kept = Object.entries(before).filter(([id]) => !own.has(id));
  return withoutEmpty(Object.fromEntries([...kept, ...Object.entries(given).filter(([id]) => own.has(id))]));
};

/**
 * Fills in anew what only a part of the program fills in. What was signed with other words is led back first, and waits for its
 * signatures again.
 * @throws AppError 'not-found'
 */
export const giveValues = (uow: UnitOfWork, context: CallContext, number: string, given: EntryValues, reason: string): void => {
  const stood = readEntry(uow, number);
  const version = stood.version.frozen_at === null ? stood.row.version : stood.row.version + 1;
  const to = ledBackTo(stood.declared.declaration, stood.row.state);
  if (to !== null) recordMove(uow, context, stood, version, { action: 'reopen', to, meaning: null, signatureId: null, reason });
  const entry = readEntry(uow, number);
  const declared = declarationToWrite(uow, entry);
  const values = withGiven(declared.declaration, allValues(uow, entry.content), given);
  const said = setApart(uow, declared.declaration, number, values, entry.content, null);
  writeNext(uow, context, entry, declared, { title: entry.content.title, ...said, links: entry.content.links });
};
