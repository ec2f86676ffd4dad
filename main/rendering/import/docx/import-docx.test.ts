import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Content } from '#shared/content/schema.ts';
import { contentText } from '../content/lost-words.ts';
import {
  characterStyles,
  comments,
  docx,
  docxParts,
  footnotes,
  header,
  item,
  numbering,
  p,
  paragraphStyles,
  png,
  relationships,
} from '../testing/fixtures.ts';
import { importDocx } from './import-docx.ts';

const read = async (bytes: Uint8Array): Promise<{ blocks: Content['blocks']; title: string | null; notes: string }> => {
  const result = await importDocx(bytes);
  if (!result.ok) throw new Error(result.problem);
  return { blocks: result.content.blocks, title: result.title, notes: result.notCarriedOver.join('\n') };
};
const problem = async (bytes: Uint8Array): Promise<string> => {
  const result = await importDocx(bytes);
  return result.ok ? '' : result.problem;
};
const heading = (text: string, level = 1): string => p(text, `<w:pStyle w:val="heading${level}"/>`);

describe('Word documents', () => {
  it('become title, headings, words with marks, links and page breaks', async () => {
    const { blocks, title } = await read(
      docx(
        `${p('My Title', '<w:pStyle w:val="Title"/>')}${heading('Purpose')}<w:p><w:r><w:rPr><w:b/><w:u w:val="single"/></w:rPr><w:t>bold</w:t></w:r><w:hyperlink r:id="rId1"><w:r><w:t>link</w:t></w:r></w:hyperlink><w:r><w:br w:type="page"/></w:r><w:r><w:t>after</w:t></w:r></w:p>${heading('Scope')}`,
        { 'word/_rels/document.xml.rels': relationships(['hyperlink', 'http://x.test', true]) },
      ),
    );
    expect(title).toBe('My Title');
    expect(blocks).toEqual([
      { type: 'heading', level: 1, content: [{ type: 'text', text: 'Purpose' }] },
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'bold', marks: ['bold', 'underline'] },
          { type: 'text', text: 'link', link: 'http://x.test' },
        ],
      },
      { type: 'pageBreak' },
      { type: 'paragraph', content: [{ type: 'text', text: 'after' }] },
      { type: 'heading', level: 1, content: [{ type: 'text', text: 'Scope' }] },
    ]);
  });
  it('keep looks that a character style gives', async () => {
    const { blocks } = await read(
      docx('<w:p><w:r><w:rPr><w:rStyle w:val="Loud"/></w:rPr><w:t>x</w:t></w:r></w:p>', { 'word/styles.xml': characterStyles }),
    );
    expect(blocks).toMatchObject([{ content: [{ text: 'x', marks: ['bold', 'italic'] }] }]);
  });
  it('keep the numbers of their lists', async () => {
    const { blocks, notes } = await read(
      docx(item('one') + item('sub', 1) + item('two') + p('between') + item('three') + item('anew', 0, 2), {
        'word/numbering.xml': numbering,
      }),
    );
    const text = (words: string) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] });
    expect(blocks).toEqual([
      {
        type: 'list',
        ordered: true,
        items: [[text('one'), text('a. sub')], [text('two')]],
      },
      text('between'),
      { type: 'list', ordered: true, start: 3, items: [[text('three')]] },
      { type: 'list', ordered: true, items: [[text('anew')]] },
    ]);
    expect(notes).toBe('Numbers that a list here cannot count are kept as words, which do not count on by themselves: a.');
  });
  it('keep merged cells and header rows', async () => {
    const cell = (text: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`;
    const { blocks } = await read(
      docx(
        `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('wide', '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cell('tall', '<w:vMerge w:val="restart"/>')}${cell('x')}</w:tr><w:tr>${cell('', '<w:vMerge/>')}${cell('y')}</w:tr></w:tbl>`,
      ),
    );
    expect(blocks).toMatchObject([
      { type: 'table', headerRows: 1, rows: [[{ colspan: 2 }], [{ rowspan: 2 }, { blocks: [{ content: [{ text: 'x' }] }] }], [{}]] },
    ]);
  });
  it('keep where lines stand, by themselves or by their style, and say of headings that they lose it', async () => {
    const jc = (value: string): string => `<w:jc w:val="${value}"/>`;
    const style = (id: string): string => `<w:pStyle w:val="${id}"/>`;
    const cell = (...paragraphs: string[]): string => `<w:tc><w:tcPr/>${paragraphs.join('')}</w:tc>`;
    const { blocks, notes } = await read(
      docx(
        [
          p('plain'),
          p('middle', jc('center')),
          p('edges', jc('both')),
          p('by style', style('Signature')),
          p('not so', `${style('Signature')}${jc('left')}`),
          p('Form', `${style('heading1')}${jc('center')}`),
          `<w:tbl><w:tr>${cell(p('a', jc('end')), p('b', jc('right')))}${cell(p('c', jc('center')), p('d'))}</w:tr></w:tbl>`,
        ].join(''),
        { 'word/styles.xml': paragraphStyles },
      ),
    );
    const sides = blocks.map((block) => (block.type === 'paragraph' ? (block.align ?? 'left') : block.type));
    expect(sides).toEqual(['left', 'center', 'justify', 'right', 'left', 'heading', 'table']);
    const [right, mixed] = blocks.flatMap((block) => (block.type === 'table' ? (block.rows[0] ?? []) : []));
    expect(right?.align).toBe('right');
    expect(right?.blocks.every((block) => block.type === 'paragraph' && block.align === undefined)).toBe(true);
    expect(mixed?.align).toBeUndefined();
    expect(mixed?.blocks).toMatchObject([{ align: 'center' }, {}]);
    expect(notes).toBe('Headings that are centred or set right');
  });
  it('keep the widths of their columns where somebody gave them, also of a table in a table', async () => {
    const cell = (inside: string, width = ''): string => `<w:tc><w:tcPr>${width}</w:tcPr>${inside}</w:tc>`;
    const grid = (...widths: number[]): string => `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`;
    const fixed = '<w:tblPr><w:tblLayout w:type="fixed"/></w:tblPr>';
    const inner = `<w:tbl>${fixed}${grid(1000, 1000)}<w:tr>${cell(p('x'))}${cell(p('y'))}</w:tr></w:tbl>`;
    const wish = (width: number): string => `<w:tcW w:w="${width}" w:type="dxa"/>`;
    const { blocks } = await read(
      docx(
        [
          `<w:tbl>${grid(3000, 7000)}<w:tr>${cell(`${p('a')}${inner}${p('')}`, wish(3000))}${cell(p('b'), wish(7000))}</w:tr></w:tbl>`,
          p('between'),
          `<w:tbl>${grid(100, 100)}<w:tr>${cell(p('a'))}${cell(p('b'))}</w:tr></w:tbl>`,
          p('between'),
          `<w:tbl>${fixed}${grid(3000, 3000, 4000)}<w:tr>${cell(p('a'))}${cell(p('b'))}</w:tr></w:tbl>`,
        ].join(''),
      ),
    );
    const tables = blocks.filter((block) => block.type === 'table');
    expect(tables.map(({ widths }) => widths)).toEqual([[300, 700], undefined, undefined]);
    expect(tables[0]?.rows[0]?.[0]?.blocks[1]).toMatchObject({ type: 'table', widths: [500, 500] });
  });
  it('keep pictures by their own bytes, and list the others', async () => {
    const drawing = (id: number): string =>
      `<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="x" descr="alt${id}"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:embed="rId${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
    const { blocks, notes } = await read(
      docx(drawing(1) + drawing(2), {
        'word/media/a.png': png(4, 5),
        'word/media/b.png': new Uint8Array([1, 2, 3, 4]),
        'word/_rels/document.xml.rels': relationships(['image', 'media/a.png', false], ['image', 'media/b.png', false]),
      }),
    );
    expect(blocks[0]).toMatchObject({ type: 'image', alt: 'alt1', width: 4, height: 5 });
    expect(notes).toContain('Picture, because it is neither PNG nor JPEG: alt2');
  });
  it('list what stands beside the text', async () => {
    const { blocks, notes } = await read(
      docx(
        `${p('Plain')}${p('Purpose 3', '<w:pStyle w:val="toc1"/>')}<w:p><w:r><w:t>Body</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:ins w:id="1" w:author="A"><w:r><w:t>added</w:t></w:r></w:ins><w:del w:id="2" w:author="A"><w:r><w:delText>removed</w:delText></w:r></w:del><w:fldSimple w:instr=" DATE "><w:r><w:t>today</w:t></w:r></w:fldSimple></w:p>`,
        {
          'word/footnotes.xml': footnotes('Small print'),
          'word/comments.xml': comments('Is this so?'),
          'word/header1.xml': header('Confidential'),
          'word/_rels/document.xml.rels': relationships(
            ['footnotes', 'footnotes.xml', false],
            ['comments', 'comments.xml', false],
            ['header', 'header1.xml', false],
          ),
        },
      ),
    );
    expect(contentText(blocks)).toContain('Bodyaddedtoday\nSmall print');
    for (const expected of ['Is this so?', 'Confidential', 'removed', 'accepted', 'Purpose 3']) expect(notes).toContain(expected);
  });
});

describe('Word files that are refused', () => {
  const cases: [string, () => Uint8Array, RegExp][] = [
    ['macros', () => docx(p('x'), { 'word/vbaProject.bin': 'x' }), /macros/],
    [
      'macro types',
      () =>
        docx(p('x'), {
          '[Content_Types].xml': '<Types><Default ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
        }),
      /macros/,
    ],
    ['objects', () => docx(p('x'), { 'word/embeddings/oleObject1.bin': 'x' }), /embedded/],
    [
      'linked picture',
      () => docx(p('x'), { 'word/_rels/document.xml.rels': relationships(['image', 'file:///etc/passwd', true]) }),
      /linked picture/,
    ],
    ['altChunk', () => docx('<w:altChunk r:id="rId9"/>'), /embedded object/],
    [
      'DDE in pieces',
      () => docx('<w:p><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO cmd</w:instrText></w:r></w:p>'),
      /DDE/,
    ],
    ['DDE simple', () => docx('<w:p><w:fldSimple w:instr="DDE cmd"/></w:p>'), /DDE/],
    ['DOCTYPE', () => docx('', { 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }), /DOCTYPE/],
    ['UTF-16 parts', () => docx('', { 'word/document.xml': Buffer.from('\ufeff<a/>', 'utf16le') }), /damaged/],
    ['depth', () => docx('<w:sdt>'.repeat(300) + '</w:sdt>'.repeat(300)), /nested deeper/],
    ['broken XML', () => docx('<w:p>'), /damaged/],
    ['no document', () => zipSync({ 'a.txt': new Uint8Array(3) }), /word\/document.xml/],
    ['truncated', () => docx(p('x')).slice(0, 500), /damaged or not complete/],
    ['nothing', () => new Uint8Array(0), /damaged/],
  ];
  it.each(cases)('%s', async (_, make, expected) => {
    expect(await problem(make())).toMatch(expected);
  });
  it('any single changed byte gives a result, never a crash of the guard', async () => {
    const sound = zipSync(docxParts(p('Words')), { level: 0 });
    await fc.assert(
      fc.asyncProperty(fc.nat(sound.length - 1), fc.nat(255), async (at, value) => {
        const bytes = Uint8Array.from(sound);
        bytes[at] = value;
        const result = await importDocx(bytes).catch((error: unknown) => ({ ok: false, problem: String(error) }));
        expect(typeof result.ok).toBe('boolean');
      }),
      { numRuns: 200 },
    );
  });
});
