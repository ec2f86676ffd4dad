import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { declaringDocuments } from '../documents/declaring-documents.ts';
import { declarationOfText } from './declaration-text.ts';
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
  text: string;
}

/** Registers whose declarations are in force. A register belongs to the document that declared it first. */
export const registersInForce = (reader: Reader): Declared[] => {
  const taken = new Map(
    reader.find('register_declarations', {}).flatMap((row) => [
      [row.register, row.document_id],
      [row.prefix, row.document_id],
    ]),
  );
  const found: Declared[] = [];
  for (const { document, revision } of declaringDocuments(reader)) {
    const text = new TextDecoder().decode(reader.blob(revision.content_hash ?? ''));
    const declaration = declarationOfText(text);
    if (!declaration) continue;
    const { register, prefix } = declaration;
    const isOthers = [register, prefix].some((name) => (taken.get(name) ?? document.id) !== document.id);
    if (isOthers) continue;
    for (const name of [register, prefix]) taken.set(name, document.id);
    const [hash, label] = [revision.content_hash ?? '', targetLabel(revision)];
    found.push({ id: revision.id, declaration, document: document.number, documentId: document.id, revision: label, hash, text });
  }
  return found;
};

/** @throws AppError 'not-found' when no declaration of the register is in force */
export const registerInForce = (reader: Reader, register: string): Declared => {
  const found = registersInForce(reader).find(({ declaration }) => declaration.register === register);
  if (!found)
    throw new AppError(
      'not-found',
      `No register "${register}" is in force. A document of the type REG declares a register; import it, have it approved and released.`,
    );
  return found;
};

/** A declaration under which entries were made. @throws AppError 'vault-damaged' */
export const takenDeclaration = (reader: Reader, id: string): Declared => {
  const row = reader.get('register_declarations', id);
  const declaration = row ? declarationOfText(row.content) : null;
  const revision = reader.get('revisions', id);
  const document = row ? reader.get('documents', row.document_id) : null;
  if (!row || !declaration || !revision || !document)
    throw new AppError('vault-damaged', 'An entry names a declaration that is not there. Run "verify" on the vault.');
  const hash = revision.content_hash ?? '';
  return { id, declaration, document: document.number, documentId: document.id, revision: targetLabel(revision), hash, text: row.content };
};

/** Takes a declaration into use with the first entry that is made under it. */
export const takeIntoUse = (uow: UnitOfWork, { id, declaration, documentId, text }: Declared): void => {
  if (uow.get('register_declarations', id)) return;
  const row: DeclarationRow = {
    id,
    register: declaration.register,
    prefix: declaration.prefix,
    document_id: documentId,
    content: text,
    taken_at: uow.time,
  };
  uow.insert('register_declarations', row);
};
