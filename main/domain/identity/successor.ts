import { randomBytes } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import type { Tables } from '#main/ports/tables.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { isSameName } from '#shared/domain/names.ts';
import { sessionOf } from '../operation.ts';
import type { Authority } from '../signing/authority.ts';
import { passwordProblem } from '../signing/password.rules.ts';
import { deriveWrappingKey, wrap } from '../signing/wrapping.ts';
import { AUTHORITY_KEY, type OpenedAuthority } from './custodian.ts';
import { printedNameOf } from './printed-names.ts';

export interface Successor {
  successorName: string;
  successorPassphrase: string;
}
type Wrapped = Pick<Tables['vault'], 'authority_key' | 'custodian_salt' | 'kdf'>;

const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** @param apartFrom user ids of those who take part in it otherwise. @throws AppError 'invalid-input', 'refused' */
export const checkSuccessor = (
  context: CallContext,
  { successorName, successorPassphrase }: Successor,
  apartFrom: readonly string[],
): void => {
  const problem = passwordProblem(successorPassphrase, { userId: sessionOf(context).userId, printedName: successorName });
  if (problem) throw new AppError('invalid-input', problem);
  if (apartFrom.some((userId) => isSameName(printedNameOf(context.vault, userId), successorName)))
    throw new AppError(
      'refused',
      'The custodian must not be the person who records it or signs for it. Ask somebody else, or name another.',
    );
};

/** The authority's key, wrapped under the passphrase of a successor. */
export const wrapAnew = async (context: CallContext, passphrase: string, { privateKey }: Authority): Promise<Wrapped> => {
  const salt = new Uint8Array(randomBytes(16));
  const key = await deriveWrappingKey(passphrase, salt, context.kdf);
  return {
    authority_key: b64(wrap(key.subarray(0, 32), privateKey, AUTHORITY_KEY)),
    custodian_salt: b64(salt),
    kdf: JSON.stringify(context.kdf),
  };
};

/** Makes a person the custodian in place of the former. @returns the name as it is registered */
export const takeOver = (
  uow: UnitOfWork,
  { vaultId, custodian: former }: Pick<OpenedAuthority, 'vaultId' | 'custodian'>,
  successorName: string,
  wrapped: Wrapped,
): string => {
  // Whoever was custodian once keeps the name as it was registered.
  const successor = uow.find('custodians', {}).find(({ id }) => isSameName(id, successorName))?.id ?? successorName;
  uow.update('vault', vaultId, wrapped);
  if (uow.get('custodians', former) && former !== successor) uow.update('custodians', former, { active: 0 });
  if (uow.get('custodians', successor)) uow.update('custodians', successor, { active: 1 });
  return successor;
};
