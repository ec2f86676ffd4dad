import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { EXTERNAL_TYPE, isFindingOpen, nextCheck } from '#shared/domain/external.ts';
import { type Document, documentByNumber, newestRevision, type Revision, revisionInForce } from '../revision.store.ts';

type Check = Tables['external_checks'];

/** @throws AppError 'not-found', 'refused' for a document of the house */
export const externalByNumber = (reader: Reader, number: string): Document => {
  const document = documentByNumber(reader, number);
  if (document.type_id !== EXTERNAL_TYPE) throw new AppError('refused', `${number} is not an external document.`);
  return document;
};

/** The newest first. */
export const checksOf = (reader: Reader, documentId: string): Check[] =>
  reader.find('external_checks', { document_id: documentId }, ['checked_at', 'id']).reverse();

export const isOpen = (check: Check, inForce: string | null): boolean =>
  isFindingOpen({ outcome: check.outcome, newerEdition: check.newer_edition, isAnswered: check.answer !== null }, inForce);

/** A document of somebody else as it stands: what is in use, who checks it, and what was found. */
export interface External {
  document: Document;
  duty: Tables['external_documents'] | null;
  /** In force, or the newest when none is. */
  revision: Revision;
  edition: Tables['external_editions'] | null;
  isInForce: boolean;
  lastCheck: string | null;
  /** Null while no edition is in use. */
  nextCheck: string | null;
  /** Findings that wait for document control. */
  findings: Check[];
}

export const externalOf = (reader: Reader, document: Document): External => {
  const inForce = revisionInForce(reader, document.id);
  const revision = inForce ?? newestRevision(reader, document);
  const edition = reader.get('external_editions', revision.id);
  const duty = reader.get('external_documents', document.id);
  const checks = checksOf(reader, document.id);
  const lastCheck = checks[0]?.checked_at ?? null;
  const isUsed = inForce !== null && inForce.effective_at !== null && duty !== null;
  return {
    document,
    duty,
    revision,
    edition,
    isInForce: inForce !== null,
    lastCheck,
    nextCheck: isUsed ? nextCheck(duty.check_months, inForce.effective_at ?? '', lastCheck) : null,
    // What went out of use has no newer edition that anybody would need.
    findings: isUsed ? checks.filter((check) => isOpen(check, edition?.edition ?? null)) : [],
  };
};

/** Every document of somebody else, by number; from the master list, whose index knows the types. */
export const allExternal = (reader: Reader): External[] =>
  reader
    .query<{ id: string }>('SELECT document_id AS id FROM master_list WHERE type_id = ? ORDER BY number', [EXTERNAL_TYPE])
    .flatMap(({ id }) => {
      const document = reader.get('documents', id);
      return document ? [externalOf(reader, document)] : [];
    });
