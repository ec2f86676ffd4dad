import type { CallContext } from '#main/ports/context.ts';
import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { AppError } from '#shared/domain/errors.ts';
import { computedOf } from '#shared/domain/register/compute.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { type EntryContent, valueFaults } from '#shared/domain/register/entry-content.ts';
import { type EntryValues, withoutEmpty } from '#shared/domain/register/entry-values.ts';
import { sessionOf } from '../operation.ts';
import { textHash } from './declaration-text.ts';
import { type Declared, takeIntoUse } from './declarations.ts';
import type { Entry } from './entry.ts';
import { linkedValues } from './links.ts';
import { matrixFaults } from './matrices.ts';
import { writersOf } from './moves.rules.ts';
import type { Rows } from './registers.store.ts';

const LARGEST = 8 * 1024 * 1024;

/** A version as it is stored. @throws AppError 'invalid-input' when it is too large */
export const versionText = (content: EntryContent): string => {
  const text = canonicalJson(content);
  if (text.length > LARGEST)
    throw new AppError('invalid-input', 'The entry is larger than 8 MB. Attach long texts as documents and link them.');
  return text;
};
export const versionHash = (content: EntryContent): string => textHash(versionText(content));

/**
 * @param before what the entry said: who has left since stays named where they were
 * @throws AppError 'invalid-input' with all that is wrong with the values
 */
export const requireValues = (reader: Reader, declaration: Declaration, values: EntryValues, before: EntryValues): EntryValues => {
  // What is empty says nothing, so it does not make another version.
  const filled = withoutEmpty(values);
  const said = canonicalJson(before);
  const isPerson = (userId: string): boolean => reader.get('people', userId)?.status === 'active' || said.includes(canonicalJson(userId));
  const faults = valueFaults(declaration, filled, isPerson);
  if (faults.length > 0) throw new AppError('invalid-input', faults.slice(0, 10).join(' '));
  return filled;
};

/** What only a part of the program fills in stays as that wrote it. @throws AppError 'refused' */
export const requireGivenKept = ({ fields }: Declaration, values: EntryValues, before: EntryValues): void => {
  const changed = fields.filter(
    ({ id, givenBy }) => givenBy !== undefined && canonicalJson(values[id] ?? null) !== canonicalJson(before[id] ?? null),
  );
  if (changed.length > 0)
    throw new AppError(
      'refused',
      `${changed.map(({ label }) => label).join(', ')}: the program fills this in, and nobody types or changes it. Leave it as it is.`,
    );
};

type Facts = Pick<EntryContent, 'title' | 'values' | 'confidential' | 'links'>;
/** A version, with what its declaration works out from it. @throws AppError 'refused' for a level that its policy does not give */
export const contentFor = (
  reader: Rows,
  entry: string,
  number: number,
  declared: Pick<Declared, 'document' | 'revision' | 'hash' | 'declaration'>,
  facts: Facts,
): EntryContent => {
  const { document, revision, hash, declaration } = declared;
  const { title, values, confidential, links } = facts;
  const faults = matrixFaults(reader, declaration, facts);
  if (faults.length > 0) throw new AppError('refused', faults.join(' '));
  return {
    version: 1,
    entry,
    number,
    declaration: { document, revision, hash },
    ...{ title, values, links },
    ...(confidential ? { confidential } : {}),
    ...(declaration.computed ? { computed: computedOf(declaration, facts, linkedValues(reader)) } : {}),
  };
};

/** Writes the next version of an entry, or its first one. @param frozenAt where the act signs it */
export const insertVersion = (
  uow: UnitOfWork,
  context: CallContext,
  declared: Declared,
  content: EntryContent,
  frozenAt: string | null,
): string => {
  takeIntoUse(uow, declared);
  const hash = uow.putBlob(new TextEncoder().encode(versionText(content)));
  uow.insert('entry_versions', {
    id: `${content.entry}/${content.number}`,
    entry_id: content.entry,
    version: content.number,
    declaration_id: declared.id,
    content_hash: hash,
    saved_by: sessionOf(context).userId,
    saved_at: uow.time,
    frozen_at: frozenAt,
    writers: writersOf(uow.find('entry_versions', { entry_id: content.entry }), sessionOf(context).userId),
  });
  uow.indexEntry(content);
  return hash;
};

/** Writes what an entry says in the place of what nobody has signed yet. */
export const writeOver = (
  uow: UnitOfWork,
  context: CallContext,
  { row, version }: Pick<Entry, 'row' | 'version'>,
  next: EntryContent,
): void => {
  const by = sessionOf(context).userId;
  const writers = writersOf(uow.find('entry_versions', { entry_id: row.id }), by);
  const hash = uow.putBlob(new TextEncoder().encode(versionText(next)));
  uow.update('entry_versions', version.id, { content_hash: hash, saved_by: by, saved_at: uow.time, writers });
  uow.indexEntry(next);
};

/** The same, signed in the same act: from then on it never changes. */
export const signWritten = (
  uow: UnitOfWork,
  context: CallContext,
  { row, version, content }: Pick<Entry, 'row' | 'version' | 'content'>,
): void => {
  writeOver(uow, context, { row, version }, content);
  uow.update('entry_versions', version.id, { frozen_at: uow.time });
};

/** What an entry is after an act, for the answer. */
export const stoodOf = ({ row, version }: Pick<Entry, 'row' | 'version'>) => ({
  number: row.id,
  version: row.version,
  state: row.state,
  hash: version.content_hash,
});
