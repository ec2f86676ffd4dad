import type { CallContext, PasswordCheck } from '#main/ports/context.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { plusMinutes, zonedMinute } from '#shared/domain/time.ts';
import { headerOf } from '../operation.ts';
import { currentCredential, opensForNobody, unlockSecrets, wrongPassword } from './credential.ts';
import { securityPolicy } from './security-policy.ts';

/** So many ids that nobody has are remembered; who tries more has given up on any single one. */
const STRANGERS = 10_000;

/** Failed attempts with an unknown user id; in memory, because there is no row for it. */
interface Stranger {
  failures: number;
  lockedUntil: string | null;
}
type Strangers = Map<string, Stranger>;

/**
 * Checks passwords at login strength, for sign-in and for each signing alike; failures count and are recorded
 * (21 CFR 11.300(d)). A user id that nobody has costs the same derivation, the same entry and the same lockout.
 */
export const createPasswordCheck = (): PasswordCheck => {
  const strangers: Strangers = new Map();
  return {
    check: async (context, operation, userId, password) => {
      const person = context.vault.get('people', userId);
      const lockedUntil = person ? person.locked_until : (strangers.get(userId)?.lockedUntil ?? null);
      if (lockedUntil !== null && isLockedNow(lockedUntil, context)) throw lockedOut(context, lockedUntil);
      const credential = person?.status === 'active' ? currentCredential(context.vault, userId) : null;
      const unlocked = await unlockSecrets(password, credential ?? opensForNobody(context.kdf));
      if (credential && unlocked) return { unlocked, credential };
      throw await recordFailure(context, strangers, operation, userId);
    },
  };
};

/** Whether a lock has not run out, by the clock of the vault. */
export const isLockedNow = (until: string | null, { clock }: Pick<CallContext, 'clock'>): boolean =>
  until !== null && until > clock.now().toISOString();

const lockedOut = (context: CallContext, until: string): AppError => {
  const zone = context.clock.zone();
  const minutes = Math.max(1, Math.ceil((Date.parse(until) - context.clock.now().getTime()) / 60_000));
  return new AppError(
    'locked-out',
    `This account is locked for ${minutes === 1 ? 'one more minute' : `${minutes} more minutes`}, until ${zonedMinute(until, zone)} (${zone}), after ${securityPolicy(context.vault).failuresAllowed} failed attempts. Wait, or ask an administrator to reset the password.`,
  );
};

/** There is no row to count in; a Map gives its oldest first. */
const remember = (strangers: Strangers, userId: string, stranger: Stranger): void => {
  strangers.delete(userId);
  strangers.set(userId, stranger);
  for (const oldest of strangers.keys()) {
    if (strangers.size <= STRANGERS) return;
    strangers.delete(oldest);
  }
};

const recordFailure = async (context: CallContext, strangers: Strangers, operation: string, userId: string): Promise<AppError> => {
  const header = headerOf(`${operation}.failed`, context, { subject: `person ${userId}`, actor: userId, roles: [] }, 'wrong-password');
  const { failuresAllowed, lockMinutes } = securityPolicy(context.vault);
  const work = (uow: UnitOfWork): string | null => {
    const person = uow.get('people', userId);
    const failures = (person ?? strangers.get(userId) ?? { failures: 0 }).failures + 1;
    const until = failures >= failuresAllowed ? plusMinutes(uow.time, lockMinutes) : null;
    const counted = until ? 0 : failures;
    if (person) uow.update('people', userId, { failures: counted, locked_until: until ?? person.locked_until });
    else remember(strangers, userId, { failures: counted, lockedUntil: until });
    return until;
  };
  const lockedUntil = await context.vault.record(header, context.workstation.signer, work, { anyClock: true });
  return lockedUntil ? lockedOut(context, lockedUntil) : wrongPassword(failuresAllowed, lockMinutes);
};
