import type { CallContext } from '#main/ports/context.ts';
import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import type { OperationName } from '#shared/api/index.ts';
import type { ShownStatement } from '#shared/api/statement.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { About } from '../audit/given-signatures.ts';
import { rolesOf } from '../roles-held.ts';
import { recordSignature, type SignedStatement, signStatement, statementOf } from '../signing/statement.ts';
import { printedNameOf } from './printed-names.ts';
import { AT_SIGNING, colleagueSigning, shownStatement } from './signatory.ts';

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

/** What each of the two signs, but for who signs it. */
type OwnOfTwo = Readonly<Record<string, string | number | object | null>> & { kind: string; about: About; meaning: string };

const requireOneOfTwo = (reader: Reader, userId: string): void => {
  if (reader.get('people', userId)?.status !== 'active') throw new AppError('not-found', `Nobody with the user id "${userId}" works here.`);
  if (roleOfTwo(reader, userId) === '')
    throw new AppError('forbidden', `${userId} is neither Quality nor ${besideQuality.join(' nor ')}. Ask somebody who is.`);
};

/**
 * What one of two people will sign, before the password was asked.
 * @param as the one who is not signed in
 * @throws AppError 'not-found', 'forbidden' for somebody who cannot be one of the two; while nobody is signed in nobody is named
 */
export const shownToTwo = (
  context: CallContext,
  { about, meaning, ...own }: OwnOfTwo,
  as: string | undefined,
  shown: Pick<ShownStatement, 'document' | 'title'>,
  lines: Parameters<typeof shownStatement>[3],
): ShownStatement => {
  const { vault, session } = context;
  const userId = as ?? session?.userId ?? '';
  if (session) requireOneOfTwo(vault, userId);
  const signer = { person: { id: userId, printed_name: printedNameOf(vault, userId) }, zoned: AT_SIGNING };
  const statement = statementOf(vault, about, signer, { role: session ? roleOfTwo(vault, userId) : '', meaning }, own as { kind: string });
  const stated = shownStatement(context, statement, { ...shown, label: null }, lines);
  return { ...stated, needsUserId: userId !== session?.userId, ...(session ? {} : { printedName: null, role: null }) };
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
  { about, meaning, ...own }: OwnOfTwo,
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
