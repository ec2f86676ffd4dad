import 'reflect-metadata';
import { X509Certificate as NodeCertificate } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { AppError } from '#shared/domain/errors.ts';
import { certificateFacts } from './certificate.ts';

/** Somebody for whom something can be encrypted. */
export interface Recipient {
  /** As the certificate names it, for people. */
  name: string;
  /** SHA-256 of the certificate, as `openssl x509 -fingerprint -sha256` prints it. */
  fingerprint: string;
  /** First day on which nothing is encrypted for it any more, UTC. */
  until: string;
  key: 'RSA' | 'P-256';
  pem: string;
}

const LEAST_RSA = 2048;
const refuse = (sentence: string): never => {
  throw new AppError('refused', sentence);
};

/** OpenSSL encrypts for any key and looks at no key usage, so it is looked at here (RFC 5280 4.2.1.3). A certificate without one allows all. */
const requireUsage = (pem: string, name: string, key: Recipient['key']): void => {
  const usages = new x509.X509Certificate(pem).getExtension(x509.KeyUsagesExtension)?.usages;
  const [needed, called] =
    key === 'RSA' ? [x509.KeyUsageFlags.keyEncipherment, 'key encipherment'] : [x509.KeyUsageFlags.keyAgreement, 'key agreement'];
  if (usages !== undefined && (usages & needed) === 0)
    refuse(`The certificate of ${name} is not for encryption: its key usage lacks "${called}". Ask for one that is.`);
};

const keyOf = ({ publicKey }: NodeCertificate, name: string): Recipient['key'] => {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = publicKey;
  if (type === 'rsa' && (details?.modulusLength ?? 0) >= LEAST_RSA) return 'RSA';
  if (type === 'ec' && details?.namedCurve === 'prime256v1') return 'P-256';
  if (type === 'ed25519' || type === 'ed448')
    return refuse(`The certificate of ${name} has an Ed25519 or Ed448 key, which can sign but not decrypt. Ask for one with RSA or P-256.`);
  return refuse(`The key of ${name} is not RSA of ${LEAST_RSA} bits or more, and not P-256. Ask for a certificate with one of these.`);
};

/**
 * Reads the certificate of somebody for whom something is to be encrypted.
 * @param pem one certificate
 * @param now when it is used
 * @throws AppError 'invalid-input' for what is no certificate; 'refused' for one that cannot or must not be encrypted for
 */
export const readRecipient = (pem: string, now: Date): Recipient => {
  const facts = certificateFacts(pem);
  if (!facts || pem.split('-----BEGIN').length !== 2)
    throw new AppError('invalid-input', 'This is not one certificate in PEM form. Give the file that begins with BEGIN CERTIFICATE.');
  const certificate = new NodeCertificate(pem);
  const name = facts.commonName || certificate.subject.replaceAll('\n', ', ');
  const [from, until] = [certificate.validFromDate, certificate.validToDate];
  if (now < from) refuse(`The certificate of ${name} is valid only from ${from.toISOString().slice(0, 10)} on.`);
  if (now > until) refuse(`The certificate of ${name} expired on ${until.toISOString().slice(0, 10)}. Ask for the present one.`);
  const key = keyOf(certificate, name);
  requireUsage(pem, name, key);
  return { name, fingerprint: facts.fingerprint, until: until.toISOString().slice(0, 10), key, pem };
};

const HEX = /[^0-9A-F]/g;
/** Whether two fingerprints are the same, however they were typed. */
export const isSameFingerprint = (a: string, b: string): boolean => {
  const [one, other] = [a, b].map((text) => text.toUpperCase().replaceAll(HEX, ''));
  return one === other;
};
