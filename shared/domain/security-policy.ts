import { z } from 'zod';

/** What no user and no administrator can weaken (draft Annex 11 11.7; NIST SP 800-63B-4 for the password). */
export const weakestPolicy = { idleMinutes: 15, failuresAllowed: 5, lockMinutes: 15, shortestPassword: 15 } as const;

const whole = (from: number, to: number, sentence: string) => z.number().int(sentence).min(from, sentence).max(to, sentence);
/** Stricter only. The idle lock has no value for "never". */
export const securityPolicySchema = z.strictObject({
  idleMinutes: whole(1, weakestPolicy.idleMinutes, 'The screen locks after 1 to 15 minutes without work'),
  failuresAllowed: whole(3, weakestPolicy.failuresAllowed, 'An account is locked after 3 to 5 failed attempts'),
  lockMinutes: whole(weakestPolicy.lockMinutes, 1440, 'A lock lasts 15 to 1440 minutes'),
  shortestPassword: whole(weakestPolicy.shortestPassword, 64, 'The shortest password has 15 to 64 characters'),
});
export type SecurityPolicy = z.infer<typeof securityPolicySchema>;
