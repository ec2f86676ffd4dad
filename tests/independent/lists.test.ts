import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Workplace } from '#main/testing/workplace.ts';
import { missingTools, run } from './tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-sheets-'));
const TITLES = ['=1+1', '@SUM(A1:A9)', '-2+3', 'Ä "quoted" title, with a comma; and more', '_x0041_ is no letter', '<b>&amp;</b>'];
let place: Workplace;

const save = async (format: 'xlsx' | 'csv' | 'pdf'): Promise<string> => {
  const path = join(folder, `list.${format}`);
  writeFileSync(path, (await place.take('auditor', 'exchange.exportList', { list: 'master', format })).bytes);
  return path;
};

beforeAll(async () => {
  place = await Workplace.staffed();
  await place.draft();
  for (const title of TITLES)
    await place.do('author', 'documents.create', { typeId: 'SOP', title, owner: 'author', department: 'Quality' });
});

describe('lists in the programs of others', () => {
  it.skipIf(missingTools('soffice', 'calc'))(
    'LibreOffice opens the workbook and reads the very cells of the CSV, none of them a formula',
    async () => {
      const [sheet, csv] = [await save('xlsx'), await save('csv')];
      // Comma, quotes round every text, UTF-8; formulas as they stand there, so that one would show.
      const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,true';
      const out = join(folder, 'converted');
      run('soffice', [
        `-env:UserInstallation=file://${join(folder, 'profile')}`,
        '--headless',
        '--convert-to',
        filter,
        '--outdir',
        out,
        sheet,
      ]);
      // A cell without words is written as no text at all.
      const read = (path: string) =>
        readFileSync(path, 'utf8')
          .replace('\ufeff', '')
          .replaceAll('\r\n', '\n')
          .replaceAll(/(?<=^|,)""(?=,|$)/gm, '');
      expect(read(join(out, 'list.csv'))).toBe(read(csv));
      expect(read(csv)).toContain(`"'=1+1"`);
    },
  );

  it.skipIf(missingTools('pdftotext', 'qpdf'))('the PDF says what it holds, who made it, and carries "page n of m"', async () => {
    const pdf = await save('pdf');
    expect(run('qpdf', ['--check', pdf]).code).toBe(0);
    const { out } = run('pdftotext', ['-layout', pdf, '-']);
    expect(out).toMatch(/Master list of documents[\s\S]*AUDITOR Person \(auditor\), Auditor[\s\S]*All documents: 7 rows\./);
    expect(out).toContain('Page 1 of 1');
    for (const number of ['SOP-001', 'SOP-007']) expect(out).toContain(number);
  });
});
