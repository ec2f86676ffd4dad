import { type Check, failed, noFaults } from '#main/domain/audit/check.ts';
import { entryModel } from '#main/domain/records/entry/entry-model.ts';
import { openEntryRecord, type SealedEntryRecord } from '#main/domain/records/entry/entry-record-schema.ts';
import { verifyEntryRecord } from '#main/domain/records/entry/verify-entry-record.ts';
import { canonicalCheck } from '#main/domain/records/seal-check.ts';
import { certificateFacts } from '#main/domain/signing/certificate.ts';
import type { Parts } from './opc-parts.ts';
import { partsToSeal } from './opc-signature.ts';
import { partFaults } from './same-sheet.ts';

interface Sheet {
  checks: readonly Check[];
  recordJson: Uint8Array;
  sealPem: string | null;
  parts: Parts;
}

const drawnFaults = async ({ record }: SealedEntryRecord, parts: Parts): Promise<string[]> => {
  const model = entryModel(record);
  if (!model) return ['The record holds no declaration that the sheet could be made by.'];
  try {
    const { renderDocx } = await import('./render-docx.ts');
    return partFaults(partsToSeal(await renderDocx(model, { signatures: [], seal: record.seal }), new Uint8Array()), parts);
  } catch {
    return ['The sheet cannot be made from the record inside.'];
  }
};

/** Verifies the sheet of an entry: the seal is that of its record, and it is the sheet that the record makes. */
export const verifyEntrySheet = async (sheet: Sheet, authority: string): Promise<Check[]> => {
  const answer = openEntryRecord(sheet.recordJson);
  if (!answer.ok) return [failed('Attached record', `The machine-readable record cannot be read. ${answer.problem}`)];
  const { sealed } = answer;
  const proven = [canonicalCheck(answer.isCanonical), ...verifyEntryRecord(sealed, authority)];
  const same =
    sheet.sealPem !== null && certificateFacts(sheet.sealPem)?.fingerprint === certificateFacts(sealed.seal.certificate)?.fingerprint;
  const faults = same ? [] : ['The file and the record inside were not sealed with the same seal.'];
  if (same && [...sheet.checks, ...proven].every(({ ok }) => ok)) faults.push(...(await drawnFaults(sealed, sheet.parts)));
  return [...proven, noFaults('Sheet and record', faults, 'The sheet is the one that the record inside makes.')];
};
