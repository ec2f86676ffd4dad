import { createHash } from 'node:crypto';
import { appendFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Client } from '#main/app/client.ts';
import { AppError } from '#shared/domain/errors.ts';
import { show, writeOut } from './output.ts';
import { table } from './table.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

interface Search {
  from?: string;
  limit?: string;
  about?: string;
  actor?: string;
  operation?: string;
  text?: string;
  since?: string;
  until?: string;
  newestFirst?: boolean;
}
const range = ({ from, limit, about }: Search) => ({ from: Number(from ?? 1), limit: Number(limit ?? 1000), ...(about ? { about } : {}) });
const searchOf = ({ actor, operation, text, since, until, newestFirst, ...rest }: Search) => ({
  ...range(rest),
  ...(actor ? { actor } : {}),
  ...(operation ? { operation } : {}),
  ...(text ? { text } : {}),
  ...(since ? { since } : {}),
  ...(until ? { until } : {}),
  ...(newestFirst ? { newestFirst } : {}),
});
type Wanted = ReturnType<typeof searchOf>;
interface Made {
  path: string;
  entries: number;
  /** Where the rest begins that the file does not hold. */
  next: number | null;
  sha256: string;
}

const oneFile = async (
  client: Client,
  search: Wanted,
  format: 'csv' | 'json' | 'pdf',
  limit: number | undefined,
  folder: string,
): Promise<Made> => {
  const { limit: _, ...rest } = search;
  const made = await client.fetch('audit.file', { ...rest, ...(limit === undefined ? {} : { limit }), format });
  const path = join(folder, made.fileName);
  writeOut(path, made.bytes);
  return { path, entries: made.entries, next: made.next, sha256: made.sha256 };
};

/** So many entries are in memory at a time while a ledger of any length is written. */
const CHUNK = 20_000;

/** Everything that fits, however much it is, in one CSV that grows on the disk. */
const wholeCsv = async (client: Client, { limit: _, ...search }: Wanted, folder: string): Promise<Made> => {
  const unfinished = join(folder, `audit-trail_${process.pid}.unfinished`);
  const hash = createHash('sha256');
  const seqs: number[] = [];
  let entries = 0;
  try {
    writeOut(unfinished, new Uint8Array());
    for (let next: number | null = -1; next !== null; ) {
      const at: Partial<Record<'from' | 'before', number>> = next === -1 ? {} : search.newestFirst ? { before: next + 1 } : { from: next };
      const made: Awaited<ReturnType<typeof client.fetch<'audit.file'>>> = await client.fetch('audit.file', {
        ...search,
        ...at,
        limit: CHUNK,
        format: 'csv',
      });
      const bytes = Buffer.from(made.bytes);
      // The names of the columns stand once.
      const part = next === -1 ? bytes : bytes.subarray(bytes.indexOf('\r\n') + 2);
      appendFileSync(unfinished, part);
      hash.update(part);
      seqs.push(...made.fileName.split(/[_.-]/).flatMap((word) => (/^\d+$/.test(word) ? Number(word) : [])));
      entries += made.entries;
      next = made.next;
    }
    const path = join(folder, `audit-trail_${seqs.at(0)}-${seqs.at(-1)}.csv`);
    renameSync(unfinished, path);
    return { path, entries, next: null, sha256: hash.digest('hex') };
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
};

const writeFile = async (options: Common & Search & { format: string; out: string }): Promise<void> => {
  const format = (['csv', 'pdf', 'json'] as const).find((known) => known === options.format);
  if (!format) throw new AppError('invalid-input', 'A format is csv, pdf or json.');
  const limit = options.limit === undefined ? undefined : Number(options.limit);
  const made = await as(options, (client) =>
    format === 'csv' && limit === undefined
      ? wholeCsv(client, searchOf(options), options.out)
      : oneFile(client, searchOf(options), format, limit, options.out),
  );
  const rest = made.next === null ? '' : `\nMore entries fit: the rest begins at entry ${made.next}.`;
  show(json(options), made, `${made.path}\n${made.entries} entries\nSHA-256 ${made.sha256}${rest}`);
};

/** Reading, searching and exporting the ledger. */
export const addAuditCommands = (program: Command): Command => {
  const audit = program.command('audit').description('the ledger');
  const ranged = (usage: string, description: string) =>
    inVault(audit, usage, description)
      .option('--from <n>', 'first sequence number')
      .option('--limit <n>', 'at most so many')
      .option('--about <subject>', 'only about this document, or "person <user>"');
  const searched = (usage: string, description: string) =>
    ranged(usage, description)
      .option('--actor <user>', 'only by this person')
      .option('--operation <name>', 'only this operation')
      .option('--text <words>', 'only with these words')
      .option('--since <date>', 'only from this day on')
      .option('--until <date>', 'only until this day')
      .option('--newest-first', 'newest entry first');
  searched('list', 'entries in words').action(async (options: Common & Search) => {
    const rows = await as(options, (client) => client.call('audit.list', searchOf(options)));
    const lines = rows.flatMap(
      ({ seq, time, wallClock, actor, roles, did, operation, subject, outcome, reason, changes, void: marked }) => [
        `${seq}  ${time}  ${wallClock.slice(wallClock.indexOf('('))}  ${actor} (${roles.join(', ') || 'no role'})  ${did} (${operation})  ${subject}  ${outcome}  ${reason}`,
        ...(marked === null ? [] : [`    ${marked}`]),
        ...changes.map(
          ({ table, id, column, before, after }) => `    ${table} ${id} ${column}: ${before ?? 'nothing'} -> ${after ?? 'nothing'}`,
        ),
      ],
    );
    show(json(options), rows, lines.join('\n') || 'Nothing.');
  });
  searched('file', 'the trail as a file: CSV to search and sort elsewhere, PDF as a report, JSON for programs')
    .option('--format <format>', 'csv, pdf or json', 'csv')
    .option('--out <folder>', 'folder', '.')
    .action(writeFile);
  searched('export', 'entries exactly as they were signed, or with --format as a file like "audit file"')
    .option('--format <format>', 'signed, csv, pdf or json', 'signed')
    .option('--out <folder>', 'folder of the file', '.')
    .action(async (options: Common & Search & { format: string; out: string }) => {
      if (options.format !== 'signed') return writeFile(options);
      const { actor, operation, text, since, until } = options;
      if (actor ?? operation ?? text ?? since ?? until)
        throw new AppError(
          'invalid-input',
          'Signed entries are chosen by --from, --limit and --about only. Give --format csv, pdf or json with the other filters.',
        );
      const rows = await as(options, (client) => client.call('audit.export', range(options)));
      show(
        json(options),
        rows,
        table(
          ['Entry', 'Signed text', 'Hash', 'Signature'],
          rows.map(({ seq, text, hash, signature }) => [seq, text, hash, signature]),
        ),
      );
    });
  inVault(audit, 'head', 'the newest entry and its hash, to be printed and kept outside').action(async (options: Common) => {
    const head = await as(options, (client) => client.call('audit.head', {}));
    show(json(options), head, `Entry ${head.seq} of ${head.time}\nSHA-256 ${head.hash}`);
  });
  return audit;
};
