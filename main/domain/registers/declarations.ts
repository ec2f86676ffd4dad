import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { declaringDocuments } from '../documents/declaring-documents.ts';
import { declarationOfHash, declarationOfText } from './declaration-text.ts';
import type { DeclarationRow } from './registers.store.ts';

/** A declaration, and the revision of the document that makes it. */
export interface Declared {
  /** Id of the revision. */
  id: string;
  declaration: Declaration;
  document: string;
  documentId: string;
  revision: string;
  /** SHA-256 of the text of that revision. */
  hash: string;
  text(): string;
}

/** What a document declares, in the revision that is in force; null for a text that declares no register. */
const declaredBy = (reader: Reader, { document, revision }: ReturnType<typeof declaringDocuments>[number]): Declared | null => {
  const hash = revision.content_hash ?? '';
  const text = (): string => new TextDecoder().decode(reader.blob(hash));
  const declaration = declarationOfHash(hash, text);
  if (!declaration) return null;
  const label = targetLabel(revision);
  return { id: revision.id, declaration, document: document.number, documentId: document.id, revision: label, hash, text };
};

/**
 * Registers whose declarations are in force. A register belongs to the document that declared it first. It looks at each
 * document that declares one, so that whoever asks more than once hands on what it answered.
 */
export const registersInForce = (reader: Reader): Declared[] => {
  const taken = new Map(
    reader.find('register_declarations', {}).flatMap((row) => [
      [row.register, row.document_id],
      [row.prefix, row.document_id],
    ]),
  );
  const found: Declared[] = [];
  for (const declaring of declaringDocuments(reader)) {
    const declared = declaredBy(reader, declaring);
    if (!declared) continue;
    const names = [declared.declaration.register, declared.declaration.prefix];
    if (names.some((name) => (taken.get(name) ?? declared.documentId) !== declared.documentId)) continue;
    for (const name of names) taken.set(name, declared.documentId);
    found.push(declared);
  }
  return found;
};

const among = (inForce: readonly Declared[], register: string): Declared | undefined =>
  inForce.find(({ declaration }) => declaration.register === register);

/** @throws AppError 'not-found' where no declaration of the register is in force */
const required = (found: Declared | undefined, register: string): Declared => {
  if (!found)
    throw new AppError(
      'not-found',
      `No register "${register}" is in force. A document of the type REG declares a register; import it, have it approved and released.`,
    );
  return found;
};

/** @throws AppError 'not-found' when the register is not one of those in force */
export const requireAmong = (inForce: readonly Declared[], register: string): Declared => required(among(inForce, register), register);

/** What the document that both name and prefix of a register belong to declares now; nothing where another has to be looked for. */
const ofItsOwner = (reader: Reader, register: string): Declared | undefined => {
  const [own] = reader.find('register_declarations', { register });
  const [declaring] = own ? declaringDocuments(reader, own.document_id) : [];
  const declared = declaring ? declaredBy(reader, declaring) : null;
  if (declared?.declaration.register !== register) return undefined;
  const owners = reader.find('register_declarations', { prefix: declared.declaration.prefix });
  return owners.length > 0 && owners.every(({ document_id }) => document_id === declared.documentId) ? declared : undefined;
};

/** The declaration of a register that is in force, if there is one; it reads the text of that one alone, where entries were made. */
export const findInForce = (reader: Reader, register: string): Declared | undefined =>
  ofItsOwner(reader, register) ?? among(registersInForce(reader), register);

/** @throws AppError 'not-found' when no declaration of the register is in force */
export const registerInForce = (reader: Reader, register: string): Declared => required(findInForce(reader, register), register);

/** A declaration under which entries were made. @throws AppError 'vault-damaged' */
export const takenDeclaration = (reader: Reader, id: string): Declared => {
  const row = reader.get('register_declarations', id);
  const declaration = row ? declarationOfText(row.content) : null;
  const revision = reader.get('revisions', id);
  const document = row ? reader.get('documents', row.document_id) : null;
  if (!row || !declaration || !revision || !document)
    throw new AppError('vault-damaged', 'An entry names a declaration that is not there. Run "verify" on the vault.');
  const hash = revision.content_hash ?? '';
  return {
    id,
    declaration,
    document: document.number,
    documentId: document.id,
    revision: targetLabel(revision),
    hash,
    text: () => row.content,
  };
};

/** Takes a declaration into use with the first entry that is made under it. */
export const takeIntoUse = (uow: UnitOfWork, { id, declaration, documentId, text }: Declared): void => {
  if (uow.get('register_declarations', id)) return;
  const row: DeclarationRow = {
    id,
    register: declaration.register,
    prefix: declaration.prefix,
    document_id: documentId,
    content: text(),
    taken_at: uow.time,
  };
  uow.insert('register_declarations', row);
};
