import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Client } from '#main/app/client.ts';
import { verifyPackageAt } from '#main/app/verify/verify-package.ts';
import { LARGEST_PART_MB } from '#shared/api/packages.ts';
import { AppError } from '#shared/domain/errors.ts';
import { PACKAGE_ENDING } from '#shared/domain/package-file.ts';
import { keepMemorySmall } from './memory.ts';
import { addOpenPackageCommand } from './open-package-command.ts';
import { show, showChecks } from './output.ts';
import { progressBar } from './progress.ts';
import { askedToStop } from './stoppable.ts';
import { table } from './table.ts';
import { as, type Common, custodianFd, custodianGiven, custodianOption, inVault, json } from './vault-command.ts';

interface Wanted extends Common {
  out: string;
  documents?: string[];
  all?: boolean;
  asOf?: string;
  folder?: boolean;
  ownEnding?: boolean;
  revocationList?: boolean;
  recipient?: string[];
  fingerprint?: string[];
  partSize?: string;
}
const LOOK_EVERY_MS = 1000;
const recipientOption = [
  '--recipient <certificates...>',
  'encrypt for whoever has the key to this certificate (PEM or DER), who opens it with OpenSSL',
] as const;
const fingerprintOption = ['--fingerprint <sha256...>', 'the fingerprint of each of them, as its owner told it to you'] as const;

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

/** In PEM, also where the file is in binary form. */
const certificateIn = (path: string): string => {
  try {
    const bytes = readFileSync(path);
    return bytes.includes('-----BEGIN') ? bytes.toString() : new X509Certificate(bytes).toString();
  } catch {
    throw new AppError('cannot-read', `${path} cannot be read as a certificate. Give the file in PEM or DER form.`);
  }
};

/** Each certificate with the fingerprint that its owner confirmed. */
const recipientsIn = (recipient: readonly string[], fingerprint: readonly string[]) => {
  if (fingerprint.length !== recipient.length)
    throw new AppError(
      'invalid-input',
      'Give one --fingerprint for each --recipient, in the same order: the SHA-256 fingerprint that the person told you by telephone or on paper.',
    );
  return recipient.map((path, at) => ({ certificate: certificateIn(path), fingerprint: fingerprint[at] ?? '' }));
};

const encryptFor = ({ recipient, fingerprint = [], partSize, folder, ownEnding }: Wanted) => {
  if (!recipient) {
    if (fingerprint.length > 0 || partSize !== undefined)
      throw new AppError('invalid-input', '--fingerprint and --part-size go with --recipient, which names the certificate.');
    return {};
  }
  if (folder || ownEnding)
    throw new AppError('invalid-input', 'What is encrypted is a ZIP in parts. Leave out --folder and --own-ending, or --recipient.');
  return { encrypt: { recipients: recipientsIn(recipient, fingerprint), partMegabytes: Number(partSize ?? LARGEST_PART_MB) } };
};

const make = async (options: Wanted): Promise<void> => {
  if (options.folder && options.ownEnding)
    throw new AppError('invalid-input', 'A folder has no ending. Give --folder or --own-ending, not both.');
  if ((options.all === true) === (options.documents !== undefined))
    throw new AppError('invalid-input', 'Say what to include: --documents with numbers, or --all.');
  const encrypted = encryptFor(options);
  const custodian = options.revocationList ? await custodianGiven(options) : {};
  const made = await as(options, (client) => {
    const work = client.call('exchange.makePackage', {
      folder: resolve(options.out),
      form: options.folder ? 'folder' : options.ownEnding ? PACKAGE_ENDING : 'zip',
      ...(options.documents ? { documents: options.documents } : {}),
      ...(options.asOf ? { asOf: options.asOf } : {}),
      ...encrypted,
      ...custodian,
    });
    // A package that is under way ends with nothing left, also when the person has enough of waiting.
    return askedToStop(watched(client, work), () => client.call('exchange.cancelPackage', {}));
  });
  const lines = [
    made.path,
    `${made.documents} documents, ${made.revisions} revisions, ${made.files} files, as of ${made.date}`,
    `Ledger up to entry ${made.upTo.seq}: ${made.entries} entries, ${made.withheld} of them with their hash only, because they hold wrapped keys`,
    `SHA-256 of the tag manifest ${made.tagManifest}`,
    made.revocationList
      ? 'With the revocation list of the authority.'
      : 'Revocations are there as data; --revocation-list adds the list that other tools read.',
    ...(made.encrypted
      ? [`Encrypted for ${made.encrypted.recipients.join(', ')}, in ${made.encrypted.parts} parts. README.txt says how they are opened.`]
      : []),
  ];
  show(json(options), made, lines.join('\n'));
};

const encryptFile = async (path: string, options: Common & { out: string; recipient: string[]; fingerprint?: string[] }): Promise<void> => {
  const recipients = recipientsIn(options.recipient, options.fingerprint ?? []);
  const made = await as(options, async (client) =>
    client.call('exchange.encryptFile', {
      ...{ folder: resolve(options.out), fileName: basename(path), file: await client.bring(resolve(path)), recipients },
    }),
  );
  const { encrypted } = made;
  const lines = [
    made.path,
    `SHA-256 of the file ${made.sha256}`,
    `Encrypted for ${encrypted.recipients.join(', ')}. README.txt says how it is opened.`,
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
    .option('--own-ending', `end the file in .${PACKAGE_ENDING}, so that a double click verifies it in Countersign; it stays a ZIP`)
    .option(...recipientOption)
    .option(...fingerprintOption)
    .option('--part-size <megabytes>', 'largest size of an encrypted part, 1 to 256 (default 256)')
    .option('--revocation-list', 'with the revocation list of the authority; asks for the custodian passphrase')
    .option(...custodianOption)
    .option(...custodianFd)
    .action(make);
  inVault(pack, 'encrypt <file>', 'encrypt a file, such as a list or a record, for whoever has the key to a certificate')
    .requiredOption(...recipientOption)
    .option(...fingerprintOption)
    .option('--out <folder>', 'folder', '.')
    .action(encryptFile);
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
  addOpenPackageCommand(pack);
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
