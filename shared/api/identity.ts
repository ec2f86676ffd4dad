import { z } from 'zod';
import { languageChoices } from '../domain/han-languages.ts';
import { readers, roleSchema } from '../domain/roles.ts';
import { contract } from './contract.ts';
import { custodian, empty, line, password, reason, userId } from './fields.ts';
import { signs } from './statement.ts';

const person = z.strictObject({
  userId,
  printedName: z.string(),
  language: z.enum(languageChoices),
  department: z.string(),
  status: z.enum(['active', 'deactivated']),
  roles: z.array(roleSchema),
  enrolled: z.boolean(),
  identityCheckedAt: z.string().nullable(),
  identityCheckedBy: z.string().nullable(),
  identityMethod: z.string().nullable(),
  accountabilityAcceptedAt: z.string().nullable(),
  /** Now, by the clock of the vault. */
  isLocked: z.boolean(),
  lastSignIn: z.string().nullable(),
  certificateSerial: z.string().nullable(),
});
const account = z.strictObject({
  userId,
  printedName: z.string(),
  department: z.string(),
  status: z.enum(['active', 'deactivated']),
  roles: z.array(roleSchema),
  /** Null until the person has chosen an own password. */
  passwordSetAt: z.string().nullable(),
  identityCheckedAt: z.string().nullable(),
  certificateSerial: z.string().nullable(),
  lastSignIn: z.string().nullable(),
  /** Failed attempts in the last 90 days. */
  failures: z.number(),
  attention: z.array(z.string()),
});
/** What a person has to know whose session was opened, with the screen on which the advice is followed. */
const alert = z.strictObject({ sentence: z.string(), lead: z.strictObject({ path: z.string(), label: z.string() }).nullable() });
const departmentKeepers = ['Administrator', 'Document Controller'] as const;
/** Whoever gives a role that signs, reviews or releases has a second person beside: a colleague, or the custodian. */
const second = {
  second: z.strictObject({ userId, password }).optional(),
  custodianName: custodian.custodianName.optional(),
  custodianPassphrase: custodian.custodianPassphrase.optional(),
};
const invitation = z.strictObject({ userId, oneTimePassword: z.string() });

export const identityOperations = {
  'identity.signIn': contract(
    'public',
    z.strictObject({ userId, password }),
    z.strictObject({ sessionId: z.string(), printedName: z.string(), roles: z.array(roleSchema), alerts: z.array(alert) }),
  ),
  'identity.enrol': contract(
    'public',
    z.strictObject({ userId, oneTimePassword: password, password, acceptAccountability: z.literal(true) }),
    z.strictObject({ userId, publicKey: z.string() }),
  ),
  'identity.signOut': contract('person', empty, empty),
  'identity.lockSession': contract('person', empty, empty),
  'identity.unlockSession': contract('person', z.strictObject({ password }), z.strictObject({ alerts: z.array(alert) })),
  'identity.changePassword': contract('person', z.strictObject({ password, newPassword: password }), empty),
  'identity.addPerson': signs(
    ['Administrator'],
    {
      userId,
      printedName: line(80),
      department: line(80),
      roles: z.array(roleSchema).max(8),
      /** In whose forms the Han letters of the name are drawn. */
      language: z.enum(languageChoices).optional(),
      /** The person said that codes are to be printed for letters that no font has. */
      printCodes: z.boolean().optional(),
    },
    invitation,
    second,
  ),
  'identity.setRole': signs(['Administrator'], { userId, role: roleSchema, granted: z.boolean(), reason }, empty, second),
  'identity.deactivate': contract(['Administrator'], z.strictObject({ userId, reason }), empty),
  'identity.resetPassword': contract(['Administrator'], z.strictObject({ userId, reason }), invitation),
  'identity.identify': contract(
    ['Administrator', 'Document Controller', 'Quality'],
    z.strictObject({ userId, method: line(200), ...custodian }),
    z.strictObject({ userId, certificateSerial: z.string() }),
  ),
  'identity.listPeople': contract(['Administrator', 'Document Controller', 'Quality', 'Auditor'], empty, z.array(person)),
  /** Who there is to choose from; what else is known of an account is for those who look after it. */
  'identity.colleagues': contract([...readers, 'Administrator'], empty, z.array(z.strictObject({ userId: z.string(), name: z.string() }))),
  'identity.accessReview': contract(
    ['Administrator', 'Document Controller', 'Quality', 'Auditor'],
    empty,
    z.strictObject({
      madeAt: z.string(),
      people: z.array(account),
      lastReview: z.strictObject({ time: z.string(), by: z.string(), conclusion: z.string() }).nullable(),
    }),
  ),
  'identity.concludeAccessReview': contract(['Administrator', 'Quality'], z.strictObject({ conclusion: reason }), empty),
  'identity.listDepartments': contract(
    [...readers, 'Administrator'],
    empty,
    z.array(z.strictObject({ name: z.string(), active: z.boolean(), people: z.number(), documents: z.number() })),
  ),
  'identity.addDepartment': contract(departmentKeepers, z.strictObject({ name: line(80) }), z.strictObject({ name: z.string() })),
  'identity.closeDepartment': contract(departmentKeepers, z.strictObject({ name: line(80), reason }), empty),
  'identity.setDepartment': contract(['Administrator'], z.strictObject({ userId, department: line(80), reason }), empty),
  'identity.setNameLanguage': contract(['Administrator'], z.strictObject({ userId, language: z.enum(languageChoices), reason }), empty),
  /** The own account, with the failed attempts of the last 90 days, newest first. */
  'identity.profile': contract(
    'person',
    empty,
    z.strictObject({
      userId,
      printedName: z.string(),
      department: z.string(),
      roles: z.array(roleSchema),
      identityCheckedAt: z.string().nullable(),
      identityCheckedBy: z.string().nullable(),
      accountabilityAcceptedAt: z.string().nullable(),
      certificateSerial: z.string().nullable(),
      attempts: z.array(z.strictObject({ time: z.string(), act: z.string() })),
      shortestPassword: z.number(),
      /** The longest time without work that the policy allows. */
      idleMinutes: z.number(),
    }),
  ),
  /** What is to be set up before the person can do everything, and for an administrator before anybody can. */
  'identity.firstSteps': contract(
    'person',
    empty,
    z.array(z.strictObject({ title: z.string(), done: z.boolean(), sentence: z.string(), path: z.string().nullable() })),
  ),
  /** Accounts locked since a moment, for an administrator who is signed in already. */
  'identity.alerts': contract(['Administrator'], z.strictObject({ since: z.iso.datetime() }), z.array(z.string())),
} as const;
