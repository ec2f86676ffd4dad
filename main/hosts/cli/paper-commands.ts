import { basename, join } from 'node:path';
import type { Command } from 'commander';
import type { Input, Output } from '#shared/api/index.ts';
import { copyOutcomes, copyStates } from '#shared/domain/copies.ts';
import { AppError } from '#shared/domain/errors.ts';
import { show, writeOut } from './output.ts';
import { table } from './table.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

type Holder = Input<'distribution.issue'>['holders'][number];
const collect = (value: string, before: string[]): string[] => [...before, value];

const store = (options: Common & { out: string }, made: { fileName: string; sha256: string; bytes: Uint8Array }): void => {
  const path = join(options.out, made.fileName);
  writeOut(path, made.bytes);
  show(json(options), { path, sha256: made.sha256 }, `${path}\nSHA-256 ${made.sha256}`);
};

const addCopyCommands = (program: Command): void => {
  const copy = program.command('copy').description('controlled copies on paper');
  inVault(copy, 'issue <number>', 'number copies of the revision in force, one for each holder')
    .option('--to <user>', 'person who gets a copy; can be repeated', collect, [])
    .option('--place <name>', 'place that gets a copy; can be repeated', collect, [])
    .action(async (number: string, options: Common & { to: string[]; place: string[] }) => {
      const holders: Holder[] = [
        ...options.to.map((userId) => ({ kind: 'person' as const, userId })),
        ...options.place.map((place) => ({ kind: 'place' as const, place })),
      ];
      const made = await as(options, (client) => client.call('distribution.issue', { number, holders }));
      show(json(options), made, made.copies.map((one) => `Copy ${one.copy} of ${number} ${made.label}: ${one.holder}`).join('\n'));
    });
  inVault(copy, 'print <number> <copy>', 'write the paper of a copy to a folder')
    .option('--out <folder>', 'folder', '.')
    .option('--reason <text>', 'why it is reprinted')
    .action(async (number: string, which: string, options: Common & { out: string; reason?: string }) => {
      const asked = { number, copy: Number(which), ...(options.reason ? { reason: options.reason } : {}) };
      store(options, await as(options, (client) => client.fetch('distribution.printCopy', asked)));
    });
  inVault(copy, 'list [number]', 'copies and who has them')
    .option('--state <state>', copyStates.join(', '))
    .action(async (number: string | undefined, options: Common & { state?: string }) => {
      const state = copyStates.find((known) => known === options.state);
      if (options.state && !state) throw new AppError('invalid-input', `A state is one of: ${copyStates.join(', ')}.`);
      const asked = { ...(number ? { number } : {}), ...(state ? { state } : {}) };
      const rows = await as(options, async (client) => {
        const all: Output<'distribution.copies'>['rows'] = [];
        for (let after: Input<'distribution.copies'>['after']; ; ) {
          const page = await client.call('distribution.copies', { ...asked, limit: 500, ...(after ? { after } : {}) });
          all.push(...page.rows);
          if (page.next === null) return all;
          after = page.next;
        }
      });
      const lines = rows.map((row) => [row.number, row.label, row.copy, row.holder, row.state, row.outcome]);
      show(json(options), rows, table(['Number', 'Revision', 'Copy', 'Holder', 'State', 'Outcome'], lines));
    });
  inVault(copy, 'recall <number> <copy>', 'recall a copy')
    .requiredOption('--reason <text>', 'reason')
    .action(async (number: string, which: string, options: Common & { reason: string }) => {
      await as(options, (client) => client.call('distribution.recall', { number, copy: Number(which), reason: options.reason }));
      show(json(options), { number, copy: Number(which) }, `Copy ${which} of ${number} is in recall.`);
    });
  const outcomes = copyOutcomes.join(', ');
  for (const [verb, operation, description] of [
    ['confirm', 'distribution.confirm', `record the outcome of a copy: ${outcomes}`],
    ['correct', 'distribution.correct', `record that a lost copy was found again, or that the record was wrong: ${outcomes}`],
  ] as const)
    inVault(copy, `${verb} <number> <copy> <outcome>`, description)
      .requiredOption('--reason <text>', 'reason')
      .action(async (number: string, which: string, said: string, options: Common & { reason: string }) => {
        const outcome = copyOutcomes.find((known) => known === said);
        if (!outcome) throw new AppError('invalid-input', `What became of a copy is one of: ${outcomes}.`);
        const asked = { number, copy: Number(which), outcome, reason: options.reason };
        await as(options, (client) => client.call(operation, asked));
        show(json(options), { number, copy: Number(which), outcome }, `Copy ${which} of ${number} is recorded as ${outcome}.`);
      });
  inVault(copy, 'reconcile <number> <revision>', 'close the account of the copies of a revision')
    .requiredOption('--reason <text>', 'reason')
    .action(async (number: string, label: string, options: Common & { reason: string }) => {
      const done = await as(options, (client) => client.call('distribution.reconcile', { number, label, reason: options.reason }));
      show(json(options), done, `${done.copies} copies of ${number} ${label} are reconciled.`);
    });
  inVault(copy, 'report [number]', 'the reconciliation report')
    .option('--format <format>', 'csv or pdf', 'pdf')
    .option('--out <folder>', 'folder', '.')
    .action(async (number: string | undefined, options: Common & { format: string; out: string }) => {
      const format = (['csv', 'pdf'] as const).find((known) => known === options.format);
      if (!format) throw new AppError('invalid-input', 'A format is csv or pdf.');
      store(options, await as(options, (client) => client.fetch('distribution.report', { format, ...(number ? { number } : {}) })));
    });
};

/** Copies on paper, prints, and the check of a paper by its code. */
export const addPaperCommands = (program: Command): void => {
  addCopyCommands(program);
  const paper = program.command('paper').description('uncontrolled prints, and checking a paper');
  inVault(paper, 'print <number>', 'write an uncontrolled print, marked as such on each page')
    .option('--label <revision>', 'revision; the one in force by default')
    .option('--out <folder>', 'folder', '.')
    .action(async (number: string, options: Common & { label?: string; out: string }) => {
      const asked = { number, ...(options.label ? { label: options.label } : {}) };
      store(options, await as(options, (client) => client.fetch('distribution.print', asked)));
    });
  inVault(paper, 'check [code]', 'check the code of a page: what the paper is, and whether it may be used')
    .option('--picture <file>', 'read the code from a photo, a scan (PNG, JPEG) or a PDF of the page')
    .action(async (typed: string | undefined, options: Common & { picture?: string }) => {
      const { picture } = options;
      if ((typed === undefined) === (picture === undefined))
        throw new AppError('invalid-input', 'Give the code of a page, or a picture of it with --picture.');
      const said = await as(options, async (client) => {
        if (picture === undefined) return client.call('distribution.checkPaper', { code: typed ?? '' });
        const file = await client.bring(picture);
        const { code, ...beside } = await client.call('distribution.readCode', { fileName: basename(picture), file });
        return { ...(await client.call('distribution.checkPaper', { code })), ...beside };
      });
      const note = 'note' in said ? `\n${said.note}` : '';
      show(json(options), said, `${said.sentence}${note}`);
      process.exitCode = said.verdict === 'in-force' ? 0 : 1;
    });
  inVault(paper, 'checker', 'write an HTML page that checks papers on any computer, and its detached signature')
    .option('--out <file>', 'file', 'check-a-paper.html')
    .action(async (options: Common & { out: string }) => {
      const made = await as(options, async (client) => {
        const { signature, ...page } = await client.fetch('distribution.checker', {});
        return { ...page, signature: await client.bytes(signature) };
      });
      writeOut(options.out, made.bytes);
      writeOut(`${options.out}.p7s`, made.signature);
      show(json(options), { path: options.out, sha256: made.sha256 }, `${options.out} and ${options.out}.p7s\nSHA-256 ${made.sha256}`);
    });
};
