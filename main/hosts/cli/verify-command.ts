import type { Command } from 'commander';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { showChecks } from './output.ts';

/** Verifies a vault or a record, without opening either. */
export const addVerifyCommand = (program: Command): void => {
  program
    .command('verify <path>')
    .description('verify a vault folder or a record (PDF, DOCX, JSON), check by check')
    .option('--trust <pem>', "the authority's certificate")
    .option('--details', 'name each table, and how it is verified')
    .option('--json', 'print JSON')
    .action(async (path: string, options: { trust?: string; details?: boolean; json?: boolean }) =>
      showChecks(options.json === true, path, await verifyVaultOrRecord(path, options.trust), options.details),
    );
};
