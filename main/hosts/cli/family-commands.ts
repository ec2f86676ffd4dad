import type { Command } from 'commander';
import { AppError } from '#shared/domain/errors.ts';
import { inForceWords, stateWords } from '#shared/domain/state-words.ts';
import { show } from './output.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

/** Which document belongs to which: a procedure, its work instructions, its forms. */
export const addFamilyCommands = (document: Command): void => {
  inVault(document, 'family <number>', 'the family of a document: what it is under, and what is under it').action(
    async (number: string, options: Common) => {
      const shown = await as(options, (client) => client.call('documents.family', { number }));
      const line = (depth: number, member: (typeof shown.above)[number]) =>
        `${'  '.repeat(depth)}${member.number} ${member.label} ${stateWords(member)}  in force: ${inForceWords(member.inForce)}  ${member.title}`;
      const own = shown.above.length;
      show(
        json(options),
        shown,
        [
          ...shown.above.map((member, index) => line(index, member)),
          `${'  '.repeat(own)}${number}`,
          ...shown.beneath.map((member) => line(own + member.depth, member)),
          ...(shown.beneathTotal > shown.beneath.length ? [`The first ${shown.beneath.length} of ${shown.beneathTotal} are shown.`] : []),
        ].join('\n'),
      );
    },
  );
  inVault(document, 'parent <number> [parent]', 'place a document under another, or remove it from its family with --none')
    .option('--none', 'under no document')
    .requiredOption('--reason <text>', 'reason')
    .action(async (number: string, wanted: string | undefined, options: Common & { none?: boolean; reason: string }) => {
      if ((wanted === undefined) !== (options.none === true))
        throw new AppError('invalid-input', 'Name the document it belongs under, or give --none.');
      const parent = wanted ?? null;
      await as(options, (client) => client.call('documents.setParent', { number, parent, reason: options.reason }));
      show(json(options), { number, parent }, parent === null ? `${number} is under no document.` : `${number} is under ${parent}.`);
    });
};
