import type { Command } from 'commander';
import type { Client } from '#main/app/client.ts';
import type { Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { show, showChecks, writeOut } from './output.ts';
import { progressBar, watchedWork } from './progress.ts';
import { secret } from './secrets.ts';
import { table } from './table.ts';
import { as, type Common, custodianFd, custodianGiven, custodianOption, inVault, json, passwordFd } from './vault-command.ts';

interface Opening {
  byCustodian?: boolean;
  passphraseFd?: string;
  custodianFd?: string;
}
const passphraseFd = ['--passphrase-fd <n>', 'file descriptor that gives the passphrase of the backups'] as const;
const byCustodian = ['--by-custodian', 'open the backup by the passphrase of the custodian, as it was when the backup was made'] as const;

const opening = async ({ byCustodian: isByCustodian, passphraseFd: fd, custodianFd: custodian }: Opening) =>
  isByCustodian === true
    ? { custodianPassphrase: await secret('custodian', custodian) }
    : { passphrase: await secret('backupPassphrase', fd) };

/** Shows how far a backup or a restore test is until it is done; Ctrl+C cancels it. */
const watched = <Made>(client: Client, work: Promise<Made>): Promise<Made> =>
  watchedWork(work, {
    percent: async () => (await client.call('backup.running', {}))?.percent ?? 100,
    cancel: () => client.call('backup.cancel', {}),
  });

const number = (text: string): number => Number(text);

const addPlan = (backup: Command): void => {
  inVault(backup, 'plan', 'say where backups go, who opens them, how often they are made and tested, and how long they stay')
    .requiredOption('--to <folder>', 'folder, best on another disk')
    .requiredOption('--reason <text>', 'why')
    .option('--every <days>', 'days until the next one is late', number, 7)
    .option('--keep <n>', 'how many stay at least', number, 10)
    .option('--keep-days <days>', 'how many days each stays at least', number, 90)
    .option('--test-every <days>', 'days until the next restore test is late', number, 180)
    .option('--checkpoints <folder>', 'a second folder, best on another medium, for signed checkpoints of the ledger')
    .option('--same-passphrase', 'keep the passphrase of the former plan')
    .option(...passphraseFd)
    .action(
      async (
        options: Common &
          Opening & {
            to: string;
            every: number;
            keep: number;
            keepDays: number;
            reason: string;
            testEvery: number;
            checkpoints?: string;
            samePassphrase?: boolean;
          },
      ) => {
        const passphrase = options.samePassphrase === true ? undefined : await secret('backupPassphrase', options.passphraseFd);
        const made = await as(options, (client) =>
          client.call('backup.setPlan', {
            ...{ place: options.to, everyDays: options.every, keep: options.keep, keepDays: options.keepDays },
            ...{ drillDays: options.testEvery, checkpoints: options.checkpoints ?? null, passphrase, reason: options.reason },
          }),
        );
        show(
          json(options),
          made,
          `${made.id}: backups go to ${options.to}, every ${options.every} days, made by the program while it is open. Keep the passphrase outside the vault.`,
        );
      },
    );
};

const madeWords = (made: Output<'backup.make'>): string =>
  [
    `${made.id} was made in ${made.place}: ${made.manifest}, up to entry ${made.entry}. Ledger head: ${made.head}`,
    `${made.files} files, ${made.bytes} bytes; ${made.written} bytes were written and read back.`,
    ...(made.removed > 0 ? [`${made.removed} older backups were taken away.`] : []),
    ...(made.notRemoved === null ? [] : [made.notRemoved]),
  ].join('\n');

const addMake = (backup: Command): void => {
  inVault(backup, 'make', 'make a backup of the vault as it stands')
    .option('--to <folder>', 'another folder than that of the plan')
    .action(async (options: Common & { to?: string }) => {
      const made = await as(options, (client) => watched(client, client.call('backup.make', options.to ? { place: options.to } : {})));
      show(json(options), made, madeWords(made));
    });
};

const statusWords = ({ plan, backups, drills, backupDue, drillDue, backupLate, drillLate, notMade }: Output<'backup.status'>): string => {
  const [last] = backups;
  const [test] = drills;
  const late = (isLate: boolean): string => (isLate ? ' LATE' : '');
  return [
    plan
      ? `Backups go to ${plan.place}, every ${plan.everyDays} days; at least ${plan.keep} stay, each for ${plan.keepDays} days.`
      : 'No backups are planned yet.',
    last
      ? `The last one is ${last.id} of ${last.madeAt}, up to entry ${last.entry}, ${last.bytes} bytes. Ledger head: ${last.head}`
      : 'None was made yet.',
    ...(backupDue === null ? [] : [`The next one is due by ${backupDue}.${late(backupLate)}`]),
    ...(notMade === null ? [] : [`The planned backup could not be made at ${notMade.at}. ${notMade.message}`]),
    test
      ? `The last restore test, ${test.id} of ${test.drilledAt}, ${test.outcome}.${test.problem === null ? '' : ` ${test.problem}`}`
      : 'No restore was tested yet.',
    ...(drillDue === null ? [] : [`The next restore test is due by ${drillDue}.${late(drillLate)}`]),
    ...(backups.length === 0
      ? []
      : [
          table(
            ['Backup', 'Made', 'By', 'Entry', 'Files', 'Bytes', 'Written', 'Place'],
            backups.map((one) => [one.id, one.madeAt, one.madeBy ?? 'the plan', one.entry, one.files, one.bytes, one.written, one.place]),
          ),
        ]),
  ].join('\n');
};

const addStatus = (backup: Command): void => {
  inVault(backup, 'status', 'the plan, what was made and tested, and what is late').action(async (options: Common) => {
    const status = await as(options, (client) => client.call('backup.status', {}));
    show(json(options), status, statusWords(status));
    if (status.backupLate || status.drillLate) process.exitCode = 1;
  });
};

const addDrill = (backup: Command): void => {
  inVault(backup, 'drill', 'restore the newest backup aside, verify it, open records without it, and seal a certificate of what was found')
    .option('--from <folder>', 'another folder than that of the plan')
    .option('--records <n>', 'how many records are opened', number, 20)
    .option('--out <folder>', 'folder for the certificate', '.')
    .option(...byCustodian)
    .option(...passphraseFd)
    .option(...custodianFd)
    .action(async (options: Common & Opening & { from?: string; records: number; out: string }) => {
      const opened = await opening(options);
      const made = await as(options, async (client) => {
        const asked = { ...opened, records: options.records, ...(options.from ? { place: options.from } : {}) };
        const { file, ...drill } = await watched(client, client.call('backup.drill', asked));
        const path = `${options.out}/${drill.fileName}`;
        writeOut(path, await client.bytes(file));
        return { ...drill, certificate: path };
      });
      show(
        json(options),
        made,
        [
          `${made.id} ${made.outcome}: ${made.manifest || 'no manifest'} from ${made.place}, ${made.records} records opened, ${made.seconds} s.`,
          ...(made.problem === null ? [] : [made.problem]),
          `The next test is due by ${made.nextDue}. Certificate: ${made.certificate}`,
        ].join('\n'),
      );
      if (made.outcome === 'failed') process.exitCode = 1;
    });
};

interface RestoreOptions extends Opening {
  into: string;
  backup?: string;
  older?: boolean;
  first?: string;
  second?: string;
  reason?: string;
  passwordFd?: string;
  secondPasswordFd?: string;
  custodian?: string;
  known?: string;
  insteadOf?: string;
  trust?: string;
  json?: boolean;
}
const twoPeople = async ({ older, first, second, reason, ...given }: RestoreOptions) => {
  if (older !== true) return undefined;
  if (first === undefined || second === undefined || reason === undefined)
    throw new AppError(
      'invalid-input',
      'Two people put an older backup back: Quality, and a Document Controller or Administrator of the restored vault. Name them with --first and --second, and give --reason.',
    );
  return {
    first: { userId: first, password: await secret('password', given.passwordFd) },
    second: { userId: second, password: await secret('secondPassword', given.secondPasswordFd) },
    reason,
    custodian: given.custodian === undefined ? undefined : await custodianGiven(given),
  };
};
const addRestore = (backup: Command): void => {
  backup
    .command('restore <from>')
    .description('restore a backup into a new folder; it has its name only once every piece and the whole vault were verified')
    .requiredOption('--into <folder>', 'a new or an empty folder')
    .option('--backup <name>', 'name of its manifest; the newest when left out')
    .option('--older', 'restore it although something newer is known: two people of the restored vault sign that')
    .option('--first <user>', 'with --older: user id of one (COUNTERSIGN_PASSWORD)')
    .option('--second <user>', 'with --older: user id of the other; one is Quality (COUNTERSIGN_SECOND_PASSWORD)')
    .option('--reason <text>', 'with --older: why')
    .option(...passwordFd)
    .option('--second-password-fd <n>', 'file descriptor that gives the password of the second person')
    .option(...custodianOption)
    .option('--known <head>', 'a ledger head from a record or a paper, such as "812 5c2f 04ab 1d77 30e9": its entry has to be in it')
    .option('--instead-of <folder>', 'the vault whose place it takes: its high-water mark says how far it was')
    .option('--trust <pem>', "the authority's certificate")
    .option(...byCustodian)
    .option(...passphraseFd)
    .option(...custodianFd)
    .option('--json', 'print JSON')
    .action(async (from: string, options: RestoreOptions) => {
      // What verifies a vault takes longer to load than other commands to run.
      const { restoreBackup } = await import('#main/app/restore.ts');
      const older = await twoPeople(options);
      const secretGiven = await opening(options);
      const bar = progressBar('Percent');
      bar.start(100, 0);
      const restored = await restoreBackup({ from, ...options, older, secret: secretGiven }, (done, of) =>
        bar.update(of === 0 ? 100 : Math.floor((100 * done) / of)),
      ).finally(() => bar.stop());
      if (options.json === true) show(true, { into: options.into, ...restored }, '');
      else {
        showChecks(false, options.into, restored.checks);
        show(
          false,
          null,
          `${restored.backup}, made at ${restored.madeAt}, was restored into ${options.into}: up to entry ${restored.head.seq}.`,
        );
      }
    });
};

/** Backups, restores, and the tests that they can be restored. */
export const addBackupCommands = (program: Command): void => {
  const backup = program.command('backup').description('backups of the vault, and their restore tests');
  for (const add of [addPlan, addMake, addStatus, addDrill, addRestore]) add(backup);
};
