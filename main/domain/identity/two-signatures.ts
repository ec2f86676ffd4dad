import type { CallContext } from '#main/ports/context.ts';
import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import type { OperationName } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { About } from '../audit/given-signatures.ts';
import { rolesOf } from '../roles-held.ts';
import { recordSignature, type SignedStatement, signStatement, statementOf } from '../signing/statement.ts';
import { colleagueSigning } from './signatory.ts';

/** Of the two who vouch for something about the whole vault one is Quality, the other holds one of these. */
export const besideQuality: readonly Role[] = ['Document Controller', 'Administrator'];

/** Whether of two lists of roles one is Quality's and the other that of somebody beside. */
export const isQualityAndControl = (held: readonly (readonly string[])[]): boolean => {
  const isQuality = (index: number) => held[index]?.includes('Quality') === true;
  const isBeside = (index: number) => held[index]?.some((role) => besideQuality.some((one) => one === role)) === true;
  return held.length === 2 && ((isQuality(0) && isBeside(1)) || (isQuality(1) && isBeside(0)));
};

/** The role in which one of the two signs. */
export const roleOfTwo = (reader: Reader, userId: string): string => {
  const held = rolesOf(reader, userId);
  return held.includes('Quality') ? 'Quality' : (held.find((role) => besideQuality.includes(role)) ?? '');
};

/**
 * Checks the password of one of the two, and signs in that person's name.
 * @param own what the two sign, but for who signs it
 * @throws AppError 'wrong-password', 'locked-out', 'refused'
 */
export const signOwn = async (
  context: CallContext,
  operation: OperationName,
  given: { userId: string; password: string },
  { about, meaning, ...own }: Readonly<Record<string, string | number | object>> & { kind: string; about: About; meaning: string },
): Promise<SignedStatement> => {
  const signatory = await colleagueSigning(context, operation, given);
  const as = { role: roleOfTwo(context.vault, given.userId), meaning };
  return signStatement(statementOf(context.vault, about, signatory, as, own as { kind: string }), signatory);
};

/** @throws AppError 'forbidden' */
export const requireQualityAndControl = (reader: Reader, signed: readonly SignedStatement[]): void => {
  if (!isQualityAndControl(signed.map(({ statement }) => rolesOf(reader, statement.userId))))
    throw new AppError('forbidden', `One of the two must be Quality, the other ${besideQuality.join(' or ')}.`);
};

/** Writes what one of two people signed; the password was right, which ends the count of failures. */
export const recordOfTwo = (uow: UnitOfWork, signed: SignedStatement): void => {
  recordSignature(uow, signed);
  if (uow.get('people', signed.statement.userId)?.failures !== 0)
    uow.update('people', signed.statement.userId, { failures: 0, locked_until: null });
};
