import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

x509.cryptoProvider.set(webcrypto as never);

/** RFC 5280's date for "no expiry": a record must verify for as long as it is kept. */
const NO_EXPIRY = new Date('9999-12-31T23:59:59Z');
const P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
/** documentSigning and msDocSigning; without emailProtection pdfsig and LibreOffice do not trust a signer. */
const USES = [x509.ExtendedKeyUsage.emailProtection, '1.3.6.1.5.5.7.3.36', '1.3.6.1.4.1.311.10.3.12'];

const serialNumber = (): string => {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString('hex');
};

const attribute = (key: string, value: string) => ({ [key]: [value] });
const publicKeyOf = (spki: Uint8Array, algorithm: typeof P256 | typeof RSA) =>
  webcrypto.subtle.importKey('spki', spki, algorithm, true, ['verify']);
const privateKeyOf = (pkcs8: Uint8Array) => webcrypto.subtle.importKey('pkcs8', pkcs8, P256, false, ['sign']);

export interface Authority {
  certificatePem: string;
  /** PKCS#8, DER; to be wrapped under the custodian's passphrase. */
  privateKey: Uint8Array;
}

/** The vault's own certificate authority. */
export const createAuthority = async (of: {
  organisation: string;
  vaultId: string;
  now: Date;
  publicKey: Uint8Array;
  privateKey: Uint8Array;
}): Promise<Authority> => {
  const publicKey = await publicKeyOf(of.publicKey, P256);
  const name = new x509.Name([
    attribute('CN', `${of.organisation} Countersign authority`.slice(0, 64)),
    attribute('O', of.organisation.slice(0, 64)),
    attribute('OU', of.vaultId),
  ]);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: name,
    issuer: name,
    notBefore: of.now,
    notAfter: NO_EXPIRY,
    signingAlgorithm: P256,
    publicKey,
    signingKey: await privateKeyOf(of.privateKey),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(publicKey),
    ],
  });
  return { certificatePem: certificate.toString('pem'), privateKey: of.privateKey };
};

export interface CertificateRequest {
  authority: Authority;
  subject: { commonName: string; userId?: string; organisation: string };
  publicKey: Uint8Array;
  algorithm: 'P-256' | 'RSA-3072';
  now: Date;
}

/** A certificate for a person, the seal or the page token. @returns PEM */
export const issueCertificate = async ({ authority, subject, publicKey, algorithm, now }: CertificateRequest): Promise<string> => {
  const issuer = new x509.X509Certificate(authority.certificatePem);
  const key = await publicKeyOf(publicKey, algorithm === 'P-256' ? P256 : RSA);
  const names = [
    attribute('CN', subject.commonName.slice(0, 64)),
    ...(subject.userId === undefined ? [] : [attribute('0.9.2342.19200300.100.1.1', subject.userId)]),
    attribute('O', subject.organisation.slice(0, 64)),
  ];
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: new x509.Name(names),
    issuer: issuer.subjectName,
    notBefore: now,
    notAfter: NO_EXPIRY,
    signingAlgorithm: P256,
    publicKey: key,
    signingKey: await privateKeyOf(authority.privateKey),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation, true),
      new x509.ExtendedKeyUsageExtension(USES),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
      await x509.SubjectKeyIdentifierExtension.create(key),
    ],
  });
  return certificate.toString('pem');
};
