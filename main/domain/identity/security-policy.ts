import type { Reader } from '#main/ports/unit-of-work.ts';
import { type SecurityPolicy, weakestPolicy } from '#shared/domain/security-policy.ts';

/** The one row. */
export const POLICY = 'policy';

/** What lets a session go on: an account that is open, and work within some minutes. Asked at every call, so it is one query. */
export const sessionTerms = (reader: Reader, userId: string): { isActive: boolean; idleMinutes: number } => {
  const [terms] = reader.query<{ status: string; idle: number | null }>(
    `SELECT status, (SELECT idle_minutes FROM security_policies WHERE id = '${POLICY}') AS idle FROM people WHERE id = ?`,
    [userId],
  );
  return { isActive: terms?.status === 'active', idleMinutes: terms?.idle ?? weakestPolicy.idleMinutes };
};

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
