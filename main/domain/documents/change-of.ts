import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';

/** The change request that a revision belongs to, or null; a request that was withdrawn lets its revisions go. */
export const changeOf = (reader: Reader, revisionId: string): string | null =>
  reader.query<{ id: string }>(
    `SELECT c.id FROM change_items i JOIN change_requests c ON c.id = i.change_id
     WHERE i.revision_id = ? AND i.active = 1 AND c.state IN ('Accepted', 'Scheduled', 'Effective')`,
    [revisionId],
  )[0]?.id ?? null;

/** The accepted request that decides when this document goes into force or out of use, or null. */
export const changeHolding = (reader: Reader, documentId: string): string | null =>
  reader.query<{ id: string }>(
    `SELECT c.id FROM change_items i JOIN change_requests c ON c.id = i.change_id
     WHERE i.document_id = ? AND i.active = 1 AND c.state IN ('Accepted', 'Scheduled')`,
    [documentId],
  )[0]?.id ?? null;

/** What belongs to a change request goes into force or out of use with it and in no other way. @throws AppError 'refused' */
export const requireFree = (reader: Reader, document: { id: string; number: string }): void => {
  const held = changeHolding(reader, document.id);
  if (held !== null)
    throw new AppError(
      'refused',
      `${document.number} belongs to change request ${held}, whose documents become effective together. Make ${held} effective, or withdraw it first.`,
    );
};

/** A draft of a document that a request holds is begun from the request, so that its paper names it. @throws AppError 'refused' */
export const requireBegunInChange = (reader: Reader, document: { id: string; number: string }, revisionId: string | null): void => {
  const held = changeHolding(reader, document.id);
  if (held !== null && (revisionId === null || changeOf(reader, revisionId) !== held))
    throw new AppError(
      'refused',
      `${document.number} belongs to change request ${held}. Begin its draft from there, or have ${held} withdrawn first.`,
    );
};

/** The reason as the paper prints it: a revision of a change request names it, once. */
export const reasonWithChange = (reader: Reader, revisionId: string, reason: string): string => {
  const change = changeOf(reader, revisionId);
  return change === null || reason.startsWith(`${change}: `) ? reason : `${change}: ${reason}`;
};

/** The change requests that concern a document, the newest first. */
export const changesAbout = (
  reader: Reader,
  document: { id: string; number: string },
): { number: string; title: string; state: string }[] =>
  reader.query(
    `SELECT DISTINCT c.id AS number, c.title, c.state FROM change_items i JOIN change_requests c ON c.id = i.change_id
     WHERE (i.document_id = ? OR i.asked_number = ?) AND i.active = 1 ORDER BY c.id DESC`,
    [document.id, document.number],
  );

/** A change request under way that concerns a document, or null. */
export const changeUnderWay = (reader: Reader, number: string): string | null =>
  reader.query<{ id: string }>(
    `SELECT c.id FROM change_items i JOIN change_requests c ON c.id = i.change_id
     WHERE i.asked_number = ? AND i.active = 1 AND c.state IN ('Open', 'Assessed', 'Accepted', 'Scheduled') ORDER BY c.id DESC`,
    [number],
  )[0]?.id ?? null;
