import type { Command } from 'commander';
import { show } from './output.ts';
import { as, type Common, inVault, json, table } from './vault-command.ts';

/** Comments of a review, and who writes a draft together. */
export const addCommentCommands = (program: Command): void => {
  const comment = program.command('comment').description('comments of a review');
  inVault(comment, 'list <number>', 'comments on the newest revision, oldest first')
    .option('--open', 'only those that are not dealt with')
    .action(async (number: string, options: Common & { open?: boolean }) => {
      const all = await as(options, (client) => client.call('workflow.comments', { number }));
      const rows = options.open ? all.filter(({ resolvedAt }) => resolvedAt === null) : all;
      const lines = rows.map((row) => [
        row.id,
        `round ${row.round}`,
        `block ${row.block}`,
        row.author,
        row.text,
        row.resolvedAt === null ? 'open' : `dealt with by ${row.resolvedBy}`,
      ]);
      show(json(options), rows, table(lines));
    });
  inVault(comment, 'add <number> <block> <text>', 'comment on a block of the text under review; blocks count from 0').action(
    async (number: string, block: string, text: string, options: Common) => {
      const made = await as(options, (client) => client.call('workflow.comment', { number, block: Number(block), text }));
      show(json(options), made, `Comment ${made.id}`);
    },
  );
  inVault(comment, 'resolve <id>', 'say that a comment was dealt with').action(async (id: string, options: Common) => {
    await as(options, (client) => client.call('workflow.resolveComment', { id }));
    show(json(options), { id }, 'The comment is dealt with.');
  });
  const draft = program.command('draft').description('who writes a draft together with its author');
  inVault(draft, 'writers <number>', 'who writes the newest revision').action(async (number: string, options: Common) => {
    const shown = await as(options, (client) => client.call('documents.coAuthors', { number }));
    const lines = shown.coAuthors.map((one) => [one.userId, one.printedName, one.active ? 'writes' : 'taken out']);
    show(json(options), shown, `${shown.author.printedName} is the author\n${table(lines)}`);
  });
  inVault(draft, 'share <number> <user>', 'let somebody write your draft as well').action(
    async (number: string, userId: string, options: Common) => {
      await as(options, (client) => client.call('documents.addCoAuthor', { number, userId }));
      show(json(options), { number, userId }, `${userId} writes ${number} as well.`);
    },
  );
  inVault(draft, 'unshare <number> <user>', 'take a co-author out; what was written stays').action(
    async (number: string, userId: string, options: Common) => {
      await as(options, (client) => client.call('documents.withdrawCoAuthor', { number, userId }));
      show(json(options), { number, userId }, `${userId} does not write ${number} any more.`);
    },
  );
  inVault(draft, 'hold <number>', 'who writes the draft in a window now; holds end with the program that has the vault open').action(
    async (number: string, options: Common) => {
      const hold = await as(options, (client) => client.call('documents.draftHold', { number }));
      show(json(options), hold, hold ? `${hold.by} (${hold.userId}) since ${hold.since}` : `Nobody is writing ${number} in a window now.`);
    },
  );
  inVault(draft, 'take-back <number>', 'take the hold of somebody who left a draft open; what was typed stays with that person')
    .requiredOption('--reason <reason>', 'why')
    .action(async (number: string, options: Common & { reason: string }) => {
      await as(options, (client) => client.call('documents.takeBackHold', { number, reason: options.reason }));
      show(json(options), { number }, `The hold of ${number} is taken back.`);
    });
};
