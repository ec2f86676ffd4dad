import type { CallContext } from '#main/ports/context.ts';
import type { Output } from '#shared/api/index.ts';
import { plusDays } from '#shared/domain/time.ts';
import { type Handler, sessionOf } from '../operation.ts';
import { failedAttempts } from './alerts.ts';
import { currentCertificate, currentCredential } from './credential.ts';
import { printedNameOf } from './printed-names.ts';
import { securityPolicy } from './security-policy.ts';

const SHOWN_DAYS = 90;

/** What the vault knows of the own account. */
export const profile: Handler<'identity.profile'> = async (context: CallContext): Promise<Output<'identity.profile'>> => {
  const { vault, clock, roles } = context;
  const { userId } = sessionOf(context);
  const person = vault.get('people', userId);
  const credential = currentCredential(vault, userId);
  const { shortestPassword, idleMinutes } = securityPolicy(vault);
  const checkedBy = person?.identity_checked_by ?? null;
  return {
    userId,
    printedName: person?.printed_name ?? userId,
    department: person?.department ?? '',
    roles,
    identityCheckedAt: person?.identity_checked_at ?? null,
    identityCheckedBy: checkedBy === null ? null : printedNameOf(vault, checkedBy),
    accountabilityAcceptedAt: person?.accountability_accepted_at ?? null,
    certificateSerial: credential && (currentCertificate(vault, credential.id)?.id ?? null),
    attempts: failedAttempts(vault, userId, { time: plusDays(clock.now().toISOString(), -SHOWN_DAYS) }).reverse(),
    shortestPassword,
    idleMinutes,
  };
};
