import { statSync } from 'node:fs';
import type { Command } from 'commander';
import { show } from './output.ts';
import { progressBar } from './progress.ts';
import { feedWords, sbomWords } from './reference-words.ts';

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
      const { components, relations, leaves, ...about } = read;
      show(
        options.json === true,
        { ...about, components: components.length, relations: relations.length, findings },
        sbomWords(read, findings),
      );
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

/** Bills of materials and feeds: sets of data by others that are kept as they came. */
export const addReferenceCommands = (program: Command): void => {
  addSbomCheck(program.command('sbom').description('bills of materials of the software of devices'));
  addFeedCheck(program.command('feed').description('feeds of vulnerabilities, brought on removable media'));
};
