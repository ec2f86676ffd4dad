import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { docx, p } from '#main/rendering/import/testing/fixtures.ts';
import { corpusText } from './search-corpus.ts';

/** Texts of 6 kB with two revisions for each fifth of them, half Markdown and half Word, and their index. @returns the folder */
export const legacyTexts = (documents: number): string => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-legacy-'));
  const rows = ['File;Number;Title;Type;Revision;State;Effective;Owner;Approvals on paper'];
  const write = (path: string, text: string): void => {
    const paragraphs = text.split('\n');
    writeFileSync(
      join(folder, path),
      path.endsWith('.md') ? `# Purpose\n\n${paragraphs.join('\n\n')}\n` : docx(paragraphs.map((words) => p(words)).join('')),
    );
  };
  for (let index = 1; index <= documents; index += 1) {
    const number = `SOP-${String(index).padStart(6, '0')}`;
    const ending = index % 2 === 0 ? 'md' : 'docx';
    const approvals = 'Jana Weber (Quality) | 2020-04-20 | Binder 4';
    const part = String(Math.floor(index / 500));
    mkdirSync(join(folder, part), { recursive: true });
    if (index % 5 === 0) {
      write(`${part}/${number} 1.${ending}`, corpusText(index + documents));
      rows.push(`${part}/${number} 1.${ending};${number};Title ${index};SOP;1;Superseded;2018-05-01;author;${approvals}`);
    }
    write(`${part}/${number}.${ending}`, corpusText(index));
    rows.push(`${part}/${number}.${ending};${number};Title ${index};SOP;2;Effective;2020-05-01;author;${approvals}`);
  }
  writeFileSync(join(folder, 'index.csv'), `${rows.join('\n')}\n`);
  return folder;
};
