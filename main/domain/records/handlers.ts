import type { recordOperations } from '#shared/api/records.ts';
import { AppError } from '#shared/domain/errors.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { documentByNumber, revisionInForce, revisionsOf } from '../documents/revision.store.ts';
import type { Handlers } from '../operation.ts';

export const recordHandlers: Handlers<keyof typeof recordOperations> = {
  /** Without a label: the revision in force, the only one that is offered for use. */
  'records.export': async ({ vault }, { number, label, format }) => {
    const document = documentByNumber(vault, number);
    const revision =
      label === undefined ? revisionInForce(vault, document.id) : revisionsOf(vault, document.id).find((row) => targetLabel(row) === label);
    if (!revision)
      throw new AppError(
        'not-found',
        label === undefined
          ? `No revision of ${number} is in force. Name the revision that you want.`
          : `${number} has no revision ${label}.`,
      );
    const sha256 = { pdf: revision.record_pdf, docx: revision.record_docx, json: revision.record_json }[format];
    if (!sha256) throw new AppError('refused', `${number} ${targetLabel(revision)} has not been released, so it has no record yet.`);
    return { fileName: `${number}_${targetLabel(revision)}.${format}`, sha256, bytes: Buffer.from(vault.blob(sha256)).toString('base64') };
  },
};
