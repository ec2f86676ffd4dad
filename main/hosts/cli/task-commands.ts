import type { Command } from 'commander';
import { addCeremonyCommand } from './ceremony-command.ts';
import { dayOf } from './day.ts';
import { show } from './output.ts';
import { table } from './table.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

/** As many lines as one answer has. */
const MOST = 100_000;

/** What waits, of whatever kind. */
export const addTaskCommands = (program: Command): void => {
  const task = program.command('task').description('what waits for somebody, and what is late');
  inVault(task, 'list', 'what waits for you').action(async (options: Common) => {
    const { rows } = await as(options, (client) => client.call('home.lines', { part: 'waiting', limit: MOST }));
    show(
      json(options),
      rows,
      table(
        ['Number', 'What waits', 'Due', 'Reminded', 'Title'],
        rows.map(({ number, what, due, reminded, title }) => [
          ...[
            number,
            what,
            due == null ? undefined : dayOf(due),
            reminded ? `by ${reminded.by} on ${dayOf(reminded.at)}` : undefined,
            title,
          ],
        ]),
      ),
    );
  });
  addCeremonyCommand(task);
  inVault(task, 'remind <number>', 'reminds whoever is asked of what waits: of a record, or of a training by its id').action(
    async (about: string, options: Common) => {
      const { reminded } = await as(options, (client) => client.call('home.remind', { about }));
      show(json(options), reminded, reminded.map(({ what, waitsFor }) => `Reminded ${waitsFor} of ${about}: ${what}.`).join('\n'));
    },
  );
  inVault(task, 'decided', 'what you approved, rejected, reviewed and signed, the newest first')
    .option('--since <date>', 'from this day on')
    .option('--until <date>', 'until the end of this day')
    .action(async (options: Common & { since?: string; until?: string }) => {
      const { since, until } = options;
      const asked = { ...(since ? { since } : {}), ...(until ? { until } : {}) };
      const rows = await as(options, (client) => client.call('overview.decided', asked));
      const lines = rows.map((row) => [row.at.slice(0, 10), row.meaning, row.number, row.label, row.stateNow ?? undefined, row.title]);
      show(json(options), rows, table(['Signed', 'Meaning', 'Number', 'Revision', 'State now', 'Title'], lines));
    });
  inVault(task, 'late', 'everything whose day is over, whomever it waits for').action(async (options: Common) => {
    const { rows, total } = await as(options, (client) => client.call('home.late', { limit: MOST }));
    const lines = rows.map((row) => [
      dayOf(row.due),
      row.daysLate === 1 ? '1 day' : `${row.daysLate} days`,
      row.number,
      row.label,
      row.what,
      row.waitsFor,
      row.title,
    ]);
    const more = total > rows.length ? `\n${total} in all: "list export overdue" writes every one.` : '';
    show(json(options), rows, `${table(['Due', 'Late by', 'Number', 'Revision', 'What waits', 'Waits for', 'Title'], lines)}${more}`);
  });
};
