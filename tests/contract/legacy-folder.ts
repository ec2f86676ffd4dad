import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Workplace } from '#main/testing/workplace.ts';
import type { Input, Output } from '#shared/api/index.ts';

type Report = Output<'migration.plan'>;
type Files = Record<string, string | Uint8Array>;

/** A folder of another system with these files in it. @returns its path */
export const folderOf = (files: Files): string => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-legacy-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
};
/** A text in Markdown. */
export const text = (words: string): string => `# Purpose\n\n${words}\n`;
/** The columns of an index. */
export const HEADS = 'File;Number;Title;Type;Revision;State;Effective;Out of use;Owner;Approvals on paper;Supersedes\n';
export const defaults = { owner: 'author', department: 'Quality' };

/** The dry run of a folder with these files. */
export const planIn = (place: Workplace, files: Files, given: Partial<Input<'migration.plan'>> = {}): Promise<Report> =>
  place.do('control', 'migration.plan', {
    folder: folderOf(files),
    defaults,
    ...('index.csv' in files ? { index: 'index.csv' } : {}),
    ...given,
  });
/** Every fault as one line. */
export const faultsOf = ({ rows }: Report): string[] =>
  rows.flatMap(({ line, faults }) => faults.map(({ column, problem, advice }) => `${line} ${column}: ${problem} ${advice}`));
