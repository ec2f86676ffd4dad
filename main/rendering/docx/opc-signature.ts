import { X509Certificate } from 'node:crypto';
import { unzipSync } from 'fflate';
import { DateTime } from 'luxon';
import type { RawSigner } from '#main/ports/record-model.ts';
import {
  attribute,
  canonicalRelationships,
  contentTypeLookup,
  digest,
  isCovered,
  NS,
  ORIGIN_PART,
  ORIGIN_RELS,
  ORIGIN_TYPE,
  type Parts,
  PREAMBLE,
  RELS_TYPE,
  readContentTypes,
  readRelationships,
  SIGNATURE_PART,
  signedRelationships,
  textOf,
  writeContentTypes,
  writeRelationships,
} from './opc-parts.ts';
import { writeSealedZip } from './sealed-zip.ts';

export interface DocxSeal {
  certificatePem: string;
  sign: RawSigner;
  /** ISO 8601 with offset. */
  time: string;
}
/** What a signature says beside its parts. */
export interface SignatureFacts {
  certificate: X509Certificate;
  /** UTC, to the second. */
  time: string;
}

export const RECORD_PART = 'countersign/record.json';
const SIGNATURE_TYPE = 'http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/signature';
const encoder = new TextEncoder();

export const originRelationships = writeRelationships([{ id: 'rId1', type: SIGNATURE_TYPE, target: 'sig1.xml', mode: 'Internal' }]);

/** Adds the places of the signature and the machine-readable record, and writes all wiring in our own form, before any digest is taken. */
const prepareParts = (parts: Parts, recordJson: Uint8Array): void => {
  for (const [name, bytes] of parts) {
    if (!name.endsWith('.rels')) continue;
    const relationships = readRelationships(textOf(bytes));
    // Wiring that says nothing could not be signed.
    if (relationships.length === 0) parts.delete(name);
    else parts.set(name, encoder.encode(writeRelationships(relationships)));
  }
  const root = readRelationships(textOf(parts.get('_rels/.rels')));
  parts.set(RECORD_PART, recordJson);
  root.push({ id: 'rIdRecord', type: 'urn:countersign:record', target: RECORD_PART, mode: 'Internal' });
  root.push({ id: 'rIdSeal', type: ORIGIN_TYPE, target: ORIGIN_PART, mode: 'Internal' });
  parts.set('_rels/.rels', encoder.encode(writeRelationships(root)));
  parts.set(ORIGIN_PART, new Uint8Array());
  parts.set(ORIGIN_RELS, encoder.encode(originRelationships));
  const types = readContentTypes(textOf(parts.get('[Content_Types].xml')));
  const present = types.overrides.filter(([part]) => parts.has(part.slice(1)));
  const used = new Set([...parts.keys()].map((name) => name.split('.').at(-1)?.toLowerCase()));
  const defaults = types.defaults.filter(([extension], index) => {
    const first = types.defaults.findIndex(([other]) => other.toLowerCase() === extension.toLowerCase()) === index;
    return first && used.has(extension.toLowerCase());
  });
  parts.set(
    '[Content_Types].xml',
    encoder.encode(
      writeContentTypes({
        defaults: [...defaults, ['sigs', 'application/vnd.openxmlformats-package.digital-signature-origin'], ['json', 'application/json']],
        overrides: [...present, [`/${SIGNATURE_PART}`, 'application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml']],
      }),
    ),
  );
};

const method = `<DigestMethod Algorithm="${NS.sha256}"></DigestMethod>`;
const reference = (uri: string, transforms: string, value: string, type = ''): string =>
  `<Reference${type ? ` Type="${type}"` : ''} URI="${attribute(uri)}">${transforms}${method}<DigestValue>${value}</DigestValue></Reference>`;
const c14n = `<Transform Algorithm="${NS.c14n}"></Transform>`;

const relationshipReference = (name: string, xml: string): string => {
  const relationships = signedRelationships(xml);
  if (relationships.length === 0) return '';
  const sources = relationships
    .map((one) => `<mdssi:RelationshipReference xmlns:mdssi="${NS.package}" SourceId="${attribute(one.id)}"></mdssi:RelationshipReference>`)
    .join('');
  return reference(
    `/${name}?ContentType=${RELS_TYPE}`,
    `<Transforms><Transform Algorithm="${NS.relationshipTransform}">${sources}</Transform>${c14n}</Transforms>`,
    digest(canonicalRelationships(relationships)),
  );
};

/** One reference for each part, in the order of their names: made for sealing, and made again for verifying. */
export const manifestOf = (parts: Parts): string => {
  const typeOf = contentTypeLookup(readContentTypes(textOf(parts.get('[Content_Types].xml'))));
  return [...parts.keys()]
    .filter(isCovered)
    .sort()
    .map((name) => {
      const bytes = parts.get(name) ?? new Uint8Array();
      return name.endsWith('.rels')
        ? relationshipReference(name, textOf(bytes))
        : reference(`/${name}?ContentType=${typeOf(`/${name}`) ?? ''}`, '', digest(bytes));
    })
    .join('');
};

const packageObject = (manifest: string, time: string): string =>
  `<Manifest>${manifest}</Manifest><SignatureProperties><SignatureProperty Id="idSignatureTime" Target="#idPackageSignature"><mdssi:SignatureTime xmlns:mdssi="${NS.package}"><mdssi:Format>YYYY-MM-DDThh:mm:ssTZD</mdssi:Format><mdssi:Value>${time}</mdssi:Value></mdssi:SignatureTime></SignatureProperty></SignatureProperties>`;

const officeObject = `<SignatureProperties><SignatureProperty Id="idOfficeV1Details" Target="#idPackageSignature"><SignatureInfoV1 xmlns="${NS.office}"><SetupID></SetupID><SignatureText></SignatureText><SignatureImage></SignatureImage><SignatureComments>Seal of the organisation, given at release</SignatureComments><WindowsVersion>10.0</WindowsVersion><OfficeVersion>16.0</OfficeVersion><ApplicationVersion>16.0</ApplicationVersion><Monitors>1</Monitors><HorizontalResolution>1920</HorizontalResolution><VerticalResolution>1080</VerticalResolution><ColorDepth>32</ColorDepth><SignatureProviderId>{00000000-0000-0000-0000-000000000000}</SignatureProviderId><SignatureProviderUrl></SignatureProviderUrl><SignatureProviderDetails>9</SignatureProviderDetails><SignatureType>1</SignatureType></SignatureInfoV1></SignatureProperty></SignatureProperties>`;

/** RFC 4514: the most specific part first. Node has escaped the values already. */
const issuerName = (certificate: X509Certificate): string => certificate.issuer.split('\n').reverse().join(',');
/** Text as canonical XML writes it. */
const content = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const signedProperties = ({ certificate, time }: SignatureFacts): string =>
  `<xd:SignedSignatureProperties><xd:SigningTime>${time}</xd:SigningTime><xd:SigningCertificate><xd:Cert><xd:CertDigest>${method}<DigestValue>${digest(new Uint8Array(certificate.raw))}</DigestValue></xd:CertDigest><xd:IssuerSerial><X509IssuerName>${content(issuerName(certificate))}</X509IssuerName><X509SerialNumber>${BigInt(`0x${certificate.serialNumber}`)}</X509SerialNumber></xd:IssuerSerial></xd:Cert></xd:SigningCertificate><xd:SignaturePolicyIdentifier><xd:SignaturePolicyImplied></xd:SignaturePolicyImplied></xd:SignaturePolicyIdentifier></xd:SignedSignatureProperties>`;

const dsig = ` xmlns="${NS.dsig}"`;
const object = (id: string, inner: string, namespace = ''): string => `<Object${namespace} Id="${id}">${inner}</Object>`;

const signedInfo = (manifest: string, facts: SignatureFacts, namespace: string): string =>
  `<SignedInfo${namespace}><CanonicalizationMethod Algorithm="${NS.c14n}"></CanonicalizationMethod><SignatureMethod Algorithm="${NS.rsaSha256}"></SignatureMethod>` +
  reference('#idPackageObject', '', digest(object('idPackageObject', packageObject(manifest, facts.time), dsig)), `${NS.dsig}Object`) +
  reference('#idOfficeObject', '', digest(object('idOfficeObject', officeObject, dsig)), `${NS.dsig}Object`) +
  reference(
    '#idSignedProperties',
    `<Transforms>${c14n}</Transforms>`,
    digest(`<xd:SignedProperties${dsig} xmlns:xd="${NS.xades}" Id="idSignedProperties">${signedProperties(facts)}</xd:SignedProperties>`),
    'http://uri.etsi.org/01903#SignedProperties',
  ) +
  '</SignedInfo>';

/** The bytes that the seal's key signs: canonical as they are written, so that no canonicaliser is needed. */
export const bytesToSign = (manifest: string, facts: SignatureFacts): Uint8Array => encoder.encode(signedInfo(manifest, facts, dsig));

/** The whole signature part. Verifying makes it again and compares, so that no other form is ever accepted. */
export const signatureXml = (manifest: string, facts: SignatureFacts, value: string): string => {
  const qualifying = `<xd:QualifyingProperties xmlns:xd="${NS.xades}" Target="#idPackageSignature"><xd:SignedProperties Id="idSignedProperties">${signedProperties(facts)}</xd:SignedProperties></xd:QualifyingProperties>`;
  return `${PREAMBLE}<Signature${dsig} Id="idPackageSignature">${signedInfo(manifest, facts, '')}<SignatureValue>${value}</SignatureValue><KeyInfo><X509Data><X509Certificate>${facts.certificate.raw.toString('base64')}</X509Certificate></X509Data></KeyInfo>${object('idPackageObject', packageObject(manifest, facts.time))}${object('idOfficeObject', officeObject)}<Object>${qualifying}</Object></Signature>`;
};

/** The parts of a file as they are when its seal is given, all but the signature. */
export const partsToSeal = (docx: Uint8Array, recordJson: Uint8Array): Parts => {
  const parts: Parts = new Map(Object.entries(unzipSync(docx)).filter(([name]) => !name.endsWith('/')));
  prepareParts(parts, recordJson);
  return parts;
};

/**
 * The seal over every part of the package (ECMA-376 part 2).
 * @param recordJson travels as a signed part of its own
 */
export const sealDocx = async (docx: Uint8Array, seal: DocxSeal, recordJson: Uint8Array): Promise<Uint8Array> => {
  const parts = partsToSeal(docx, recordJson);
  const time = DateTime.fromISO(seal.time.split(' ')[0] ?? '')
    .toUTC()
    .toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");
  const facts = { certificate: new X509Certificate(seal.certificatePem), time };
  const manifest = manifestOf(parts);
  const value = Buffer.from(await seal.sign(bytesToSign(manifest, facts))).toString('base64');
  parts.set(SIGNATURE_PART, encoder.encode(signatureXml(manifest, facts, value)));
  return writeSealedZip(parts);
};
