import { X509Certificate } from 'node:crypto';
import { unzipSync } from 'fflate';
import { type Check, failed, noFaults, passed } from '#main/domain/audit/check.ts';
import { readRecord, verifyRecord } from '#main/domain/records/verify-record.ts';
import { certificateFacts, issuedBy } from '#main/domain/signing/certificate.ts';
import { verifyBytes } from '#main/domain/signing/keys.ts';
import { digest, NS, type Parts, textOf } from './opc-parts.ts';
import { manifestOf, RECORD_PART } from './opc-signature.ts';

const LARGEST_OUT = 1024 * 1024 * 1024;
const between = (text: string, open: string, close: string): string => {
  const start = text.indexOf(open);
  const end = text.indexOf(close, start);
  return start < 0 || end < 0 ? '' : text.slice(start, end + close.length);
};
const withNamespace = (element: string, namespaces: string): string => element.replace(/^<([\w:]+)/, `<$1${namespaces}`);

/** References in SignedInfo, recomputed from the objects that they name. */
const referenceFaults = (xml: string): string[] => {
  const dsig = ` xmlns="${NS.dsig}"`;
  const objects: [string, string][] = [
    ['#idPackageObject', withNamespace(between(xml, '<Object Id="idPackageObject">', '</Object>'), dsig)],
    ['#idOfficeObject', withNamespace(between(xml, '<Object Id="idOfficeObject">', '</Object>'), dsig)],
    [
      '#idSignedProperties',
      withNamespace(
        between(xml, '<xd:SignedProperties Id="idSignedProperties">', '</xd:SignedProperties>'),
        `${dsig} xmlns:xd="${NS.xades}"`,
      ),
    ],
  ];
  const info = between(xml, '<SignedInfo>', '</SignedInfo>');
  return objects
    .filter(
      ([uri, text]) =>
        !new RegExp(`URI="${uri}">(?:(?!</Reference>).)*<DigestValue>${digest(text).replaceAll(/[+/]/g, '\\$&')}</DigestValue>`).test(info),
    )
    .map(([uri]) => `The part ${uri} of the signature was changed.`);
};

const verifyParts = (parts: Parts, authority: string): Check[] => {
  const signatures = [...parts.keys()].filter((name) => name.startsWith('_xmlsignatures/') && name.endsWith('.xml'));
  if (signatures.length !== 1) return [failed('Seal', `A record has one seal; this file has ${signatures.length}.`)];
  const xml = textOf(parts.get('_xmlsignatures/sig1.xml'));
  const manifest = between(xml, '<Manifest>', '</Manifest>');
  const pem = `-----BEGIN CERTIFICATE-----\n${/<X509Certificate>([^<]*)</.exec(xml)?.[1] ?? ''}\n-----END CERTIFICATE-----`;
  const facts = certificateFacts(pem);
  const value = new Uint8Array(Buffer.from(/<SignatureValue>([^<]*)</.exec(xml)?.[1] ?? '', 'base64'));
  const info = withNamespace(between(xml, '<SignedInfo>', '</SignedInfo>'), ` xmlns="${NS.dsig}"`);
  const good = facts !== null && verifyBytes(facts.publicKey, new TextEncoder().encode(info), value);
  const trusted = facts !== null && issuedBy(pem, authority) && new X509Certificate(pem).publicKey.asymmetricKeyType === 'rsa';
  // The manifest is made again from the parts that are there: a changed, added or missing part gives another one.
  const covered = manifest === `<Manifest>${manifestOf(parts)}</Manifest>`;
  const sealed = readRecord(parts.get(RECORD_PART) ?? new Uint8Array());
  return [
    noFaults(
      'Seal',
      [...referenceFaults(xml), ...(good ? [] : ['The signature value does not verify.'])],
      `The seal verifies, by ${facts?.commonName}.`,
    ),
    trusted
      ? passed('Certificate of the seal', 'Issued by the trusted authority.')
      : failed('Certificate of the seal', 'The seal was not issued by the trusted authority.'),
    covered
      ? passed('Parts', 'Every part of the file is the one that was sealed.')
      : failed('Parts', 'A part of the file was changed, added or taken out after sealing.'),
    ...(sealed
      ? verifyRecord(sealed, authority)
      : [failed('Attached record', 'The machine-readable record is missing or cannot be read.')]),
  ];
};

/** Proves a sealed DOCX without the vault. Never throws. */
export const verifyDocx = (bytes: Uint8Array, authority: string): Check[] => {
  try {
    let out = 0;
    const names = new Set<string>();
    const found = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        out += originalSize;
        if (out > LARGEST_OUT || names.has(name.toLowerCase())) throw new Error('refused');
        names.add(name.toLowerCase());
        return true;
      },
    });
    return verifyParts(new Map(Object.entries(found)), authority);
  } catch {
    return [failed('Form of the file', 'This file cannot be read as a sealed DOCX.')];
  }
};
