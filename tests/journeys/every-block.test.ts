import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { Workplace } from '#main/testing/workplace.ts';
import { resolveContent, textsOf } from '#shared/content/resolve.ts';
import { type Block, contentSchema } from '#shared/content/schema.ts';
import { missingTools, run } from '../independent/tools.ts';

const words = (text: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const cell = (text: string) => ({ blocks: [words(text)] });
/** One pixel, white. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

const blocks: Block[] = [
  { type: 'heading', level: 1, content: [{ type: 'text', text: '1. Purpose' }] },
  { type: 'heading', level: 2, content: [{ type: 'text', text: 'Scope & <limits>' }] },
  {
    type: 'paragraph',
    content: [
      { type: 'text', text: 'Bold', marks: ['bold'] },
      { type: 'text', text: ' and ' },
      { type: 'text', text: 'code', marks: ['code', 'italic'] },
      { type: 'break' },
      { type: 'field', name: 'number' },
      { type: 'text', text: ' see ' },
      { type: 'reference', number: 'SOP-009', label: 'Other procedure' },
      { type: 'text', text: ' at ' },
      { type: 'text', text: 'the site', link: 'https://example.org' },
    ],
  },
  {
    type: 'list',
    ordered: true,
    start: 3,
    items: [[words('Third item')], [words('Fourth item'), { type: 'list', ordered: false, items: [[words('Nested item')]] }]],
  },
  {
    type: 'table',
    headerRows: 1,
    caption: 'Caption of table',
    rows: [
      [cell('Head one'), { ...cell('Head wide'), colspan: 2 }],
      [{ ...cell('Tall cell'), rowspan: 2 }, cell('Cell b'), { ...cell('Cell c'), align: 'center' }],
      [cell('Cell d'), cell('Cell e')],
    ],
  },
  { type: 'image', data: PIXEL, mediaType: 'image/png', alt: 'One pixel', width: 1, height: 1, caption: 'Caption of picture' },
  { type: 'callout', kind: 'caution', blocks: [words('Inside the callout')] },
  { type: 'code', text: 'first line\n  second line' },
  { type: 'pageBreak' },
  words('After the break, with Łódź and Ωmega'),
];

const squeeze = (text: string): string => text.replaceAll(/\s+/g, '');
const entities = (xml: string): string =>
  xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');

describe('a document with every kind of block', () => {
  let pdfText = '';
  let docxText = '';
  let docxXml = '';
  let docxHeader = '';
  let expected: string[] = [];
  beforeAll(async () => {
    const place = await Workplace.staffed();
    const number = await place.draft();
    await place.do('author', 'documents.saveContent', { number, content: { version: 1, blocks } });
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, number);
    await place.release(number);
    const bytes = async (format: 'pdf' | 'docx') =>
      new Uint8Array((await place.take('auditor', 'records.export', { number, format })).bytes);
    const path = join(mkdtempSync(join(tmpdir(), 'countersign-blocks-')), 'record.pdf');
    writeFileSync(path, await bytes('pdf'));
    pdfText = missingTools('pdftotext') ? '' : run('pdftotext', ['-raw', path, '-']).out;
    const parts = unzipSync(await bytes('docx'));
    docxXml = Buffer.from(parts['word/document.xml'] ?? []).toString('utf8');
    docxHeader = Buffer.from(parts['word/header1.xml'] ?? []).toString('utf8');
    docxText = entities(docxXml.replaceAll(/<[^>]+>/g, ' '));
    const fields = { number, revision: '1.0', title: '', type: '', owner: '', department: '', organisation: '' };
    expected = textsOf(resolveContent({ version: 1, blocks }, fields));
  });

  it('its example really holds every kind there is', () => {
    expect(contentSchema.safeParse({ version: 1, blocks }).success).toBe(true);
    expect(new Set(blocks.map((block) => block.type))).toEqual(
      new Set(['heading', 'paragraph', 'list', 'table', 'image', 'callout', 'code', 'pageBreak']),
    );
  });

  it.skipIf(missingTools('pdftotext'))('the PDF holds all of its text, with the heading numbers', () => {
    for (const text of expected) expect(squeeze(pdfText)).toContain(squeeze(text));
    expect(pdfText).toMatch(/1 +Purpose/);
  });

  it('the DOCX holds all of its text; Word itself numbers the headings', () => {
    for (const text of expected) expect(squeeze(docxText)).toContain(squeeze(text.replace(/^(\d+\.)*\d+ (?=Purpose|Scope)/, '')));
  });

  it('the DOCX looks like the PDF: headings bold by their style, cells aligned and in the style of tables, the header as wide as the text', () => {
    expect(docxXml).not.toMatch(/<w:b w:val="(false|0)"/);
    const paragraphOf = (text: string): string => docxXml.split('<w:p>').find((part) => part.includes(text)) ?? '';
    expect(paragraphOf('Cell c')).toMatch(/<w:pStyle w:val="TableText"\/>.*<w:jc w:val="center"\/>/);
    const twips = (pattern: RegExp): number => Number(pattern.exec(docxXml)?.[1]);
    const text = twips(/<w:pgSz w:w="(\d+)"/) - twips(/<w:pgMar [^>]*w:left="(\d+)"/) - twips(/<w:pgMar [^>]*w:right="(\d+)"/);
    expect(Number(/<w:tab w:val="right" w:pos="(\d+)"/.exec(docxHeader)?.[1])).toBeCloseTo(text, -1);
  });
});
