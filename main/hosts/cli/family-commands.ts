import type { Command } from 'commander';
import { AppError } from '#shared/domain/errors.ts';
import { inForceWords, stateWords } from '#shared/domain/state-words.ts';
import { show } from './output.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

/** Which document belongs to which: a procedure, its work instructions, its forms. */
export const addFamilyCommands = (document: Command): void => {
  inVault(document, 'family <number>', 'where a document belongs, and what stands beneath it').action(
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
  inVault(document, 'parent <number> [parent]', 'put a document beneath another, or with --none take it out of its family')
    .option('--none', 'beneath no document')
    .requiredOption('--reason <text>', 'reason')
    .action(async (number: string, wanted: string | undefined, options: Common & { none?: boolean; reason: string }) => {
      if ((wanted === undefined) !== (options.none === true))
        throw new AppError('invalid-input', 'Name the document beneath which it belongs, or say --none.');
      const parent = wanted ?? null;
      await as(options, (client) => client.call('documents.setParent', { number, parent, reason: options.reason }));
      show(
        json(options),
        { number, parent },
        parent === null ? `${number} stands beneath no document.` : `${number} stands beneath ${parent}.`,
      );
    });
};
