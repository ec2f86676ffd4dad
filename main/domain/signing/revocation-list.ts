import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { Integer } from 'asn1js';
import type { Authority } from './authority.ts';

x509.cryptoProvider.set(webcrypto as never);

const CRL_NUMBER = '2.5.29.20';
const P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/**
 * The X.509 revocation list of a vault (RFC 5280 5), signed by the authority as outside tools ask for.
 * @param number grows with every list; the ledger's sequence does
 * @returns PEM
 */
export const makeRevocationList = async (
  authority: Authority,
  { number, time, revoked }: { number: number; time: Date; revoked: readonly { serial: string; time: Date; replaced: boolean }[] },
): Promise<string> => {
  const issuer = new x509.X509Certificate(authority.certificatePem);
  const list = await x509.X509CrlGenerator.create({
    issuer: issuer.subjectName,
    thisUpdate: time,
    signingAlgorithm: P256,
    signingKey: await webcrypto.subtle.importKey('pkcs8', authority.privateKey, P256, false, ['sign']),
    entries: revoked.map((one) => ({
      serialNumber: one.serial,
      revocationDate: one.time,
      reason: one.replaced ? x509.X509CrlReason.superseded : x509.X509CrlReason.affiliationChanged,
    })),
    extensions: [
      new x509.Extension(CRL_NUMBER, false, new Integer({ value: number }).toBER()),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
    ],
  });
  // RFC 7468 calls it "X509 CRL"; OpenSSL reads no other label.
  return x509.PemConverter.encode(list.rawData, 'X509 CRL');
};
