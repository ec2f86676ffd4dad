import { createHash } from 'node:crypto';
import { certificateFacts } from '#main/domain/signing/certificate.ts';
import type { PaperFacts } from '#main/ports/record-model.ts';
import { MODEL_ATTACHMENT, RECORD_ATTACHMENT } from '../attachments.ts';
import { attachmentOf, attachmentsOf, readPdf, unpackedOf } from './pdf-file.ts';
import { signaturesIn } from './signatures-in.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Reads what a paper holds and verifies each of its signatures; whether they are all that there have to be is for the caller to say. */
export const readPaper = (pdf: Uint8Array, authority: string): PaperFacts | null => {
  try {
    const file = readPdf(pdf);
    if (file.revisions.at(-1)?.end !== pdf.length) return null;
    const models = attachmentsOf(file, MODEL_ATTACHMENT);
    const record = attachmentOf(file, RECORD_ATTACHMENT);
    // A file that is kept as a document can bear the same name: then none of the two is taken for the model.
    if (models.length > 1) return null;
    return {
      renditionHash: sha256(pdf.subarray(0, file.revisions[0]?.end ?? 0)),
      model: models[0] === undefined ? null : new TextDecoder().decode(unpackedOf(file, models[0])),
      recordHash: record === null ? null : sha256(unpackedOf(file, record)),
      signatures: signaturesIn(file, authority).map(({ field, userId, certificatePem, faults }) => ({
        field,
        userId,
        serial: certificatePem === null ? null : (certificateFacts(certificatePem)?.serial ?? null),
        faults,
      })),
    };
  } catch {
    return null;
  }
};

/** The record that the seal attached to a paper; null for bytes that hold none. Whether it is proven is for the caller to ask. */
export const recordInside = (pdf: Uint8Array): Uint8Array | null => {
  try {
    const file = readPdf(pdf);
    const record = attachmentOf(file, RECORD_ATTACHMENT);
    return record === null ? null : unpackedOf(file, record);
  } catch {
    return null;
  }
};
