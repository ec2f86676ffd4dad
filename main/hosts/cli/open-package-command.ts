import type { KeyObject } from 'node:crypto';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { openApp } from '#main/app/compose.ts';
import { authorityOf, openPackage, privateKeyIn } from '#main/app/open-package.ts';
import { readAuthority } from '#main/app/verify/verify.ts';
import { AppError } from '#shared/domain/errors.ts';
import { showChecks, tell } from './output.ts';
import { progressBar } from './progress.ts';
import { stoppable } from './stoppable.ts';
import { custodianFd, custodianGiven, custodianOption, type SecretOptions } from './vault-command.ts';

interface Asked extends SecretOptions {
  to: string;
  key?: string;
  trust?: string;
  vault?: string;
  json?: boolean;
}

/** The key of the authority, which each package is for as well. */
const ownKey = async (folder: string, options: Asked): Promise<{ key: KeyObject; authority: string }> => {
  const given = await custodianGiven(options);
  const app = await openApp(folder, { unlock: { custodianPassphrase: given.custodianPassphrase } });
  try {
    return await authorityOf(app, given);
  } finally {
    app.vault.close();
  }
};

const keyOf = (options: Asked): Promise<{ key: KeyObject; authority: string }> | { key: KeyObject; authority: string } => {
  const { key, trust, vault } = options;
  if (vault !== undefined && key === undefined) return ownKey(resolve(vault), options);
  if (vault === undefined && key !== undefined && trust !== undefined)
    return { key: privateKeyIn(resolve(key)), authority: readAuthority(resolve(trust)) };
  throw new AppError('invalid-input', 'Give --key with --trust, or --vault whose custodian opens the package.');
};

/** Opens an encrypted package, for whom it was made or by the custodian of the vault that made it. */
export const addOpenPackageCommand = (pack: Command): void => {
  pack
    .command('open <folder>')
    .description('decrypt a package whose parts lie in a folder, and verify what comes out; a ZIP is left only when every check holds')
    .requiredOption('--to <folder>', 'folder for the ZIP, which is not encrypted any more')
    .option('--key <pem>', 'private key of whoever it was encrypted for')
    .option('--trust <pem>', "the authority's certificate, with --key")
    .option('--vault <folder>', 'vault that made it: its custodian opens the package')
    .option(...custodianOption)
    .option(...custodianFd)
    .option('--json', 'print JSON')
    .action(async (folder: string, options: Asked) => {
      const bar = progressBar('Parts');
      let started = false;
      const opener = await keyOf(options);
      const { checks, path } = await stoppable((signal) =>
        openPackage({
          ...{ from: resolve(folder), to: resolve(options.to), ...opener, signal },
          tell: (done, of) => {
            if (!started) bar.start(of, 0);
            started = true;
            bar.update(done);
          },
        }),
      ).finally(() => bar.stop());
      showChecks(options.json === true, path ?? resolve(folder), checks);
      if (path === null) tell('Nothing was kept.');
    });
};
