import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { OperationName } from '#shared/api/index.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Role } from '#shared/domain/roles.ts';
import { rolesOf } from '../roles-held.ts';
import { signBytes } from '../signing/keys.ts';
import { currentCertificate } from './credential.ts';

/** What one of two people signed with the own key. */
interface OwnSignature {
  user_id: string;
  statement: string;
  signature: string;
  certificate_id: string;
}

/** Of the two who vouch for something about the whole vault one is Quality, the other holds one of these. */
export const besideQuality: readonly Role[] = ['Document Controller', 'Administrator'];

/** Whether of two lists of roles one is Quality's and the other that of somebody beside. */
export const isQualityAndControl = (held: readonly (readonly string[])[]): boolean => {
  const isQuality = (index: number) => held[index]?.includes('Quality') === true;
  const isBeside = (index: number) => held[index]?.some((role) => besideQuality.some((one) => one === role)) === true;
  return held.length === 2 && ((isQuality(0) && isBeside(1)) || (isQuality(1) && isBeside(0)));
};

/**
 * Checks the password of one of the two, and signs in that person's name.
 * @param stated what the two sign, but for who signs it
 * @throws AppError 'wrong-password', 'locked-out', 'refused'
 */
export const signOwn = async (
  context: CallContext,
  operation: OperationName,
  { userId, password }: { userId: string; password: string },
  stated: Readonly<Record<string, string | number>>,
): Promise<OwnSignature> => {
  const { unlocked, credential } = await context.passwords.check(context, operation, userId, password);
  const certificate = currentCertificate(context.vault, credential.id);
  if (!certificate || !unlocked.privateKey)
    throw new AppError('refused', `${userId} has no valid certificate and cannot sign. Ask somebody whose identity was checked.`);
  const statement = canonicalJson({ ...stated, userId });
  const signature = Buffer.from(signBytes(unlocked.privateKey, new TextEncoder().encode(statement))).toString('base64');
  return { user_id: userId, statement, signature, certificate_id: certificate.id };
};

/** @throws AppError 'forbidden' */
export const requireQualityAndControl = (reader: Reader, rows: readonly { user_id: string }[]): void => {
  if (!isQualityAndControl(rows.map((row) => rolesOf(reader, row.user_id))))
    throw new AppError('forbidden', `One of the two must be Quality, the other ${besideQuality.join(' or ')}.`);
};
