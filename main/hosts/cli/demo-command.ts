import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { makeSampleVault } from '#main/app/sample/make.ts';
import { compactMemory } from './memory.ts';
import { show } from './output.ts';
import { progressBar } from './progress.ts';

/** After which part of the work memory is given back. */
const COMPACTED_EACH = 0.02;

/** A vault with people, procedures and signed records to look at. */
export const addDemoCommand = (program: Command): void => {
  program
    .command('demo')
    .description('create a sample vault with people, procedures and signed records')
    .requiredOption('--out <folder>', 'new folder')
    .option('--documents <n>', 'how many documents, at least 8', '8')
    .option('--explain', 'say in words what was made')
    .option('--json', 'print JSON')
    .action(async (options: { out: string; documents: string; explain?: boolean; json?: boolean }) => {
      const bar = progressBar('Sample vault, per cent');
      bar.start(100, 0);
      let compacted = 0;
      const made = await makeSampleVault(options.out, Number(options.documents), (part) => {
        bar.update(Math.floor(100 * part));
        // To compact takes as long as several steps of the story.
        if (part - compacted < COMPACTED_EACH) return;
        compacted = part;
        compactMemory();
      }).finally(() => bar.stop());
      const words = `A vault was made in ${made.vault} with ${made.records.length} released records, in ${made.seconds} s.\n\nLook at ${join(options.out, 'records')}: each PDF and DOCX is signed and sealed.\nProve one:   npm run countersign -- verify ${join(options.out, 'records', basename(made.records[0]?.pdf ?? ''))} --trust ${made.authority}\nProve all:   npm run countersign -- verify ${made.vault} --trust ${made.authority}\nPeople and their passwords: ${join(options.out, 'credentials.txt')}`;
      show(options.json === true, made, words);
    });
};
