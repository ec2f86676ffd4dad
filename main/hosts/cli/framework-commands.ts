import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Client } from '#main/app/client.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { tableEncodings } from '#shared/domain/migration-index.ts';
import { addCoverageCommands } from './coverage-commands.ts';
import { show } from './output.ts';
import { table } from './table.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

type Listed = Output<'framework.list'>[number];
interface Wanted extends Common {
  name: string;
  edition: string;
  source: string;
  licence: string;
  scope: string;
  labels: string;
  encoding?: string;
  dryRun?: boolean;
}

const useOf = ({ inUse, shipped }: Listed): string => {
  if (!inUse) return 'not taken up';
  return shipped && shipped.hash !== inUse.hash ? `in use; ${shipped.edition} comes with the program` : 'in use';
};

const addReading = (framework: Command): void => {
  inVault(framework, 'list', 'catalogues and crosswalks: in use, and those that come with the program').action(async (options: Common) => {
    const listed = await as(options, (client) => client.call('framework.list', {}));
    const lines = listed.map((one) => [
      one.id,
      one.name,
      (one.inUse ?? one.shipped)?.edition ?? '',
      String((one.inUse ?? one.shipped)?.clauses ?? 0),
      useOf(one),
    ]);
    show(json(options), listed, table(['Id', 'Name', 'Edition', 'Clauses', 'Use'], lines));
  });
  inVault(framework, 'show <id>', 'one catalogue: where it comes from, its licence, its clauses').action(
    async (id: string, options: Common) => {
      const shown = await as(options, (client) => client.call('framework.show', { id }));
      const { content } = shown;
      const lines =
        content.format === 'framework-catalogue'
          ? content.clauses.map(({ id: clause, label, asks, submission }) => [clause, asks ? 'asks' : '', submission ?? label])
          : content.rows.map(({ from, to, status }) => [
              `${from.catalogue} ${from.clauses.join(', ')}`,
              status,
              `${to.catalogue} ${to.clauses.join(', ')}`,
            ]);
      const words = [
        `${content.name}, edition ${content.edition}, ${shown.isInUse ? 'in use' : 'not taken up'}. SHA-256 ${shown.hash}`,
        ...content.sources.map((source) => `Source: ${source}`),
        ...content.notVerified.map((one) => `Not verified: ${one}`),
        `Licence: ${content.licence}`,
        table(content.format === 'framework-catalogue' ? ['Clause', '', 'Label'] : ['From', 'Status', 'To'], lines),
      ];
      show(json(options), shown, words.join('\n'));
    },
  );
};

const oneOf = <const T extends readonly string[]>(what: string, known: T, said: string): T[number] => {
  const found = known.find((one) => one === said);
  if (found === undefined) throw new AppError('invalid-input', `${what} is one of: ${known.join(', ')}.`);
  return found;
};
/** The file is given anew to each operation, because a handle is good once. */
const sourceOf = async (client: Client, id: string, file: string, wanted: Wanted): Promise<Input<'framework.planImport'>> => {
  const { name, edition, source, licence } = wanted;
  const [scope, labels] = [
    oneOf('A scope', ['company', 'device'], wanted.scope),
    oneOf('Whose labels they are', ['own', 'published'], wanted.labels),
  ];
  return {
    ...{ fileName: basename(file), file: await client.bring(resolve(file)) },
    ...(wanted.encoding ? { encoding: oneOf('An encoding', tableEncodings, wanted.encoding) } : {}),
    catalogue: { id, name, edition, source, licence, scope, labels },
  };
};

const addTaking = (framework: Command): void => {
  inVault(framework, 'take <id>', 'take up a catalogue that comes with the program, so that claims can name its clauses').action(
    async (id: string, options: Common) => {
      const taken = await as(options, async (client) => {
        const { hash } = (await client.call('framework.list', {})).find((one) => one.id === id)?.shipped ?? {};
        if (hash === undefined) throw new AppError('not-found', `No catalogue "${id}" comes with this program. See "framework list".`);
        return client.call('framework.take', { id, hash });
      });
      show(json(options), taken, `${id}, edition ${taken.edition}, is in use: ${taken.clauses} clauses. SHA-256 ${taken.hash}`);
    },
  );
  inVault(framework, 'import <id> <file>', 'take up a catalogue from a list, CSV or XLSX: a clause a row')
    .requiredOption('--name <name>', 'as people call it, such as "NIST SP 800-53"')
    .requiredOption('--edition <edition>', 'such as 5.1-1')
    .requiredOption('--source <text>', 'where it comes from')
    .requiredOption('--licence <text>', 'under which terms it may be used')
    .option('--scope <scope>', 'company or device', 'company')
    .option('--labels <labels>', 'own or published', 'published')
    .option('--encoding <encoding>', `of a file that is not UTF-8: ${tableEncodings.join(', ')}`)
    .option('--dry-run', 'only say what would be taken up')
    .action(async (id: string, file: string, wanted: Wanted) => {
      const made = await as(wanted, async (client) => {
        const planned = await client.call('framework.planImport', await sourceOf(client, id, file, wanted));
        if (wanted.dryRun || planned.plan === null) return { planned, taken: null };
        const { plan } = planned;
        return { planned, taken: await client.call('framework.import', { ...(await sourceOf(client, id, file, wanted)), plan }) };
      });
      const { counts, faults, plan } = made.planned;
      const words = [
        `${counts.rows} rows, ${counts.clauses} clauses, ${counts.asking} of them ask for something.`,
        ...faults.map(({ sentence }) => sentence),
        made.taken ? `In use. SHA-256 ${made.taken.hash}` : 'Nothing was taken up.',
      ];
      show(json(wanted), made, words.join('\n'));
      if (plan === null) process.exitCode = 1;
    });
};

/** Catalogues of frameworks, and how far they are covered. */
export const addFrameworkCommands = (program: Command): void => {
  const framework = program.command('framework').description('frameworks: catalogues, and what covers them');
  addReading(framework);
  addTaking(framework);
  addCoverageCommands(framework);
};
