import { type Check, failed } from '#main/domain/audit/check.ts';
import { isSealedRecord, openSealedRecord } from '#main/domain/records/one-seal/sealed-record.ts';
import { verifyRecordBytes } from '#main/domain/records/verify-record.ts';
import { verifyDocx } from '#main/rendering/docx/verify-docx.ts';
import { AppError } from '#shared/domain/errors.ts';

/** Verifies one record, PDF, DOCX or JSON. @throws AppError 'cannot-read' for bytes that are none */
export const verifyRecordFile = async (bytes: Uint8Array, authority: string, path: string): Promise<Check[]> => {
  const start = Buffer.from(bytes.subarray(0, 5)).toString('latin1');
  if (start === '%PDF-') return (await import('#main/rendering/pdf-signing/verify-pdf.ts')).verifyPdf(bytes, authority);
  if (start.startsWith('PK')) return verifyDocx(bytes, authority);
  if (!/^\s*\{/.test(start)) throw new AppError('cannot-read', `${path} is neither a vault nor a record (PDF, DOCX or JSON).`);
  if (!isSealedRecord(bytes)) return verifyRecordBytes(bytes, authority);
  const opened = openSealedRecord(bytes, authority);
  return opened.ok ? opened.sealed.checks : [failed('Form of the record', opened.problem)];
};
