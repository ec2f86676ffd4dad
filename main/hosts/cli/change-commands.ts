import { join } from 'node:path';
import type { Command } from 'commander';
import type { Client } from '#main/app/client.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { changeStates } from '#shared/domain/changes.ts';
import { AppError } from '#shared/domain/errors.ts';
import { stateWordsIfAny } from '#shared/domain/state-words.ts';
import { momentOf } from './day.ts';
import { show, writeOut } from './output.ts';
import { table } from './table.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

type Item = Input<'change.create'>['items'][number];
interface AskedOptions extends Common {
  title: string;
  reason: string;
  impact: string;
  revise: string[];
  retire: string[];
  create: string[];
  department?: string;
}
const collect = (value: string, before: string[]): string[] => [...before, value];

const asking = (command: Command): Command =>
  command
    .requiredOption('--title <text>', 'what the change is about')
    .requiredOption('--reason <text>', 'why it is needed')
    .requiredOption('--impact <text>', 'what it means for products, people and stock')
    .option('--revise <number>', 'document to be revised; can be repeated', collect, [])
    .option('--retire <number>', 'document to be made obsolete; can be repeated', collect, [])
    .option('--create <type:title>', 'document that is to be made, such as "SOP:Naming of copies"; can be repeated', collect, [])
    .option('--department <name>', 'department of the documents that are to be made');

const newDocument = (text: string, { as: owner, department }: AskedOptions): Item => {
  const [, typeId = '', title = ''] = /^([A-Z]{2,8}):(.+)$/.exec(text) ?? [];
  if (typeId === '') throw new AppError('invalid-input', `"${text}" is no type and title. Write it like "SOP:Naming of copies".`);
  if (department === undefined)
    throw new AppError('invalid-input', 'Name the department of the documents that are to be made with --department.');
  return { act: 'create', typeId, title, owner, department };
};

const askedOf = (options: AskedOptions): Input<'change.create'> => ({
  title: options.title,
  reason: options.reason,
  impact: options.impact,
  items: [
    ...options.revise.map((number) => ({ act: 'revise' as const, number })),
    ...options.create.map((text) => newDocument(text, options)),
    ...options.retire.map((number) => ({ act: 'retire' as const, number })),
  ],
});

const words: Record<Output<'change.show'>['items'][number]['act'], string> = { revise: 'revise', create: 'make', retire: 'retire' };
const linesOf = (shown: Output<'change.show'>): string =>
  [
    `${shown.number} ${shown.title}`,
    `${shown.state}, requested by ${shown.requestedBy} at ${momentOf(shown.requestedAt)}${shown.editedBy === null ? '' : `, last edited by ${shown.editedBy}`}`,
    `Reason: ${shown.reason}`,
    `Impact: ${shown.impact}`,
    ...(shown.assessment === null ? [] : [`Assessment: ${shown.assessment} (${shown.assessedBy})`]),
    ...(shown.decisionReason === null ? [] : [`Decision: ${shown.decisionReason} (${shown.decidedBy})`]),
    ...shown.items.map(
      ({ position, act, number, title, label, problem, usedBy, beneathInForce, ...item }) =>
        `${position}  ${words[act]}  ${[number ?? 'new', title, label, stateWordsIfAny(item)].filter(Boolean).join(' ')}${problem === null ? '' : `  waits: ${problem}`}${usedBy.length === 0 ? '' : `  still referred to by ${usedBy.join(', ')}`}${beneathInForce.length === 0 ? '' : `  in force under it: ${beneathInForce.join(', ')}`}`,
    ),
    ...shown.signatures.map(({ meaning, printedName, signedAt }) => `${meaning}: ${printedName}, ${signedAt}`),
  ].join('\n');

const addRequestCommands = (change: Command): void => {
  asking(inVault(change, 'create', 'request a change of one or more documents')).action(async (options: AskedOptions) => {
    const made = await as(options, (client) => client.call('change.create', askedOf(options)));
    show(json(options), made, `${made.number} waits for its assessment.`);
  });
  asking(inVault(change, 'edit <number>', 'edit the request before it is decided')).action(
    async (number: string, options: AskedOptions) => {
      const moved = await as(options, (client) => client.call('change.edit', { number, ...askedOf(options) }));
      show(json(options), moved, `${number} is ${moved.state}.`);
    },
  );
  inVault(change, 'list', 'change requests, the newest first')
    .option('--state <state>', changeStates.join(', '))
    .action(async (options: Common & { state?: string }) => {
      const state = changeStates.find((known) => known === options.state);
      if (options.state && !state) throw new AppError('invalid-input', `A state is one of: ${changeStates.join(', ')}.`);
      const rows = await as(options, (client) => client.call('change.list', state ? { state } : {}));
      const lines = rows.map((row) => [row.number, row.state, row.title, row.requestedBy, row.documents]);
      show(json(options), rows, table(['Number', 'State', 'Title', 'Requested by', 'Documents'], lines));
    });
  inVault(change, 'show <number>', 'a change request with its documents and signatures').action(async (number: string, options: Common) => {
    const shown = await as(options, (client) => client.call('change.show', { number }));
    show(json(options), shown, linesOf(shown));
  });
};

/** Whoever works by what a request takes out of use is told of before and not after. @throws AppError 'refused' */
const requireUnused = async (client: Client, number: string): Promise<void> => {
  const { items } = await client.call('change.show', { number });
  const left = items.flatMap(({ number: retired, usedBy, beneathInForce }) => [
    ...(usedBy.length === 0 ? [] : [`${retired} is still referred to by ${usedBy.join(', ')}`]),
    ...(beneathInForce.length === 0 ? [] : [`under ${retired} these stay in force: ${beneathInForce.join(', ')}`]),
  ]);
  if (left.length > 0) throw new AppError('refused', `${left.join('; ')}. Change that first, or repeat the command with --although-used.`);
};

/** Change requests: asked, assessed, decided, and effective together. */
export const addChangeCommands = (program: Command): void => {
  const change = program.command('change').description('change requests: many documents that become effective together');
  addRequestCommands(change);
  const said = (options: Common, moved: { number: string; state: string }) =>
    show(json(options), moved, `${moved.number} is ${moved.state}.`);
  inVault(change, 'assess <number>', 'record the assessment of the change')
    .requiredOption('--assessment <text>', 'assessment')
    .action(async (number: string, options: Common & { assessment: string }) =>
      said(options, await as(options, (client) => client.call('change.assess', { number, assessment: options.assessment }))),
    );
  inVault(change, 'decide <number> <decision>', 'accept or reject a change request, with your signature')
    .option('--reason <text>', 'reason; needed for a rejection')
    .action(async (number: string, decision: string, options: Common & { reason?: string }) => {
      if (decision !== 'accept' && decision !== 'reject') throw new AppError('invalid-input', 'A decision is "accept" or "reject".');
      const more = options.reason ? { reason: options.reason } : {};
      const made = await as(options, (client, password) =>
        client.call('change.decide', { number, decision, userId: options.as, password, ...more }),
      );
      said(options, made);
    });
  inVault(change, 'withdraw <number>', 'withdraw a change request; its drafts continue on their own')
    .requiredOption('--reason <text>', 'reason')
    .action(async (number: string, options: Common & { reason: string }) =>
      said(options, await as(options, (client) => client.call('change.withdraw', { number, reason: options.reason }))),
    );
  inVault(change, 'begin <number> <position>', 'begin the draft of one document of an accepted request').action(
    async (number: string, position: string, options: Common) => {
      const made = await as(options, (client) => client.call('change.begin', { number, position: Number(position) }));
      show(json(options), made, `${made.document} ${made.label} is a draft of ${number}.`);
    },
  );
  inVault(change, 'release <number>', 'make all documents of a request effective, or none')
    .option('--effective <date>', 'effective from this date on')
    .option('--although-used', 'also when texts refer to what it takes out of use, or documents stay in force beneath it')
    .action(async (number: string, options: Common & { effective?: string; althoughUsed?: boolean }) => {
      const more = options.effective ? { effectiveFrom: options.effective } : {};
      const made = await as(options, async (client, password) => {
        if (options.althoughUsed !== true) await requireUnused(client, number);
        return client.call('change.makeEffective', { number, userId: options.as, password, ...more });
      });
      said(options, made);
    });
  inVault(change, 'record <number>', 'write the request as a PDF')
    .option('--out <folder>', 'folder', '.')
    .action(async (number: string, options: Common & { out: string }) => {
      const made = await as(options, (client) => client.fetch('change.record', { number }));
      const path = join(options.out, made.fileName);
      writeOut(path, made.bytes);
      show(json(options), { path, sha256: made.sha256 }, `${path}\nSHA-256 ${made.sha256}`);
    });
};
