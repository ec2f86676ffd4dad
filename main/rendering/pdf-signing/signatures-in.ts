import { createHash } from 'node:crypto';
import { certificateFacts } from '#main/domain/signing/certificate.ts';
import { verifyCms } from '#main/domain/signing/cms.ts';
import { SEAL_FIELD } from '#main/ports/record-model.ts';
import { RECORD_ATTACHMENT } from '../attachments.ts';
import { attachmentOf, dictionaryOf, fieldsOf, offsetOf, type PdfFile } from './pdf-file.ts';

export interface FoundSignature {
  field: string;
  faults: string[];
  signer: string | null;
  userId: string | null;
  certificatePem: string | null;
}

/** What an increment may hold: its field, new objects, and for the seal the attached record; nothing that was there before. */
const changeFaults = (file: PdfFile, index: number, field: string, widget: number, record: number | null): string[] => {
  const revision = file.revisions[index];
  const before = file.revisions[index - 1];
  if (!revision || !before) return ['A revision is missing.'];
  const size = Number(/\/Size (\d+)/.exec(before.trailer)?.[1]);
  const same = (key: string) =>
    new RegExp(`/${key} [^\\n]*`).exec(revision.trailer)?.[0] === new RegExp(`/${key} [^\\n]*`).exec(before.trailer)?.[0];
  const faults = same('Root') && same('Info') ? [] : [`The update for "${field}" points at another catalog.`];
  for (const [number, offset] of revision.objects) {
    const allowed = number >= size || number === widget || (field === SEAL_FIELD && number === record);
    if (!allowed) faults.push(`The update for "${field}" changed object ${number}, which is not its own.`);
    if (offset < before.end || offset >= revision.xref) faults.push(`Object ${number} of the update for "${field}" lies outside of it.`);
  }
  const [old, fresh] = [dictionaryOf(file, widget, index), dictionaryOf(file, widget, index + 1)];
  const bare = (text: string) =>
    text
      .replace(/\/AP <<\s*\/N \d+ 0 R\s*>>/, '')
      .replace(/\/V \d+ 0 R\s*/, '')
      .replaceAll(/\s+/g, ' ');
  if (bare(old) !== bare(fresh)) faults.push(`The update changed more of the field "${field}" than its signature.`);
  return faults;
};

/** The place of a signature is the only part of a file that nothing signs, so it may hold nothing but the signature. */
const isPaddedByZeros = (bytes: Buffer): boolean => {
  const wide = (bytes[1] ?? 0) & 0x80 ? (bytes[1] ?? 0) & 0x7f : 0;
  const length = wide === 0 ? (bytes[1] ?? 0) : bytes.readUIntBE(2, Math.min(Math.max(wide, 1), 6));
  return bytes.subarray(2 + wide + length).every((byte) => byte === 0);
};

const verifyIncrement = (file: PdfFile, index: number, fields: ReadonlyMap<string, number>, authority: string): FoundSignature => {
  const revision = file.revisions[index];
  const [field, widget] = [...fields].find(([, number]) => revision?.objects.has(number)) ?? [];
  if (!revision || field === undefined || widget === undefined)
    return { field: '?', faults: ['An update was appended that is not a signature.'], signer: null, userId: null, certificatePem: null };
  const faults = changeFaults(file, index, field, widget, attachmentOf(file, RECORD_ATTACHMENT));
  if (/\/V \d+ 0 R/.test(dictionaryOf(file, widget, index)))
    faults.push(`The field "${field}" was signed before and has been signed over.`);
  const value = Number(/\/V (\d+) 0 R/.exec(dictionaryOf(file, widget, index + 1))?.[1]);
  const dictionary = dictionaryOf(file, value, index + 1);
  const [start = 0, length1 = 0, start2 = 0, length2 = 0] = (/\/ByteRange \[([\d ]+)\]/.exec(dictionary)?.[1] ?? '')
    .trim()
    .split(/\s+/)
    .map(Number);
  const contents = /\/Contents <([0-9A-F]+)>/.exec(dictionary);
  const at = offsetOf(file, value, index + 1) + `${value} 0 obj\n`.length + (contents?.index ?? 0) + '/Contents '.length;
  const exact = start === 0 && length1 === at && start2 === at + (contents?.[1]?.length ?? 0) + 2 && start2 + length2 === revision.end;
  if (!exact) faults.push(`The signature in "${field}" does not cover its whole revision.`);
  const signed = [file.bytes.subarray(0, length1), file.bytes.subarray(start2, start2 + length2)];
  if (!isPaddedByZeros(Buffer.from(contents?.[1] ?? '', 'hex')))
    faults.push(`The place of the signature in "${field}" holds more than the signature.`);
  // What covers something else is not worth the time of reading it.
  const answer = exact
    ? verifyCms(new Uint8Array(Buffer.from(contents?.[1] ?? '', 'hex')), signed, authority)
    : { ok: false as const, reason: 'It was not read, because it covers something else.', signerPem: null };
  if (!answer.ok) faults.push(`Signature in "${field}": ${answer.reason}`);
  const facts = answer.signerPem === null ? null : certificateFacts(answer.signerPem);
  return { field, faults, signer: facts?.commonName ?? null, userId: facts?.userId ?? null, certificatePem: answer.signerPem };
};

/** What was found, by the hash of all bytes that it was found in: most of the time of a verification is reading a signature. */
const known = new Map<string, FoundSignature>();
const MOST_KNOWN = 500;

/** After so many the answer is known, and a file that was made to be slow is not worth the time. */
const MOST_FAULTY = 20;
const notLookedAt: FoundSignature = {
  field: '?',
  faults: [`It was not looked at, because ${MOST_FAULTY} before it do not hold.`],
  signer: null,
  userId: null,
  certificatePem: null,
};

/**
 * Every update of a file, as the signature that it has to be. An update that was read before is not read again: what is
 * found depends on the authority and on the bytes up to its end, and on nothing else.
 * @throws PdfFormError
 */
export const signaturesIn = (file: PdfFile, authority: string): FoundSignature[] => {
  const fields = fieldsOf(file);
  let faulty = 0;
  return file.revisions.slice(1).map((revision, index) => {
    if (faulty >= MOST_FAULTY) return notLookedAt;
    const key = createHash('sha256').update(authority).update(file.bytes.subarray(0, revision.end)).digest('hex');
    const found = known.get(key) ?? verifyIncrement(file, index + 1, fields, authority);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, found);
    if (found.faults.length > 0) faulty += 1;
    return found;
  });
};
