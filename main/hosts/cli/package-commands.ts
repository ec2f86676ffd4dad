import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Client } from '#main/app/client.ts';
import { verifyPackageAt } from '#main/app/verify/verify-package.ts';
import { AppError } from '#shared/domain/errors.ts';
import { keepMemorySmall } from './memory.ts';
import { show, showChecks } from './output.ts';
import { progressBar } from './progress.ts';
import { table } from './table.ts';
import { as, type Common, custodianFd, custodianGiven, custodianOption, inVault, json } from './vault-command.ts';

interface Wanted extends Common {
  out: string;
  documents?: string[];
  all?: boolean;
  asOf?: string;
  folder?: boolean;
  revocationList?: boolean;
}
const LOOK_EVERY_MS = 1000;

/** Shows how far the package is until the work is done. */
const watched = async <R>(client: Client, work: Promise<R>): Promise<R> => {
  const bar = progressBar('Percent');
  bar.start(100, 0);
  // What start-up used is garbage by now.
  keepMemorySmall();
  let [looking, isDone] = [false, false];
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    void client
      .call('exchange.packageState', {})
      .then(({ running }) => !isDone && running && bar.update(running.percent))
      // The work itself reports what went wrong.
      .catch(() => undefined)
      .finally(() => {
        looking = false;
      });
  }, LOOK_EVERY_MS);
  try {
    return await work;
  } finally {
    isDone = true;
    clearInterval(timer);
    bar.stop();
  }
};

const make = async (options: Wanted): Promise<void> => {
  if ((options.all === true) === (options.documents !== undefined))
    throw new AppError('invalid-input', 'Say what to include: --documents with numbers, or --all.');
  const custodian = options.revocationList ? await custodianGiven(options) : {};
  const made = await as(options, (client) => {
    // A package that is under way ends with nothing left, also when the person has enough of waiting.
    const stop = () => void client.call('exchange.cancelPackage', {});
    process.once('SIGINT', stop);
    const work = client.call('exchange.makePackage', {
      folder: resolve(options.out),
      form: options.folder ? 'folder' : 'zip',
      ...(options.documents ? { documents: options.documents } : {}),
      ...(options.asOf ? { asOf: options.asOf } : {}),
      ...custodian,
    });
    return watched(client, work).finally(() => process.removeListener('SIGINT', stop));
  });
  const lines = [
    made.path,
    `${made.documents} documents, ${made.revisions} revisions, ${made.files} files, as of ${made.date}`,
    `Ledger up to entry ${made.upTo.seq}: ${made.entries} entries, ${made.withheld} of them with their hash only, because they hold wrapped keys`,
    `SHA-256 of the tag manifest ${made.tagManifest}`,
    made.revocationList
      ? 'With the revocation list of the authority.'
      : 'Revocations are there as data; --revocation-list adds the list that other tools read.',
  ];
  show(json(options), made, lines.join('\n'));
};

/** Audit packages: made from a vault, and verified without one. */
export const addPackageCommands = (program: Command): void => {
  const pack = program.command('package').description('audit packages: records, ledger and certificates, readable without this program');
  inVault(pack, 'make', 'write an audit package')
    .option('--out <folder>', 'folder', '.')
    .option('--documents <numbers...>', 'only these documents')
    .option('--all', 'every document, and the whole ledger')
    .option('--as-of <date>', 'as it was at the end of this day')
    .option('--folder', 'a folder instead of a ZIP')
    .option('--revocation-list', 'with the revocation list of the authority; asks for the custodian passphrase')
    .option(...custodianOption)
    .option(...custodianFd)
    .action(make);
  inVault(pack, 'list', 'the packages that were made').action(async (options: Common) => {
    const rows = await as(options, (client) => client.call('exchange.packages', {}));
    show(
      json(options),
      rows,
      table(
        ['Entry', 'Made at', 'By', 'Package', 'Holds'],
        rows.map(({ seq, time, who, name, held }) => [seq, time, who, name, held]),
      ),
    );
  });
  pack
    .command('verify <path>')
    .description('verify an audit package (ZIP or folder), check by check')
    .requiredOption('--trust <pem>', "the authority's certificate")
    .option('--json', 'print JSON')
    .action(async (path: string, options: { trust: string; json?: boolean }) => {
      const bar = progressBar('Files');
      let started = false;
      const checks = await verifyPackageAt(path, options.trust, (done, of) => {
        if (!started) bar.start(of, 0);
        started = true;
        bar.update(done);
      }).finally(() => bar.stop());
      showChecks(options.json === true, path, checks);
    });
};
