import type { Command } from 'commander';
import { openApp } from '#main/app/compose.ts';
import { letLockUp } from '#main/app/workstation.ts';
import { show } from './output.ts';
import { secret } from './secrets.ts';
import { as, type Common, custodianFd, custodianGiven, custodianOption, inVault, json, type SecretOptions } from './vault-command.ts';

const newCustodianFd = ['--new-custodian-fd <n>', 'file descriptor that gives the new passphrase'] as const;
const successorOption = [
  '--successor <name>',
  'name of the custodian from now on (COUNTERSIGN_NEW_CUSTODIAN is the new passphrase)',
] as const;

/** What the custodian keeps: the keys of vault and workstation, and who is the next. */
export const addCustodyCommands = (vault: Command): void => {
  vault
    .command('take-key')
    .description('the custodian puts the workstation key into the folder, for programs without access to the key store of the system')
    .requiredOption('--vault <folder>', 'folder of the vault')
    .option(...custodianOption)
    .option(...custodianFd)
    .option('--json', 'print JSON')
    .action(async (options: SecretOptions & { vault: string; json?: boolean }) => {
      const context = await openApp(options.vault, {}, await custodianGiven(options));
      const { keyKept } = context.workstation;
      context.vault.close();
      show(options.json === true, { workstationKey: keyKept }, keyKept);
    });
  vault
    .command('release-key')
    .description('the desktop application may move the workstation key back into the key store of the system when it next opens the vault')
    .requiredOption('--vault <folder>', 'folder of the vault')
    .option('--json', 'print JSON')
    .action((options: { vault: string; json?: boolean }) => {
      letLockUp(options.vault);
      show(options.json === true, { released: true }, 'The desktop application takes the key out of the folder at the next opening.');
    });
  inVault(vault, 'renew-keys', 'renew the seal and the key of page codes, wrapped for the roles that use them; asks for the custodian')
    .requiredOption('--reason <text>', 'reason')
    .option(...custodianOption)
    .option(...custodianFd)
    .action(async (options: Common & { reason: string }) => {
      const { reason } = options;
      const custodian = await custodianGiven(options);
      const made = await as(options, (client) => client.call('vault.renewKeys', { reason, ...custodian }));
      show(json(options), made, `The keys were renewed. Seal ${made.sealSerial}, page token ${made.tokenSerial}.`);
    });
  inVault(
    vault,
    'replace-custodian',
    'another custodian, or another passphrase of the same; asks for the former passphrase and the new one',
  )
    .requiredOption(...successorOption)
    .requiredOption('--reason <text>', 'reason')
    .option(...custodianOption)
    .option(...custodianFd)
    .option(...newCustodianFd)
    .action(async (options: Common & { reason: string; successor: string; newCustodianFd?: string }) => {
      const former = await custodianGiven(options);
      const successor = { successorName: options.successor, successorPassphrase: await secret('newCustodian', options.newCustodianFd) };
      const { reason } = options;
      const made = await as(options, (client) => client.call('vault.replaceCustodian', { reason, ...former, ...successor }));
      show(json(options), made, `The custodian is ${made.custodian}.`);
    });
  inVault(vault, 'name-deputies', 'name three deputies, any two of whom can replace the custodian; asks for the custodian')
    .requiredOption('--deputies <users>', 'three user ids with commas between them')
    .requiredOption('--reason <text>', 'reason')
    .option(...custodianOption)
    .option(...custodianFd)
    .action(async (options: Common & { reason: string; deputies: string }) => {
      const { reason } = options;
      const deputies = options.deputies.split(',').map((userId) => userId.trim());
      const custodian = await custodianGiven(options);
      const made = await as(options, (client) => client.call('vault.nameDeputies', { reason, deputies, ...custodian }));
      show(json(options), made, `Any two of these replace the custodian: ${made.deputies.join(', ')}.`);
    });
  inVault(vault, 'replace-by-deputies', 'replace a custodian who is not available; two of the deputies enter their passwords')
    .requiredOption('--first <user>', 'user id of the first deputy (COUNTERSIGN_DEPUTY_PASSWORD, unless it is the person who acts)')
    .requiredOption('--second <user>', 'user id of another (COUNTERSIGN_SECOND_PASSWORD)')
    .requiredOption(...successorOption)
    .requiredOption('--reason <text>', 'reason')
    .option('--deputy-password-fd <n>', 'file descriptor that gives the password of the first deputy')
    .option('--second-password-fd <n>', 'file descriptor that gives the password of the second')
    .option(...newCustodianFd)
    .action(
      async (
        options: Common & {
          first: string;
          second: string;
          successor: string;
          reason: string;
          deputyPasswordFd?: string;
          secondPasswordFd?: string;
          newCustodianFd?: string;
        },
      ) => {
        const made = await as(options, async (client, password) => {
          const isFirst = options.first === options.as;
          const first = { userId: options.first, password: isFirst ? password : await secret('deputyPassword', options.deputyPasswordFd) };
          const second = { userId: options.second, password: await secret('secondPassword', options.secondPasswordFd) };
          const successorPassphrase = await secret('newCustodian', options.newCustodianFd);
          const { reason, successor: successorName } = options;
          return client.call('vault.replaceByDeputies', { reason, first, second, successorName, successorPassphrase });
        });
        show(json(options), made, `The custodian is ${made.custodian}.`);
      },
    );
};
