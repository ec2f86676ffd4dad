import type { Command } from 'commander';
import { AppError } from '#shared/domain/errors.ts';
import { stateWords } from '#shared/domain/state-words.ts';
import { dayOf } from './day.ts';
import { show } from './output.ts';
import { table } from './table.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

interface Wanted extends Common {
  documents?: boolean;
  people?: boolean;
  copies?: boolean;
  register?: string;
}

const showEntries = async (options: Wanted, date: string, register: string): Promise<void> => {
  const { heads, rows } = await as(options, (client) => client.call('asOf.entries', { date, register }));
  const lines = rows.map((row) => [
    row.number,
    row.state,
    `${row.version}${row.signedAt === null ? ', not signed' : ''}`,
    row.title,
    row.owner,
    ...row.columns,
  ]);
  show(json(options), { heads, rows }, table(['Number', 'State', 'Version', 'Title', 'Owner', ...heads], lines));
};

/** The state as of a date (the end of that day). */
export const addAsOfCommand = (program: Command): void => {
  inVault(program, 'asof <date>', 'the state as of a date: documents in force, people and roles, copies, entries')
    .option('--documents', 'the revisions that were in force; the same when nothing is named')
    .option('--people', 'who had an account, and which roles')
    .option('--copies', 'who had which controlled copy')
    .option('--register <register>', 'where the entries of a register stood, such as capa')
    .action(async (date: string, options: Wanted) => {
      const { people, copies, documents, register } = options;
      if ([people, copies, documents, register].filter(Boolean).length > 1)
        throw new AppError('invalid-input', 'Name one of --documents, --people, --copies and --register.');
      if (register) return showEntries(options, date, register);
      if (people) {
        const rows = await as(options, (client) => client.call('asOf.people', { date }));
        const lines = rows.map((row) => [
          row.userId,
          row.printedName,
          row.active ? 'active' : 'deactivated',
          row.roles.join(', ') || 'no role',
        ]);
        return show(json(options), rows, table(['User id', 'Name', 'Account', 'Roles'], lines));
      }
      if (copies) {
        const rows = await as(options, (client) => client.call('asOf.copies', { date }));
        return show(
          json(options),
          rows,
          table(
            ['Number', 'Revision', 'Copy', 'Holder', 'State'],
            rows.map((row) => [row.number, row.label, row.copy, row.holder, row.state]),
          ),
        );
      }
      const rows = await as(options, (client) => client.call('asOf.documents', { date }));
      show(
        json(options),
        rows,
        table(
          ['Number', 'Revision', 'State', 'Title', 'Owner', 'In force from'],
          rows.map((row) => [row.number, row.label, stateWords(row), row.title, row.owner, dayOf(row.effectiveAt)]),
        ),
      );
    });
};
