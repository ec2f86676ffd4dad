import { createHash } from 'node:crypto';
import { type Check, failed, noFaults, passed } from '#main/domain/audit/check.ts';
import { isEntryRecord } from '#main/domain/records/entry/entry-record-schema.ts';
import { openRecord, type SealedRecord } from '#main/domain/records/record-schema.ts';
import { canonicalCheck } from '#main/domain/records/seal-check.ts';
import { verifiedRecordOf } from '#main/domain/records/verify-record.ts';
import { certificateFacts, isSeal, issuedBy } from '#main/domain/signing/certificate.ts';
import { inspectSealedDocx } from './inspect-docx.ts';
import type { Parts } from './opc-parts.ts';
import { readableText } from './readable-text.ts';
import { sheetFaults } from './same-sheet.ts';
import { verifyEntrySheet } from './verify-entry-sheet.ts';

export interface VerifiedDocx {
  checks: Check[];
  recordJson: Uint8Array | null;
  sealPem: string | null;
  parts: Parts;
}

/** The seal, and nobody else of the same authority: persons carry a user id, page tokens another kind of key. */
const certificateCheck = (sealPem: string | null, authority: string): Check => {
  const name = 'Certificate of the seal';
  if (sealPem === null || !issuedBy(sealPem, authority)) return failed(name, 'The seal was not issued by the trusted authority.');
  return isSeal(sealPem, authority)
    ? passed(name, 'Issued by the trusted authority.')
    : failed(name, `${certificateFacts(sealPem)?.commonName} is not the seal of an organisation.`);
};

/** Verifies the seal of a DOCX over all that the file holds; what the record inside says is another matter. Never throws. */
export const verifySealedDocx = (docx: Uint8Array, trustedAuthorityPem: string): VerifiedDocx => {
  const found = inspectSealedDocx(docx);
  if (!found.readable)
    return {
      checks: [failed('Form of the file', `This file cannot be read as a sealed DOCX. ${found.problem}`)],
      recordJson: null,
      sealPem: null,
      parts: new Map(),
    };
  const { recordJson, sealPem, parts } = found;
  if (found.signatures !== 1)
    return { checks: [failed('Seal', `A record has one seal; this file has ${found.signatures}.`)], recordJson, sealPem, parts };
  const checks = [
    noFaults('Seal', found.sealFaults, `The seal verifies, given at ${found.signedAt}.`),
    certificateCheck(sealPem, trustedAuthorityPem),
    noFaults(
      'Parts',
      found.partFaults,
      'Every part of the file is the one that was sealed; only the file properties stand outside of the seal.',
    ),
  ];
  return { checks, recordJson, sealPem, parts };
};

const isShown = (text: string, words: readonly string[]): boolean => words.every((one) => text.includes(one));

/** The sheet and the record inside have to speak of the same thing, and one seal has to have sealed both. */
const agreementFaults = ({ record, seal }: SealedRecord, { checks, sealPem, parts }: VerifiedDocx): string[] => {
  const shown = [record.document.number, record.revision.label, record.contentHash];
  const same = sealPem !== null && certificateFacts(sealPem)?.fingerprint === certificateFacts(seal.certificate)?.fingerprint;
  return [
    ...(same ? [] : ['The file and the record inside were not sealed with the same seal.']),
    // The words of a stranger's file are not read: a small one can unpack to many.
    ...(checks.some(({ ok }) => !ok) || isShown(readableText(parts), shown)
      ? []
      : ['The text shows another document, revision or content than the record inside.']),
  ];
};

/** Verifies the seal of a DOCX, and tells which record it holds; what that record says is for the caller to verify. Never throws. */
export const readSheet = (docx: Uint8Array, authority: string): { recordHash: string | null; faults: string[] } => {
  try {
    const verified = verifySealedDocx(docx, authority);
    const answer = openRecord(verified.recordJson ?? new Uint8Array());
    const faults = verified.checks.flatMap(({ ok, detail }) => (ok ? [] : [detail]));
    return {
      recordHash: verified.recordJson && createHash('sha256').update(verified.recordJson).digest('hex'),
      faults: answer.ok ? [...faults, ...agreementFaults(answer.sealed, verified)] : faults,
    };
  } catch {
    return { recordHash: null, faults: ['This file cannot be read as a sealed DOCX.'] };
  }
};

/**
 * Verifies a sealed DOCX record without the vault: its seal, the record inside with the signatures of its route, and that the
 * sheet is the one that this program makes of them. Never throws.
 */
export const verifyDocx = async (docx: Uint8Array, authority: string): Promise<Check[]> => {
  try {
    const verified = verifySealedDocx(docx, authority);
    if (verified.checks.some(({ check }) => check === 'Form of the file')) return verified.checks;
    if (verified.recordJson && isEntryRecord(verified.recordJson)) {
      const entry = await verifyEntrySheet({ ...verified, recordJson: verified.recordJson }, authority);
      return [...verified.checks, ...entry];
    }
    const answer = verified.recordJson ? openRecord(verified.recordJson) : { ok: false as const, problem: 'The file does not hold it.' };
    if (!answer.ok)
      return [...verified.checks, failed('Attached record', `The machine-readable record is missing or cannot be read. ${answer.problem}`)];
    const proven = verifiedRecordOf(answer.sealed, authority);
    const faults = agreementFaults(answer.sealed, verified);
    // What the record says is drawn again only when it holds: nothing is drawn for a stranger.
    if (faults.length === 0 && [...verified.checks, ...proven.checks].every(({ ok }) => ok))
      faults.push(...(await sheetFaults(answer.sealed.record, proven, verified.parts)));
    return [
      ...verified.checks,
      canonicalCheck(answer.isCanonical),
      noFaults(
        'Sheet and record',
        faults,
        'The sheet is the one that the record inside makes, with the people, meanings and times that were signed.',
      ),
      ...proven.checks,
    ];
  } catch {
    return [failed('Form of the file', 'This file cannot be read as a sealed DOCX.')];
  }
};
