import type { Command } from 'commander';
import type { Client } from '#main/app/client.ts';
import { nameOfBlock, partsOf, placesOf, templateFaults, withPartsPutBack } from '#shared/compare/template.rules.ts';
import type { Block, Content } from '#shared/content/schema.ts';
import { AppError } from '#shared/domain/errors.ts';
import { show } from './output.ts';
import { table } from './table.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

interface Marks {
  fixed?: string;
  required?: string;
  free?: string;
}

/** Places such as "1,4-6", which count from 1. @throws AppError 'invalid-input' */
const placesIn = (given: string | undefined, blocks: readonly Block[]): Set<number> => {
  const places = new Set<number>();
  for (const piece of given?.split(',') ?? []) {
    const [, first, last] = /^(\d+)(?:-(\d+))?$/.exec(piece.trim()) ?? [];
    const [from, to] = [Number(first), Number(last ?? first)];
    if (!(from >= 1 && from <= to && to <= blocks.length))
      throw new AppError('invalid-input', `"${piece}" names no block. The text has ${blocks.length}; name them as in 1,4-6.`);
    for (let at = from; at <= to; at += 1) places.add(at - 1);
  }
  return places;
};

const marked = (content: Content, marks: Marks): Content => {
  const { blocks } = content;
  const [fixed, required, free] = [marks.fixed, marks.required, marks.free].map((given) => placesIn(given, blocks));
  return {
    version: 1,
    blocks: blocks.map((block, at): Block => {
      const { part: _part, ...bare } = block;
      if (required?.has(at)) {
        if (bare.type !== 'heading')
          throw new AppError('invalid-input', `Block ${at + 1} is not a heading. A required section is marked at its heading.`);
        return { ...bare, part: 'required' };
      }
      if (fixed?.has(at)) return { ...bare, part: 'fixed' };
      return free?.has(at) ? bare : block;
    }),
  };
};

/** The text of a draft and the hash it began from. @throws AppError 'refused' */
const textOf = async (client: Client, number: string): Promise<{ content: Content; expectedHash: string | null }> => {
  const { content, contentHash } = await client.call('documents.content', { number });
  if (!content) throw new AppError('refused', `${number} has no text yet, or is a file.`);
  return { content, expectedHash: contentHash };
};

const rowsOf = ({ blocks }: Content, partAt: (at: number) => string | undefined) =>
  blocks.map((block, at) => ({ block: at + 1, part: partAt(at) ?? 'free', type: block.type, name: nameOfBlock(block) }));
const blocksTable = (rows: ReturnType<typeof rowsOf>): string =>
  table(
    ['Block', 'Part', 'Type', 'Text'],
    rows.map(({ block, part, type, name }) => [block, part, type, name]),
  );

/** What is fixed in a text that was made from a template is where the template's parts stand. */
const partsIn = (content: Content, template: Content): ((at: number) => string | undefined) => {
  const parts = partsOf(template);
  const found = new Map(placesOf(parts, content).map((place, index) => [place, parts[index]?.block.part]));
  return (at) => found.get(at);
};

/** Templates: which parts they fix, and documents made from them. */
export const addTemplateCommands = (program: Command): void => {
  const template = program.command('template').description('templates with fixed parts and required sections');
  inVault(template, 'list', 'templates in force').action(async (options: Common) => {
    const rows = await as(options, (client) => client.call('documents.templates', {}));
    const told = rows.map(({ number, label, title, fixed, required }) => [number, label, title, fixed.length, required.length]);
    show(json(options), rows, table(['Number', 'Revision', 'Title', 'Fixed parts', 'Required sections'], told));
  });
  inVault(template, 'show <number>', 'what is fixed in a template, or in a document made from one; blocks count from 1').action(
    async (number: string, options: Common) => {
      const rows = await as(options, async (client) => {
        const { content } = await textOf(client, number);
        const from = (await client.call('documents.templateOf', { number })).madeFrom?.content;
        return rowsOf(content, from ? partsIn(content, from) : (at) => content.blocks[at]?.part);
      });
      show(json(options), rows, blocksTable(rows));
    },
  );
  inVault(template, 'mark <number>', 'mark blocks of your draft of a template, such as 1,4-6')
    .option('--fixed <blocks>', 'as fixed')
    .option('--required <headings>', 'as headings of sections that have to be filled in; they are fixed as well')
    .option('--free <blocks>', 'as free to change')
    .action(async (number: string, options: Common & Marks) => {
      const content = await as(options, async (client) => {
        if (!(await client.call('documents.templateOf', { number })).isTemplate)
          throw new AppError('refused', `${number} is not a template, so nothing in it is fixed for other documents.`);
        const before = await textOf(client, number);
        const after = marked(before.content, options);
        await client.call('documents.saveContent', { number, content: after, expectedHash: before.expectedHash });
        return after;
      });
      show(
        json(options),
        { number, marked: content.blocks.filter(({ part }) => part !== undefined).length },
        blocksTable(rowsOf(content, (at) => content.blocks[at]?.part)),
      );
    });
  inVault(template, 'use <number> <template>', 'move your draft to the template in force; an empty draft starts with its text').action(
    async (number: string, chosen: string, options: Common) => {
      const { label } = await as(options, (client) => client.call('documents.useTemplate', { number, template: chosen }));
      show(json(options), { number, template: chosen, label }, `${number} now uses ${chosen} ${label}.`);
    },
  );
  inVault(template, 'restore <number>', 'restore the fixed parts in your draft of a document made from a template').action(
    async (number: string, options: Common) => {
      const restored = await as(options, async (client) => {
        const { madeFrom } = await client.call('documents.templateOf', { number });
        const from = madeFrom?.content;
        if (!from) throw new AppError('refused', `${number} was not made from a template.`);
        const { content, expectedHash } = await textOf(client, number);
        const isLost = templateFaults(from, content).filter(({ kind }) => kind !== 'empty');
        if (isLost.length > 0)
          await client.call('documents.saveContent', { number, content: withPartsPutBack(from, content), expectedHash });
        return isLost.map(({ name }) => name);
      });
      show(
        json(options),
        { number, restored },
        restored.map((name) => `Put back: ${name}`).join('\n') || 'Every fixed part is in its place.',
      );
    },
  );
};
