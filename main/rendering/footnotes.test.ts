import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import type { DocxSignatures } from '#main/ports/record-model.ts';
import { importCase } from '#main/testing/cases.ts';
import type { Block, Inline, PlainInline } from '#shared/content/schema.ts';
import { missingTools, run } from '../../tests/independent/tools.ts';
import { renderDocx } from './docx/render-docx.ts';
import { importDocx } from './import/docx/import-docx.ts';
import { docx, p, relationships } from './import/testing/fixtures.ts';
import { renderPdf } from './pdf/render-pdf.ts';
import { paragraph, sampleModel, text } from './pdf/testing/sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-footnotes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const note = (...content: (string | PlainInline)[]): Inline => ({
  type: 'footnote',
  content: content.map((one) => (typeof one === 'string' ? { type: 'text', text: one } : one)),
});
const line = (...content: (string | Inline)[]): Block => ({
  type: 'paragraph',
  content: content.map((one) => (typeof one === 'string' ? text(one) : one)),
});
const cell = (...content: (string | Inline)[]) => ({ blocks: [line(...content)] });
const filler = 'Each controlled copy is checked against the master list every month. ';

const pagesOf = async (blocks: Block[]): Promise<string[]> => {
  const path = join(folder, 'record.pdf');
  writeFileSync(path, await renderPdf(sampleModel(blocks)));
  expect(run('qpdf', ['--check', path]).code).toBe(0);
  return run('pdftotext', ['-raw', path, '-'])
    .out.split('\f')
    .map((page) => page.replaceAll(/\s+/g, ' '));
};
const made: DocxSignatures = {
  signatures: [],
  seal: {
    organisation: 'Northwind Medical GmbH',
    effectiveFrom: '2027-02-03T00:00:00.000+01:00 (Europe/Berlin)',
    releasedAt: '2027-02-01T08:00:00.000+01:00 (Europe/Berlin)',
    releasedBy: 'Carla',
    ledgerHead: '9 ab',
    certificateSerial: 'cd34',
  },
};
const sheetOf = (blocks: Block[]): Promise<Uint8Array> => renderDocx(sampleModel(blocks, { layout: 3 }), made);

describe.skipIf(missingTools('qpdf', 'pdftotext'))('footnotes on pages', () => {
  it('stand whole on the page that refers to them, wherever in it that is', async () => {
    const asked = Array.from({ length: 40 }, (_, at) =>
      note(`Words of note ${at + 1}. ${filler.repeat(3 + ((at * 7) % 5))}End ${at + 1}.`),
    );
    const at = (index: number): Inline => asked[index] as Inline;
    const blocks: Block[] = [];
    for (let index = 0; index < 40; index += 4)
      blocks.push(
        { type: 'heading', level: 1, content: [text('Heating'), at(index)] },
        line(filler.repeat(3 + (index % 7)), 'Limit', at(index + 1), '. ', filler.repeat(4)),
        { type: 'list', ordered: true, items: [[line('Item', at(index + 2))], [paragraph(filler)]] },
        { type: 'table', headerRows: 1, rows: [[cell('Head')], [cell('Cell', at(index + 3))], [cell(filler.repeat(9))]] },
      );
    const pages = await pagesOf(blocks);
    for (let number = 1; number <= 40; number += 1) {
      const page = pages.findIndex((words) => new RegExp(`(Heating|Limit|Item|Cell)\\[${number}\\]`).test(words));
      expect(pages[page], `page of note ${number}`).toContain(`[${number}] Words of note ${number}. `);
      expect(pages[page], `page of note ${number}`).toContain(`End ${number}.`);
    }
    expect(pages.length).toBeGreaterThan(4);
  });

  it('go on on the next pages when they are longer than one, with all their words and no other footnote lost', async () => {
    const long = Array.from({ length: 1500 }, (_, at) => `long${at}`);
    const blocks = [line('Before', note(long.join(' ')), '. ', filler.repeat(3), 'Behind', note('A short one.'), '.')];
    const rows = Array.from({ length: 3 }, (_, at) => [cell(filler.repeat(90), `Row ${at}`, note(`Of row ${at}.`))]);
    const pages = await pagesOf([...blocks, { type: 'table', headerRows: 0, rows }, paragraph('The last words.')]);
    const all = pages.join(' ');
    expect(long.filter((word) => !new RegExp(`\\b${word}\\b`).test(all))).toEqual([]);
    for (const words of ['[2] A short one.', '[3] Of row 0.', '[4] Of row 1.', '[5] Of row 2.', 'The last words.'])
      expect(all).toContain(words);
    expect(pages[0]).toMatch(/Before\[1\].*\[1\] long0 /);
  });

  it('never read as a digit of what they stand behind', async () => {
    const [page] = await pagesOf([line('At most 10', note('Of type B.'), ' and 5 mg', note('Dry.'))]);
    expect(page).toContain('At most 10[1] and 5 mg[2]');
  });
});

describe('footnotes of Word', () => {
  const blocks: Block[] = [
    line(
      'Heat to 60 °C',
      note('Never above ', { type: 'text', text: '65 °C', marks: ['bold'] }, { type: 'break' }, 'for type B.'),
      ' for an hour.',
    ),
    { type: 'table', headerRows: 1, rows: [[cell('Step', note('In order.'))], [cell('One')]] },
  ];

  it('are written as Word’s own, and read back as they were', async () => {
    const bytes = await sheetOf(blocks);
    const parts = unzipSync(bytes);
    expect(Buffer.from(parts['word/document.xml'] ?? []).toString()).toContain('<w:footnoteReference w:id="1"/>');
    const result = await importDocx(bytes);
    if (!result.ok) throw new Error(result.problem);
    const found = result.content.blocks.filter((block) => JSON.stringify(block).includes('footnote'));
    expect(found).toMatchObject([blocks[0], { type: 'table', rows: [[cell('Step', note('In order.'))], [cell('One')]] }]);
  });

  it.skipIf(missingTools('soffice', 'pdftotext'))('are shown at the foot of the page by another program', async () => {
    writeFileSync(join(folder, 'sheet.docx'), await sheetOf(blocks));
    run('soffice', [
      `-env:UserInstallation=file://${folder}/office`,
      '--headless',
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
      join(folder, 'sheet.docx'),
    ]);
    const shown = run('pdftotext', ['-layout', join(folder, 'sheet.pdf'), '-']).out.replaceAll(/\s+/g, ' ');
    for (const words of ['Heat to 60 °C', '1 Never above 65 °C for type B.', '2 In order.']) expect(shown).toContain(words);
  });

  const words = (xml: string): string => `<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> ${xml}</w:t></w:r></w:p>`;
  const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const file = docx(
    '<w:p><w:r><w:t>Heat to 60 C</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t xml:space="preserve"> and dry</w:t></w:r><w:r><w:endnoteReference w:id="3"/></w:r></w:p>',
    {
      'word/footnotes.xml': `<w:footnotes ${W}><w:footnote w:id="2">${words('Never above 65 C.')}${p('A second paragraph.')}</w:footnote><w:footnote w:id="9">${p('Forgotten')}</w:footnote></w:footnotes>`,
      'word/endnotes.xml': `<w:endnotes ${W}><w:endnote w:id="3">${words('In air.')}</w:endnote></w:endnotes>`,
      'word/_rels/document.xml.rels': relationships(['footnotes', 'footnotes.xml', false], ['endnotes', 'endnotes.xml', false]),
    },
  );
  it('are read with all their paragraphs; endnotes become footnotes and are named, and words that nothing refers to are too', async () => {
    const result = await importDocx(file);
    if (!result.ok) throw new Error(result.problem);
    expect(result.content.blocks).toEqual([
      line('Heat to 60 C', note('Never above 65 C.', { type: 'break' }, 'A second paragraph.'), ' and dry', note('In air.')),
    ]);
    expect(result.notCarriedOver).toEqual(['Endnotes: they are footnotes now', 'Words without a place in the text: forgotten']);
  });

  it('say nothing that Word hides in them: a mark stands there, and the words are named', async () => {
    const hidden = (xml: string, style = ''): string =>
      `<w:p>${style}<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve">${xml}</w:t></w:r></w:p>`;
    const result = await importDocx(
      docx(
        '<w:p><w:r><w:t>Heat</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>, dry</w:t></w:r><w:r><w:endnoteReference w:id="3"/></w:r></w:p>',
        {
          'word/styles.xml': `<w:styles ${W}><w:style w:type="paragraph" w:styleId="Note"><w:name w:val="footnote text"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`,
          'word/footnotes.xml': `<w:footnotes ${W}><w:footnote w:id="2">${words('To 60 C.')}${hidden('Not validated')}${hidden(' at all')}</w:footnote></w:footnotes>`,
          'word/endnotes.xml': `<w:endnotes ${W}><w:endnote w:id="3">${p('By style', '<w:pStyle w:val="Note"/>')}${p('Shown')}</w:endnote></w:endnotes>`,
          'word/_rels/document.xml.rels': relationships(['footnotes', 'footnotes.xml', false], ['endnotes', 'endnotes.xml', false]),
        },
      ),
    );
    if (!result.ok) throw new Error(result.problem);
    const mark = '[Hidden words left out]';
    expect(result.content.blocks).toEqual([
      line('Heat', note('To 60 C.', { type: 'break' }, mark), ', dry', note(mark, { type: 'break' }, 'Shown')),
    ]);
    const named = result.notCarriedOver.join('\n');
    for (const one of ['Not validated', 'at all', 'By style']) expect(named).toContain(one);
  });

  const given = importCase('t-footnote.docx');
  it.skipIf(!existsSync(given))('of the case from a report are kept', async () => {
    const result = await importDocx(readFileSync(given));
    if (!result.ok) throw new Error(result.problem);
    expect(result.content.blocks).toEqual([line('Heat to 60 C', note('Never above 65 C for type B.'), ' for an hour.')]);
    expect(result.notCarriedOver).toEqual([]);
  });
});
