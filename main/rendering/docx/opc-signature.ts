import { X509Certificate } from 'node:crypto';
import { unzipSync, zipSync } from 'fflate';
import { DateTime } from 'luxon';
import type { RawSigner } from '#main/ports/record-model.ts';
import {
  attribute,
  canonicalRelationships,
  contentTypeOf,
  digest,
  isCovered,
  NS,
  type Parts,
  RELS_TYPE,
  signedRelationships,
  textOf,
} from './opc-parts.ts';

export interface DocxSeal {
  certificatePem: string;
  sign: RawSigner;
  /** ISO 8601 with offset. */
  time: string;
}

const ORIGIN = 'http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin';
const SIGNATURE = 'http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/signature';
export const RECORD_PART = 'countersign/record.json';
const encoder = new TextEncoder();
const PREAMBLE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Adds the machine-readable record and the places of the signature; before any digest is taken. */
const prepareParts = (parts: Parts, recordJson: Uint8Array): void => {
  parts.set(RECORD_PART, recordJson);
  const types = textOf(parts.get('[Content_Types].xml'))
    .replace(
      /(<Types[^>]*>)/,
      '$1<Default Extension="sigs" ContentType="application/vnd.openxmlformats-package.digital-signature-origin"/><Default Extension="json" ContentType="application/json"/>',
    )
    .replace(
      '</Types>',
      '<Override PartName="/_xmlsignatures/sig1.xml" ContentType="application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml"/></Types>',
    );
  parts.set('[Content_Types].xml', encoder.encode(types));
  const rels = textOf(parts.get('_rels/.rels')).replace(
    '</Relationships>',
    `<Relationship Id="rIdRecord" Type="urn:countersign:record" Target="${RECORD_PART}"/><Relationship Id="rIdSeal" Type="${ORIGIN}" Target="_xmlsignatures/origin.sigs"/></Relationships>`,
  );
  parts.set('_rels/.rels', encoder.encode(rels));
  parts.set('_xmlsignatures/origin.sigs', new Uint8Array());
  parts.set(
    '_xmlsignatures/_rels/origin.sigs.rels',
    encoder.encode(
      `${PREAMBLE}<Relationships xmlns="${NS.relationships}"><Relationship Id="rId1" Type="${SIGNATURE}" Target="sig1.xml"/></Relationships>`,
    ),
  );
};

const method = `<DigestMethod Algorithm="${NS.sha256}"></DigestMethod>`;
const reference = (uri: string, transforms: string, value: string, type = ''): string =>
  `<Reference${type ? ` Type="${type}"` : ''} URI="${attribute(uri)}">${transforms}${method}<DigestValue>${value}</DigestValue></Reference>`;
const c14n = `<Transform Algorithm="${NS.c14n}"></Transform>`;

/** One reference for each part, in the order of their names. */
export const manifestOf = (parts: Parts): string => {
  const types = textOf(parts.get('[Content_Types].xml'));
  return [...parts.keys()]
    .filter(isCovered)
    .sort()
    .map((name) => {
      const bytes = parts.get(name) ?? new Uint8Array();
      if (!name.endsWith('.rels')) return reference(`/${name}?ContentType=${contentTypeOf(types, `/${name}`)}`, '', digest(bytes));
      const relationships = signedRelationships(textOf(bytes));
      if (relationships.length === 0) return '';
      const sources = relationships
        .map(
          (one) =>
            `<mdssi:RelationshipReference xmlns:mdssi="${NS.package}" SourceId="${attribute(one.id)}"></mdssi:RelationshipReference>`,
        )
        .join('');
      return reference(
        `/${name}?ContentType=${RELS_TYPE}`,
        `<Transforms><Transform Algorithm="${NS.relationshipTransform}">${sources}</Transform>${c14n}</Transforms>`,
        digest(canonicalRelationships(relationships)),
      );
    })
    .join('');
};

const packageObject = (parts: Parts, time: string): string =>
  `<Manifest>${manifestOf(parts)}</Manifest><SignatureProperties><SignatureProperty Id="idSignatureTime" Target="#idPackageSignature"><mdssi:SignatureTime xmlns:mdssi="${NS.package}"><mdssi:Format>YYYY-MM-DDThh:mm:ssTZD</mdssi:Format><mdssi:Value>${time}</mdssi:Value></mdssi:SignatureTime></SignatureProperty></SignatureProperties>`;

const officeObject = `<SignatureProperties><SignatureProperty Id="idOfficeV1Details" Target="#idPackageSignature"><SignatureInfoV1 xmlns="${NS.office}"><SetupID></SetupID><SignatureText></SignatureText><SignatureImage></SignatureImage><SignatureComments>Seal of the organisation, given at release</SignatureComments><WindowsVersion>10.0</WindowsVersion><OfficeVersion>16.0</OfficeVersion><ApplicationVersion>16.0</ApplicationVersion><Monitors>1</Monitors><HorizontalResolution>1920</HorizontalResolution><VerticalResolution>1080</VerticalResolution><ColorDepth>32</ColorDepth><SignatureProviderId>{00000000-0000-0000-0000-000000000000}</SignatureProviderId><SignatureProviderUrl></SignatureProviderUrl><SignatureProviderDetails>9</SignatureProviderDetails><SignatureType>1</SignatureType></SignatureInfoV1></SignatureProperty></SignatureProperties>`;

/** RFC 4514: the most specific part first, values escaped. */
const issuerName = (certificate: X509Certificate): string =>
  certificate.issuer
    .split('\n')
    .reverse()
    .map((part) => part.replace(/(?<=[^=]*=.*)[,+"\\<>;]/g, '\\$&'))
    .join(',');

const signedProperties = (certificate: X509Certificate, time: string): string =>
  `<xd:SignedSignatureProperties><xd:SigningTime>${time}</xd:SigningTime><xd:SigningCertificate><xd:Cert><xd:CertDigest>${method}<DigestValue>${digest(new Uint8Array(certificate.raw))}</DigestValue></xd:CertDigest><xd:IssuerSerial><X509IssuerName>${attribute(issuerName(certificate)).replaceAll('&quot;', '"').replaceAll('>', '&gt;')}</X509IssuerName><X509SerialNumber>${BigInt(`0x${certificate.serialNumber}`)}</X509SerialNumber></xd:IssuerSerial></xd:Cert></xd:SigningCertificate><xd:SignaturePolicyIdentifier><xd:SignaturePolicyImplied></xd:SignaturePolicyImplied></xd:SignaturePolicyIdentifier></xd:SignedSignatureProperties>`;

/** The seal over every part of the package (ECMA-376 part 2); written in canonical form, so that no canonicaliser is needed. */
export const sealDocx = async (docx: Uint8Array, recordJson: Uint8Array, seal: DocxSeal): Promise<Uint8Array> => {
  const parts: Parts = new Map(Object.entries(unzipSync(docx)).filter(([name]) => !name.endsWith('/')));
  prepareParts(parts, recordJson);
  const certificate = new X509Certificate(seal.certificatePem);
  const time = DateTime.fromISO(seal.time.split(' ')[0] ?? '')
    .toUTC()
    .toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");
  const dsig = ` xmlns="${NS.dsig}"`;
  const object = (id: string, inner: string, namespace = '') => `<Object${namespace} Id="${id}">${inner}</Object>`;
  const packaged = packageObject(parts, time);
  const properties = signedProperties(certificate, time);
  const signedInfo = (namespace: string) =>
    `<SignedInfo${namespace}><CanonicalizationMethod Algorithm="${NS.c14n}"></CanonicalizationMethod><SignatureMethod Algorithm="${NS.rsaSha256}"></SignatureMethod>` +
    reference('#idPackageObject', '', digest(object('idPackageObject', packaged, dsig)), `${NS.dsig}Object`) +
    reference('#idOfficeObject', '', digest(object('idOfficeObject', officeObject, dsig)), `${NS.dsig}Object`) +
    reference(
      '#idSignedProperties',
      `<Transforms>${c14n}</Transforms>`,
      digest(`<xd:SignedProperties${dsig} xmlns:xd="${NS.xades}" Id="idSignedProperties">${properties}</xd:SignedProperties>`),
      'http://uri.etsi.org/01903#SignedProperties',
    ) +
    '</SignedInfo>';
  const value = Buffer.from(await seal.sign(encoder.encode(signedInfo(dsig)))).toString('base64');
  const qualifying = `<xd:QualifyingProperties xmlns:xd="${NS.xades}" Target="#idPackageSignature"><xd:SignedProperties Id="idSignedProperties">${properties}</xd:SignedProperties></xd:QualifyingProperties>`;
  const signature = `<Signature${dsig} Id="idPackageSignature">${signedInfo('')}<SignatureValue>${value}</SignatureValue><KeyInfo><X509Data><X509Certificate>${certificate.raw.toString('base64')}</X509Certificate></X509Data></KeyInfo>${object('idPackageObject', packaged)}${object('idOfficeObject', officeObject)}<Object>${qualifying}</Object></Signature>`;
  parts.set('_xmlsignatures/sig1.xml', encoder.encode(PREAMBLE + signature));
  return zipParts(parts);
};

/** The content types come first, as readers expect; times are fixed. */
const zipParts = (parts: Parts): Uint8Array => {
  const names = [...parts.keys()].sort((a, b) => (a === '[Content_Types].xml' ? -1 : b === '[Content_Types].xml' ? 1 : a < b ? -1 : 1));
  return zipSync(Object.fromEntries(names.map((name) => [name, parts.get(name) ?? new Uint8Array()])), {
    mtime: new Date('2000-01-01T12:00:00Z'),
    level: 6,
  });
};
