import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { unwrapShare, wrapFor } from '../signing/key-share.ts';
import { currentCertificate, currentCredential } from './credential.ts';
import { namesIn, printedNameOf } from './printed-names.ts';

/** Somebody's key as it was certified. */
export interface CertifiedKey {
  userId: string;
  credentialId: string;
  certificateId: string;
  publicKey: string;
}
type Pair<T> = readonly [first: T, second: T];

/** Each two of three. */
export const pairsOf = <T>([a, b, c]: readonly [T, T, T]): readonly Pair<T>[] => [
  [a, b],
  [a, c],
  [b, c],
];

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
const label = (first: string, second: string): string => `countersign authority key for ${first} and ${second}`;

/** Wraps for the second and that for the first: either alone has nothing but what is wrapped for the other. */
export const wrapForTwo = ([first, second]: Pair<CertifiedKey>, plain: Uint8Array): string => {
  const context = label(first.credentialId, second.credentialId);
  const inner = wrapFor(bytesOf(second.publicKey), plain, context);
  return Buffer.from(wrapFor(bytesOf(first.publicKey), inner, context)).toString('base64');
};

/** @returns null when one of the keys is not the one it was wrapped for */
export const unwrapByTwo = (share: Tables['deputy_shares'], first: Uint8Array, second: Uint8Array): Uint8Array | null => {
  const context = label(share.first_credential, share.second_credential);
  const inner = unwrapShare(first, bytesOf(share.wrapped), context);
  return inner && unwrapShare(second, inner, context);
};

/** The key of somebody who can be a deputy. @throws AppError 'refused' for who cannot sign */
export const certifiedKey = (reader: Reader, userId: string): CertifiedKey => {
  const credential = reader.get('people', userId)?.status === 'active' ? currentCredential(reader, userId) : null;
  const certificate = credential && currentCertificate(reader, credential.id);
  if (!credential?.public_key || !certificate)
    throw new AppError(
      'refused',
      `${printedNameOf(reader, userId)} has no valid certificate. A deputy needs an active account and an identity check.`,
    );
  return { userId, credentialId: credential.id, certificateId: certificate.id, publicKey: credential.public_key };
};

/** The share of two deputies in either order. @throws AppError 'refused' when they are no two deputies, or no longer */
export const shareOf = (reader: Reader, one: CertifiedKey, other: CertifiedKey): Tables['deputy_shares'] => {
  const is = (share: Tables['deputy_shares'], first: CertifiedKey, second: CertifiedKey): boolean =>
    share.first_credential === first.credentialId && share.second_credential === second.credentialId;
  const share = reader.find('deputy_shares', { active: 1 }).find((row) => is(row, one, other) || is(row, other, one));
  if (share) return share;
  throw new AppError(
    'refused',
    `${printedNameOf(reader, one.userId)} and ${printedNameOf(reader, other.userId)} are not two deputies of the custodian who still have the keys they had when they were named. "Vault and policy" lists the deputies.`,
  );
};

/** @throws AppError 'refused' for who is no deputy, or has other keys now than when the deputies were named */
export const requireDeputy = (reader: Reader, userId: string): void => {
  const { credentialId } = certifiedKey(reader, userId);
  const shares = reader.find('deputy_shares', { active: 1 });
  if (!shares.some(({ first_credential, second_credential }) => first_credential === credentialId || second_credential === credentialId))
    throw new AppError(
      'refused',
      `${printedNameOf(reader, userId)} is not a deputy of the custodian who still has the keys of then. "Vault and policy" lists the deputies.`,
    );
};

/** Who can replace the custodian, and who of them no longer can, by name. */
export const deputiesState = (reader: Reader): { custodian: string | null; deputies: string[]; lost: string[] } => {
  const nameOf = namesIn(reader);
  const keys = new Map<string, string>();
  for (const share of reader.find('deputy_shares', { active: 1 }))
    keys.set(share.first_user, share.first_credential).set(share.second_user, share.second_credential);
  const isLost = (userId: string, credentialId: string): boolean =>
    reader.get('people', userId)?.status !== 'active' || currentCredential(reader, userId)?.id !== credentialId;
  return {
    custodian: reader.find('custodians', { active: 1 })[0]?.id ?? null,
    deputies: [...keys.keys()].map(nameOf).sort(),
    lost: [...keys].filter(([userId, credentialId]) => isLost(userId, credentialId)).map(([userId]) => nameOf(userId)),
  };
};
