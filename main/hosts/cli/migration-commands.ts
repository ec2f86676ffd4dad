import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Client } from '#main/app/client.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { leftOutSentence } from '#shared/domain/left-out.ts';
import { dateOrders, indexColumnNames, indexColumns, tableEncodings } from '#shared/domain/migration-index.ts';
import { csvLine } from '#shared/domain/table-cell.ts';
import { dayOf } from './day.ts';
import { makeRoomForWork } from './memory.ts';
import { show, tell, writeOut } from './output.ts';
import { progressBar } from './progress.ts';
import { askedToStop } from './stoppable.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

interface Wanted extends Common {
  index?: string;
  encoding?: string;
  dates?: string;
  owner?: string;
  department?: string;
  type?: string;
  report?: string;
  writeIndex?: string;
}
type Report = Output<'migration.plan'>;
const LOOK_EVERY_MS = 500;
/** Faults that are printed; the report has all of them. */
const PRINTED = 50;

const oneOf = <T extends string>(what: string, known: readonly T[], said: string): T => {
  const found = known.find((one) => one === said);
  if (!found) throw new AppError('invalid-input', `${what} is one of: ${known.join(', ')}.`);
  return found;
};

const sourceOf = (folder: string, { index, encoding, dates, owner, department, type }: Wanted): Input<'migration.plan'> => ({
  folder: resolve(folder),
  ...(index ? { index: resolve(index) } : {}),
  ...(encoding ? { encoding: oneOf('An encoding', tableEncodings, encoding) } : {}),
  ...(dates ? { dateOrder: oneOf('The order of dates', dateOrders, dates) } : {}),
  defaults: { ...(owner ? { owner } : {}), ...(department ? { department } : {}), ...(type ? { type } : {}) },
});

/** Shows progress; Ctrl+C stops the work after the present document, and a second one at once. */
const watched = async <Made>(client: Client, work: Promise<Made>): Promise<Made> => {
  const bar = progressBar('Files');
  bar.start(0, 0);
  let [looking, isDone] = [false, false];
  // What start-up used is garbage by now.
  makeRoomForWork();
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    void client
      .call('migration.state', {})
      .then(({ running }) => {
        if (isDone || !running) return;
        bar.setTotal(running.of);
        bar.update(running.done);
      })
      // The work itself reports what went wrong.
      .catch(() => undefined)
      .finally(() => {
        looking = false;
      });
  }, LOOK_EVERY_MS);
  try {
    return await askedToStop(work, () => client.call('migration.cancel', {}));
  } finally {
    isDone = true;
    clearInterval(timer);
    bar.stop();
  }
};

/** One line for each error and each note of a row, and one for the result of a row without errors. */
const reportLines = ({ rows, notListed, strange }: Report): string[] => [
  csvLine(['row', 'file', 'number', 'revision', 'becomes', 'kind', 'column', 'what', 'what to do']),
  ...rows.flatMap(({ line, values, becomes, here, faults, staysOut, notes }) => {
    const head = [line, values.file, values.number, values.revision, becomes];
    return [
      ...(faults.length === 0 && staysOut === null ? [csvLine([...head, here ? 'imported before' : 'ready', '', '', ''])] : []),
      ...(staysOut === null ? [] : [csvLine([...head, 'stays out', '', staysOut, 'Correct what is named there.'])]),
      ...faults.map(({ column, problem, advice }) => csvLine([...head, 'fault', indexColumns[column], problem, advice])),
      ...notes.map((note) => csvLine([...head, 'note', '', note, ''])),
    ];
  }),
  ...notListed.map((file) =>
    csvLine(['', file, '', '', '', 'left out', '', 'No row names this file.', 'Add a row, if it is to be imported.']),
  ),
  ...strange.map((file) =>
    csvLine(['', file, '', '', '', 'left out', '', 'This is a link or a device, and is not followed.', 'Put the file itself there.']),
  ),
];

const writeReport = (path: string, report: Report): void =>
  writeOut(path, Buffer.from(/\.json$/i.test(path) ? `${JSON.stringify(report, null, 1)}\n` : `\ufeff${reportLines(report).join('')}`));

const writeIndex = (path: string, { rows }: Report): void => {
  const heads = csvLine(indexColumnNames.map((column) => indexColumns[column]));
  const lines = rows.map(({ values }) => csvLine(indexColumnNames.map((column) => values[column])));
  writeOut(path, Buffer.from(`\ufeff${heads}${lines.join('')}`));
};

const wordsOf = (report: Report): string => {
  const { counts, rows, notListed, strange, unknownColumns, index } = report;
  const faults = rows.flatMap(({ line, values, faults: own }) =>
    own.map(
      ({ column, problem, advice }) =>
        `Row ${line}, ${indexColumns[column]}${values.number ? ` (${values.number})` : ''}: ${problem} ${advice}`,
    ),
  );
  const staying = rows.filter(({ staysOut }) => staysOut !== null).length;
  return [
    index === null
      ? `${counts.rows} rows were guessed from the files. Correct them before you sign (--write-index).`
      : `${counts.rows} rows in ${index}.`,
    `${counts.documents} documents, ${counts.ready} can be imported${counts.here > 0 ? `, ${counts.here} were imported before` : ''}.`,
    ...(unknownColumns.length > 0 ? [`Unknown columns: ${unknownColumns.join(', ')}.`] : []),
    ...(notListed.length > 0
      ? [
          `${notListed.length} files are named by no row and are left out: ${notListed.slice(0, 10).join(', ')}${notListed.length > 10 ? ' …' : ''}`,
        ]
      : []),
    ...(strange.length > 0 ? [`Links and devices, which are not followed: ${strange.slice(0, 10).join(', ')}`] : []),
    ...faults.slice(0, PRINTED),
    ...(faults.length > PRINTED ? [`And ${faults.length - PRINTED} more faults; --report writes all of them to a file.`] : []),
    counts.faulty === 0 ? 'No faults.' : `${counts.faulty} ${counts.faulty === 1 ? 'row has' : 'rows have'} faults.`,
    ...(staying > 0
      ? [`${staying} ${staying === 1 ? 'more row stays' : 'more rows stay'} out, because another row of the same document has a fault.`]
      : []),
  ].join('\n');
};

const withSource = (command: Command): Command =>
  command
    .option('--index <file>', 'CSV or XLSX in the folder, with a row for each revision; without one, rows are guessed from the files')
    .option('--encoding <encoding>', `of a CSV that is not UTF-8: ${tableEncodings.join(', ')}`)
    .option('--dates <order>', `how dates such as 03/04/2024 are meant: ${dateOrders.join(', ')}`)
    .option('--owner <user>', 'owner where a row names none')
    .option('--department <name>', 'department where a row names none')
    .option('--type <id>', 'document type where a row names none')
    .option('--report <file>', 'write every row with its faults and notes: .csv or .json');

const showResult = (options: Common, result: Output<'migration.resume'>): void => {
  const { run, brought, before, failed, leftOut, ended } = result;
  const left = leftOutSentence(leftOut);
  const lines = [
    `${brought} ${brought === 1 ? 'document was' : 'documents were'} imported${before > 0 ? `, ${before} before` : ''} (run ${run}).`,
    ...failed.map(({ number, problem }) => `${number} was not imported: ${problem}`),
    ...(left === null ? [] : [left]),
    ...(ended ? [] : ['The run is not finished: correct what is named and resume it, or end it with a reason.']),
    ...(ended && left === null ? ['Everything is in.'] : []),
  ];
  show(json(options), result, lines.join('\n'));
  if (!ended) process.exitCode = 1;
};

/** Documents from another system, with their histories. */
export const addMigrationCommands = (program: Command): void => {
  const migrate = program.command('migrate').description('documents from another system, with their histories');
  withSource(inVault(migrate, 'plan <folder>', 'dry run: show the result for every row; nothing is written to the vault'))
    .option('--write-index <file>', 'write the rows as an index (CSV) that can be corrected')
    .action(async (folder: string, options: Wanted) => {
      const report = await as(options, (client) => watched(client, client.call('migration.plan', sourceOf(folder, options))));
      if (options.report) writeReport(options.report, report);
      if (options.writeIndex) writeIndex(options.writeIndex, report);
      show(json(options), report, wordsOf(report));
      if (report.counts.faulty > 0) process.exitCode = 1;
    });
  withSource(inVault(migrate, 'run <folder>', 'dry run, your signature, and everything is imported'))
    .option('--leave-out', 'leave out documents with errors; otherwise one error stops everything')
    .action(async (folder: string, options: Wanted & { leaveOut?: boolean }) => {
      const source = sourceOf(folder, options);
      const result = await as(options, async (client, password) => {
        const report = await watched(client, client.call('migration.plan', source));
        if (options.report) writeReport(options.report, report);
        if (report.counts.faulty > 0 && options.leaveOut !== true) {
          tell(wordsOf(report));
          throw new AppError('refused', 'Nothing was imported. Correct the errors, or repeat the command with --leave-out.');
        }
        const start = { expectedManifest: report.manifest, leaveOut: options.leaveOut === true, userId: options.as, password };
        const { run } = await client.call('migration.start', start);
        return watched(client, client.call('migration.resume', { run }));
      });
      showResult(options, result);
    });
  inVault(migrate, 'resume <run>', 'import what a run has not imported yet').action(async (run: string, options: Common) =>
    showResult(options, await as(options, (client) => watched(client, client.call('migration.resume', { run })))),
  );
  inVault(migrate, 'status', 'the runs, and how far each is').action(async (options: Common) => {
    const rows = await as(options, (client) => client.call('migration.runs', {}));
    const words = rows.map(
      ({ run, folder, by, signedAt, documents, brought, leftOut, endedAt, endReason }) =>
        `${run}  ${folder}  ${brought} of ${documents} documents  ${endedAt === null ? 'open' : `ended ${dayOf(endedAt)}`}${endReason ? ` (${endReason})` : ''}  signed by ${by}, ${signedAt}${leftOut.numbers.length > 0 ? `\n  ${leftOutSentence(leftOut)}` : ''}`,
    );
    show(json(options), rows, words.join('\n') || 'None.');
  });
  inVault(migrate, 'end <run>', 'end a run that will not be finished; what it imported stays')
    .requiredOption('--reason <text>', 'reason')
    .action(async (run: string, options: Common & { reason: string }) => {
      await as(options, (client) => client.call('migration.end', { run, reason: options.reason }));
      show(json(options), { run }, `Run ${run} was ended.`);
    });
  inVault(migrate, 'original <number> <revision>', 'the file from which a revision was imported')
    .option('--out <folder>', 'folder', '.')
    .action(async (number: string, label: string, options: Common & { out: string }) => {
      const { fileName, sha256, bytes } = await as(options, (client) => client.fetch('migration.original', { number, label }));
      const path = join(options.out, fileName);
      writeOut(path, bytes);
      show(json(options), { path, sha256 }, `${path}\nSHA-256 ${sha256}`);
    });
};
