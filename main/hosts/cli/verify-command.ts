import type { Command } from 'commander';
import { unlockVault } from '#main/app/at-rest/unlock.ts';
import { systemClock } from '#main/app/compose.ts';
import { verifyByAttribute, verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { requireHead } from '#main/domain/audit/known-head.ts';
import { showAttributes, showChecks } from './output.ts';
import { custodianFd, type UnlockOptions, unlockAs, unlockFd, unlockGiven } from './vault-command.ts';

interface VerifyOptions extends UnlockOptions {
  trust?: string;
  known?: string;
  checkpoints?: string;
  backups?: string;
  details?: boolean;
  alcoa?: boolean;
  json?: boolean;
}

/** Verifies a vault or a record, without opening either. */
export const addVerifyCommand = (program: Command): void => {
  program
    .command('verify <path>')
    .description('verify a vault folder or a record (PDF, DOCX, JSON), check by check')
    .option('--trust <pem>', "the authority's certificate")
    .option('--known <head>', 'a ledger head from a record or a paper, such as "812 5c2f 04ab 1d77 30e9": whether the vault holds it still')
    .option('--checkpoints <folder>', 'where checkpoints of the vault are kept; where its plan says when left out')
    .option('--backups <folder>', 'where backups of the vault are kept; where its plan says when left out')
    .option('--details', 'name each table, and how it is verified')
    .option('--alcoa', 'group the checks of a vault by the nine attributes of ALCOA+, with backups and restore tests')
    .option(...unlockAs)
    .option(...unlockFd)
    .option(...custodianFd)
    .option('--json', 'print JSON')
    .action(async (path: string, options: VerifyOptions) => {
      const { trust, known, checkpoints, backups } = options;
      const places = { checkpoints, backups, known: known === undefined ? null : requireHead(known) };
      const unlock = await unlockGiven(path, options);
      if (unlock) await unlockVault(path, unlock);
      if (options.alcoa === true) {
        const { checks, attributes } = await verifyByAttribute(path, { trust, places, clock: systemClock });
        showAttributes(options.json === true, path, checks, attributes, options.details);
        return;
      }
      showChecks(options.json === true, path, await verifyVaultOrRecord(path, trust, places), options.details);
    });
};
