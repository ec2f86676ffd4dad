import { join } from 'node:path';
import type { Command } from 'commander';
import { AppError } from '#shared/domain/errors.ts';
import { stateWords } from '#shared/domain/state-words.ts';
import { show, writeOut } from './output.ts';
import { table } from './table.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

/** Exporting records, and how long they are kept. */
export const addRecordCommands = (program: Command): void => {
  const record = program.command('record').description('records of released revisions');
  inVault(record, 'export <number>', 'write a record to a folder')
    .option('--label <revision>', 'revision; the one in force by default')
    .option('--format <format>', 'pdf, docx or json', 'pdf')
    .option('--out <folder>', 'folder', '.')
    .action(async (number: string, options: Common & { label?: string; format: string; out: string }) => {
      const format = (['pdf', 'docx', 'json'] as const).find((known) => known === options.format);
      if (!format) throw new AppError('invalid-input', 'A format is pdf, docx or json.');
      const made = await as(options, (client) =>
        client.fetch('records.export', { number, format, ...(options.label ? { label: options.label } : {}) }),
      );
      const path = join(options.out, made.fileName);
      writeOut(path, made.bytes);
      show(json(options), { path, sha256: made.sha256 }, `${path}\nSHA-256 ${made.sha256}`);
    });
  inVault(record, 'retention <number>', 'how long each revision is kept, and why').action(async (number: string, options: Common) => {
    const rows = await as(options, (client) => client.call('records.retention', { number }));
    const lines = rows.map(({ label, until, years, because, disposed, ...shown }) => [
      label,
      stateWords(shown),
      disposed ? `disposed of with ${disposed}` : until ? `may be disposed of from ${until}` : 'kept; the time has not begun',
      years,
      because,
    ]);
    show(json(options), rows, table(['Revision', 'State', 'Retention', 'Years', 'Why'], lines));
  });
  inVault(record, 'keep <type>', 'make the retention of a document type longer; it is never made shorter')
    .requiredOption('--regulatory <years>', 'years that regulations ask for')
    .requiredOption('--device-lifetime <years>', 'lifetime of the devices, as the company defined it')
    .requiredOption('--reason <text>', 'reason')
    .action(async (typeId: string, options: Common & { regulatory: string; deviceLifetime: string; reason: string }) => {
      const { regulatory, deviceLifetime, reason } = options;
      const years = { retentionYears: Number(regulatory), deviceLifetimeYears: Number(deviceLifetime) };
      const made = await as(options, (client) => client.call('documents.extendRetention', { typeId, reason, ...years }));
      show(
        json(options),
        made,
        `${typeId} is kept ${Math.max(2, made.retentionYears, made.deviceLifetimeYears ?? 0)} years after its use.`,
      );
    });
};
