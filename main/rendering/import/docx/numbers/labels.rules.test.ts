import { describe, expect, it } from 'vitest';
import { LabelCounter } from './labels.rules.ts';
import { numberWords } from './number-words.rules.ts';
import { readNumbering } from './read-numbering.ts';
import { labelUse, numberOfHeading } from './use-of-label.rules.ts';

const level = (at: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const definition = (id: number, ...levels: string[]): string => `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`;
const list = (id: number, of: number, more = ''): string => `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${more}</w:num>`;
const restart = (at: number, start: number): string => `<w:lvlOverride w:ilvl="${at}"><w:startOverride w:val="${start}"/></w:lvlOverride>`;
const numbering = (...parts: string[]) => readNumbering(`<w:numbering>${parts.join('')}</w:numbering>`, () => null);

/** The labels of paragraphs, each given as its list and its level, "1/0". */
const labelled = (lists: ReturnType<typeof numbering>, ...paragraphs: string[]): string[] => {
  const counter = new LabelCounter(lists);
  return paragraphs.map((paragraph) => {
    const [id = '', at = '0'] = paragraph.split('/');
    return counter.next(id, Number(at))?.text ?? 'none';
  });
};
const clauses = definition(1, level(0, 'decimal', '%1'), level(1, 'decimal', '%1.%2'), level(2, 'decimal', '%1.%2.%3'));

describe('a number before a paragraph is the one that Word prints', () => {
  it.each([
    ['decimal', [1, 27], ['1', '27']],
    ['decimalZero', [1, 27], ['01', '27']],
    ['upperRoman', [1, 4, 9, 40, 1999], ['I', 'IV', 'IX', 'XL', 'MCMXCIX']],
    ['lowerRoman', [3, 14], ['iii', 'xiv']],
    ['upperLetter', [1, 26, 27, 53], ['A', 'Z', 'AA', 'AAA']],
    ['lowerLetter', [1, 28], ['a', 'bb']],
    ['ordinal', [1, 2, 3, 4, 11, 12, 13, 21, 111], ['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '111th']],
    ['cardinalText', [1, 21, 100, 342], ['One', 'Twenty-one', 'One hundred', 'Three hundred forty-two']],
    ['ordinalText', [1, 2, 5, 12, 20, 21, 100], ['First', 'Second', 'Fifth', 'Twelfth', 'Twentieth', 'Twenty-first', 'One hundredth']],
    ['hex', [10, 31], ['A', '1F']],
    ['chicago', [1, 2, 5], ['*', '†', '**']],
    ['numberInDash', [3], ['- 3 -']],
    ['none', [3], ['']],
    ['decimalEnclosedCircle', [1, 20, 21], ['①', '⑳', '21']],
    ['russianLower', [1, 2], ['а', 'б']],
    ['hebrew1', [1, 15, 16, 27], ['א', 'טו', 'טז', 'כז']],
    ['thaiLetters', [1], ['ก']],
    ['hindiNumbers', [12], ['१२']],
    ['chineseCounting', [1, 10, 21], ['一', '十', '二十一']],
    ['aFormatOfTomorrow', [7], ['7']],
  ])('in the format %s', (format, values, written) => {
    expect(values.map((value) => numberWords(value, format))).toEqual(written);
  });
  it('in a format that shows how many figures there are', () => {
    expect([1, 12].map((value) => numberWords(value, 'custom', '001, 002, 003, ...'))).toEqual(['001', '012']);
    expect(numberWords(1, 'custom', 'none of these')).toBe('1');
  });
  it('when nought is counted', () => {
    expect(['decimal', 'upperRoman', 'lowerLetter'].map((format) => numberWords(0, format))).toEqual(['0', '0', '0']);
  });
  it('with the numbers of the levels above, which start the lower ones anew', () => {
    expect(labelled(numbering(clauses, list(1, 1)), '1/0', '1/1', '1/1', '1/2', '1/0', '1/1', '1/2')).toEqual([
      ...['1', '1.1', '1.2', '1.2.1', '2', '2.1', '2.1.1'],
    ]);
  });
  it('where a level comes before the one above it', () => {
    expect(labelled(numbering(clauses, list(1, 1)), '1/1', '1/1', '1/0', '1/1')).toEqual(['1.1', '1.2', '2', '2.1']);
  });
  it('in two lists of one definition, which go on together unless one says where it starts', () => {
    const lists = numbering(clauses, list(1, 1), list(2, 1), list(3, 1, restart(0, 5)));
    expect(labelled(lists, '1/0', '2/0', '1/0', '3/0', '3/0', '1/0')).toEqual(['1', '2', '3', '5', '6', '7']);
  });
  it('where a list has another label for a level', () => {
    const other = `<w:lvlOverride w:ilvl="0">${level(0, 'upperLetter', '%1:')}</w:lvlOverride>`;
    expect(labelled(numbering(clauses, list(1, 1), list(2, 1, other)), '1/0', '2/0', '2/1')).toEqual(['1', 'B:', 'B.1']);
  });
  it('where a level starts anew only behind some others, or never', () => {
    const lists = numbering(
      definition(
        1,
        level(0, 'decimal', '%1.'),
        level(1, 'decimal', '%2.'),
        level(2, 'lowerLetter', '(%3)', '<w:lvlRestart w:val="1"/>'),
        level(3, 'decimal', '%4)', '<w:lvlRestart w:val="0"/>'),
      ),
      list(1, 1),
    );
    expect(labelled(lists, '1/0', '1/1', '1/2', '1/3', '1/1', '1/2', '1/3', '1/0', '1/1', '1/2', '1/3')).toEqual([
      ...['1.', '1.', '(a)', '1)', '2.', '(b)', '2)', '2.', '1.', '(a)', '3)'],
    ]);
  });
  it('in figures where a level asks for them', () => {
    const legal = level(1, 'decimalZero', 'Section %1.%2', '<w:isLgl/>');
    expect(labelled(numbering(definition(1, level(0, 'upperRoman', 'Article %1.'), legal), list(1, 1)), '1/0', '1/1')).toEqual([
      ...['Article I.', 'Section 1.01'],
    ]);
  });
  it('in a list that takes its levels from a numbering style', () => {
    const linked = '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Clauses"/></w:abstractNum>';
    const xml = `<w:numbering>${clauses}${linked}${list(1, 1)}${list(2, 2)}</w:numbering>`;
    expect(
      labelled(
        readNumbering(xml, (style) => (style === 'Clauses' ? '1' : null)),
        '1/0',
        '2/0',
        '2/1',
      ),
    ).toEqual(['1', '2', '2.1']);
  });
  it('is none where the file defines no such list, or a level shows none', () => {
    const hidden = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:rPr><w:vanish/></w:rPr></w:lvl>';
    expect(labelled(numbering(definition(1, hidden), list(1, 1)), '9/0', '1/0')).toEqual(['none', '']);
  });
});

describe('what becomes of a number', () => {
  const label = { level: 0, list: '1', value: 3, isBullet: false, font: null, suffix: 'tab', unknownFormat: null } as const;
  it.each([
    ['3.', { as: 'number', value: 3, sign: '.' }],
    ['3)', { as: 'number', value: 3, sign: ')' }],
    ['3', { as: 'number', value: 3, sign: '' }],
    ['03.', { as: 'words', words: '03. ' }],
    ['1.3', { as: 'words', words: '1.3 ' }],
    ['c)', { as: 'words', words: 'c) ' }],
    ['Step 3:', { as: 'words', words: 'Step 3: ' }],
    ['30', { as: 'words', words: '30 ' }],
    ['', { as: 'nothing' }],
  ])('%s', (text, use) => {
    expect(labelUse({ ...label, text })).toEqual(use);
  });
  it.each([
    ['•', null, { as: 'point' }],
    ['o', 'Courier New', { as: 'point' }],
    ['\uf0b7', 'Symbol', { as: 'point' }],
    ['', null, { as: 'point' }],
    ['\uf0a8', 'Wingdings', { as: 'words', words: '☐ ' }],
    ['\uf0fc', 'Wingdings', { as: 'words', words: '✓ ' }],
    ['Note:', null, { as: 'words', words: 'Note: ' }],
  ])('a point that looks so: %s in %s', (text, font, use) => {
    expect(labelUse({ ...label, isBullet: true, text, font })).toEqual(use);
  });
  it.each([
    ['5.1.', '5.1'],
    ['Appendix A', 'Appendix A'],
    ['Article I.', 'Article I.'],
    ['', ''],
  ])('%s before a heading', (text, number) => {
    expect(numberOfHeading({ ...label, text })).toEqual({ number, words: '' });
  });
  it('a number of a heading that is too long to be one stays as words', () => {
    expect(numberOfHeading({ ...label, text: 'A'.repeat(41) })).toEqual({ number: '', words: `${'A'.repeat(41)} ` });
  });
});
