import { createHash } from 'node:crypto';
import { type Check, failed, noFaults, passed } from '#main/domain/audit/check.ts';
import { isSealedRecord } from '#main/domain/records/one-seal/sealed-record.ts';
import { openRecord, type SealedRecord } from '#main/domain/records/record-schema.ts';
import { canonicalCheck } from '#main/domain/records/seal-check.ts';
import { type VerifiedRecord, verifiedRecordOf } from '#main/domain/records/verify-record.ts';
import { certificateFacts, isSeal, sealWords } from '#main/domain/signing/certificate.ts';
import { SEAL_FIELD } from '#main/ports/record-model.ts';
import { RECORD_ATTACHMENT } from '../attachments.ts';
import { readyToDraw } from '../letters/shaper.ts';
import { nameLanguageIn } from '../pdf/filled-box.ts';
import { contentFaults } from './attached-content.ts';
import { attachmentOf, fieldsOf, type PdfFile, PdfFormError, readPdf, unpackedOf } from './pdf-file.ts';
import { isUpdateFor } from './same-update.ts';
import { personFilling, sealFilling } from './sign-field.ts';
import { type FoundSignature, signaturesIn } from './signatures-in.ts';
import { verifySealedPaper } from './verify-sealed-paper.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const fingerprintOf = (pem: string | null): string | undefined => certificateFacts(pem ?? '')?.fingerprint;

/**
 * Each mark on the paper, in the order of signing, compared with the statement it stands for: signed with that statement's
 * certificate, showing its name, time and meaning, and giving the very file that the signer's ledger entry names (21 CFR 11.50, 11.70).
 */
const markFaults = (file: PdfFile, { approval }: VerifiedRecord, signatures: readonly FoundSignature[]): string[] => {
  const decisions = (approval?.decisions ?? []).toSorted((a, b) => a.entry.entry.seq - b.entry.entry.seq);
  const people = signatures.filter(({ field }) => field !== SEAL_FIELD);
  if (people.length !== decisions.length)
    return [`The paper has ${people.length} signatures of people, and ${decisions.length} statements are proven for it.`];
  return decisions.flatMap((decision, index) => {
    const { statement, demand, pdfHash, onBehalfOf } = decision;
    const { stated, row, certificate } = statement;
    const found = signatures[index];
    const who = `${stated.printedName} (${stated.meaning})`;
    if (found?.field !== demand.field || fingerprintOf(found.certificatePem) !== certificate.facts.fingerprint)
      return [`The visible signature in "${demand.field}" is not by ${who}.`];
    const { printedName, userId, role, meaning, time } = stated;
    const language = nameLanguageIn(file.text.slice(file.revisions[index]?.end, file.revisions[index + 1]?.end));
    const appearance = { printedName, userId, role, meaning, time, certificateSerial: row.certificate, remark: '', onBehalfOf, language };
    return [
      ...(isUpdateFor(file, index + 1, personFilling(demand.field, appearance))
        ? []
        : [`The mark in "${demand.field}" does not show the name, time and meaning that ${who} signed.`]),
      ...(sha256(file.bytes.subarray(0, file.revisions[index + 1]?.end)) === pdfHash
        ? []
        : [`The paper is not the one that the ledger entry of ${who} names.`]),
    ];
  });
};

/** The record that the seal attached, and what it says of this very file. */
const verifyAttached = (
  file: PdfFile,
  { sealed, raw }: { sealed: SealedRecord; raw: Uint8Array },
  signatures: readonly FoundSignature[],
  fields: readonly string[],
  authority: string,
): Check[] => {
  const proven = verifiedRecordOf(sealed, authority);
  const { record } = sealed;
  const rendition = sha256(file.bytes.subarray(0, file.revisions[0]?.end ?? 0));
  const faults = rendition === record.renditionHash ? [] : ['The pages are not the ones that the signed statements name.'];
  const asked = [...(proven.route?.demands.map(({ field }) => field) ?? []), SEAL_FIELD];
  if (asked.toSorted().join() !== fields.toSorted().join())
    faults.push('The paper has other places to sign than the route that was signed.');
  const last = signatures.at(-1);
  const seal = last?.field === SEAL_FIELD ? (last.certificatePem ?? '') : '';
  if (!isSeal(seal, authority) || fingerprintOf(seal) !== fingerprintOf(sealed.seal.certificate))
    faults.push('The last signature is not the seal of the organisation that sealed the record.');
  // What the record says is drawn again only when it holds: nothing is drawn for a stranger.
  if (faults.length === 0 && proven.checks.every(({ ok }) => ok)) {
    faults.push(...markFaults(file, proven, signatures), ...contentFaults(file, record));
    const { broughtIn, ...look } = record.seal;
    if (!isUpdateFor(file, file.revisions.length - 1, sealFilling({ ...look, ...(broughtIn ? { broughtIn } : {}) }, raw)))
      faults.push('The mark of the seal does not show what the record says.');
  }
  return [
    noFaults(
      'Attached record',
      faults,
      'The machine-readable record names exactly these pages and signers, and each mark shows what was signed.',
    ),
    ...proven.checks,
  ];
};

const attachedChecks = async (
  file: PdfFile,
  open: readonly string[],
  signatures: readonly FoundSignature[],
  fields: readonly string[],
  authority: string,
): Promise<Check[]> => {
  const attachment = attachmentOf(file, RECORD_ATTACHMENT);
  if (attachment === null || open.length > 0)
    return [failed('Attached record', 'The machine-readable record is missing, or the paper has not been sealed.')];
  const raw = unpackedOf(file, attachment);
  if (isSealedRecord(raw)) return verifySealedPaper(file, raw, signatures, authority);
  const answer = openRecord(raw);
  if (!answer.ok) return [failed('Attached record', `The machine-readable record cannot be read. ${answer.problem}`)];
  await readyToDraw();
  return [canonicalCheck(answer.isCanonical), ...verifyAttached(file, { sealed: answer.sealed, raw }, signatures, fields, authority)];
};

const signerWords = ({ signer, userId }: FoundSignature): string =>
  signer === null || userId !== null ? `${signer}` : sealWords({ commonName: signer });

/**
 * Verifies a signed PDF without the vault: every signature, that nothing was appended, that each update changed only its own
 * field and shows what was signed, and that the people of its route signed. Never throws.
 */
export const verifyPdf = async (bytes: Uint8Array, authority: string): Promise<Check[]> => {
  try {
    const file = readPdf(bytes);
    const fields = fieldsOf(file);
    const signatures = signaturesIn(file, authority);
    const whole = file.revisions.at(-1)?.end === bytes.length;
    const open = [...fields.keys()].filter((field) => !signatures.some((one) => one.field === field));
    return [
      whole
        ? passed('End of file', 'Nothing was appended after the last signature.')
        : failed('End of file', 'Something was appended after the last signature.'),
      noFaults(
        'Complete',
        open.map((field) => `The place "${field}" is not signed.`),
        'Every signer and the seal have signed.',
      ),
      ...signatures.map((one) =>
        noFaults(`Signature in "${one.field}"`, one.faults, `Valid, by ${signerWords(one)}; its update changed nothing else.`),
      ),
      ...(await attachedChecks(file, open, signatures, [...fields.keys()], authority)),
    ];
  } catch (error) {
    return [failed('Form of the file', error instanceof PdfFormError ? error.message : 'This file cannot be read as a signed record.')];
  }
};
