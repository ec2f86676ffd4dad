import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importMarkdown } from '#main/rendering/import/markdown/import-markdown.ts';
import type { Content } from '#shared/content/schema.ts';
import type { Kept } from './northlight.ts';

const STARTER = 'assets/starter';
const starters = new Map<string, string>(
  (JSON.parse(readFileSync(join(STARTER, 'index.json'), 'utf8')) as { title: string; file: string }[]).map(({ title, file }) => [
    title,
    file,
  ]),
);

const purposes = [
  (title: string) => `${title} is carried out in the same way on every day and by every person, and what was done can be shown later.`,
  (title: string) =>
    `This text says how ${title.toLowerCase()} is planned, carried out and recorded, so that a mistake is found before a device leaves the house.`,
  (title: string) => `${title} protects patients from devices that were made, changed or kept in a way that nobody agreed to.`,
];
const scopes = [
  'The NL-200 and NL-210 infusion pumps, their accessories and their software, at both sites.',
  'All devices in series production, and samples that are used on people.',
  'Work of the company and of suppliers who work in its name.',
];
const steps = [
  [
    'Check that the newest revision is at hand and in force.',
    'Compare the numbers of parts with the lot record.',
    'Carry out the work in the order given here.',
  ],
  [
    'The person responsible says what is needed, and by when.',
    'A second person reads it before it is used.',
    'What differs is recorded as a nonconformity.',
  ],
  [
    'Collect the inputs named in the form.',
    'Judge them by the criteria of the table.',
    'Sign the result on the day on which it was found.',
  ],
];
const roles = [
  ['Quality', 'decides whether the result is accepted'],
  ['Head of the department', 'provides people, time and tools'],
  ['Whoever does the work', 'records it at once and in full'],
];

const written = ({ title, department, typeId }: Kept, seed: number): string => {
  const at = <T>(list: readonly T[], shift = 0): T => list[(seed + shift) % list.length] as T;
  const table = roles.map(([who, does]) => `| ${who} | ${does} |`).join('\n');
  const list = [...at(steps), ...at(steps, 1)].map((step, index) => `${index + 1}. ${step}`).join('\n');
  const fields =
    typeId === 'FRM'
      ? '\n\n## Entries\n\n| Date | Lot or item | Result | Name |\n| --- | --- | --- | --- |\n|  |  |  |  |\n|  |  |  |  |'
      : '';
  return `# ${title}\n\n## Purpose\n\n${at(purposes)(title)}\n\n## Scope\n\n${at(scopes)} ${department} keeps this document.\n\n## Responsibilities\n\n| Role | Does |\n| --- | --- |\n${table}\n\n## Procedure\n\n${list}${fields}\n\n## Records\n\nRecords are kept as SOP-002 says, for at least ten years after the last device.\n`;
};

/** What a document says: that of the starter set where it is one of them. @param more a paragraph that a later revision adds */
export const textOf = (kept: Kept, seed: number, more?: string): Content => {
  const file = starters.get(kept.title);
  const text = file === undefined ? written(kept, seed) : readFileSync(join(STARTER, file), 'utf8');
  const read = importMarkdown(Buffer.from(more === undefined ? text : `${text}\n## Since this revision\n\n${more}\n`));
  if (!read.ok) throw new Error(`${kept.title}: ${read.problem}`);
  return read.content;
};
