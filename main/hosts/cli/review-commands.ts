import type { Command } from 'commander';
import { AppError } from '#shared/domain/errors.ts';
import { stateWords } from '#shared/domain/state-words.ts';
import { dayOf } from './day.ts';
import { show } from './output.ts';
import { table } from './table.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

const monthsOf = (text: string): number => {
  const months = Number(text);
  if (!Number.isInteger(months)) throw new AppError('invalid-input', `"${text}" is no number of months.`);
  return months;
};

/** Periodic reviews: what is due, what was reviewed without change, and how often. */
export const addReviewCommands = (program: Command): void => {
  const review = program.command('review').description('periodic reviews of documents in force');
  inVault(review, 'list', 'what is overdue, or due within some days')
    .option('--within <days>', 'days', '90')
    .action(async (options: Common & { within: string }) => {
      const rows = await as(options, (client) => client.call('review.due', { withinDays: Number(options.within), limit: 1000 }));
      const lines = rows.map((row) => [
        row.number,
        row.label,
        stateWords(row),
        dayOf(row.reviewDue),
        row.overdue ? 'overdue' : 'due',
        row.owner,
        row.title,
        row.change,
      ]);
      show(json(options), rows, table(['Number', 'Revision', 'State', 'Review due', 'Due', 'Owner', 'Title', 'Change request'], lines));
    });
  inVault(review, 'conclude <number>', 'sign that the revision in force was reviewed and stays as it is')
    .requiredOption('--conclusion <text>', 'what was looked at, and why it stays')
    .action(async (number: string, options: Common & { conclusion: string }) => {
      const made = await as(options, (client, password) =>
        client.call('review.conclude', { number, conclusion: options.conclusion, userId: options.as, password }),
      );
      show(
        json(options),
        { number, ...made },
        `${number} ${made.label} stays as it is. Its next review is due on ${dayOf(made.reviewDue)}.`,
      );
    });
  inVault(review, 'interval <number> <months>', 'set the review interval of a document; "type" returns to that of its type')
    .requiredOption('--reason <text>', 'reason')
    .action(async (number: string, text: string, options: Common & { reason: string }) => {
      const months = text === 'type' ? null : monthsOf(text);
      await as(options, (client) => client.call('review.setInterval', { number, months, reason: options.reason }));
      show(
        json(options),
        { number, months },
        `${number} is reviewed ${months === null ? 'as often as its type' : `every ${months} months`}.`,
      );
    });
  inVault(review, 'type-interval <type> <months>', 'how often documents of a type are reviewed')
    .requiredOption('--reason <text>', 'reason')
    .action(async (typeId: string, text: string, options: Common & { reason: string }) => {
      const months = monthsOf(text);
      await as(options, (client) => client.call('review.setTypeInterval', { typeId, months, reason: options.reason }));
      show(json(options), { typeId, months }, `${typeId} is reviewed every ${months} months.`);
    });
  inVault(review, 'history <number>', 'past reviews of a document').action(async (number: string, options: Common) => {
    const shown = await as(options, (client) => client.call('review.history', { number }));
    const lines = shown.reviews.map((row) => [dayOf(row.at), row.label, row.by, row.conclusion]);
    show(json(options), shown, `Every ${shown.months} months\n${table(['Reviewed', 'Revision', 'By', 'Conclusion'], lines)}`);
  });
};
