import type { Command } from 'commander';
import { withClient } from '#main/app/client.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { LanguageChoice } from '#shared/domain/han-languages.ts';
import { type Role, roleSchema, rolesOfTwo } from '#shared/domain/roles.ts';
import { dayOf, momentOf } from './day.ts';
import { languageOption } from './language-option.ts';
import { show } from './output.ts';
import { secret } from './secrets.ts';
import { table } from './table.ts';
import {
  as,
  type Common,
  custodianFd,
  custodianGiven,
  custodianOption,
  inVault,
  json,
  newPasswordFd,
  passwordFd,
  type SecretOptions,
  type UnlockOptions,
  unlockAs,
  unlockFd,
  unlockGiven,
} from './vault-command.ts';

const rolesOf = (text: string) =>
  text.split(',').map((role) => {
    const parsed = roleSchema.safeParse(role.trim());
    if (!parsed.success)
      throw new AppError('invalid-input', `There is no role "${role.trim()}". Roles are: ${roleSchema.options.join(', ')}.`);
    return parsed.data;
  });

interface SecondOptions extends Common {
  second?: string;
  secondPasswordFd?: string;
}
/** Who gives a role together with the administrator: a colleague who is named, or else the custodian. */
const secondGiven = async (options: SecondOptions, roles: readonly Role[]) => {
  if (!roles.some((role) => rolesOfTwo.includes(role))) return {};
  if (options.second === undefined) return custodianGiven(options);
  return { second: { userId: options.second, password: await secret('secondPassword', options.secondPasswordFd) } };
};
const withSecond = (command: Command): Command =>
  command
    .option(
      '--second <user>',
      'second person for roles that sign, review or release: Quality or Administrator (COUNTERSIGN_SECOND_PASSWORD)',
    )
    .option('--second-password-fd <n>', 'file descriptor that gives the password of the second person')
    .option(...custodianOption)
    .option(...custodianFd);

interface NewPerson {
  name: string;
  department: string;
  roles: string;
  language?: LanguageChoice;
  printCodes?: boolean;
}

/** People, their roles, credentials and identity checks. */
export const addPeopleCommands = (program: Command): void => {
  const people = program.command('people').description('people, roles and credentials');
  withSecond(inVault(people, 'add <user>', 'add a person; prints the one-time password'))
    .requiredOption('--name <name>', 'printed name')
    .option('--department <name>', 'department', 'Quality')
    .requiredOption('--roles <list>', 'roles, separated by commas')
    .addOption(languageOption())
    .option('--print-codes', 'print codes for letters of the name that no font has')
    .action(async (user: string, options: SecondOptions & NewPerson) => {
      const roles = rolesOf(options.roles);
      const given = await secondGiven(options, roles);
      const made = await as(options, (client) =>
        client.call('identity.addPerson', {
          userId: user,
          printedName: options.name,
          department: options.department,
          roles,
          ...(options.language ? { language: options.language } : {}),
          ...(options.printCodes ? { printCodes: true } : {}),
          ...given,
        }),
      );
      show(json(options), made, `${user} was added. One-time password: ${made.oneTimePassword}`);
    });
  inVault(people, 'language <user>', 'in whose forms the Chinese, Japanese or Korean letters of a name are drawn')
    .addOption(languageOption().makeOptionMandatory())
    .requiredOption('--reason <text>', 'reason')
    .action(async (user: string, options: Common & { language: LanguageChoice; reason: string }) => {
      const asked = { userId: user, language: options.language, reason: options.reason };
      show(
        json(options),
        await as(options, (client) => client.call('identity.setNameLanguage', asked)),
        `The language of the name of ${user} was chosen.`,
      );
    });
  people
    .command('enrol <user>')
    .description('choose your own password (COUNTERSIGN_PASSWORD is the one-time password, COUNTERSIGN_NEW_PASSWORD the new one)')
    .requiredOption('--vault <folder>', 'folder of the vault')
    .requiredOption(
      '--accept-accountability',
      'I am accountable for what I sign; my electronic signature binds me as my handwritten one does',
    )
    .option(...passwordFd)
    .option(...newPasswordFd)
    .option(...unlockAs)
    .option(...unlockFd)
    .option(...custodianFd)
    .option('--json', 'print JSON')
    .action(async (user: string, options: SecretOptions & UnlockOptions & { vault: string; json?: boolean }) => {
      const unlock = await unlockGiven(options.vault, options);
      const [oneTimePassword, password] = [
        await secret('password', options.passwordFd),
        await secret('newPassword', options.newPasswordFd),
      ];
      const made = await withClient(
        options.vault,
        null,
        (client) => client.call('identity.enrol', { userId: user, oneTimePassword, password, acceptAccountability: true }),
        unlock,
      );
      show(options.json === true, made, `${user} has enrolled. The identity check comes next; until then ${user} cannot sign.`);
    });
  inVault(people, 'identify <user>', 'record an identity check, with the custodian passphrase; issues the certificate')
    .requiredOption('--method <text>', 'how the identity was checked')
    .option(...custodianOption)
    .option(...custodianFd)
    .action(async (user: string, options: Common & { method: string }) => {
      const custodian = await custodianGiven(options);
      const made = await as(options, (client) => client.call('identity.identify', { userId: user, method: options.method, ...custodian }));
      show(json(options), made, `${user} can sign. Certificate ${made.certificateSerial}.`);
    });
  for (const granted of [true, false]) {
    const one = inVault(people, `${granted ? 'grant' : 'revoke'} <user> <role>`, granted ? 'give a role' : 'take a role away');
    (granted ? withSecond(one) : one)
      .requiredOption('--reason <text>', 'reason')
      .action(async (user: string, role: string, options: SecondOptions & { reason: string }) => {
        const { reason } = options;
        const roles = rolesOf(role);
        const given = granted ? await secondGiven(options, roles) : {};
        for (const one of roles)
          await as(options, (client) => client.call('identity.setRole', { userId: user, role: one, granted, reason, ...given }));
        show(json(options), { user, role, granted }, `${user}: ${role} ${granted ? 'given' : 'taken away'}.`);
      });
  }
  inVault(people, 'deactivate <user>', 'close an account for good')
    .requiredOption('--reason <text>', 'reason')
    .action(async (user: string, options: Common & { reason: string }) => {
      await as(options, (client) => client.call('identity.deactivate', { userId: user, reason: options.reason }));
      show(json(options), { user, status: 'deactivated' }, `${user} is deactivated. What ${user} signed stays valid.`);
    });
  inVault(people, 'reset <user>', 'issue a new one-time password; the old key is revoked from now on')
    .requiredOption('--reason <text>', 'reason')
    .action(async (user: string, options: Common & { reason: string }) => {
      const made = await as(options, (client) => client.call('identity.resetPassword', { userId: user, reason: options.reason }));
      show(
        json(options),
        made,
        `One-time password of ${user}: ${made.oneTimePassword}. The person enrols again, and the identity is checked again.`,
      );
    });
  inVault(people, 'password', 'change your own password')
    .option(...newPasswordFd)
    .action(async (options: Common) => {
      const newPassword = await secret('newPassword', options.newPasswordFd);
      await as(options, (client, password) => client.call('identity.changePassword', { password, newPassword }));
      show(json(options), { user: options.as }, 'The password was changed.');
    });
  inVault(people, 'list', 'people, their roles and identity checks').action(async (options: Common) => {
    const rows = await as(options, (client) => client.call('identity.listPeople', {}));
    show(
      json(options),
      rows,
      table(
        ['User id', 'Name', 'Account', 'Roles', 'Identity checked', 'Last sign-in'],
        rows.map((row) => [
          row.userId,
          row.printedName,
          row.status,
          row.roles.join(', '),
          row.identityCheckedAt && dayOf(row.identityCheckedAt),
          row.lastSignIn && momentOf(row.lastSignIn),
        ]),
      ),
    );
  });
  inVault(people, 'review', 'the access review: each account with its credential, and what needs a decision')
    .option('--conclusion <text>', 'record that the review was done, with its conclusion')
    .action(async (options: Common & { conclusion?: string }) => {
      const { conclusion } = options;
      const report = await as(options, async (client) => {
        if (conclusion !== undefined) await client.call('identity.concludeAccessReview', { conclusion });
        return client.call('identity.accessReview', {});
      });
      const lines = report.people.map(({ userId, printedName, status, roles, passwordSetAt, lastSignIn, attention }) => [
        userId,
        printedName,
        status,
        roles.join(', ') || 'no role',
        passwordSetAt === null ? null : dayOf(passwordSetAt),
        lastSignIn === null ? 'never' : dayOf(lastSignIn),
        attention.join('; ') || 'nothing to decide',
      ]);
      const last = report.lastReview;
      const said = last ? `Last review: ${momentOf(last.time)}, by ${last.by}: ${last.conclusion}` : 'No review was recorded yet.';
      show(
        json(options),
        report,
        `Access review of ${momentOf(report.madeAt)}\n${table(['User id', 'Name', 'Account', 'Roles', 'Password set', 'Last sign-in', 'To decide'], lines)}\n${said}`,
      );
    });
};
