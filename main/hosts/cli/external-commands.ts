import type { Command } from 'commander';
import { AppError } from '#shared/domain/errors.ts';
import { stateWords } from '#shared/domain/state-words.ts';
import { dayOf } from './day.ts';
import { show } from './output.ts';
import { table } from './table.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

interface Particulars extends Common {
  publisher: string;
  designation: string;
  edition: string;
  keptAt: string;
}

const withParticulars = (command: Command): Command =>
  command
    .requiredOption('--publisher <name>', 'who publishes it, such as ISO')
    .requiredOption('--designation <text>', 'what it is called, such as "ISO 13485"')
    .requiredOption('--edition <text>', 'edition, such as "2016 + A11:2021"')
    .requiredOption('--kept-at <place>', 'where it is kept');

const monthsOf = (text: string): number => {
  const months = Number(text);
  if (!Number.isInteger(months)) throw new AppError('invalid-input', `"${text}" is no number of months.`);
  return months;
};

const addEditionCommands = (external: Command): void => {
  withParticulars(inVault(external, 'register', 'register an external document, with its first draft'))
    .requiredOption('--title <text>', 'title')
    .option('--owner <user>', 'owner; the person registering it by default')
    .option('--department <name>', 'department', 'Quality')
    .option('--checker <user>', 'who checks for newer editions; the owner by default')
    .option('--months <n>', 'how often, in months', '12')
    .action(async (options: Particulars & { title: string; owner?: string; department: string; checker?: string; months: string }) => {
      const { title, department, publisher, designation, edition, keptAt } = options;
      const owner = options.owner ?? options.as;
      const checker = options.checker ?? owner;
      const checkMonths = monthsOf(options.months);
      const made = await as(options, (client) =>
        client.call('external.register', { title, owner, department, publisher, designation, edition, keptAt, checker, checkMonths }),
      );
      show(json(options), made, `${made.number} 0.1 was registered. Submit it, so that the edition is accepted for use.`);
    });
  withParticulars(inVault(external, 'describe <number>', 'which edition the draft is about'))
    .option('--without-file', 'remove the file that is kept with the draft')
    .action(async (number: string, options: Particulars & { withoutFile?: boolean }) => {
      const { publisher, designation, edition, keptAt } = options;
      const more = options.withoutFile ? { withoutFile: true } : {};
      await as(options, (client) => client.call('external.describe', { number, publisher, designation, edition, keptAt, ...more }));
      show(json(options), { number }, `The draft of ${number} is about ${designation}, ${edition}.`);
    });
};

const addCheckCommands = (external: Command): void => {
  inVault(external, 'checker <number> <user>', 'name who checks for newer editions')
    .requiredOption('--months <n>', 'how often, in months')
    .requiredOption('--reason <text>', 'reason')
    .action(async (number: string, checker: string, options: Common & { months: string; reason: string }) => {
      const checkMonths = monthsOf(options.months);
      await as(options, (client) => client.call('external.setChecker', { number, checker, checkMonths, reason: options.reason }));
      show(
        json(options),
        { number, checker, checkMonths },
        `${checker} checks for newer editions of ${number} every ${checkMonths} months.`,
      );
    });
  inVault(external, 'check <number>', 'record that there is no newer edition, or with --newer which one was found')
    .requiredOption('--source <text>', 'where you looked')
    .option('--newer <edition>', 'the newer edition that you found')
    .option('--note <text>', 'what else is to be known')
    .action(async (number: string, options: Common & { source: string; newer?: string; note?: string }) => {
      const { source, newer, note } = options;
      const found = { number, source, ...(note ? { note } : {}) };
      const made = await as(options, (client) =>
        client.call('external.check', newer ? { outcome: 'newer', ...found, edition: newer } : { outcome: 'current', ...found }),
      );
      const said = newer ? `${newer} waits for document control.` : 'No newer edition.';
      show(json(options), { number, ...made }, `${said} The next check is due on ${dayOf(made.nextCheck)}.`);
    });
  inVault(external, 'answer <number> <check>', 'record why a newer edition is not adopted')
    .requiredOption('--reason <text>', 'reason')
    .action(async (number: string, check: string, options: Common & { reason: string }) => {
      await as(options, (client) => client.call('external.answer', { number, check, reason: options.reason }));
      show(json(options), { number, check }, `The finding about ${number} is answered.`);
    });
};

/** Standards, regulations and other documents of others. */
export const addExternalCommands = (program: Command): void => {
  const external = program.command('external').description('external documents: standards, regulations, manuals');
  addEditionCommands(external);
  addCheckCommands(external);
  inVault(external, 'list', 'external documents: the edition in use, and when the next check is due')
    .option('--only <part>', '"overdue", or those with a "newer" edition that was found')
    .action(async (options: Common & { only?: string }) => {
      const only = (['overdue', 'newer'] as const).find((known) => known === options.only);
      if (options.only && !only) throw new AppError('invalid-input', 'A part is one of: overdue, newer.');
      const rows = await as(options, (client) => client.call('external.list', only ? { only } : {}));
      const lines = rows.map((row) => [
        row.number,
        row.designation,
        row.edition,
        stateWords(row),
        `${row.nextCheck === null ? '-' : dayOf(row.nextCheck)}${row.overdue ? ' overdue' : ''}`,
        row.checker,
        row.newer.join(', '),
        row.title,
      ]);
      show(json(options), rows, table(['Number', 'Designation', 'Edition', 'State', 'Next check', 'Checked by', 'Newer', 'Title'], lines));
    });
  inVault(external, 'show <number>', 'the editions of a document, and what was found').action(async (number: string, options: Common) => {
    const shown = await as(options, (client) => client.call('external.show', { number }));
    show(
      json(options),
      shown,
      [
        ...shown.editions.map(
          (one) => `${one.label} ${stateWords(one)}  ${one.publisher}  ${one.designation}  ${one.edition}  kept at ${one.keptAt}`,
        ),
        shown.checker === null
          ? 'Nobody checks for newer editions yet.'
          : `${shown.checker.printedName} checks for newer editions every ${shown.checkMonths} months${shown.nextCheck ? `; next on ${dayOf(shown.nextCheck)}${shown.overdue ? ', overdue' : ''}` : ''}.`,
        ...shown.checks.map(
          (one) =>
            `${dayOf(one.at)}  ${one.by}  ${one.newerEdition === null ? 'no newer edition' : `newer: ${one.newerEdition}`}  ${one.source}  ${one.isOpen ? `waits, ${one.id}` : (one.answer ?? '')}`,
        ),
      ].join('\n'),
    );
  });
};
