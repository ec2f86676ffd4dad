import { X509Certificate } from 'node:crypto';
import { verifyBytes } from '#main/domain/signing/keys.ts';
import { type Parts, SIGNATURE_PART, textOf, unescaped } from './opc-parts.ts';
import { bytesToSign, manifestOf, RECORD_PART, signatureXml } from './opc-signature.ts';
import { readSealedZip, ZipFormError } from './sealed-zip.ts';
import { wiringFaults } from './strict-wiring.ts';

export type DocxInspection =
  | { readable: false; problem: string }
  | {
      readable: true;
      /** How many signatures the file carries; a record has one. */
      signatures: number;
      /** Why the signature itself does not hold; empty when its value verifies with the certificate that it carries. */
      sealFaults: string[];
      /** Parts that are not the ones that were sealed, and wiring that sealing does not leave. */
      partFaults: string[];
      sealPem: string | null;
      /** UTC, as the seal says. */
      signedAt: string | null;
      recordJson: Uint8Array | null;
      parts: Parts;
    };

const between = (text: string, open: string, close: string): string | null => {
  const start = text.indexOf(open);
  const end = start < 0 ? -1 : text.indexOf(close, start + open.length);
  return end < 0 ? null : text.slice(start + open.length, end);
};

const certificateOf = (xml: string): X509Certificate | null => {
  try {
    return new X509Certificate(Buffer.from(between(xml, '<X509Certificate>', '</X509Certificate>') ?? '', 'base64'));
  } catch {
    return null;
  }
};

const digestsOf = (manifest: string): Map<string, string> =>
  new Map(
    manifest
      .split('</Reference>')
      .filter((reference) => reference !== '')
      .map((reference) => [unescaped(between(reference, 'URI="/', '?') ?? ''), reference]),
  );

/** Which parts differ, by name; the manifest made again is the judge, so that nothing escapes these sentences. */
const manifestFaults = (sealed: string, found: string): string[] => {
  if (sealed === found) return [];
  const [before, now] = [digestsOf(sealed), digestsOf(found)];
  const faults = [
    ...[...now].filter(([name]) => !before.has(name)).map(([name]) => `The part ${name} was added after sealing.`),
    ...[...before].filter(([name]) => !now.has(name)).map(([name]) => `The part ${name} was taken out after sealing.`),
    ...[...now]
      .filter(([name, text]) => before.has(name) && before.get(name) !== text)
      .map(([name]) => `The part ${name} was changed after sealing.`),
  ];
  return faults.length > 0 ? faults : ['The list of sealed parts was changed.'];
};

/** What says how the parts belong together; a record has some kilobytes of it, however many pictures it shows. */
const LARGEST_WIRING = 4 * 1024 * 1024;
const isWiring = (name: string): boolean => name === '[Content_Types].xml' || name === SIGNATURE_PART || name.endsWith('.rels');

const inspectParts = (parts: Parts): DocxInspection => {
  const wiring = [...parts].reduce((sum, [name, { length }]) => sum + (isWiring(name) ? length : 0), 0);
  if (wiring > LARGEST_WIRING) return { readable: false, problem: 'What wires its parts is larger than in any record.' };
  const xml = textOf(parts.get(SIGNATURE_PART));
  const certificate = certificateOf(xml);
  const sealed = between(xml, '<Manifest>', '</Manifest>') ?? '';
  const time = /<xd:SigningTime>(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)<\/xd:SigningTime>/.exec(xml)?.[1] ?? null;
  const value = between(xml, '<SignatureValue>', '</SignatureValue>') ?? '';
  const sealFaults: string[] = [];
  if (!certificate || time === null) sealFaults.push('The file carries no seal that can be read.');
  else if (
    signatureXml(sealed, { certificate, time }, value) !== xml ||
    Buffer.from(value, 'base64').toString('base64') !== value ||
    !Buffer.from(xml, 'utf8').equals(Buffer.from(parts.get(SIGNATURE_PART) ?? []))
  )
    sealFaults.push('The signature was changed, or is not one of ours.');
  else {
    const key = new Uint8Array(certificate.publicKey.export({ type: 'spki', format: 'der' }));
    if (!verifyBytes(key, bytesToSign(sealed, { certificate, time }), new Uint8Array(Buffer.from(value, 'base64'))))
      sealFaults.push('The signature value does not verify.');
  }
  return {
    readable: true,
    signatures: [...parts.keys()].filter((name) => /^_xmlsignatures\/[^/]*\.xml$/i.test(name)).length,
    sealFaults,
    partFaults: [...wiringFaults(parts), ...manifestFaults(sealed, manifestOf(parts))],
    sealPem: certificate?.toString() ?? null,
    signedAt: time,
    recordJson: parts.get(RECORD_PART) ?? null,
    parts,
  };
};

/** Opens a DOCX that nobody vouches for and says what its seal holds together; trusts nobody. Never throws. */
export const inspectSealedDocx = (docx: Uint8Array): DocxInspection => {
  try {
    return inspectParts(readSealedZip(docx));
  } catch (error) {
    return { readable: false, problem: error instanceof ZipFormError ? error.message : 'The file is damaged.' };
  }
};
