import { join } from 'node:path';
import type { Command } from 'commander';
import { AppError } from '#shared/domain/errors.ts';
import { show, writeOut } from './output.ts';
import { as, type Common, inVault, json, table } from './vault-command.ts';

interface Search {
  from?: string;
  limit?: string;
  about?: string;
  actor?: string;
  operation?: string;
  text?: string;
  newestFirst?: boolean;
}
const range = ({ from, limit, about }: Search) => ({ from: Number(from ?? 1), limit: Number(limit ?? 1000), ...(about ? { about } : {}) });
const searchOf = ({ actor, operation, text, newestFirst, ...rest }: Search) => ({
  ...range(rest),
  ...(actor ? { actor } : {}),
  ...(operation ? { operation } : {}),
  ...(text ? { text } : {}),
  ...(newestFirst ? { newestFirst } : {}),
});
/** Reading, searching and exporting the ledger. */
export const addAuditCommands = (program: Command): void => {
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
      .option('--newest-first', 'newest entry first');
  searched('list', 'entries in words').action(async (options: Common & Search) => {
    const rows = await as(options, (client) => client.call('audit.list', searchOf(options)));
    const lines = rows.flatMap(({ seq, time, wallClock, actor, roles, operation, subject, outcome, reason, changes }) => [
      `${seq}  ${time}  ${wallClock.slice(wallClock.indexOf('('))}  ${actor} (${roles.join(', ') || 'no role'})  ${operation}  ${subject}  ${outcome}  ${reason}`,
      ...changes.map(
        ({ table, id, column, before, after }) => `    ${table} ${id} ${column}: ${before ?? 'nothing'} -> ${after ?? 'nothing'}`,
      ),
    ]);
    show(json(options), rows, lines.join('\n') || 'Nothing.');
  });
  searched('file', 'the trail as a file to search and sort elsewhere')
    .option('--format <format>', 'csv or json', 'csv')
    .option('--out <folder>', 'folder', '.')
    .action(async (options: Common & Search & { format: string; out: string }) => {
      const format = (['csv', 'json'] as const).find((known) => known === options.format);
      if (!format) throw new AppError('invalid-input', 'A format is csv or json.');
      const made = await as(options, (client) =>
        client.call('audit.file', { ...searchOf(options), limit: Number(options.limit ?? 100_000), format }),
      );
      const path = join(options.out, made.fileName);
      writeOut(path, Buffer.from(made.bytes, 'base64'));
      show(json(options), { path, entries: made.entries, sha256: made.sha256 }, `${path}\n${made.entries} entries\nSHA-256 ${made.sha256}`);
    });
  ranged('export', 'entries exactly as they were signed').action(async (options: Common & Search) => {
    const rows = await as(options, (client) => client.call('audit.export', range(options)));
    show(json(options), rows, table(rows));
  });
  inVault(audit, 'head', 'the newest entry and its hash, to be printed and kept outside').action(async (options: Common) => {
    const head = await as(options, (client) => client.call('audit.head', {}));
    show(json(options), head, `Entry ${head.seq} of ${head.time}\nSHA-256 ${head.hash}`);
  });
};
