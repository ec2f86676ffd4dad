import type { Command } from 'commander';
import { AppError } from '#shared/domain/errors.ts';
import { show } from './output.ts';
import { table } from './table.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

/** The starter set: procedures and registers that come with the program, to be adapted and approved as own documents. */
export const addStarterCommands = (document: Command): void => {
  inVault(document, 'starter', 'the starter set: procedures and registers that come with the program').action(async (options: Common) => {
    const found = await as(options, (client) => client.call('documents.shipped', {}));
    show(
      json(options),
      found,
      table(
        ['file', 'type', 'title', 'in this vault'],
        found.map(({ file, typeId, title, number }) => [file, typeId, title, number ?? '']),
      ),
    );
  });
  inVault(document, 'bring-in [files...]', 'bring texts of the starter set in as drafts, to be adapted and submitted')
    .option('--all', 'all that are not in this vault yet')
    .option('--department <name>', 'department', 'Quality')
    .option('--owner <user>', 'owner; the author by default')
    .action(async (files: string[], options: Common & { all?: boolean; department: string; owner?: string }) => {
      if (files.length === 0 && !options.all) throw new AppError('invalid-input', 'Name files of the starter set, or say --all.');
      const made = await as(options, async (client) => {
        const shipped = await client.call('documents.shipped', {});
        const unknown = files.find((file) => !shipped.some((one) => one.file === file));
        if (unknown !== undefined)
          throw new AppError('not-found', `No text of the starter set is called ${unknown}. "document starter" lists them.`);
        const wanted = shipped.filter(({ file, number }) => (options.all ? number === null : files.includes(file)));
        const numbers: { file: string; number: string; title: string }[] = [];
        for (const { file, typeId, title } of wanted) {
          const facts = { typeId, title, owner: options.owner ?? options.as, department: options.department, shipped: file };
          numbers.push({ file, title, number: (await client.call('documents.create', facts)).number });
        }
        return numbers;
      });
      show(
        json(options),
        made,
        [...made.map(({ number, title }) => `${number} 0.1 ${title}`), `${made.length} drafts. Adapt each, and submit it.`].join('\n'),
      );
    });
};
