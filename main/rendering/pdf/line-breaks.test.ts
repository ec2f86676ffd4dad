import fc from 'fast-check';
import LineBreaker from 'linebreak';
import { beforeAll, describe, expect, it } from 'vitest';
import { readyFor } from '../letters/shaper.ts';
import { breaksOf } from './line-breaks.ts';
import { breakLines } from './lines.ts';

const linesOf = (text: string, width: number): string[] =>
  breakLines([{ text, marks: [] }], width, 9).map(({ fragments }) =>
    fragments
      .flatMap(({ words, actual }) => actual ?? words.map((word) => word.text).join(''))
      .join('')
      .trimEnd(),
  );

beforeAll(() => readyFor('日'));

describe('the lines of a record', () => {
  it.each([
    ['behind a hyphen', 'a state-of-the-art pump', ['a state-of-the-', 'art pump'], 63],
    ['behind the parts of an address', 'see https://example.com/pumps/manual', ['see https://', 'example.com/', 'pumps/', 'manual'], 63],
    ['never inside of a number of a document', 'as told in SOP-001-004', ['as told in', 'SOP-001-004'], 63],
    ['never between a number and the unit that is tied to it', 'not more than 10\u00a0kg', ['not more than', '10\u00a0kg'], 63],
    ['never before the mark that closes a sentence', 'Is it clean « yes » ?', ['Is it clean «', 'yes » ?'], 63],
    ['never between an option of a command and its hyphens', 'start with --open', ['start with', '--open'], 63],
    ['between signs that stand for words, never before a full stop', '日本語の文章。', ['日本', '語の', '文', '章。'], 20],
    ['between Thai words, which are written without blanks', 'เอกสารต้องได้รับการอนุมัติ', ['เอกสาร', 'ต้องได้รับ', 'การอนุมัติ'], 36],
    ['never before the sign that repeats a Thai word', 'เอกสารต่างๆ', ['เอกสาร', 'ต่างๆ'], 30],
    ['beside quoted Chinese words, never within their quotation marks', '文件“受控”分发', ['文件', '“受', '控”分', '发'], 30],
    ['between Korean words', '문서의 작성', ['문서의', '작성'], 30],
    ['between Arabic words', 'مراجعة الوثائق', ['مراجعة', 'الوثائق'], 30],
  ])('end %s', (_, text, lines, width) => {
    expect(linesOf(text, width)).toEqual(lines);
  });
  it('keep together what is printed in two ways within one word', () => {
    const runs = [
      { text: 'we say un', marks: [] },
      { text: 'breakable', marks: ['bold' as const] },
    ];
    const lines = breakLines(runs, 75, 9).map(({ fragments }) => fragments.flatMap(({ words }) => words.map(({ text }) => text)).join(''));
    expect(lines).toEqual(['we say ', 'unbreakable']);
  });
  it('lose no letter and run off no paper, whatever the text is', () => {
    const letter = fc.constantFrom('a', 'W', 'ü', '1', '-', '/', '(', ')', '"', '«', '.', ' ', '\u00a0', '\n', '日', '。', 'ก', '☐', 'א');
    fc.assert(
      fc.property(fc.string({ unit: letter, maxLength: 60 }), (text) => {
        const lines = breakLines([{ text, marks: [] }], 60, 9);
        const shown = lines.map(({ fragments }) => fragments.flatMap(({ words, actual }) => actual ?? words.map((word) => word.text)));
        expect(shown.flat().join('').replaceAll(' ', '')).toBe(text.replaceAll(/[ \n]/g, ''));
        for (const { fragments } of lines) {
          const inked = fragments.flatMap(({ words, style, width, actual }) =>
            actual === null ? words.map((word) => ({ text: word.text, width: word.width * style.size })) : [{ text: 'x', width }],
          );
          const last = inked.findLastIndex((word) => word.text.trim() !== '');
          const width = inked.slice(0, last + 1).reduce((sum, word) => sum + word.width, 0);
          expect(width).toBeLessThanOrEqual(60.01);
        }
      }),
    );
  });
  it('end where the library lets the whole text end, although it is asked word by word and of plain words not at all', () => {
    const letter = fc.constantFrom(...'aZéſ7.,:;!?%/()[]"“’«-–+$±日。ก🇩🇪ش', '\u0301', '\u00a0', '\u200b', '\t', ' ', ' ', ' ', '\n');
    const plain = fc.constantFrom(...'aZéſ7.,:;!?()', ' ', ' ', '\n');
    const text = fc.oneof(
      fc.string({ unit: letter, minLength: 1, maxLength: 16 }),
      fc.string({ unit: plain, minLength: 1, maxLength: 14 }),
    );
    let quick = 0;
    fc.assert(
      fc.property(text, (words) => {
        const [breaker, expected] = [new LineBreaker(words), new Set<number>()];
        for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak())
          if (!/(?:^|[\s\u200b])-{1,2}$/.test(words.slice(0, next.position)) || next.position === words.length) expected.add(next.position);
        // The library counts the halves of flags across blanks, and so would tear one apart. Accents belong to their half.
        for (const { 0: flags, index } of words.matchAll(/(?:\p{Regional_Indicator}\u0301*)+/gu)) {
          const halves = [...flags.matchAll(/\p{Regional_Indicator}\u0301*/gu)].map((half) => index + half.index);
          for (const [nth, at] of halves.entries()) if (nth > 0) nth % 2 === 0 ? expected.add(at) : expected.delete(at);
        }
        // Behind each line end, and behind the last blank before a word.
        const places = new Set([...words.matchAll(/\n| (?![ \n])/g)].map(({ index }) => index + 1));
        places.add(words.length);
        const otherwise = breaksOf(words);
        if (otherwise.size === 0) quick += 1;
        for (const [place, may] of otherwise) may ? places.add(place) : places.delete(place);
        expect([...places].sort((a, b) => a - b)).toEqual([...expected].sort((a, b) => a - b));
      }),
      { numRuns: 6000, examples: [['🇩\u0301🇪🇩a']] },
    );
    expect(quick).toBeGreaterThan(300);
  });
});
