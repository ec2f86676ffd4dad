import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveContent } from '../content/resolve.ts';
import { type Block, type Content, contentSchema } from '../content/schema.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import { compareContents } from './compare.ts';
import { changesOf } from './summary.ts';
import { faultSentence, partsOf, placesOf, templateFaults, withoutMarks, withPartsPutBack } from './template.rules.ts';

type Mark = 'fixed' | 'required' | undefined;
const words = (text: string) => [{ type: 'text' as const, text }];
const heading = (text: string, part?: Mark, level = 1): Block => ({
  type: 'heading',
  level,
  content: words(text),
  ...(part ? { part } : {}),
});
const paragraph = (text: string, part?: 'fixed'): Block => ({ type: 'paragraph', content: words(text), ...(part ? { part } : {}) });
const text = (...blocks: Block[]): Content => ({ version: 1, blocks });

const table: Block = { type: 'table', headerRows: 1, rows: [[{ blocks: [paragraph('Role')] }], [{ blocks: [] }]], part: 'fixed' };
const template = text(
  heading('Purpose', 'required'),
  paragraph('Say what the procedure is for.'),
  heading('Scope', 'fixed'),
  paragraph('This procedure holds for every site of the company.', 'fixed'),
  table,
  heading('Records', 'required'),
);
const filled = text(
  heading('Purpose'),
  paragraph('To keep the workbench clean.'),
  heading('Scope'),
  paragraph('This procedure holds for every site of the company.'),
  withoutMarks(text(table)).blocks[0] as Block,
  paragraph('The workshop is a site.'),
  heading('Records'),
  paragraph('The cleaning log.'),
);
/** The filled text with some blocks in place of others. */
const changed = (at: number, out: number, ...blocks: Block[]): Content => text(...filled.blocks.toSpliced(at, out, ...blocks));
const faultsOf = (content: Content): string[] =>
  templateFaults(template, content).map(({ kind, name, before }) => [kind, before, name].filter((word) => word !== undefined).join(': '));

describe('a text against the template it was made from', () => {
  it.each<[string, Content, string[]]>([
    ['is in order when its sections are filled and the rest stands', filled, []],
    ['owes every section as it begins', withoutMarks(template), ['empty: Purpose', 'empty: Records']],
    ['may have sections and words of its own anywhere else', changed(8, 0, heading('Annex'), paragraph('More.')), []],
    [
      'may have words before a fixed heading and under it',
      text(paragraph('Before all.'), ...changed(1, 0, heading('Why', undefined, 2)).blocks),
      [],
    ],
    [
      'is told when a fixed paragraph was changed',
      changed(3, 1, paragraph('This procedure holds for every second site of the company.')),
      ['changed: This procedure holds for every site of the company.'],
    ],
    [
      'is told when other words stand in its place',
      changed(3, 1, paragraph('Nobody knows.')),
      ['removed: This procedure holds for every site of the company.'],
    ],
    ['is told when a fixed heading was taken out', changed(2, 1), ['removed: Scope']],
    ['is told when a fixed heading has another level', changed(2, 1, heading('Scope', undefined, 2)), ['changed: Scope']],
    [
      'is told when a fixed part is bold now',
      changed(2, 1, { type: 'heading', level: 1, content: [{ type: 'text', text: 'Scope', marks: ['bold'] }] }),
      ['changed: Scope'],
    ],
    [
      'is told when a cell of a fixed table was filled',
      changed(4, 1, { type: 'table', headerRows: 1, rows: [[{ blocks: [paragraph('Role')] }], [{ blocks: [paragraph('Chief')] }]] }),
      ['changed: Role'],
    ],
    [
      'is told when a fixed part stands elsewhere',
      text(...changed(3, 1).blocks, paragraph('This procedure holds for every site of the company.')),
      ['moved: This procedure holds for every site of the company.'],
    ],
    [
      'is told when something is put between fixed parts of a section',
      changed(3, 0, paragraph('Not so.')),
      ['parted: Scope: This procedure holds for every site of the company.'],
    ],
    ['is told when a required section is missing', changed(0, 2), ['missing: Purpose']],
    ['is told when a required section was renamed', changed(6, 1, heading('Recordings')), ['missing: Records']],
    ['is told when a required section holds a deeper heading only', changed(7, 1, heading('Log', undefined, 2)), ['empty: Records']],
    ['is told when a required section holds blanks only', changed(7, 1, paragraph('  ')), ['empty: Records']],
    ['does not take the template’s prompt for an answer', changed(1, 1, paragraph('Say what the procedure is for.')), ['empty: Purpose']],
    ['takes a field for an answer', changed(7, 1, { type: 'paragraph', content: [{ type: 'field', name: 'owner' }] }), []],
    ['takes words below a deeper heading for an answer', changed(7, 0, heading('Log', undefined, 2)), []],
    [
      'owes all when it is another text',
      text(paragraph('Imported.')),
      [
        'missing: Purpose',
        'removed: Scope',
        'removed: This procedure holds for every site of the company.',
        'removed: Role',
        'missing: Records',
      ],
    ],
  ])('%s', (_promise, content, faults) => expect(faultsOf(content)).toEqual(faults));

  it('names the part and the template in each sentence', () => {
    const [fault] = templateFaults(template, changed(2, 1));
    expect(fault && faultSentence(fault, 'TPL-001 1.0')).toBe('The fixed part "Scope" of TPL-001 1.0 was removed.');
  });

  it('finds the copy that keeps fixed parts together when the author wrote the same words before', () => {
    const twice = text(
      heading('A', 'fixed'),
      paragraph('Sign here.', 'fixed'),
      paragraph('Prompt'),
      paragraph('Sign here.', 'fixed'),
      table,
    );
    const content = withoutMarks(text(...twice.blocks.toSpliced(2, 1, paragraph('Sign here.'), paragraph('Own.'))));
    expect(placesOf(partsOf(twice), content)).toEqual([0, 1, 4, 5]);
    expect(templateFaults(twice, content)).toEqual([]);
  });

  it('is compared in a moment however long and alike it is', () => {
    const many = (count: number, part?: 'fixed'): Block[] => Array.from({ length: count }, () => paragraph('Not applicable.', part));
    expect(templateFaults(text(...many(3000, 'fixed')), text(...many(3000)))).toEqual([]);
    expect(templateFaults(text(...many(3000, 'fixed')), text(...many(2999)))).toHaveLength(1);
  });
});

const short = fc.constantFrom('a', 'b', 'c', 'one two three', 'one two four');
const plain: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ level: fc.integer({ min: 1, max: 2 }), text: short }).map(({ level, text: said }) => heading(said, undefined, level)),
  short.map((said) => paragraph(said)),
  fc.constant<Block>({ type: 'pageBreak' }),
);
const marked: fc.Arbitrary<Block> = fc.tuple(plain, fc.constantFrom<Mark>('fixed', 'required', undefined)).map(([block, part]): Block => {
  if (part === undefined) return block;
  return block.type === 'heading' ? { ...block, part } : { ...block, part: 'fixed' };
});
const templates = fc.array(marked, { maxLength: 12 }).map((blocks) => text(...blocks));
const texts = fc.array(plain, { maxLength: 12 }).map((blocks) => text(...blocks));
/** What a template's text becomes when people write only where they may. */
const writtenInto = (from: Content, own: readonly Block[][]): Content =>
  text(
    ...withoutMarks(from).blocks.flatMap((block, at) => {
      const mayStandBefore = block.type === 'heading' || from.blocks[at]?.part === undefined || from.blocks[at - 1]?.part === undefined;
      return [...(mayStandBefore ? (own[at] ?? []) : []), ...(from.blocks[at]?.part === undefined && own[at]?.length ? [] : [block])];
    }),
    ...(own.at(-1) ?? []),
  );
const lost = (from: Content, content: Content) => templateFaults(from, content).filter(({ kind }) => kind !== 'empty');

describe('for every template', () => {
  it('writing only where one may is never at fault', () => {
    fc.assert(
      fc.property(templates, fc.array(fc.array(plain, { maxLength: 3 }), { maxLength: 12 }), (from, own) => {
        expect(lost(from, writtenInto(from, own))).toEqual([]);
      }),
    );
  });

  it('a part that is gone is told', () => {
    fc.assert(
      fc.property(templates, fc.nat(), (from, which) => {
        const places = from.blocks.flatMap(({ part }, at) => (part === undefined ? [] : [at]));
        const gone = places[which % Math.max(places.length, 1)];
        fc.pre(gone !== undefined);
        const content = withoutMarks(text(...from.blocks.toSpliced(gone ?? 0, 1)));
        // The same words that are free in the template can stand in for it, but then they are the ones that are told.
        if (
          !from.blocks.some(
            (block, at) => at !== gone && canonicalJson({ ...block, part: '' }) === canonicalJson({ ...from.blocks[gone ?? 0], part: '' }),
          )
        )
          expect(lost(from, content).length).toBeGreaterThan(0);
      }),
    );
  });

  it('parts that are put back are all there, and nothing that was written is lost or turned round', () => {
    fc.assert(
      fc.property(templates, texts, (from, content) => {
        const restored = withPartsPutBack(from, content);
        expect(lost(from, restored)).toEqual([]);
        const keys = restored.blocks.map(canonicalJson);
        for (const key of content.blocks.map(canonicalJson)) expect(keys).toContain(key);
        expect(restored.blocks.length).toBeLessThanOrEqual(content.blocks.length + partsOf(from).length);
        expect(withPartsPutBack(from, restored)).toEqual(restored);
      }),
    );
  });

  it('its marks print nothing; a comparison tells of each that came or went, and of nothing else', () => {
    fc.assert(
      fc.property(templates, (from) => {
        const fields = { number: '', revision: '', title: '', type: '', owner: '', department: '', organisation: '' };
        expect(resolveContent(from, fields)).toEqual(resolveContent(withoutMarks(from), fields));
        const told = (before: Content, after: Content) => changesOf(compareContents(before, after)).map(({ sentence }) => sentence);
        const marks = from.blocks.flatMap(({ part }) => (part === undefined ? [] : [part]));
        expect(told(from, from)).toEqual([]);
        expect(told(from, withoutMarks(from)).map((sentence) => sentence.split(': ')[1])).toEqual(marks.map((part) => `no longer ${part}`));
        expect(told(withoutMarks(from), from).map((sentence) => sentence.split(': ')[1])).toEqual(marks.map((part) => `${part} now`));
        expect(contentSchema.parse(from)).toEqual(from);
      }),
    );
  });
});

describe('the model of a text', () => {
  it('reads texts from before there were templates, and gives them the same hash', () => {
    const { blocks } = withoutMarks(template);
    const former = { version: 1, blocks: [...blocks, { type: 'callout', kind: 'note', blocks: [{ type: 'pageBreak' }] }] };
    expect(canonicalJson(contentSchema.parse(former))).toBe(canonicalJson(former));
  });

  it('takes marks on whole blocks of the top level only, and "required" on headings only', () => {
    const refused = (block: unknown) => contentSchema.safeParse({ version: 1, blocks: [block] }).success === false;
    expect(refused({ ...paragraph('a'), part: 'required' })).toBe(true);
    expect(refused({ type: 'callout', kind: 'note', blocks: [paragraph('a', 'fixed')] })).toBe(true);
    expect(refused({ type: 'list', ordered: false, items: [[heading('a', 'fixed')]] })).toBe(true);
    expect(refused(heading('a', 'required'))).toBe(false);
  });
});
