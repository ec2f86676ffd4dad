import type { Reader } from '#main/ports/unit-of-work.ts';
import { type SecurityPolicy, weakestPolicy } from '#shared/domain/security-policy.ts';

/** The one row. */
export const POLICY = 'policy';

/** The rules of this vault: those that nobody can weaken, or stricter ones that an administrator set. */
export const securityPolicy = (reader: Reader): SecurityPolicy => {
  const own = reader.get('security_policies', POLICY);
  return own
    ? {
        idleMinutes: own.idle_minutes,
        failuresAllowed: own.failures_allowed,
        lockMinutes: own.lock_minutes,
        shortestPassword: own.shortest_password,
      }
    : weakestPolicy;
};
