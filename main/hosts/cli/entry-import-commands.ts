import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Client } from '#main/app/client.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { listFormats } from '#shared/api/list.ts';
import { AppError } from '#shared/domain/errors.ts';
import { dateOrders, tableEncodings } from '#shared/domain/migration-index.ts';
import { makeRoomForWork } from './memory.ts';
import { show, writeOut } from './output.ts';
import { progressBar } from './progress.ts';
import { table } from './table.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

interface Wanted extends Common {
  dryRun?: boolean;
  leaveOut?: boolean;
  encoding?: string;
  dates?: string;
  column: string[];
}
type Plan = Output<'entry.planImport'>;
/** Faults that are printed; `--json` has all of them. */
const PRINTED = 50;
const several = (one: string, before: string[] = []): string[] => [...before, one];

const oneOf = <T extends string>(what: string, known: readonly T[], said: string): T => {
  const found = known.find((one) => one === said);
  if (!found) throw new AppError('invalid-input', `${what} is one of: ${known.join(', ')}.`);
  return found;
};
/** "Heading=field". */
const columnOf = (said: string): [string, string] => {
  const [, heading, target = ''] = /^(.+)=([^=]*)$/.exec(said) ?? [];
  if (heading === undefined) throw new AppError('invalid-input', `"${said}" names no column. Write it like "Found=foundOn".`);
  return [heading, target];
};
/** The file is given anew to each operation, because a handle is good once. */
const sourceOf = async (client: Client, register: string, file: string, wanted: Wanted): Promise<Input<'entry.planImport'>> => ({
  ...{ register, fileName: basename(file), file: await client.bring(resolve(file)) },
  ...(wanted.encoding ? { encoding: oneOf('An encoding', tableEncodings, wanted.encoding) } : {}),
  ...(wanted.dates ? { dateOrder: oneOf('The order of dates', dateOrders, wanted.dates) } : {}),
  columns: Object.fromEntries(wanted.column.map(columnOf)),
});

const wordsOf = ({ counts, columns, faults }: Plan): string =>
  [
    `${counts.rows} rows: ${counts.ready} ready, ${counts.here} imported before, ${counts.faulty} with faults.`,
    ...columns.map(({ heading, target }) => `  ${heading}: ${target ?? 'left out'}`),
    ...faults.slice(0, PRINTED).map(({ sentence }) => sentence),
    ...(faults.length > PRINTED ? [`And ${faults.length - PRINTED} more; --json has all of them.`] : []),
  ].join('\n');

/** Brings in what is left of an import. Ctrl+C leaves what came in; "--resume" goes on. */
const bringAll = async (client: Client, run: string): Promise<number> => {
  const bar = progressBar('Entries');
  makeRoomForWork();
  try {
    for (let brought = 0; ; ) {
      const step = await client.call('entry.bringIn', { run });
      if (brought === 0) bar.start(step.brought + step.left, 0);
      brought += step.brought;
      bar.update(brought);
      if (step.left === 0) return brought;
    }
  } finally {
    bar.stop();
  }
};

const addImport = (entry: Command): void => {
  inVault(entry, 'import <register> <file>', 'import a list of a former system, CSV or XLSX')
    .option('--dry-run', 'only say what would come of each row')
    .option('--leave-out', 'leave out rows with faults; else one fault refuses everything')
    .option('--column <heading=target>', 'what a column means, such as "Found=foundOn"; empty to leave it out', several, [])
    .option('--encoding <encoding>', `of a file that is not UTF-8: ${tableEncodings.join(', ')}`)
    .option('--dates <order>', `for dates such as 03/04/2024: ${dateOrders.join(', ')}`)
    .action(async (register: string, file: string, wanted: Wanted) => {
      const made = await as(wanted, async (client) => {
        const plan = await client.call('entry.planImport', await sourceOf(client, register, file, wanted));
        if (wanted.dryRun) return { plan, run: null, brought: 0 };
        const { run } = await client.call('entry.startImport', {
          ...(await sourceOf(client, register, file, wanted)),
          ...{ plan: plan.plan, leaveOut: wanted.leaveOut === true },
        });
        return { plan, run, brought: await bringAll(client, run) };
      });
      const end = made.run === null ? 'Nothing was imported.' : `${made.brought} entries are in, by import ${made.run}.`;
      show(json(wanted), made, `${wordsOf(made.plan)}\n${end}`);
    });
  inVault(entry, 'imports', 'imports into registers, and how far each is').action(async (options: Common) => {
    const runs = await as(options, (client) => client.call('entry.imports', {}));
    const lines = runs.map((run) => [run.run, run.register, run.fileName, `${run.brought} of ${run.rows}`, run.endedAt ?? 'under way']);
    show(json(options), runs, table(['Import', 'Register', 'File', 'Entries', 'Ended'], lines));
  });
  inVault(entry, 'resume-import <import>', 'bring in what is left of an import that was interrupted').action(
    async (run: string, options: Common) => {
      const brought = await as(options, (client) => bringAll(client, run));
      show(json(options), { run, brought }, `${brought} more entries are in.`);
    },
  );
  inVault(entry, 'end-import <import>', 'end an import that shall not be finished; what came in stays')
    .requiredOption('--reason <text>', 'reason')
    .action(async (run: string, options: Common & { reason: string }) => {
      await as(options, (client) => client.call('entry.endImport', { run, reason: options.reason }));
      show(json(options), { run }, 'The import is ended.');
    });
};

const addCounts = (entry: Command): void => {
  inVault(entry, 'counts <number>', 'what the registers held in a period, for the fields of an entry that count them')
    .requiredOption('--from <date>', 'first day')
    .requiredOption('--until <date>', 'last day')
    .option('--fill', 'write it into the fields')
    .action(async (number: string, options: Common & { from: string; until: string; fill?: boolean }) => {
      const counts = await as(options, async (client) => {
        const told = await client.call('entry.counts', { number, from: options.from, until: options.until });
        if (options.fill !== true) return told;
        const { hash, title, values, links } = await client.call('entry.show', { number });
        await client.call('entry.save', {
          ...{ number, basedOn: hash, title, links: links.map(({ role, to }) => ({ role, to })) },
          values: { ...values, ...Object.fromEntries(told.map(({ field, words }) => [field, words])) },
        });
        return told;
      });
      show(json(options), counts, counts.map(({ field, words }) => `${field}:\n${words}`).join('\n'));
    });
};

/** Entries into a vault and out of it, as lists. */
export const addEntryImportCommands = (entry: Command): void => {
  addImport(entry);
  addCounts(entry);
  inVault(entry, 'export <register>', 'write the entries of a register as a list')
    .option('--format <format>', listFormats.join(', '), 'xlsx')
    .requiredOption('--out <file>', 'file to write')
    .action(async (register: string, options: Common & { format: string; out: string }) => {
      const format = oneOf('A format', listFormats, options.format);
      const made = await as(options, (client) => client.fetch('exchange.exportList', { list: 'entries', register, format }));
      writeOut(options.out, made.bytes);
      show(json(options), { file: options.out, sha256: made.sha256 }, `${options.out} is written, SHA-256 ${made.sha256}.`);
    });
  inVault(entry, 'link <number> <link>', 'link it with an entry or a document, such as raisedBy:NC-0001').action(
    async (number: string, link: string, options: Common) => {
      const [, role, to] = /^([^:]+):(.+)$/.exec(link) ?? [];
      if (role === undefined || to === undefined)
        throw new AppError('invalid-input', `"${link}" names no link. Write it like raisedBy:NC-0001.`);
      const made = await as(options, async (client) => {
        const { hash, title, values, links } = await client.call('entry.show', { number });
        const named = links.map((one) => ({ role: one.role, to: one.to }));
        return client.call('entry.save', { number, basedOn: hash, title, values, links: [...named, { role, to }] });
      });
      show(json(options), made, `${made.number} is ${made.state}, version ${made.version}.`);
    },
  );
};
