import { join } from 'node:path';
import type { Command } from 'commander';
import type { Client } from '#main/app/client.ts';
import type { Output } from '#shared/api/index.ts';
import type { ShownStatement } from '#shared/api/statement.ts';
import { AppError } from '#shared/domain/errors.ts';
import { show, tell, writeOut } from './output.ts';
import { typedAgain } from './secrets.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

interface Options extends Common {
  papers: string;
  conclusion?: string;
}
type Waiting = Output<'signing.waiting'>[number];

/** What was named, in that order; one ceremony has one act and one meaning. @throws AppError 'refused' */
const named = (waiting: readonly Waiting[], numbers: readonly string[]): Waiting[] => {
  const found = numbers.map((number) => {
    const one = waiting.find((candidate) => candidate.number === number);
    if (!one) throw new AppError('refused', `${number} does not wait for your signature. "task list" says what does.`);
    return one;
  });
  const meanings = [...new Set(found.map(({ meaning }) => meaning))];
  if (meanings.length > 1)
    throw new AppError('refused', `One ceremony has one meaning; these have ${meanings.join(' and ')}. Sign them apart.`);
  return found;
};

const statementText = ({ document, label, title, meaning, printedName, userId, role, lines }: ShownStatement): string =>
  [
    `${document} ${label ?? ''}  ${title}`,
    `  ${meaning}: I, ${printedName} (${userId}), sign as ${role}.`,
    ...lines.map(([what, value]) => `  ${what}: ${value}`),
  ].join('\n');

/** A decision on a finding has no paper: its statement says every word of it, beside what the sources say. */
const ofFindings: readonly string[] = ['vulnerability.carry', 'entry.sign'];

/** Gives one record to read. @returns where its words stand */
const opened = async (
  client: Client,
  { act, number, label, path: opens }: Pick<Waiting, 'act' | 'number' | 'label' | 'path'>,
  papers: string,
): Promise<string> => {
  if (ofFindings.includes(act)) {
    const { sources, exploited } = await client.call('vulnerability.triage', { number });
    const said = sources.map(({ record, says }) => `${record}: ${says}`).join('; ');
    return `The sources: ${said || 'none'}. KEV: ${exploited.is}.`;
  }
  // A training has a number of its own beside that of its document.
  const of = act === 'training.read' ? { number: opens.replace(/^.documents.|[?].*$/g, ''), label } : { number };
  const paper = await client.fetch('records.rendition', of);
  const path = join(papers, paper.fileName);
  writeOut(path, paper.bytes);
  return `Read it: ${path}`;
};

/** Writes each paper, which opens it, and says each statement. @returns what is signed, by what was shown of it */
const readEach = async (client: Client, chosen: readonly Waiting[], papers: string, common: object) => {
  const records: { number: string; shown: string }[] = [];
  for (const { act, about, number, label, openComments, path: opens } of chosen) {
    const read = await opened(client, { act, number, label, path: opens }, papers);
    const { digest, ...statement } = await client.call('signing.preview', { act, about: { ...about, ...common } });
    const comments = openComments > 0 ? `\n  Open comments: ${openComments}` : '';
    tell(`${statementText(statement)}${comments}\n  ${read}`);
    records.push({ number, shown: digest });
  }
  return records;
};

/** Several records that wait for one signature each, signed with one password. */
export const addCeremonyCommand = (task: Command): void => {
  inVault(task, 'sign <numbers...>', 'sign several of them in one ceremony; each is named, and each gets its own signature')
    .requiredOption('--papers <folder>', 'write the papers to this folder, to be read before you sign')
    .option('--conclusion <text>', 'of periodic reviews: what was looked at, and why each of them stays')
    .action(async (numbers: string[], options: Options) => {
      const common = options.conclusion === undefined ? {} : { conclusion: options.conclusion };
      const done = await as(options, async (client, password) => {
        const chosen = named(await client.call('signing.waiting', {}), numbers);
        const records = await readEach(client, chosen, options.papers, common);
        const again = await typedAgain(password, options.passwordFd, `Password, to sign ${records.length} statements`);
        const act = chosen[0]?.act ?? '';
        return client.call('signing.together', { act, common, records, userId: options.as, password: again });
      });
      const lines = done.records.map(({ number, label, refusal }) => refusal ?? `${number} ${label} is signed.`);
      show(json(options), done.records, lines.join('\n'));
      if (done.records.some(({ refusal }) => refusal !== null)) process.exitCode = 1;
    });
};
