import type { CallContext } from '#main/ports/context.ts';
import { isAllowed, isConfined } from '#shared/api/confinement.ts';
import { type OperationName, operations } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';

export const CONFINED = 'A visiting auditor sees what was opened in a room. Ask for more with a request in the room.';

/** @throws AppError 'not-signed-in', 'forbidden' for who may not call an operation */
export const requirePermission = (call: CallContext, name: OperationName): void => {
  const { permission } = operations[name];
  if (permission !== 'public' && !call.session) throw new AppError('not-signed-in', 'Sign in first.');
  if (isAllowed(name, permission, call.roles)) return;
  throw new AppError(
    'forbidden',
    isConfined(call.roles) || typeof permission === 'string'
      ? CONFINED
      : `This needs one of these roles: ${permission.join(', ')}. Ask an administrator.`,
  );
};
