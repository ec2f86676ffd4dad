import type { Command } from 'commander';
import { isEncrypted } from '#main/app/at-rest/unlock.ts';
import { type Client, withClient } from '#main/app/client.ts';
import { tell } from './output.ts';
import { custodianName, secret } from './secrets.ts';

export interface SecretOptions {
  passwordFd?: string;
  newPasswordFd?: string;
  custodianFd?: string;
  /** Name of the custodian who acts. */
  custodian?: string;
}
/** What every command on an open vault is told. */
export interface Common extends SecretOptions {
  vault: string;
  as: string;
  json?: boolean;
}
/** Where each secret can come from, beside the environment and a prompt. */
export const passwordFd = ['--password-fd <n>', 'file descriptor that gives the password'] as const;
export const newPasswordFd = ['--new-password-fd <n>', 'file descriptor that gives the new password'] as const;
export const custodianFd = ['--custodian-fd <n>', 'file descriptor that gives the custodian passphrase'] as const;

export const custodianOption = ['--custodian <name>', 'name of the custodian who acts (COUNTERSIGN_CUSTODIAN_NAME)'] as const;

export interface UnlockOptions {
  unlockAs?: string;
  unlockFd?: string;
  custodianFd?: string;
}
export const unlockAs = [
  '--unlock-as <user>',
  'user id of who unlocks an encrypted vault (COUNTERSIGN_UNLOCK_PASSWORD); left out, the custodian passphrase is asked for',
] as const;
export const unlockFd = ['--unlock-fd <n>', 'file descriptor that gives the password of who unlocks'] as const;

/** What unlocks a vault in a command that nobody signs in for; nothing is asked for one that is not encrypted. */
export const unlockGiven = async (vault: string, { unlockAs: userId, unlockFd: fd, custodianFd: custodian }: UnlockOptions) => {
  if (!isEncrypted(vault)) return undefined;
  return userId === undefined
    ? { custodianPassphrase: await secret('custodian', custodian) }
    : { userId, password: await secret('unlockPassword', fd) };
};

/** Who the custodian is, and the passphrase. */
export const custodianGiven = async (options: SecretOptions) => ({
  custodianName: await custodianName(options.custodian),
  custodianPassphrase: await secret('custodian', options.custodianFd),
});

/** A command on an open vault, as a signed-in person. */
export const inVault = (parent: Command, usage: string, description: string, kind: { isDefault?: boolean } = {}) =>
  parent
    .command(usage, kind)
    .description(description)
    .requiredOption('--vault <folder>', 'folder of the vault')
    .requiredOption('--as <user>', 'user id of the person who acts')
    .option(...passwordFd)
    .option('--json', 'print JSON');

/** Runs with a session of the person who acts. */
export const as = async <R>(options: Common, run: (client: Client, password: string) => Promise<R>): Promise<R> => {
  const password = await secret('password', options.passwordFd);
  return withClient(options.vault, { userId: options.as, password }, (client) => {
    for (const { sentence } of client.alerts) tell(`Alert: ${sentence}`);
    return run(client, password);
  });
};
export const json = (options: Common): boolean => options.json === true;
