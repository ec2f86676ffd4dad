import { basename, join } from 'node:path';
import { getHeapStatistics } from 'node:v8';
import type { Command } from 'commander';
import { makeSampleVault } from '#main/app/sample-vault.ts';
import { compactMemory } from './memory.ts';
import { show } from './output.ts';
import { progressBar } from './progress.ts';

/** From which size of the heap memory is given back between two steps. */
const LARGEST_HEAP = 110 * 1024 * 1024;

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
      const made = await makeSampleVault(options.out, Number(options.documents), (part) => {
        bar.update(Math.floor(100 * part));
        // To compact takes as long as several steps of the story.
        if (getHeapStatistics().total_heap_size > LARGEST_HEAP) compactMemory();
      }).finally(() => bar.stop());
      const words = `A vault was made in ${made.vault} with ${made.records.length} released records, in ${made.seconds} s.\n\nLook at ${join(options.out, 'records')}: each PDF and DOCX is signed and sealed.\nProve one:   npm run countersign -- verify ${join(options.out, 'records', basename(made.records[0]?.pdf ?? ''))} --trust ${made.authority}\nProve all:   npm run countersign -- verify ${made.vault} --trust ${made.authority}\nPeople and their passwords: ${join(options.out, 'credentials.txt')}`;
      show(options.json === true, made, words);
    });
};
