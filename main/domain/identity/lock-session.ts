import { AppError } from '#shared/domain/errors.ts';
import { command, sessionOf } from '../operation.ts';
import { alertsFor } from './alerts.ts';

/** Leaves the desk: until the password is typed, dispatch refuses all but unlocking. */
export const lockSession = command('identity.lockSession', {
  commit: (_uow, context) => {
    const session = sessionOf(context);
    session.locked = true;
    return { output: {}, trace: { subject: `person ${session.userId}` } };
  },
});

/**
 * Opens a locked session by its person's password; failures count as those of sign-in do. The next signing asks for id
 * and password again, because the period of controlled access ended (21 CFR 11.200(a)(1)(ii)).
 */
export const unlockSession = command('identity.unlockSession', {
  prepare: async (context, { password }) => {
    const session = sessionOf(context);
    if (!session.locked) throw new AppError('refused', 'The session is not locked.');
    const { credential } = await context.passwords.check(context, 'identity.unlockSession', session.userId, password);
    if (credential.id !== session.credentialId) throw new AppError('conflict', 'The password was reset meanwhile. Sign in again.');
  },
  commit: (uow, context) => {
    const session = sessionOf(context);
    const alerts = alertsFor(uow, context, session.userId);
    uow.update('people', session.userId, { failures: 0, locked_until: null });
    session.locked = false;
    session.signedBefore = false;
    return { output: { alerts }, trace: { subject: `person ${session.userId}` } };
  },
});
