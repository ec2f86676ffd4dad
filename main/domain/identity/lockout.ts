import type { CallContext } from '#main/ports/context.ts';
import type { Tables } from '#main/ports/tables.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { plusMinutes, zonedMinute } from '#shared/domain/time.ts';
import { headerOf } from '../operation.ts';
import { currentCredential, type Unlocked, unlockSecrets, wrongPassword } from './credential.ts';
import { securityPolicy } from './security-policy.ts';

/**
 * Checks a password at login strength, for sign-in and for each signing alike; failures count and are recorded
 * (21 CFR 11.300(d)).
 * @throws AppError 'wrong-password', 'locked-out'
 */
export const checkPassword = async (
  context: CallContext,
  operation: string,
  userId: string,
  password: string,
): Promise<{ unlocked: Unlocked; credential: Tables['credentials'] }> => {
  const person = context.vault.get('people', userId);
  const now = context.clock.now().toISOString();
  if (person?.locked_until && person.locked_until > now) throw lockedOut(context, person.locked_until);
  const credential = person?.status === 'active' ? currentCredential(context.vault, userId) : null;
  const unlocked = credential && (await unlockSecrets(password, credential));
  if (credential && unlocked) return { unlocked, credential };
  throw recordFailure(context, operation, userId);
};

const lockedOut = (context: CallContext, until: string): AppError => {
  const zone = context.clock.zone();
  const minutes = Math.max(1, Math.ceil((Date.parse(until) - context.clock.now().getTime()) / 60_000));
  return new AppError(
    'locked-out',
    `This account is locked for ${minutes === 1 ? 'one more minute' : `${minutes} more minutes`}, until ${zonedMinute(until, zone)} (${zone}), after ${securityPolicy(context.vault).failuresAllowed} failed attempts. Wait, or ask an administrator to reset the password.`,
  );
};

const recordFailure = (context: CallContext, operation: string, userId: string): AppError => {
  const header = headerOf(`${operation}.failed`, context, { subject: `person ${userId}`, actor: userId, roles: [] }, 'wrong-password');
  const { failuresAllowed, lockMinutes } = securityPolicy(context.vault);
  const work = (uow: UnitOfWork): string | null => {
    const person = uow.get('people', userId);
    if (!person) return null;
    const failures = person.failures + 1;
    const until = failures >= failuresAllowed ? plusMinutes(uow.time, lockMinutes) : null;
    uow.update('people', userId, { failures: until ? 0 : failures, locked_until: until ?? person.locked_until });
    return until;
  };
  const lockedUntil = context.vault.write(header, context.workstation.signer, work, { anyClock: true });
  return lockedUntil ? lockedOut(context, lockedUntil) : wrongPassword(failuresAllowed, lockMinutes);
};
