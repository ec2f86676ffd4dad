import { command } from '../operation.ts';
import { POLICY } from './security-policy.ts';

/** Makes the rules of access stricter, or takes them back to the weakest that are allowed; the schema refuses weaker ones. */
export const setPolicy = command('vault.setPolicy', {
  commit: (uow, _context, { reason, idleMinutes, failuresAllowed, lockMinutes, shortestPassword }) => {
    const row = {
      idle_minutes: idleMinutes,
      failures_allowed: failuresAllowed,
      lock_minutes: lockMinutes,
      shortest_password: shortestPassword,
    };
    if (uow.get('security_policies', POLICY)) uow.update('security_policies', POLICY, row);
    else uow.insert('security_policies', { id: POLICY, ...row });
    return { output: {}, trace: { subject: 'security policy', reason } };
  },
});
