import { createHash, type KeyObject, randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { certificatePem } from '#shared/domain/pem.ts';
import { certificateFacts, issuedBy } from './certificate.ts';
import { signAside, signBytes, verifyBytes } from './keys.ts';
import { remembered } from './remembered.ts';

pkijs.setEngine(
  'node',
  new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto as ConstructorParameters<typeof pkijs.CryptoEngine>[0]['crypto'] }),
);

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaSha256: '1.2.840.10045.4.3.2',
  rsa: '1.2.840.113549.1.1.1',
};

const buffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
/** Bytes that are signed, in one piece or in several that follow one another. */
type Signed = Uint8Array | readonly Uint8Array[];
const sha256 = (bytes: Signed): Uint8Array => {
  const hash = createHash('sha256');
  for (const part of bytes instanceof Uint8Array ? [bytes] : bytes) hash.update(part);
  return new Uint8Array(hash.digest());
};
const MOST_READ = 16;
const readOf = remembered(MOST_READ, (pem) => {
  const certificate = new X509Certificate(pem);
  return { der: new Uint8Array(certificate.raw), isRsa: certificate.publicKey.asymmetricKeyType === 'rsa' };
});
const derOf = (pem: string): Uint8Array => readOf(pem).der;

const algorithm = (oid: string, nullParameter = false) =>
  new pkijs.AlgorithmIdentifier({ algorithmId: oid, ...(nullParameter ? { algorithmParams: new asn1js.Null() } : {}) });

/** SigningCertificateV2 with the hash of the signer's certificate; SHA-256 is the default and so left out (RFC 5035). */
const signingCertificate = (certificate: Uint8Array) =>
  new asn1js.Sequence({
    value: [
      new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [new asn1js.OctetString({ valueHex: buffer(sha256(certificate)) })] })] }),
    ],
  });

/** Signed attributes in DER order, as a SET: what is signed (RFC 5652 5.4). No signing time: PAdES keeps it in the PDF. */
const signedAttributes = (digest: Uint8Array, certificate: Uint8Array): pkijs.SignedAndUnsignedAttributes => {
  const attributes = [
    new pkijs.Attribute({ type: OID.contentType, values: [new asn1js.ObjectIdentifier({ value: OID.data })] }),
    new pkijs.Attribute({ type: OID.messageDigest, values: [new asn1js.OctetString({ valueHex: buffer(digest) })] }),
    new pkijs.Attribute({ type: OID.signingCertificateV2, values: [signingCertificate(certificate)] }),
  ];
  const sorted = attributes
    .map((attribute) => ({ attribute, der: Buffer.from(attribute.toSchema().toBER(false)) }))
    .sort((a, b) => Buffer.compare(a.der, b.der))
    .map(({ attribute }) => attribute);
  return new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes: sorted });
};

const asSet = (attributes: pkijs.SignedAndUnsignedAttributes): Uint8Array =>
  new Uint8Array(new asn1js.Set({ value: attributes.attributes.map((attribute) => attribute.toSchema()) }).toBER(false));

export interface CmsIdentity {
  certificatePem: string;
  authorityPem: string;
  /** PKCS#8, DER. */
  privateKey: Uint8Array;
}

interface CmsParts {
  certificateDer: Uint8Array;
  authorityDer: Uint8Array;
  /** SHA-256 of what is signed. */
  digest: Uint8Array;
  signature: Uint8Array;
  isRsa: boolean;
}

const parseCertificate = (der: Uint8Array): pkijs.Certificate => new pkijs.Certificate({ schema: asn1js.fromBER(buffer(der)).result });

const encodeWhole = ({ certificateDer, authorityDer, digest, signature, isRsa }: CmsParts): Uint8Array => {
  const certificate = parseCertificate(certificateDer);
  const signer = new pkijs.SignerInfo({
    version: 1,
    sid: new pkijs.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    digestAlgorithm: algorithm(OID.sha256),
    signedAttrs: signedAttributes(digest, certificateDer),
    signatureAlgorithm: isRsa ? algorithm(OID.rsa, true) : algorithm(OID.ecdsaSha256),
    signature: new asn1js.OctetString({ valueHex: buffer(signature) }),
  });
  const signed = new pkijs.SignedData({
    version: 1,
    digestAlgorithms: [algorithm(OID.sha256)],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates: [certificate, parseCertificate(authorityDer)],
    signerInfos: [signer],
  });
  return new Uint8Array(new pkijs.ContentInfo({ contentType: OID.signedData, content: signed.toSchema(true) }).toSchema().toBER(false));
};

/** Stands for a digest where none is known yet. Nobody can foresee it, so no certificate has these bytes. */
const NO_DIGEST = new Uint8Array(randomBytes(32));
/** An encoding with places for what differs from one signature to the next. */
interface Form {
  bytes: Uint8Array;
  places: number[];
}
const filled = ({ bytes, places }: Form, ...values: Uint8Array[]): Uint8Array => {
  const whole = bytes.slice();
  for (const [index, value] of values.entries()) whole.set(value, places[index]);
  return whole;
};
const placeOfDigest = (bytes: Uint8Array): number => Buffer.from(bytes.buffer).lastIndexOf(NO_DIGEST);

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const unhex = (text = ''): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

const attributesForm = remembered(MOST_READ, (certificate): Form => {
  const bytes = asSet(signedAttributes(NO_DIGEST, unhex(certificate)));
  return { bytes, places: [placeOfDigest(bytes)] };
});
/** Signatures of one certificate and length differ in their digest and in themselves, which stand at the same places: the signature at the end. */
const cmsForm = remembered(MOST_READ, (of): Form => {
  const [certificate, authority, length, kind] = of.split(' ');
  const parts = { certificateDer: unhex(certificate), authorityDer: unhex(authority), digest: NO_DIGEST, isRsa: kind === 'rsa' };
  const bytes = encodeWhole({ ...parts, signature: new Uint8Array(Number(length)) });
  return { bytes, places: [placeOfDigest(bytes), bytes.length - Number(length)] };
});

/** The one encoding of a signature: the same parts always give the same bytes. */
const encodeCms = ({ certificateDer, authorityDer, digest, signature, isRsa }: CmsParts): Uint8Array =>
  filled(cmsForm(`${hex(certificateDer)} ${hex(authorityDer)} ${signature.length} ${isRsa ? 'rsa' : 'ec'}`), digest, signature);

/** What is signed of bytes, and how the signature is encoded. */
const toSign = ({ certificatePem, authorityPem }: Omit<CmsIdentity, 'privateKey'>, content: Uint8Array) => {
  const { der: certificateDer, isRsa } = readOf(certificatePem);
  const digest = sha256(content);
  return {
    bytes: filled(attributesForm(hex(certificateDer)), digest),
    encode: (signature: Uint8Array): Uint8Array =>
      encodeCms({ certificateDer, authorityDer: derOf(authorityPem), digest, signature, isRsa }),
  };
};

/** A detached CAdES-BES signature over bytes, DER, as PDF's ETSI.CAdES.detached wants it. */
export const makeCms = ({ privateKey, ...identity }: CmsIdentity, content: Uint8Array): Uint8Array => {
  const { bytes, encode } = toSign(identity, content);
  return encode(signBytes(privateKey, bytes));
};

/** The same; what its key signs is signed beside what this thread does meanwhile. */
export const makeCmsAside = async (
  { privateKey, ...identity }: Omit<CmsIdentity, 'privateKey'> & { privateKey: KeyObject },
  content: Uint8Array,
): Promise<Uint8Array> => {
  const { bytes, encode } = toSign(identity, content);
  return encode(await signAside(privateKey, bytes));
};

/** The place that a paper reserves for a signature; what is larger was made to exhaust the one who reads it. */
const LARGEST = 8 * 1024;

/** @property size bytes of the signature itself, where it is sound */
export type CmsAnswer = { ok: true; signerPem: string; size: number } | { ok: false; reason: string; signerPem: string | null };

const pemOf = (certificate: pkijs.Certificate): string =>
  certificatePem(Buffer.from(certificate.toSchema().toBER(false)).toString('base64'));

/**
 * Checks a detached signature: digest, signature, the certificate it names, and that the authority issued that.
 * What lies after the DER, such as the rest of a reserved field, is signed by nobody and is for the caller to judge. Never throws.
 */
export const verifyCms = (der: Uint8Array, content: Signed, authorityPem: string): CmsAnswer => {
  if (der.length > LARGEST) return { ok: false, reason: 'It is larger than any signature.', signerPem: null };
  try {
    return verifyParsed(der, content, authorityPem);
  } catch {
    return { ok: false, reason: 'The signature cannot be read.', signerPem: null };
  }
};

const verifyParsed = (der: Uint8Array, content: Signed, authorityPem: string): CmsAnswer => {
  const info = new pkijs.ContentInfo({ schema: asn1js.fromBER(buffer(der)).result });
  const signed = new pkijs.SignedData({ schema: info.content });
  const [signer, ...others] = signed.signerInfos;
  const certificates = (signed.certificates ?? []).filter((item): item is pkijs.Certificate => item instanceof pkijs.Certificate);
  const sid = signer?.sid;
  if (!signer || others.length > 0 || !(sid instanceof pkijs.IssuerAndSerialNumber))
    return { ok: false, reason: 'The signature is not of one signer.', signerPem: null };
  const certificate = certificates.find((item) => item.serialNumber.isEqual(sid.serialNumber) && item.issuer.isEqual(sid.issuer));
  if (!certificate) return { ok: false, reason: 'The certificate of the signer is missing.', signerPem: null };
  const signerPem = pemOf(certificate);
  const fail = (reason: string): CmsAnswer => ({ ok: false, reason, signerPem });
  const attributes = signer.signedAttrs;
  const value = (type: string) => attributes?.attributes.find((attribute) => attribute.type === type)?.values[0];
  const digest = value(OID.messageDigest) as asn1js.OctetString | undefined;
  const named = value(OID.signingCertificateV2) as asn1js.Sequence | undefined;
  if (!attributes || !digest || !named) return fail('The signed attributes are incomplete.');
  const expectedDigest = sha256(content);
  if (Buffer.compare(Buffer.from(digest.valueBlock.valueHexView), expectedDigest) !== 0)
    return fail('The signed bytes were changed after signing.');
  if (Buffer.compare(Buffer.from(named.toBER(false)), Buffer.from(signingCertificate(derOf(signerPem)).toBER(false))) !== 0)
    return fail('The signature names another certificate than the one it carries.');
  const facts = certificateFacts(signerPem);
  if (!facts || !verifyBytes(facts.publicKey, asSet(attributes), new Uint8Array(signer.signature.valueBlock.valueHexView)))
    return fail('The signature does not belong to the signed bytes.');
  if (!issuedBy(signerPem, authorityPem)) return fail('The certificate of the signer was not issued by the trusted authority.');
  // What no signature covers (other certificates, version numbers) must be exactly what this program writes.
  const expected = encodeCms({
    certificateDer: derOf(signerPem),
    authorityDer: derOf(authorityPem),
    digest: expectedDigest,
    signature: new Uint8Array(signer.signature.valueBlock.valueHexView),
    isRsa: readOf(signerPem).isRsa,
  });
  if (Buffer.compare(Buffer.from(der.subarray(0, expected.length)), expected) !== 0)
    return fail('The signature was changed outside of what it signs.');
  return { ok: true, signerPem, size: expected.length };
};
