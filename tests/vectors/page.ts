import { dirname } from 'node:path';
import type { Outcome } from './outcome.ts';

/** What the outcomes of a folder mean, for who reads the counts. */
export type Remarks = Readonly<Record<string, string>>;

interface Row {
  right: number;
  wrong: number;
  refused: number;
}

/**
 * One table of the page of vectors: what came of the published files of each folder.
 * @param title of the section
 */
export const section = (title: string, outcomes: readonly Outcome[], remarks: Remarks): string => {
  const rows = new Map<string, Row>();
  for (const { file, result } of outcomes) {
    const row = rows.get(dirname(file)) ?? { right: 0, wrong: 0, refused: 0 };
    row[result] += 1;
    rows.set(dirname(file), row);
  }
  const lines = [...rows]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([folder, { right, wrong, refused }]) => `| ${folder} | ${right} | ${wrong} | ${refused} | ${remarks[folder] ?? ''} |`);
  const total = (of: keyof Row): number => [...rows.values()].reduce((sum, row) => sum + row[of], 0);
  return [
    `## ${title}`,
    '',
    '| Folder | Right | Wrong | Refused | Remarks |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
    `| **All** | **${total('right')}** | **${total('wrong')}** | **${total('refused')}** | |`,
    '',
  ].join('\n');
};

/** The page, of its sections. */
export const page = (sections: readonly string[]): string =>
  [
    '# Published files, and what this program makes of them',
    '',
    'Made by `node tests/vectors/write-page.ts`; `tests/vectors` fails when a count changes. Right: equal to what the file, its name or its folder expects, a refusal where one is expected. Wrong: another answer. Refused: no answer, or one only with a reason that a person gives, where the file has one.',
    '',
    ...sections,
  ].join('\n');
