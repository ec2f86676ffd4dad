import { X509Certificate } from 'node:crypto';
import { remembered } from './remembered.ts';

export interface CertificateFacts {
  serial: string;
  commonName: string;
  /** UID attribute: the person's user id; null for seal and page token. */
  userId: string | null;
  publicKey: Uint8Array;
  /** SHA-256 of the DER, hex with colons as people compare it. */
  fingerprint: string;
}

const MOST_READ = 64;

/** @returns null for text that is not a certificate */
export const certificateFacts = remembered(MOST_READ, (pem): Readonly<CertificateFacts> | null => {
  try {
    const certificate = new X509Certificate(pem);
    const attribute = (name: string) =>
      certificate.subject
        .split('\n')
        .find((part) => part.startsWith(`${name}=`))
        ?.slice(name.length + 1)
        // Node writes "Jones\\, Mary" for a name with a comma (RFC 2253), and a control character as its number.
        .replaceAll(/\\([0-9A-F]{2}|.)/g, (_, escaped: string) =>
          escaped.length === 2 ? String.fromCharCode(Number.parseInt(escaped, 16)) : escaped,
        );
    return {
      serial: certificate.serialNumber.toLowerCase(),
      commonName: attribute('CN') ?? '',
      userId: attribute('UID') ?? null,
      publicKey: new Uint8Array(certificate.publicKey.export({ type: 'spki', format: 'der' })),
      fingerprint: certificate.fingerprint256,
    };
  } catch {
    return null;
  }
});

/** Whether the authority, and no other, issued the certificate: names, and the signature itself. */
export const issuedBy = (pem: string, authorityPem: string): boolean => {
  try {
    const certificate = new X509Certificate(pem);
    const authority = new X509Certificate(authorityPem);
    return authority.ca && certificate.checkIssued(authority) && certificate.verify(authority.publicKey);
  } catch {
    return false;
  }
};

/** Whether a certificate is the seal of an organisation: issued by the authority, RSA, and of nobody. A person's certificate never seals. */
export const isSeal = (pem: string, authorityPem: string): boolean =>
  issuedBy(pem, authorityPem) &&
  certificateFacts(pem)?.userId === null &&
  !new X509Certificate(pem).ca &&
  new X509Certificate(pem).publicKey.asymmetricKeyType === 'rsa';

const SEAL = / seal$/;
/** Whose seal it is, for a sentence: the certificate of a seal names the organisation, then "seal". */
export const sealWords = ({ commonName }: Pick<CertificateFacts, 'commonName'>): string =>
  SEAL.test(commonName) ? `the seal of ${commonName.replace(SEAL, '')}` : commonName;
