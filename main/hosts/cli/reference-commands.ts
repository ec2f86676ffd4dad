import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Client } from '#main/app/client.ts';
import { packFolder } from '#main/app/packed-folder.ts';
import type { Output } from '#shared/api/index.ts';
import { aboutOf } from '#shared/domain/references/sbom.ts';
import { show } from './output.ts';
import { progressBar, watchedWork } from './progress.ts';
import { feedWords, sbomWords } from './reference-words.ts';
import { table } from './table.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

interface Options {
  json?: boolean;
}

const addSbomCheck = (sbom: Command): void => {
  sbom
    .command('check <file>')
    .description('read a bill of materials and say what it leaves out of the minimum elements; no vault is needed')
    .option('--json', 'print JSON')
    .action(async (file: string, options: Options) => {
      // The readers take longer to load than other commands to run.
      const { checkSbom } = await import('#main/app/check-references.ts');
      const { sbom: read, findings } = await checkSbom(file);
      const about = aboutOf(read);
      show(options.json === true, { ...about, findings }, sbomWords(about, findings));
      if (read.faults.length > 0) process.exitCode = 1;
    });
};

const addFeedCheck = (feed: Command): void => {
  feed
    .command('check <file>')
    .description('read a feed of vulnerabilities to its end and say what it holds; no vault is needed')
    .option('--json', 'print JSON')
    .action(async (file: string, options: Options) => {
      const { checkFeed } = await import('#main/app/check-references.ts');
      const bar = progressBar('Bytes');
      bar.start(statSync(file, { throwIfNoEntry: false })?.size ?? 0, 0);
      const summary = await checkFeed(file, (upTo) => bar.update(upTo)).finally(() => bar.stop());
      show(options.json === true, summary, feedWords(summary));
      if (summary.faults.length > 0) process.exitCode = 1;
    });
};

interface Taken extends Common {
  medium: string;
  despite?: string;
}

/** Shows how far an import is until it is done; Ctrl+C cancels it, and nothing of it stays. */
const watched = <Made>(client: Client, work: Promise<Made>): Promise<Made> => {
  const running = async () => (await client.call('reference.running', {}))[0];
  return watchedWork(work, {
    percent: async () => (await running())?.percent ?? null,
    cancel: async () => {
      const run = await running();
      if (run) await client.call('reference.cancelImport', { id: run.id });
    },
  });
};

/** Brings a file, or a folder of records as one archive, and imports it. */
const imported = async <Made>(
  client: Client,
  path: string,
  { medium, despite }: Taken,
  bring: (source: { file: string; fileName: string; medium: string; despite?: string }) => Promise<Made>,
): Promise<Made> => {
  const whole = resolve(path);
  const packed = statSync(whole, { throwIfNoEntry: false })?.isDirectory() ? await packFolder(whole) : null;
  try {
    const file = await client.bring(packed?.path ?? whole);
    const fileName = packed?.name ?? basename(whole);
    return await watched(client, bring({ file, fileName, medium, ...(despite === undefined ? {} : { despite }) }));
  } finally {
    packed?.remove();
  }
};
const taking = (parent: Command, description: string) =>
  inVault(parent, 'import <file>', description)
    .requiredOption('--medium <text>', 'what the file came on, such as "stick 12"')
    .option('--despite <reason>', 'why a file is taken that breaks its specification, was cut off, or is older than the last one');

type Listed = Output<'reference.list'>;
const listWords = (sets: Listed): string =>
  table(
    ['Set', 'What', 'Of', 'Taken', 'Release', 'File', 'Medium', 'Imported', 'By'],
    sets.map((one) => [one.id, one.format, one.declared, one.taken, one.release, one.fileName, one.medium, one.importedAt, one.by]),
  );
const shownWords = (set: Output<'reference.show'>): string =>
  [
    `${set.id}: ${set.fileName}, ${set.size} bytes, SHA-256 ${set.fileHash}, on ${set.medium}; imported by ${set.by} at ${set.importedAt}, read by reader ${set.parser}.`,
    ...(set.release === null ? [] : [`Of the release ${set.release}.`]),
    ...(set.despite === null ? [] : [`Taken although: ${set.objections.join(' ')} Reason: ${set.despite}`]),
    ...(set.sbom ? [sbomWords(set.sbom.about, set.sbom.findings)] : []),
    ...(set.feed ? [feedWords(set.feed)] : []),
  ].join('\n');

const rebuiltWords = ({ rebuilt, sound, failed }: Output<'reference.rebuild'>): string =>
  [
    rebuilt.length === 0 ? 'No rows had to be made again.' : `Made again: ${rebuilt.join(', ')}.`,
    `${sound} were as they were recorded.`,
    ...failed.map(({ id, problem }) => `${id}: ${problem}`),
  ].join('\n');

const addKept = (parent: Command, of: 'sbom' | 'feed', what: string): void => {
  inVault(parent, 'list', `${what} in the vault, the newest first`).action(async (options: Common) => {
    const sets = await as(options, (client) => client.call('reference.list', { of }));
    show(json(options), sets, listWords(sets));
  });
  inVault(parent, 'show <set>', 'what came of one import, with what was left out and why').action(async (id: string, options: Common) => {
    const set = await as(options, (client) => client.call('reference.show', { id }));
    show(json(options), set, shownWords(set));
  });
  inVault(parent, 'rebuild', `makes rows of ${what} again that are missing or were changed, from the files that the vault keeps`).action(
    async (options: Common) => {
      const made = await as(options, (client) => client.call('reference.rebuild', { of }));
      show(json(options), made, rebuiltWords(made));
      if (made.failed.length > 0) process.exitCode = 1;
    },
  );
};

const addImports = (sbom: Command, feed: Command): void => {
  taking(sbom, 'keep a bill of materials of the software of a release')
    .requiredOption('--release <number>', 'entry of the release, such as REL-0001')
    .action(async (file: string, options: Taken & { release: string }) => {
      const { release } = options;
      const made = await as(options, (client) =>
        imported(client, file, options, (source) => client.call('reference.importSbom', { ...source, release })),
      );
      show(
        json(options),
        made,
        `${made.id}: ${made.components} components of ${release}, ${made.withoutIdentity} of them without an identifier.`,
      );
    });
  taking(feed, 'keep a feed of vulnerabilities, or what a supplier states about them; a folder of records is kept as one archive').action(
    async (file: string, options: Taken) => {
      const made = await as(options, (client) => imported(client, file, options, (source) => client.call('reference.importFeed', source)));
      show(json(options), made, `${made.id}: ${made.records} records.`);
    },
  );
};

/** Bills of materials and feeds: sets of data by others that are kept as they came. */
export const addReferenceCommands = (program: Command): void => {
  const sbom = program.command('sbom').description('bills of materials of the software of devices');
  const feed = program.command('feed').description('feeds of vulnerabilities, brought on removable media');
  addSbomCheck(sbom);
  addFeedCheck(feed);
  addImports(sbom, feed);
  addKept(sbom, 'sbom', 'bills of materials');
  addKept(feed, 'feed', 'feeds');
};
