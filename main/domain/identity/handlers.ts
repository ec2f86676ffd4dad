import type { CallContext, Unlocked } from '#main/ports/context.ts';
import type { Tables } from '#main/ports/tables.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { isConfined } from '#shared/api/confinement.ts';
import type { identityOperations } from '#shared/api/identity.ts';
import { AppError } from '#shared/domain/errors.ts';
import { roleSchema } from '#shared/domain/roles.ts';
import { command, type Handlers, sessionOf } from '../operation.ts';
import { rolesOf } from '../roles-held.ts';
import { issueCertificate } from '../signing/authority.ts';
import { certificateFacts } from '../signing/certificate.ts';
import { generatePersonKey } from '../signing/keys.ts';
import { passwordProblem } from '../signing/password.rules.ts';
import { accessReview, concludeAccessReview } from './access-review.ts';
import { alertsFor, lastSignIn, lockoutsSince } from './alerts.ts';
import { chooseLanguage, chosenLanguage } from './chosen-language.ts';
import { currentCertificate, currentCredential, lockSecrets, oneTimePassword, type Secrets } from './credential.ts';
import { openAuthority, recordCustodianAct } from './custodian.ts';
import { addDepartment, closeDepartment, listDepartments, requireDepartment, setDepartment } from './departments.ts';
import { firstSteps } from './first-steps.ts';
import { lockSession, unlockSession } from './lock-session.ts';
import { isLockedNow } from './lockout.ts';
import { notYetIdentified } from './new-person.rules.ts';
import { requirePrintable } from './printable-name.ts';
import { namesIn } from './printed-names.ts';
import { profile } from './profile.ts';
import { keySource, previewSecond, recordApproval, secondFor } from './second-person.ts';
import { securityPolicy } from './security-policy.ts';
import { openSession } from './session.ts';
import type { Sessions } from './sessions.ts';
import { setNameLanguage } from './set-name-language.ts';
import { byAuthority, forgetKeys, giveShares, openKeys } from './vault-keys.ts';

const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** An invitation opens no key. */
const noKeys: Unlocked = { vaultKey: null, privateKey: null };

const personOf = (context: { vault: CallContext['vault'] }, userId: string): Tables['people'] => {
  const person = context.vault.get('people', userId);
  if (!person) throw new AppError('not-found', `There is no person with the user id "${userId}".`);
  return person;
};

const requirePassword = (
  context: CallContext,
  password: string,
  person: { id: string; printed_name: string },
  field: 'password' | 'newPassword',
): void => {
  const { shortestPassword } = securityPolicy(context.vault);
  const problem = passwordProblem(password, { userId: person.id, printedName: person.printed_name }, shortestPassword);
  if (problem) throw new AppError('invalid-input', problem, [{ field, message: problem }]);
};

/** A new credential that takes over from any before; the certificate of the one before is revoked from this entry on. */
const replaceCredential = (uow: UnitOfWork, userId: string, secrets: Secrets, by: string, reason: string): void => {
  const former = uow.find('credentials', { user_id: userId }, ['generation']).at(-1);
  if (former) retireCredential(uow, former, 'replaced', reason);
  const generation = (former?.generation ?? 0) + 1;
  uow.insert('credentials', {
    id: `${userId}/${generation}`,
    user_id: userId,
    generation,
    status: 'invited',
    ...secrets,
    public_key: null,
    issued_at: uow.time,
    issued_by: by,
  });
};

const retireCredential = (uow: UnitOfWork, credential: Tables['credentials'], status: 'replaced' | 'revoked', reason: string): void => {
  uow.update('credentials', credential.id, { status });
  const certificate = currentCertificate(uow, credential.id);
  if (certificate) uow.update('certificates', certificate.id, { revoked_from_seq: uow.sequence, revocation_reason: reason });
  closeSessions(uow, credential.user_id, reason);
};

const closeSessions = (uow: UnitOfWork, userId: string, reason: string, except?: string): void => {
  for (const session of uow.find('sessions', { user_id: userId, closed_at: null })) {
    if (session.id !== except) uow.update('sessions', session.id, { closed_at: uow.time, close_reason: reason });
  }
};

const forget = (sessions: Sessions, userId: string, except?: string): void => {
  for (const session of sessions.values()) if (session.userId === userId && session.id !== except) sessions.end(session);
};

export interface IdentityPorts {
  sessions: Sessions;
  /** What was found and repaired when the vault was opened; shown to whoever signs in. */
  notices: readonly string[];
}

/** Each person is told once. */
const tellOnce = (notices: readonly string[]): ((userId: string) => { sentence: string; lead: null }[]) => {
  const told = new Set<string>();
  return (userId) => {
    if (told.has(userId)) return [];
    told.add(userId);
    return notices.map((sentence) => ({ sentence, lead: null }));
  };
};

export const identityHandlers = ({ sessions, notices }: IdentityPorts): Handlers<keyof typeof identityOperations> =>
  handlersOf(sessions, tellOnce(notices));

const handlersOf = (sessions: Sessions, noticesFor: ReturnType<typeof tellOnce>): Handlers<keyof typeof identityOperations> => ({
  'identity.signIn': command('identity.signIn', {
    prepare: async (context, { userId, password }) => {
      const { unlocked, credential } = await context.passwords.check(context, 'identity.signIn', userId, password);
      if (!unlocked.privateKey)
        throw new AppError(
          'refused',
          'This is a one-time password. Enrol with it first: choose your own password, which makes your own key.',
        );
      const vault = context.vault.find('vault', {})[0];
      return openSession({
        vaultId: vault?.id ?? '',
        userId,
        credentialId: credential.id,
        workstationId: context.workstation.id,
        computer: context.workstation.computer,
        keys: openKeys(context.vault, userId, credential.id, unlocked),
        personKey: unlocked.privateKey,
        now: context.clock.now(),
      });
    },
    commit: (uow, context, { userId }, { session, row }) => {
      if (currentCredential(uow, userId)?.id !== row.credential_id)
        throw new AppError('conflict', 'The password was changed meanwhile. Sign in again.');
      const alerts = [...noticesFor(userId), ...alertsFor(uow, context, userId)];
      uow.insert('sessions', row);
      uow.update('people', userId, { failures: 0, locked_until: null });
      sessions.begin(session);
      const roles = rolesOf(uow, userId);
      return {
        output: { sessionId: session.id, printedName: personOf(context, userId).printed_name, roles, alerts },
        trace: { subject: `person ${userId}`, actor: userId, roles, signer: session.signer },
      };
    },
  }),
  'identity.enrol': command('identity.enrol', {
    prepare: async (context, { userId, oneTimePassword: invitation, password }) => {
      const { unlocked, credential } = await context.passwords.check(context, 'identity.enrol', userId, invitation);
      if (credential.status !== 'invited')
        throw new AppError('refused', 'This person has enrolled already. Sign in with your own password.');
      requirePassword(context, password, personOf(context, userId), 'password');
      const pair = await generatePersonKey();
      return { credential, pair, secrets: await lockSecrets(password, { ...unlocked, privateKey: pair.privateKey }, context.kdf) };
    },
    commit: (uow, context, { userId }, { credential, pair, secrets }) => {
      if (uow.get('credentials', credential.id)?.status !== 'invited')
        throw new AppError('conflict', 'This person has enrolled meanwhile. Sign in with your own password.');
      const publicKey = b64(pair.publicKey);
      uow.update('credentials', credential.id, { ...secrets, status: 'enrolled', public_key: publicKey });
      uow.update('people', userId, { accountability_accepted_at: uow.time, failures: 0, locked_until: null });
      return {
        output: { userId, publicKey },
        trace: { subject: `person ${userId}`, actor: userId, roles: rolesOf(uow, userId), signer: context.workstation.signer },
      };
    },
  }),
  'identity.signOut': command('identity.signOut', {
    commit: (uow, context) => {
      const session = sessionOf(context);
      uow.update('sessions', session.id, { closed_at: uow.time, close_reason: 'signed out' });
      sessions.end(session);
      return { output: {}, trace: { subject: `person ${session.userId}` } };
    },
  }),
  'identity.lockSession': lockSession,
  'identity.unlockSession': unlockSession,
  'identity.changePassword': command('identity.changePassword', {
    prepare: async (context, { password, newPassword }) => {
      const { userId } = sessionOf(context);
      const { unlocked, credential } = await context.passwords.check(context, 'identity.changePassword', userId, password);
      requirePassword(context, newPassword, personOf(context, userId), 'newPassword');
      return { credential, secrets: await lockSecrets(newPassword, unlocked, context.kdf) };
    },
    commit: (uow, context, _input, { credential, secrets }) => {
      const session = sessionOf(context);
      uow.update('credentials', credential.id, { ...secrets });
      closeSessions(uow, session.userId, 'password changed', session.id);
      forget(sessions, session.userId, session.id);
      return { output: {}, trace: { subject: `person ${session.userId}` } };
    },
  }),
  'identity.addPerson': command('identity.addPerson', {
    preview: (context, asked, as) => previewSecond(context, asked, '', as),
    prepare: async (context, { userId, printedName, roles, language: _language, printCodes, ...given }) => {
      await requirePrintable(context, printedName, printCodes);
      if (context.vault.get('people', userId))
        throw new AppError('conflict', `The user id "${userId}" is taken, or was once. User ids are never given again; choose another.`);
      requireVisitorsAlone(userId, roles);
      requireDepartment(context.vault, given.department);
      const second = await secondFor(context, 'identity.addPerson', { userId, printedName, roles }, given);
      const invitation = oneTimePassword();
      return { invitation, second, secrets: await lockSecrets(invitation, noKeys, context.kdf) };
    },
    commit: (uow, context, { userId, printedName, department, roles, language = 'auto' }, { invitation, second, secrets }) => {
      const by = sessionOf(context).userId;
      requireDepartment(uow, department);
      uow.insert('people', {
        id: userId,
        printed_name: printedName,
        department,
        created_at: uow.time,
        created_by: by,
        ...notYetIdentified,
      });
      chooseLanguage(uow, 'person_languages', userId, language);
      for (const role of new Set(roles)) uow.insert('grants', { id: `${userId}/${role}`, user_id: userId, role, active: 1 });
      if (second) recordApproval(uow, context, second, { userId, printedName, roles }, { grantedBy: by, reason: '' });
      replaceCredential(uow, userId, secrets, by, '');
      context.whenRolesChange(uow, userId);
      return { output: { userId, oneTimePassword: invitation }, trace: { subject: `person ${userId}` } };
    },
  }),
  'identity.setRole': command('identity.setRole', {
    preview: (context, { userId, role, reason }, as) =>
      previewSecond(context, { userId, printedName: personOf(context, userId).printed_name, roles: [role] }, reason, as),
    prepare: (context, { userId, role, granted, reason: _reason, ...given }) => {
      const asked = { userId, printedName: personOf(context, userId).printed_name, roles: [role] };
      return granted ? secondFor(context, 'identity.setRole', asked, given) : null;
    },
    commit: (uow, context, { userId, role, granted, reason }, second) => {
      const { printed_name: printedName } = personOf(context, userId);
      const id = `${userId}/${role}`;
      const active = granted ? 1 : 0;
      if (uow.get('grants', id)) uow.update('grants', id, { active });
      else if (granted) uow.insert('grants', { id, user_id: userId, role, active });
      requireVisitorsAlone(userId, rolesOf(uow, userId));
      requireAdministrator(uow);
      const by = { grantedBy: sessionOf(context).userId, reason };
      if (second) recordApproval(uow, context, second, { userId, printedName, roles: [role] }, by);
      giveShares(uow, sessions, userId, keySource(uow, second, sessionOf(context)));
      if (!granted) forgetKeys(uow, sessions, userId);
      context.whenRolesChange(uow, userId);
      return { output: {}, trace: { subject: `person ${userId}`, reason } };
    },
  }),
  'identity.deactivate': command('identity.deactivate', {
    commit: (uow, context, { userId, reason }) => {
      if (personOf(context, userId).status === 'deactivated') throw new AppError('refused', `${userId} is deactivated already.`);
      uow.update('people', userId, { status: 'deactivated', deactivated_at: uow.time });
      const credential = currentCredential(uow, userId);
      if (credential) retireCredential(uow, credential, 'revoked', reason);
      requireAdministrator(uow);
      forget(sessions, userId);
      context.whenRolesChange(uow, userId);
      return { output: {}, trace: { subject: `person ${userId}`, reason } };
    },
  }),
  'identity.resetPassword': command('identity.resetPassword', {
    prepare: async (context, { userId }) => {
      if (personOf(context, userId).status !== 'active')
        throw new AppError(
          'refused',
          `${userId} is deactivated. A deactivated account is not opened again; add the person under a new user id.`,
        );
      if (userId === sessionOf(context).userId)
        throw new AppError('refused', 'Change your own password with "change password"; a reset is for another person.');
      const invitation = oneTimePassword();
      return { invitation, secrets: await lockSecrets(invitation, noKeys, context.kdf) };
    },
    commit: (uow, context, { userId, reason }, { invitation, secrets }) => {
      replaceCredential(uow, userId, secrets, sessionOf(context).userId, reason);
      // The identity check is bound to the key it was made for: without a new one, nobody signs as this person.
      uow.update('people', userId, {
        identity_checked_at: null,
        identity_checked_by: null,
        identity_method: null,
        failures: 0,
        locked_until: null,
      });
      forget(sessions, userId);
      return { output: { userId, oneTimePassword: invitation }, trace: { subject: `person ${userId}`, reason } };
    },
  }),
  'identity.identify': command('identity.identify', {
    prepare: async (context, { userId, custodianName, custodianPassphrase }) => {
      const by = sessionOf(context).userId;
      if (userId === by) throw new AppError('refused', 'You cannot record your own identity check. Ask another person to do it.');
      const person = personOf(context, userId);
      const credential = currentCredential(context.vault, userId);
      if (credential?.status !== 'enrolled' || credential.public_key === null)
        throw new AppError(
          'refused',
          `${userId} has not enrolled yet. The person first chooses their own password; then the identity check is recorded.`,
        );
      if (currentCertificate(context.vault, credential.id))
        throw new AppError('refused', `The identity of ${userId} has been checked already.`);
      const recorder = [personOf(context, by).printed_name];
      const opened = await openAuthority(context, { custodianName, custodianPassphrase }, recorder);
      const { authority, organisation } = opened;
      const publicKey = new Uint8Array(Buffer.from(credential.public_key, 'base64'));
      const pem = await issueCertificate({
        authority,
        subject: { commonName: person.printed_name, userId, organisation },
        publicKey,
        algorithm: 'P-256',
        now: context.clock.now(),
      });
      return { credential, pem, opened };
    },
    commit: (uow, context, { userId, method }, { credential, pem, opened }) => {
      if (currentCredential(uow, userId)?.id !== credential.id)
        throw new AppError('conflict', 'The password was reset meanwhile. Record the check again after the person has enrolled.');
      const serial = certificateFacts(pem)?.serial ?? '';
      uow.insert('certificates', {
        id: serial,
        owner: userId,
        credential_id: credential.id,
        pem,
        issued_at: uow.time,
        revoked_from_seq: null,
        revocation_reason: null,
      });
      uow.update('people', userId, {
        identity_checked_at: uow.time,
        identity_checked_by: sessionOf(context).userId,
        identity_method: method,
      });
      const [act, by, subject] = ['identity.identify', sessionOf(context).userId, `person ${userId}`] as const;
      recordCustodianAct(uow, opened, { act, with: by, subject, certificate: serial, method });
      giveShares(uow, sessions, userId, byAuthority(opened.authority.privateKey));
      return { output: { userId, certificateSerial: serial }, trace: { subject } };
    },
  }),
  'identity.listPeople': async ({ vault, clock }) =>
    vault.find('people', {}).map((person) => {
      const credential = currentCredential(vault, person.id);
      return {
        userId: person.id,
        printedName: person.printed_name,
        language: chosenLanguage(vault, 'person_languages', person.id) ?? 'auto',
        department: person.department,
        status: person.status,
        roles: rolesOf(vault, person.id).map((role) => roleSchema.parse(role)),
        enrolled: credential?.status === 'enrolled',
        identityCheckedAt: person.identity_checked_at,
        identityCheckedBy: person.identity_checked_by,
        identityMethod: person.identity_method,
        accountabilityAcceptedAt: person.accountability_accepted_at,
        isLocked: isLockedNow(person.locked_until, { clock }),
        lastSignIn: lastSignIn(vault, person.id),
        certificateSerial: credential ? (currentCertificate(vault, credential.id)?.id ?? null) : null,
      };
    }),
  'identity.colleagues': async ({ vault }) => {
    const nameOf = namesIn(vault);
    return vault.find('people', { status: 'active' }).map(({ id }) => ({ userId: id, name: nameOf(id) }));
  },
  'identity.profile': profile,
  'identity.firstSteps': firstSteps,
  'identity.accessReview': accessReview,
  'identity.concludeAccessReview': concludeAccessReview,
  'identity.listDepartments': listDepartments,
  'identity.addDepartment': addDepartment,
  'identity.closeDepartment': closeDepartment,
  'identity.setDepartment': setDepartment,
  'identity.setNameLanguage': setNameLanguage,
  'identity.alerts': async ({ vault, clock }, { since }) => lockoutsSince(vault, { time: since }, clock.zone()),
});

/** A vault without an administrator could never be mended. */
const requireAdministrator = (uow: UnitOfWork): void => {
  const left =
    uow.query<{ n: number }>(
      "SELECT count(*) AS n FROM grants JOIN people ON people.id = grants.user_id WHERE role = 'Administrator' AND active = 1 AND status = 'active'",
    )[0]?.n ?? 0;
  if (left === 0)
    throw new AppError('refused', 'This would leave the vault without an active administrator. Name another administrator first.');
};

/** Another role beside it would be worth nothing to a person who sees rooms only, and would look as if it were. */
const requireVisitorsAlone = (userId: string, held: readonly string[]): void => {
  if (isConfined(held) && new Set(held).size > 1)
    throw new AppError(
      'refused',
      `A visiting auditor sees rooms only, so that role cannot be combined with another. Revoke the other roles of ${userId} first, or give the role Auditor to somebody who may read everything.`,
    );
};
