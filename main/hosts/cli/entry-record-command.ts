import type { Command } from 'commander';
import { AppError } from '#shared/domain/errors.ts';
import { show, writeOut } from './output.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

const formats = ['pdf', 'docx', 'json'] as const;
type Wanted = Common & { out: string; format?: string; entryVersion?: string };

/** The form that was named, or that the name of the file ends with. @throws AppError 'invalid-input' */
const formatOf = ({ out, format = out.split('.').at(-1) }: Wanted) => {
  const found = formats.find((one) => one === format?.toLowerCase());
  if (!found) throw new AppError('invalid-input', 'A record is written as pdf, docx or json: name the file so, or give --format.');
  return found;
};

/** The sealed record of an entry as a file. */
export const addEntryRecordCommand = (entry: Command): void => {
  inVault(entry, 'record <number>', 'write its sealed record: what it says, who signed it, and what proves it')
    .requiredOption('--out <file>', 'file, such as NC-0001.pdf')
    .option('--format <format>', 'pdf, docx or json; as the file ends by default')
    .option('--entry-version <version>', 'of this version; of the newest by default')
    .action(async (number: string, options: Wanted) => {
      const version = options.entryVersion === undefined ? {} : { version: Number(options.entryVersion) };
      const format = formatOf(options);
      const made = await as(options, (client) => client.fetch('entry.record', { number, format, ...version }));
      writeOut(options.out, made.bytes);
      show(json(options), { path: options.out, sha256: made.sha256 }, `${options.out}\nSHA-256 ${made.sha256}`);
    });
};
