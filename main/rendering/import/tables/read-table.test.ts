import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { renderSheet } from '../../xlsx/render-sheet.ts';
import { readTable } from './read-table.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const rows = async (name: string, bytes: Uint8Array): Promise<string[][]> => {
  const read = await readTable(name, bytes, undefined);
  if (!read.ok) throw new Error(read.problem);
  return read.rows;
};
const problem = async (name: string, bytes: Uint8Array): Promise<string> => {
  const read = await readTable(name, bytes, undefined);
  return read.ok ? '' : read.problem;
};

describe('CSV', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'ü', ' ', '"', ';', ',', '\t', '\n', '\r\n', '0'), maxLength: 6 });
  it('comes back as it was written, whatever its cells hold and whichever separator it has', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(';', ',', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }),
        async (separator, end, cells) => {
          const table = [['File', 'Number', 'Title'], ...cells];
          const text = table.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(separator)).join(end);
          expect(await rows('a.csv', bytesOf(text))).toEqual(table);
          expect(await rows('a.csv', bytesOf(`\ufeff${text}${end}`))).toEqual(table);
        },
      ),
    );
  });
  it('needs no quotation marks, and keeps them inside of words', async () => {
    expect(await rows('a.csv', bytesOf('a;b;c\n1;;3" pipe\nlast;\n'))).toEqual([
      ['a', 'b', 'c'],
      ['1', '', '3" pipe'],
      ['last', ''],
    ]);
  });
  it.each([
    ['is never closed', 'a;b\r\n"two\r\nlines";x\r\n1;"never\r\n2;3\r\n', 'line 4 of the index is never closed. Close it, or'],
    [
      'is closed before its cell ends',
      'a;b\n1;2\n"one" more;3\n',
      'line 3 of the index is closed before its cell ends. Close it there, or',
    ],
  ])('tells the line of a quotation mark that %s', async (_, text, told) => {
    const sentence = `A quotation mark in ${told} write it twice where it is meant as a letter.`;
    expect(await problem('a.csv', bytesOf(text))).toBe(sentence);
  });
});

/** A workbook with one sheet, of these parts. */
const workbook = (sheet: string, more: Record<string, string> = {}, properties = ''): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        'xl/workbook.xml': `<workbook xmlns:r="r">${properties}<sheets><sheet name="old" state="hidden" r:id="rId2"/><sheet name="list" r:id="rId1"/></sheets></workbook>`,
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="no.xml"/></Relationships>',
        'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
        ...more,
      }).map(([name, part]) => [name, strToU8(part)]),
    ),
  );

describe('a workbook', () => {
  it('gives what our own lists hold', async () => {
    const made = renderSheet({
      organisation: 'O',
      vault: 'v',
      title: 'T',
      remark: 'All of it.',
      madeBy: 'A',
      madeAt: '2026-11-24T09:00:00+01:00 (Europe/Berlin)',
      head: { seq: 1, hash: 'a'.repeat(64), time: '2026-11-24T08:00:00.000Z' },
      columns: ['File', 'Number'],
      widths: [1, 1],
      rows: [
        ['a.md', 'SOP-001'],
        ['ü & <b>', ''],
      ],
    });
    const read = await rows('a.xlsx', made);
    expect(read.flat()).toEqual(expect.arrayContaining(['File', 'Number', 'a.md', 'SOP-001', 'ü & <b>']));
  });
  it('gives days as dates, words that cells share, and cells at their places', async () => {
    const sheet =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>three</t></is></c></row><row r="3"><c r="A3" s="1"><v>45325</v></c><c r="B3" s="0"><v>45325</v></c><c r="C3" s="2"><v>45325.5</v></c><c r="D3" t="str"><v>=1+1</v></c></row>';
    const parts = {
      'xl/sharedStrings.xml': '<sst><si><r><t>one</t></r><r><t> word</t></r><rPh><t>reading</t></rPh></si></sst>',
      'xl/styles.xml':
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    };
    expect(await rows('a.xlsx', workbook(sheet, parts))).toEqual([
      ['one word', '', 'three'],
      [],
      ['2024-02-03', '45325', '2024-02-03', '=1+1'],
    ]);
    expect(await rows('a.xlsx', workbook(sheet, parts, '<workbookPr date1904="1"/>'))).toMatchObject([
      {},
      {},
      ['2028-02-04', '45325', '2028-02-04', '=1+1'],
    ]);
  });
  it('that is none, that is damaged, or that is a bomb, is told', async () => {
    expect(await problem('a.xlsx', bytesOf('words'))).toMatch(/not a workbook/);
    expect(await problem('a.xlsx', zipSync({ 'a.xml': strToU8('<a/>') }))).toMatch(/no sheet/);
    expect(await problem('a.xlsx', workbook('<row><c r="A1"><v>1</v></row>'))).toMatch(/damaged/);
    expect(await problem('a.xlsx', zipSync({ 'xl/workbook.xml': new Uint8Array(20 * 1024 * 1024) }, { level: 9 }))).toMatch(
      /grow more than 100/,
    );
    expect(await problem('a.xlsx', workbook('<!DOCTYPE a [<!ENTITY b "c">]><row r="1"><c r="A1" t="str"><v>&b;</v></c></row>'))).toMatch(
      /damaged/,
    );
    expect(await problem('a.ods', bytesOf('x'))).toMatch(/neither CSV nor/);
  });
});
