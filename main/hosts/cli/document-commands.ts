import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { AppError } from '#shared/domain/errors.ts';
import type { LanguageChoice } from '#shared/domain/han-languages.ts';
import { inForceWords, stateWords } from '#shared/domain/state-words.ts';
import { revisionStates } from '#shared/domain/transitions.ts';
import { dayOf } from './day.ts';
import { languageOption } from './language-option.ts';
import { show } from './output.ts';
import { table } from './table.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

interface NewDocument {
  type: string;
  title: string;
  owner?: string;
  department: string;
  language?: LanguageChoice;
  from?: string;
  template?: string;
}

/** Documents and their texts. @returns the group, for what is told of documents elsewhere */
export const addDocumentCommands = (program: Command): Command => {
  const document = program.command('document').description('documents and their texts');
  inVault(document, 'create', 'a new document with its first draft')
    .requiredOption('--type <id>', 'document type, e.g. SOP')
    .requiredOption('--title <text>', 'title')
    .option('--owner <user>', 'owner; the author by default')
    .option('--department <name>', 'department', 'Quality')
    .addOption(languageOption())
    .option('--from <file>', 'Markdown to import at once')
    .addOption(new Option('--template <number>', 'begin with the text of this template').conflicts('from'))
    .action(async (options: Common & NewDocument) => {
      const made = await as(options, async (client) => {
        const file = options.from === undefined ? null : await client.bring(options.from);
        const created = await client.call('documents.create', {
          typeId: options.type,
          title: options.title,
          owner: options.owner ?? options.as,
          department: options.department,
          ...(options.language ? { language: options.language } : {}),
          ...(options.template ? { template: options.template } : {}),
        });
        const imported =
          file === null
            ? null
            : await client.call('documents.importFile', {
                number: created.number,
                fileName: basename(options.from ?? ''),
                file,
                asFile: false,
              });
        return { ...created, notCarriedOver: imported?.notCarriedOver ?? [] };
      });
      show(
        json(options),
        made,
        [`${made.number} 0.1 was made.`, ...made.notCarriedOver.map((lost) => `Not carried over: ${lost}`)].join('\n'),
      );
    });
  inVault(document, 'change <number>', 'another title, owner, department or language for a draft of which nothing was released')
    .option('--title <text>', 'title')
    .option('--owner <user>', 'owner')
    .option('--department <name>', 'department')
    .addOption(languageOption())
    .requiredOption('--reason <text>', 'reason')
    .action(
      async (
        number: string,
        options: Common & Partial<Pick<NewDocument, 'title' | 'owner' | 'department' | 'language'>> & { reason: string },
      ) => {
        const { title, owner, department, language, reason } = options;
        const asked = {
          number,
          reason,
          ...(title ? { title } : {}),
          ...(owner ? { owner } : {}),
          ...(department ? { department } : {}),
          ...(language ? { language } : {}),
        };
        show(json(options), await as(options, (client) => client.call('documents.changeFacts', asked)), `${number} was changed.`);
      },
    );
  inVault(document, 'import <number> <file>', 'import the text of a draft from a file')
    .option('--as-file', 'keep the file as it is, with a cover record')
    .action(async (number: string, file: string, options: Common & { asFile?: boolean }) => {
      const made = await as(options, async (client) =>
        client.call('documents.importFile', {
          number,
          fileName: basename(file),
          file: await client.bring(file),
          asFile: options.asFile === true,
        }),
      );
      show(
        json(options),
        made,
        [
          `${file} was imported into ${number}.`,
          ...made.notCarriedOver.map((told) => (options.asFile ? told : `Not carried over: ${told}`)),
        ].join('\n'),
      );
    });
  inVault(document, 'list', 'documents with their newest revision and the one in force')
    .option('--state <state>', 'only those whose newest revision is in this state')
    .option('--family <number>', 'only this document and those under it')
    .option('--not-for-use', 'only what was imported and is not approved for use')
    .option('--after <number>', 'continue behind this number')
    .action(async (options: Common & { state?: string; family?: string; notForUse?: boolean; after?: string }) => {
      const state = revisionStates.find((known) => known === options.state);
      if (options.state !== undefined && !state)
        throw new AppError('invalid-input', `There is no state "${options.state}". States are: ${revisionStates.join(', ')}.`);
      const rows = await as(options, (client) =>
        client.call('documents.list', {
          limit: 500,
          ...(state ? { state } : {}),
          ...(options.family ? { family: options.family } : {}),
          ...(options.notForUse ? { notForUse: true } : {}),
          ...(options.after ? { after: options.after } : {}),
        }),
      );
      show(
        json(options),
        rows,
        table(
          ['Number', 'Title', 'Type', 'Owner', 'Department', 'Newest', 'State', 'In force', 'In force from', 'Review due'],
          rows.map((row) => [
            ...[row.number, row.title, row.type, row.ownerName, row.department, row.label, stateWords(row), inForceWords(row.inForce)],
            ...[row.effectiveAt, row.reviewDue].map((at) => (at === null ? null : dayOf(at))),
          ]),
        ),
      );
    });
  inVault(document, 'show <number>', 'a document with its revisions and signatures').action(async (number: string, options: Common) => {
    const shown = await as(options, (client) => client.call('documents.show', { number }));
    const lines = shown.revisions.flatMap((revision) => [
      `${revision.label}  ${stateWords(revision)}  ${revision.reasonForChange}`,
      ...revision.signatures.map(
        (one) =>
          `    ${one.meaning} by ${one.printedName} (${one.userId}, ${one.role}) at ${one.signedAt}${one.remark ? `: ${one.remark}` : ''}`,
      ),
    ]);
    show(json(options), shown, [`${shown.number}  ${shown.title}  in force: ${inForceWords(shown.inForce)}`, ...lines].join('\n'));
  });
  inVault(document, 'broken-references', 'broken references: those that lead to no document in force').action(async (options: Common) => {
    const rows = await as(options, (client) => client.call('documents.brokenReferences', {}));
    show(
      json(options),
      rows,
      table(
        ['Number', 'Revision', 'State', 'Refers to', 'Problem'],
        rows.map((row) => [row.number, row.label, stateWords(row), row.target, row.problem]),
      ),
    );
  });
  inVault(document, 'links <number>', 'who refers to a document, what was made from it, and what its text refers to').action(
    async (number: string, options: Common) => {
      const links = await as(options, (client) => client.call('documents.links', { number }));
      const more = (total: number, shown: readonly unknown[]) => (total > shown.length ? [`... and ${total - shown.length} more`] : []);
      const lines = [
        ...links.usedBy.map((one) => `Used by ${one.number} ${one.label}  ${stateWords(one)}  ${one.title}`),
        ...more(links.usedByTotal, links.usedBy),
        ...links.madeFrom.map((one) => `Made from ${one.template}: ${one.number} ${one.label}  ${stateWords(one)}  ${one.title}`),
        ...more(links.madeFromTotal, links.madeFrom),
        ...links.namedBy.map((one) => `Named by ${one.number}  ${one.state}  ${one.title}`),
        ...links.refersTo.map(
          (one) => `Refers to ${one.number} ${one.inForce ? inForceWords(one.inForce) : ''}  ${one.problem ?? one.title ?? ''}`,
        ),
      ];
      show(json(options), links, lines.join('\n') || `${number} is used by no text, and its text refers to none.`);
    },
  );
  inVault(document, 'revise <number>', 'a new draft from the revision in force')
    .requiredOption('--reason <text>', 'reason')
    .action(async (number: string, options: Common & { reason: string }) => {
      const made = await as(options, (client) => client.call('documents.revise', { number, reason: options.reason }));
      show(json(options), made, `${number} ${made.label} was begun.`);
    });
  return document;
};
