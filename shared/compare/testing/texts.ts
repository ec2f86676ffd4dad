import fc from 'fast-check';
import type { FieldValues } from '../../content/resolve.ts';
import type { Block, Cell, Content, Inline, Mark } from '../../content/schema.ts';
import { fieldNames } from '../../content/schema.ts';

export const text = (words: string, ...marks: Mark[]): Inline => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks } : {}),
});
export const paragraph = (...content: (string | Inline)[]): Block => ({
  type: 'paragraph',
  content: content.map((one) => (typeof one === 'string' ? text(one) : one)),
});
export const heading = (words: string, level = 1): Extract<Block, { type: 'heading' }> => ({
  type: 'heading',
  level,
  content: [text(words)],
});
export const cell = (words: string): Cell => ({ blocks: [paragraph(words)] });
export const table = (...rows: string[][]): Block => ({ type: 'table', headerRows: 1, rows: rows.map((row) => row.map(cell)) });
export const whole = (...blocks: Block[]): Content => ({ version: 1, blocks });
const valuesOf = (of: string) => Object.fromEntries(fieldNames.map((name) => [name, `${name} of ${of}`])) as FieldValues;
/** What fields of each text say. */
export const fields = { before: valuesOf('1.0'), after: valuesOf('2.0') };

// Few words, so that texts have much in common, and blocks occur twice.
const words = fc
  .array(fc.constantFrom('the', 'device', 'is', 'cleaned', 'daily', '1.', '1.1', '3.5', 'mm', ',', 'naïve', '𝄞'), {
    minLength: 1,
    maxLength: 8,
  })
  .map((all) => all.join(' '));
const marks = fc.uniqueArray(fc.constantFrom<Mark>('bold', 'italic', 'code'), { maxLength: 2 });
const inline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('text' as const), text: words, marks }) },
  fc.constant<Inline>({ type: 'break' }),
  fc.constantFrom<Inline>({ type: 'reference', number: 'SOP-001' }, { type: 'field', name: 'revision' }),
  fc.record({ type: fc.constant('footnote' as const), content: words.map((said) => [{ type: 'text' as const, text: said }]) }),
);
const inlines = fc.array(inline, { maxLength: 4 });
const align = fc.constantFrom('center', 'right', 'justify');
const { block } = fc.letrec<{ block: Block; cells: Cell[]; blocks: Block[] }>((tie) => ({
  blocks: fc.array(tie('block'), { maxLength: 3, depthIdentifier: 'd' }),
  cells: fc.array(
    fc.record(
      {
        blocks: tie('blocks'),
        colspan: fc.constantFrom(1, 1, 1, 1, 2),
        rowspan: fc.constantFrom(1, 1, 1, 1, 1, 1, 2),
        shade: fc.constantFrom('#ff0000', '#00b050', '#d9d9d9'),
      },
      { requiredKeys: ['blocks'] },
    ),
    { minLength: 1, maxLength: 3 },
  ) as fc.Arbitrary<Cell[]>,
  block: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'd' },
    fc.record({ type: fc.constant('paragraph' as const), content: inlines, align }, { requiredKeys: ['type', 'content'] }),
    fc.record({ type: fc.constant('heading' as const), level: fc.integer({ min: 1, max: 3 }), content: inlines }),
    fc.record({
      type: fc.constant('code' as const),
      text: fc.array(fc.constantFrom('a', 'b', '', 'c d'), { maxLength: 5 }).map((lines) => lines.join('\n')),
    }),
    fc.constant<Block>({ type: 'pageBreak' }),
    fc.record({
      type: fc.constant('image' as const),
      data: fc.constantFrom('AAAA', 'BBBB'),
      mediaType: fc.constant('image/png' as const),
      alt: fc.constantFrom('a', 'b'),
      width: fc.constant(1),
      height: fc.constant(1),
    }),
    fc.record({
      type: fc.constant('list' as const),
      ordered: fc.boolean(),
      items: fc.array(tie('blocks'), { minLength: 1, maxLength: 4 }),
    }),
    fc.record({ type: fc.constant('callout' as const), kind: fc.constantFrom('note' as const, 'tip' as const), blocks: tie('blocks') }),
    fc.record(
      {
        type: fc.constant('table' as const),
        headerRows: fc.integer({ min: 0, max: 1 }),
        rows: fc.array(tie('cells'), { minLength: 1, maxLength: 4 }),
        widths: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 3 }),
      },
      { requiredKeys: ['type', 'headerRows', 'rows'] },
    ),
  ) as fc.Arbitrary<Block>,
}));
/** Any text. */
export const content = fc.array(block, { maxLength: 8 }).map((blocks) => whole(...blocks));
/** A text and what somebody made of it: blocks taken out, put in, moved. */
export const edited = fc
  .tuple(content, fc.array(fc.record({ at: fc.nat(8), act: fc.constantFrom('out', 'in', 'move'), to: fc.nat(8), block }), { maxLength: 5 }))
  .map(([before, acts]): [Content, Content] => {
    const blocks = [...before.blocks];
    for (const { at, act, to, block: fresh } of acts) {
      const [taken] = act === 'in' ? [fresh] : blocks.splice(at, 1);
      if (taken && act !== 'out') blocks.splice(to, 0, taken);
    }
    return [before, whole(...blocks)];
  });
