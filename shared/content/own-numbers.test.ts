import { describe, expect, it } from 'vitest';
import { headingNumbers, settleHeadingNumbers } from './heading-numbers.ts';
import { resolveContent, textsOf } from './resolve.ts';
import { type Block, fieldNames } from './schema.ts';

const heading = (level: number, words: string, number?: string): Block => ({
  type: 'heading',
  level,
  content: [{ type: 'text', text: words }],
  ...(number === undefined ? {} : { number }),
});
const numbers = (...blocks: Block[]): string[] => headingNumbers(blocks).map(({ number }) => number);
const noFields = Object.fromEntries(fieldNames.map((name) => [name, ''])) as Record<(typeof fieldNames)[number], string>;

describe('a heading that brings its own number', () => {
  it('has it, and those behind it go on counting from there', () => {
    expect(
      numbers(heading(1, 'Foreword', ''), heading(1, 'Method', '5'), heading(2, 'Sampling'), heading(1, 'Result'), heading(2, 'Yield')),
    ).toEqual(['', '5', '5.1', '6', '6.1']);
  });
  it('counts as none where its number is none of its level', () => {
    expect(numbers(heading(1, 'Scope'), heading(1, 'Forms', 'Appendix A'), heading(1, 'Rest'))).toEqual(['1', 'Appendix A', '2']);
  });
  it('keeps figures that begin its words, which are no number typed twice', () => {
    const blocks = [heading(1, '5 steps to follow', '5'), heading(1, '1. Words', '')];
    expect(headingNumbers(blocks).map(({ typed }) => typed)).toEqual([0, 0]);
    expect(textsOf(resolveContent({ version: 1, blocks }, noFields))).toEqual(['5 5 steps to follow', '1. Words']);
  });
  it('needs none of its own where the count gives the same', () => {
    const blocks = [heading(1, 'Foreword', ''), heading(1, 'Scope', '1'), heading(2, 'Who', '1.1'), heading(1, 'Forms', 'A')];
    expect(settleHeadingNumbers(blocks)).toEqual(['', 'A']);
    expect(blocks.map((block) => block.type === 'heading' && block.number)).toEqual(['', undefined, undefined, 'A']);
    expect(numbers(...blocks)).toEqual(['', '1', '1.1', 'A']);
  });
  it('in a text without any number is counted like one that was written here', () => {
    const blocks = [heading(1, 'Scope', ''), heading(2, 'Who', '')];
    expect(settleHeadingNumbers(blocks)).toEqual([]);
    expect(numbers(...blocks)).toEqual(['1', '1.1']);
  });
});
