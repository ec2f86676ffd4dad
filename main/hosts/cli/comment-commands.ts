import type { Command } from 'commander';
import { momentOf } from './day.ts';
import { show } from './output.ts';
import { table } from './table.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

/** Comments of a review, and who writes a draft together. */
export const addCommentCommands = (program: Command): void => {
  const comment = program.command('comment').description('comments of a review');
  inVault(comment, 'list <number>', 'comments on the newest revision, oldest first')
    .option('--open', 'only unresolved comments')
    .action(async (number: string, options: Common & { open?: boolean }) => {
      const all = await as(options, (client) => client.call('workflow.comments', { number }));
      const rows = options.open ? all.filter(({ resolvedAt }) => resolvedAt === null) : all;
      const lines = rows.map((row) => [
        row.id,
        row.round,
        row.block,
        row.author,
        [row.text, ...row.replies.map(({ author, text }) => `${author}: ${text}`)].join(' | ').replaceAll(/\s+/g, ' '),
        row.resolvedAt === null ? 'open' : `resolved by ${row.resolvedBy}`,
      ]);
      show(json(options), rows, table(['Comment', 'Round', 'Block', 'By', 'Text', 'State'], lines));
    });
  inVault(comment, 'add <number> <block> <text>', 'comment on a block of the text under review; blocks count from 0').action(
    async (number: string, block: string, text: string, options: Common) => {
      const made = await as(options, (client) => client.call('workflow.comment', { number, block: Number(block), text }));
      show(json(options), made, `Comment ${made.id}`);
    },
  );
  inVault(comment, 'reply <id> <text>', 'answer a comment that is still open').action(async (id: string, text: string, options: Common) => {
    const made = await as(options, (client) => client.call('workflow.reply', { id, text }));
    show(json(options), made, `Reply ${made.id}`);
  });
  inVault(comment, 'resolve <id>', 'mark a comment as resolved').action(async (id: string, options: Common) => {
    await as(options, (client) => client.call('workflow.resolveComment', { id }));
    show(json(options), { id }, 'The comment is resolved.');
  });
  const draft = program.command('draft').description('co-authors and the editing lock of a draft');
  inVault(draft, 'writers <number>', 'who writes the newest revision').action(async (number: string, options: Common) => {
    const shown = await as(options, (client) => client.call('documents.coAuthors', { number }));
    const lines = shown.coAuthors.map((one) => [one.userId, one.printedName, one.active ? 'writes' : 'removed']);
    show(json(options), shown, `${shown.author.printedName} is the author\n${table(['User id', 'Name', 'Co-author'], lines)}`);
  });
  inVault(draft, 'share <number> <user>', 'let somebody else edit your draft too').action(
    async (number: string, userId: string, options: Common) => {
      await as(options, (client) => client.call('documents.addCoAuthor', { number, userId }));
      show(json(options), { number, userId }, `${userId} writes ${number} as well.`);
    },
  );
  inVault(draft, 'unshare <number> <user>', 'remove a co-author; what they wrote stays').action(
    async (number: string, userId: string, options: Common) => {
      await as(options, (client) => client.call('documents.withdrawCoAuthor', { number, userId }));
      show(json(options), { number, userId }, `${userId} does not write ${number} any more.`);
    },
  );
  inVault(
    draft,
    'hold <number>',
    'who has the draft open for editing; this lock ends when the program that has the vault open is closed',
  ).action(async (number: string, options: Common) => {
    const hold = await as(options, (client) => client.call('documents.draftHold', { number }));
    show(
      json(options),
      hold,
      hold ? `${hold.by} (${hold.userId}) since ${momentOf(hold.since)}` : `Nobody is writing ${number} in a window now.`,
    );
  });
  inVault(draft, 'give <number> <user>', 'give the draft of somebody who has left to another author')
    .requiredOption('--reason <reason>', 'why')
    .action(async (number: string, author: string, options: Common & { reason: string }) => {
      await as(options, (client) => client.call('documents.giveDraft', { number, author, reason: options.reason }));
      show(json(options), { number, author }, `${author} is the author of the draft of ${number} now.`);
    });
  inVault(draft, 'take-back <number>', 'release the editing lock of somebody who left a draft open; what they typed stays with them')
    .requiredOption('--reason <reason>', 'why')
    .action(async (number: string, options: Common & { reason: string }) => {
      await as(options, (client) => client.call('documents.takeBackHold', { number, reason: options.reason }));
      show(json(options), { number }, `The editing lock of ${number} is released.`);
    });
};
