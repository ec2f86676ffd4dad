import type { Command } from 'commander';
import { unlockVault } from '#main/app/at-rest/unlock.ts';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { showChecks } from './output.ts';
import { custodianFd, type UnlockOptions, unlockAs, unlockFd, unlockGiven } from './vault-command.ts';

/** Verifies a vault or a record, without opening either. */
export const addVerifyCommand = (program: Command): void => {
  program
    .command('verify <path>')
    .description('verify a vault folder or a record (PDF, DOCX, JSON), check by check')
    .option('--trust <pem>', "the authority's certificate")
    .option('--details', 'name each table, and how it is verified')
    .option(...unlockAs)
    .option(...unlockFd)
    .option(...custodianFd)
    .option('--json', 'print JSON')
    .action(async (path: string, options: UnlockOptions & { trust?: string; details?: boolean; json?: boolean }) => {
      const unlock = await unlockGiven(path, options);
      if (unlock) await unlockVault(path, unlock);
      showChecks(options.json === true, path, await verifyVaultOrRecord(path, options.trust), options.details);
    });
};
