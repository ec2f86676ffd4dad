import { type Check, failed, noFaults } from '#main/domain/audit/check.ts';
import { openSealedRecord, type SealedRecord } from '#main/domain/records/one-seal/sealed-record.ts';
import { certificateFacts, isSeal } from '#main/domain/signing/certificate.ts';
import { SEAL_FIELD } from '#main/ports/record-model.ts';
import { readyToDraw } from '../letters/shaper.ts';
import { type PdfFile, PdfFormError } from './pdf-file.ts';
import { isSamePaper, isUpdateFor } from './same-update.ts';
import { sealFilling } from './sign-field.ts';
import type { FoundSignature } from './signatures-in.ts';

/** The pages are drawn again from the record inside and compared: the seal alone is held by more than one person. */
const pageFaults = async (file: PdfFile, { model: modelOf, seal }: SealedRecord, raw: Uint8Array): Promise<string[]> => {
  const model = modelOf();
  if (!model) return ['The record holds nothing that the pages could be drawn by.'];
  try {
    const { renderPdf } = await import('../pdf/render-pdf.ts');
    const made = await renderPdf(model);
    await readyToDraw();
    return [
      ...(isSamePaper(made, file) ? [] : ['The pages do not show what the record inside says.']),
      ...(isUpdateFor(file, 1, sealFilling(seal, raw)) ? [] : ['The mark of the seal does not show what the record says.']),
    ];
  } catch (error) {
    if (error instanceof PdfFormError) throw error;
    return ['The pages cannot be drawn from the record inside.'];
  }
};

/** Verifies the paper of an entry or of a report: one seal, and pages that show exactly what the record inside proves. */
export const verifySealedPaper = async (
  file: PdfFile,
  raw: Uint8Array,
  signatures: readonly FoundSignature[],
  authority: string,
): Promise<Check[]> => {
  const answer = openSealedRecord(raw, authority);
  if (!answer.ok) return [failed('Attached record', `The machine-readable record cannot be read. ${answer.problem}`)];
  const { sealed } = answer;
  const { checks } = sealed;
  const [seal] = signatures;
  const pem = seal?.certificatePem ?? '';
  const isSealed =
    signatures.length === 1 &&
    seal?.field === SEAL_FIELD &&
    isSeal(pem, authority) &&
    certificateFacts(pem)?.fingerprint === certificateFacts(sealed.certificate)?.fingerprint;
  const faults = isSealed ? [] : ['The paper does not bear exactly the seal of the organisation that sealed the record.'];
  // What a record says is drawn again only when it holds: nothing is drawn for a stranger.
  if (isSealed && checks.every(({ ok }) => ok)) faults.push(...(await pageFaults(file, sealed, raw)));
  return [noFaults('Attached record', faults, 'The pages are exactly those that the machine-readable record makes.'), ...checks];
};
