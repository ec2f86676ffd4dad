import type { Command } from 'commander';
import type { Client } from '#main/app/client.ts';
import type { Output } from '#shared/api/index.ts';
import { searchScopes } from '#shared/api/search.ts';
import { AppError } from '#shared/domain/errors.ts';
import { stateWords } from '#shared/domain/state-words.ts';
import { show } from './output.ts';
import { progressBar } from './progress.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

interface Query extends Common {
  in: string;
  type?: string;
  owner?: string;
  from?: string;
  to?: string;
  limit: string;
}
const words = (parts: readonly { text: string; hit: boolean }[]): string =>
  parts
    .map(({ text, hit }) => (hit ? `[${text}]` : text))
    .join('')
    .replaceAll('\n', ' ');

const ASK_EVERY_MS = 100;

/** Part by part, so that a bar can tell how far it is. */
const textsChecked = async (client: Client): Promise<{ checked: number; faults: string[] }> => {
  const bar = progressBar('Texts');
  const faults: string[] = [];
  let [after, checked]: [string | null, number] = [null, 0];
  try {
    bar.start((await client.call('search.state', {})).released, 0);
    do {
      const part: Output<'search.check'> = await client.call('search.check', { after });
      faults.push(...part.faults);
      checked += part.checked;
      bar.update(checked);
      after = part.next;
    } while (after !== null);
    return { checked, faults };
  } finally {
    bar.stop();
  }
};

/** @throws AppError 'internal' when it came to no result */
const wordsChecked = async (client: Client): Promise<string[]> => {
  const bar = progressBar('Words');
  try {
    bar.start(100, 0);
    let state = await client.call('search.checkWords', { begin: true });
    for (; state.percent !== null; state = await client.call('search.checkWords', { begin: false })) {
      bar.update(state.percent);
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
    }
    if (state.faults === null) throw new AppError('internal', state.stopped ?? 'The words of the index were not checked. Try again.');
    return state.faults;
  } finally {
    bar.stop();
  }
};

/** Words in every text that was ever released, and the index behind them. */
export const addSearchCommands = (program: Command): void => {
  const search = program.command('search').description('full-text search in released documents, and in entries of registers');
  inVault(search, 'texts <query>', 'all words, "words side by side", begin* and -without')
    .option('--in <scope>', `which revisions: ${searchScopes.join(', ')}`, 'in force')
    .option('--type <id>', 'only of this document type')
    .option('--owner <user>', 'only of this owner')
    .option('--from <date>', 'released on or after this day')
    .option('--to <date>', 'released on or before this day')
    .option('--limit <n>', 'at most so many', '20')
    .action(async (query: string, options: Query) => {
      const scope = searchScopes.find((known) => known === options.in);
      if (!scope) throw new AppError('invalid-input', `Revisions are one of: ${searchScopes.join(', ')}.`);
      const { type, owner, from, to } = options;
      const filters = {
        ...(type ? { typeId: type } : {}),
        ...(owner ? { owner } : {}),
        ...(from ? { releasedFrom: from } : {}),
        ...(to ? { releasedTo: to } : {}),
      };
      const found = await as(options, (client) => client.call('search.texts', { query, scope, limit: Number(options.limit), ...filters }));
      const lines = found.hits.flatMap((hit) => [
        `${hit.document} ${hit.label}  ${stateWords(hit)}  ${words(hit.title)}`,
        `    ${words(hit.snippet)}`,
      ]);
      if (found.bounded) lines.push(`More than ${found.found} texts have these words; the newest were ranked.`);
      else if (found.found > found.hits.length) lines.push(`${found.hits.length} of ${found.found} are shown; --limit shows more.`);
      if (found.missing > 0) lines.push(`${found.missing} released texts are not in the index yet. Add them with "search rebuild".`);
      show(json(options), found, lines.join('\n') || 'No text has these words.');
    });
  inVault(search, 'entries <query>', 'entries of registers by number, title and the words of their fields')
    .option('--limit <n>', 'at most so many', '20')
    .action(async (query: string, options: Common & { limit: string }) => {
      const found = await as(options, (client) => client.call('entry.search', { query, limit: Number(options.limit) }));
      const lines = found.rows.flatMap((row) => [
        `${row.number}  ${row.state}  ${words(row.marked)}${row.formerly === '' ? '' : `  formerly ${row.formerly}`}`,
        ...(row.snippet.length === 0 ? [] : [`    ${words(row.snippet)}`]),
      ]);
      if (found.more) lines.push('There are more; --limit shows them.');
      show(json(options), found, lines.join('\n') || 'No entry has these words.');
    });
  inVault(search, 'check', 'compares the index with every released text').action(async (options: Common) => {
    const checked = await as(options, async (client) => {
      const texts = await textsChecked(client);
      return { ...texts, faults: [...texts.faults, ...(await wordsChecked(client))] };
    });
    show(json(options), checked, checked.faults.join('\n') || `The index is equal to the ${checked.checked} released texts.`);
    process.exitCode = checked.faults.length === 0 ? 0 : 1;
  });
  inVault(search, 'rebuild', 'rebuilds the index; --continue resumes a rebuild that was interrupted')
    .option('--continue', 'only adds what is missing')
    .action(async (options: Common & { continue?: boolean }) => {
      const bar = progressBar('Texts');
      const made = await as(options, async (client) => {
        let part = await client.call('search.mend', { anew: options.continue !== true });
        bar.start(part.of, part.done);
        while (part.done < part.of) {
          part = await client.call('search.mend', { anew: false });
          bar.update(part.done);
        }
        return part;
      }).finally(() => bar.stop());
      show(json(options), made, `The index has all ${made.of} released texts.`);
    });
};
