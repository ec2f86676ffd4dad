import { AppError } from '#shared/domain/errors.ts';
import { EXTERNAL_TYPE } from '#shared/domain/external.ts';
import type { Document } from './revision.store.ts';

/** The text of an external document is its cover. @throws AppError 'refused' */
export const requireOwnText = (document: Document): void => {
  if (document.type_id === EXTERNAL_TYPE)
    throw new AppError(
      'refused',
      `${document.number} was written by somebody else, so it has no text here but its cover. Say publisher, designation and edition, or keep the document as a file.`,
    );
};
