import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readingOf } from '#shared/content/formula/linear.ts';
import { type Block, type Content, contentSchema } from '#shared/content/schema.ts';
import { contentText } from '../content/lost-words.ts';
import { png } from '../testing/fixtures.ts';
import { importMarkdown } from './import-markdown.ts';

const read = (text: string | Uint8Array): { content: Content; blocks: Block[]; title: string | null; notCarriedOver: string[] } => {
  const result = importMarkdown(typeof text === 'string' ? new TextEncoder().encode(text) : text);
  if (!result.ok) throw new Error(result.problem);
  return { ...result, blocks: result.content.blocks };
};
const problem = (bytes: Uint8Array): string => {
  const result = importMarkdown(bytes);
  return result.ok ? '' : result.problem;
};
const paragraph = (text: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text }] });

describe('Markdown blocks', () => {
  it('reads headings, marks, links and line breaks', () => {
    const { blocks } = read('## 1.2 Purpose\n\nA **b** *c* ~~d~~ `e` <u>f</u> <sub>g</sub> [h](http://x.test)  \nnext<br>last\n\n## Two\n');
    expect(blocks[0]).toEqual({ type: 'heading', level: 2, content: [{ type: 'text', text: '1.2 Purpose' }] });
    expect(blocks[1]).toMatchObject({
      content: [
        { text: 'A ' },
        { text: 'b', marks: ['bold'] },
        { text: ' ' },
        { text: 'c', marks: ['italic'] },
        { text: ' ' },
        { text: 'd', marks: ['strike'] },
        { text: ' ' },
        { text: 'e', marks: ['code'] },
        { text: ' ' },
        { text: 'f', marks: ['underline'] },
        { text: ' ' },
        { text: 'g', marks: ['subscript'] },
        { text: ' ' },
        { text: 'h', link: 'http://x.test' },
        { type: 'break' },
        { text: 'next' },
        { type: 'break' },
        { text: 'last' },
      ],
    });
  });
  it('reads nested lists, starts and boxes', () => {
    const { blocks } = read('3. three\n   - [ ] open\n   - [x] done\n4. four\n');
    expect(blocks).toEqual([
      {
        type: 'list',
        ordered: true,
        start: 3,
        items: [
          [paragraph('three'), { type: 'list', ordered: false, items: [[paragraph('☐ open')], [paragraph('☑ done')]] }],
          [paragraph('four')],
        ],
      },
    ]);
  });
  it('reads tables with alignment', () => {
    const { blocks } = read('| a | b |\n| :-: | --: |\n| 1 | 2 |\n');
    expect(blocks).toEqual([
      {
        type: 'table',
        headerRows: 1,
        rows: [
          [
            { blocks: [paragraph('a')], align: 'center' },
            { blocks: [paragraph('b')], align: 'right' },
          ],
          [
            { blocks: [paragraph('1')], align: 'center' },
            { blocks: [paragraph('2')], align: 'right' },
          ],
        ],
      },
    ]);
  });
  it('reads alerts and quotations as callouts, code as code, and page breaks outside code only', () => {
    const { blocks } = read('> [!WARNING]\n> Hot\n\n> said\n\n```js\n\\pagebreak\n```\n\n\\pagebreak\n\n<!-- pagebreak -->\n');
    expect(blocks).toEqual([
      { type: 'callout', kind: 'warning', blocks: [paragraph('Hot')] },
      { type: 'callout', kind: 'note', blocks: [paragraph('said')] },
      { type: 'code', language: 'js', text: '\\pagebreak' },
      { type: 'pageBreak' },
      { type: 'pageBreak' },
    ]);
  });
  it('reads fields and references', () => {
    expect(read('{{number}} see [[SOP-002|CAPA]] and [[WI-1]], not {{other}}').blocks[0]).toMatchObject({
      content: [
        { type: 'field', name: 'number' },
        { text: ' see ' },
        { type: 'reference', number: 'SOP-002', label: 'CAPA' },
        { text: ' and ' },
        { type: 'reference', number: 'WI-1' },
        { text: ', not {{other}}' },
      ],
    });
  });
  it('carries pictures that are inside the file and never follows others', () => {
    const { blocks, notCarriedOver } = read(
      `![in](data:image/png;base64,${png(3, 2).toString('base64')})\n\n![out](https://x.test/a.png)\n\n![big](data:image/png;base64,${png(20_000, 20_000).toString('base64')})\n`,
    );
    expect(blocks[0]).toMatchObject({ type: 'image', width: 3, height: 2, alt: 'in', mediaType: 'image/png' });
    expect(notCarriedOver.join()).toContain('https://x.test/a.png');
    expect(notCarriedOver.join()).toContain('100 megapixels');
  });
});

describe('what Markdown holds besides its text', () => {
  it('takes the title and lists the rest of front matter', () => {
    const { title, blocks, notCarriedOver } = read('---\ntitle: "Control"\nowner:\n  - Ann\n---\n# SOP-1 Control\n\n## Scope\n');
    expect(title).toBe('Control');
    expect(blocks).toEqual([{ type: 'heading', level: 1, content: [{ type: 'text', text: 'Scope' }] }]);
    expect(notCarriedOver).toContain('Front matter: owner: - Ann');
  });
  it('keeps a first heading that is not the title', () => {
    expect(read('---\ntitle: Control\n---\n# Purpose\n\n# Scope\n')).toMatchObject({
      title: 'Control',
      blocks: [{ level: 1 }, { level: 1 }],
    });
    expect(read('# Purpose\n\n# Scope\n').title).toBeNull();
  });
  it('lists HTML, lines, notes, unused addresses and keeps their words', () => {
    const { content, notCarriedOver } = read(
      '<div class="x">Block &amp; words</div>\n\nText <span style="y">inline</span>[^1] <!-- secret -->\n\n***\n\n[^1]: Noteword\n\n[unused]: http://u.test "Tip"\n\n| a |\n|---|\n| b | dropped |\n',
    );
    expect(contentText(content.blocks)).toContain('Block & words');
    expect(contentText(content.blocks)).toContain('Noteword');
    const all = notCarriedOver.join('\n');
    for (const expected of ['<div class="x">', '<span style="y">', 'secret', 'Horizontal lines', 'http://u.test', 'dropped'])
      expect(all).toContain(expected);
  });
  it('carries footnotes with their words, whatever they are called and wherever they stand', () => {
    const { blocks, notCarriedOver } = read(
      'Heat to 60 °C[^limit] for an hour[^2].\n\n[^limit]: Never above **65 °C**.\n    Type B only.\n\n    See [[WI-001]].\n\n[^2]: Of type B[^limit].\n\nUndone[^x]\n\n[^none]: Nobody asks.\n',
    );
    expect(blocks[0]).toEqual({
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Heat to 60 °C' },
        {
          type: 'footnote',
          content: [
            { type: 'text', text: 'Never above ' },
            { type: 'text', text: '65 °C', marks: ['bold'] },
            { type: 'text', text: '. Type B only.' },
            { type: 'break' },
            { type: 'text', text: 'See ' },
            { type: 'reference', number: 'WI-001' },
            { type: 'text', text: '.' },
          ],
        },
        { type: 'text', text: ' for an hour' },
        { type: 'footnote', content: [{ type: 'text', text: 'Of type B[^limit].' }] },
        { type: 'text', text: '.' },
      ],
    });
    expect(blocks[1]).toMatchObject({ content: [{ text: 'Undone[^x]' }] });
    expect(notCarriedOver).toEqual([
      'Footnote that nothing refers to: [^none] Nobody asks.',
      'Footnotes without words of their own: their marks are kept as plain text',
    ]);
  });
  it('reads formulas in TeX, and says which it does not know; prices, programs and escaped signs stay words', () => {
    const { blocks, notCarriedOver } = read(
      [
        'At $t \\le \\frac{a+b}{2}$ and $x_{10}^2$, with $n!=1$, $\\sqrt[3]{x}/y$ and $5\\,\\text{mg}$.',
        '$$\\sum_{i=1}^{n} \\bar{x}_i \\pm 0.5$$',
        'It costs $5 and $6, US$5-$6, or \\$x\\$; run `$a_1$`, $HOME_DIR$ and $FOO-$BAR.',
        'Not $\\begin{x}1\\end{x}$ nor $\\foo{*a*}$.',
      ].join('\n\n'),
    );
    const formulas = blocks.flatMap((block) =>
      block.type === 'paragraph' ? block.content.flatMap((one) => (one.type === 'formula' ? [readingOf(one.mathml)] : [])) : [],
    );
    expect(formulas).toEqual(['t ≤ (a + b)/2', 'x_10^2', 'n!=1', '√(3&x)/y', '5 mg', '∑_(i = 1)^n x̄_i ± 0.5']);
    expect(blocks[2]).toMatchObject({
      content: [
        { text: 'It costs $5 and $6, US$5-$6, or $x$; run ' },
        { text: '$a_1$', marks: ['code'] },
        { text: ', $HOME_DIR$ and $FOO-$BAR.' },
      ],
    });
    expect(contentText(blocks)).toContain('Not $\\begin{x}1\\end{x}$ nor $\\foo{a}$.');
    expect(notCarriedOver).toEqual(['Formulas: their characters are kept as plain text: $\\begin{x}1\\end{x}$, $\\foo{*a*}$']);
  });
  it('removes control characters and direction overrides, also as entities', () => {
    const { content, notCarriedOver } = read('a\u0007b &#x202e;c');
    expect(contentText(content.blocks)).toBe('ab c');
    expect(notCarriedOver).toContain('Control and invisible characters');
  });
  it('keeps script text out of the document', () => {
    const { blocks, notCarriedOver } = read('<script>alert(1)</script>\n');
    expect(blocks).toEqual([]);
    expect(notCarriedOver.join()).toContain('alert(1)');
  });
});

describe('Markdown that is refused', () => {
  it('says why', () => {
    expect(problem(new Uint8Array(50 * 1024 * 1024).fill(97))).toContain('50 MB');
    expect(problem(Uint8Array.from([97, 0, 98]))).toContain('NUL');
    expect(problem(Uint8Array.from([0xc3, 0x28]))).toContain('UTF-8');
    expect(problem(new TextEncoder().encode(`${'> '.repeat(500)}deep`))).toContain('nested');
    expect(problem(new TextEncoder().encode(`|${'a|'.repeat(101)}\n|${'-|'.repeat(101)}\n`))).toContain('larger than a document text');
  });
});

describe('whatever goes in', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '# ',
      '- ',
      '1. ',
      '> ',
      '```',
      '|',
      '---\n',
      '\n',
      '\n\n',
      '**',
      '*',
      '`',
      '[a](b)',
      '[x]: y\n',
      '![i](j)',
      '<b>',
      '</b>',
    ),
    fc.constantFrom(
      '<!--',
      '-->',
      '<div>',
      '[[SOP-1]]',
      '{{title}}',
      '\\pagebreak\n',
      '&#x202e;',
      '[^1]: n\n',
      '> [!TIP]\n',
      '    ',
      '\t',
      '~~',
    ),
    fc.stringMatching(/^[a-z]{1,8} $/),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  it('is valid content, and every word is in it or in the list', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const source = pieces.join('');
        const result = importMarkdown(new TextEncoder().encode(source));
        if (!result.ok) return;
        expect(contentSchema.safeParse(result.content).success).toBe(true);
        const kept = `${contentText(result.content.blocks)} ${result.title ?? ''} ${result.notCarriedOver.join(' ')}`;
        for (const word of source.match(/(?<![<&/#\w[\]\p{L}])[a-z]{3,}(?= )/gu) ?? []) expect(kept).toContain(word);
      }),
      { numRuns: 500 },
    );
  });
  it('never throws on bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => importMarkdown(bytes).ok !== undefined));
  });
});
