import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Content } from '../content/schema.ts';
import { compareContents } from './compare.ts';
import { accepted, rejected } from './comparison.ts';
import { normalContent } from './normal.ts';
import { commonSubsequence } from './sequence.ts';
import { content, edited, heading, paragraph, table, text, whole } from './testing/texts.ts';

const kinds = (before: Content, after: Content) => compareContents(before, after).blocks.map(({ kind }) => kind);

describe('a comparison holds both texts and nothing else', () => {
  it('accepting all of it gives the new text, rejecting all of it the former one', () => {
    fc.assert(
      fc.property(fc.oneof(edited, fc.tuple(content, content)), ([before, after]) => {
        const comparison = compareContents(before, after);
        expect(accepted(comparison)).toEqual(normalContent(after));
        expect(rejected(comparison)).toEqual(normalContent(before));
      }),
      { numRuns: 400 },
    );
  });

  it('a text compared with itself gives no difference, however an editor divided its words', () => {
    fc.assert(
      fc.property(content, (one) => {
        expect(compareContents(one, structuredClone(one)).blocks.every(({ kind }) => kind === 'same')).toBe(true);
      }),
    );
    expect(kinds(whole(paragraph('Clean ', 'daily')), whole(paragraph('Clean daily')))).toEqual(['same']);
    expect(kinds(whole(heading('1. Purpose')), whole(heading('Purpose')))).toEqual(['same']);
  });

  it('what two sequences have in common is in both, in order, and as long as it can be', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 14 });
    const longest = (a: string[], b: string[]): number => {
      const best = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
      for (let i = a.length - 1; i >= 0; i -= 1)
        for (let j = b.length - 1; j >= 0; j -= 1)
          (best[i] ?? [])[j] = a[i] === b[j] ? 1 + (best[i + 1]?.[j + 1] ?? 0) : Math.max(best[i + 1]?.[j] ?? 0, best[i]?.[j + 1] ?? 0);
      return best[0]?.[0] ?? 0;
    };
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        const pairs = commonSubsequence(a, b);
        expect(
          pairs.every(([i, j], at) => a[i] === b[j] && (at === 0 || (i > (pairs[at - 1]?.[0] ?? 0) && j > (pairs[at - 1]?.[1] ?? 0)))),
        ).toBe(true);
        expect(pairs.length).toBe(longest(a, b));
      }),
      { numRuns: 500 },
    );
  });
});

describe('what was changed is told as a reader would tell it', () => {
  it('words inside a paragraph; a number is one value; marks are formatting', () => {
    const [one] = compareContents(
      whole(paragraph('The gap is 3.5 mm at most, measured by hand.')),
      whole(paragraph('The gap is 3.6 mm at most, ', text('measured', 'bold'), ' by hand.')),
    ).blocks;
    expect(one).toMatchObject({
      kind: 'changed',
      change: {
        pieces: [
          { kind: 'same', inlines: [{ text: 'The gap is ' }] },
          { kind: 'deleted', inlines: [{ text: '3.5' }] },
          { kind: 'inserted', inlines: [{ text: '3.6' }] },
          { kind: 'same' },
          { kind: 'formatted', before: [{ text: 'measured' }], after: [{ text: 'measured', marks: ['bold'] }] },
          { kind: 'same', inlines: [{ text: ' by hand.' }] },
        ],
      },
    });
  });

  it('a block that was moved is moved, also with a word changed on the way; a short one is taken out and put in', () => {
    const [a, b, c] = ['First the bench is wiped with ethanol.', 'Then all tools are counted twice.', 'At last the record is signed.'].map(
      (one) => paragraph(one),
    );
    const all = [a, b, c] as Block[];
    expect(kinds(whole(...all), whole(b as Block, c as Block, a as Block))).toEqual(['movedAway', 'same', 'same', 'movedHere']);
    const now = whole(b as Block, c as Block, paragraph('First the bench is wiped with isopropanol.'));
    const moved = compareContents(whole(...all), now).blocks;
    expect(moved.map(({ kind }) => kind)).toEqual(['movedAway', 'same', 'same', 'movedHere']);
    expect(moved.at(-1)).toMatchObject({ change: { type: 'words' } });
    expect(kinds(whole(paragraph('Yes'), ...all), whole(...all, paragraph('Yes')))).toEqual([
      'deleted',
      'same',
      'same',
      'same',
      'inserted',
    ]);
  });

  it('rows and columns of a table: added, removed, a cell changed', () => {
    const before = table(['Tool', 'Interval'], ['Gauge', '6 months'], ['Caliper', '12 months']);
    const after = table(
      ['Tool', 'Owner', 'Interval'],
      ['Gauge', 'Anna', '3 months'],
      ['Caliper', 'Ben', '12 months'],
      ['Scale', 'Ben', '1 month'],
    );
    const [one] = compareContents(whole(before), whole(after)).blocks;
    const rows = one?.kind === 'changed' && one.change.type === 'table' ? one.change.rows : [];
    expect(rows.map((row) => (row.kind === 'changed' ? row.change.map(({ kind }) => kind) : row.kind))).toEqual([
      ['same', 'inserted', 'same'],
      ['same', 'inserted', 'changed'],
      ['same', 'inserted', 'same'],
      'inserted',
    ]);
  });

  it('an image by its bytes; steps of a list; a paragraph that became a heading', () => {
    const image = (data: string, alt: string): Block => ({ type: 'image', data, mediaType: 'image/png', alt, width: 1, height: 1 });
    expect(kinds(whole(image('AAAA', 'Door')), whole(image('BBBB', 'Door')))).toEqual(['changed']);
    const list = (...steps: string[]): Block => ({ type: 'list', ordered: true, items: steps.map((step) => [paragraph(step)]) });
    const [steps] = compareContents(
      whole(list('Open the valve slowly', 'Read the gauge', 'Write it down at once')),
      whole(list('Open the valve slowly', 'Write it down at once', 'Close the valve')),
    ).blocks;
    expect(steps).toMatchObject({ change: { items: [{ kind: 'same' }, { kind: 'deleted' }, { kind: 'same' }, { kind: 'inserted' }] } });
    expect(kinds(whole(paragraph('Scope of this procedure')), whole(heading('Scope of this procedure')))).toEqual(['changed']);
  });

  it('words with little in common are replaced as a whole', () => {
    const pieces = compareContents(whole(heading('Purpose of the file')), whole(heading('Aim and the reasons'))).blocks[0];
    expect(pieces).toMatchObject({ change: { pieces: [{ kind: 'deleted' }, { kind: 'inserted' }] } });
  });
});

describe('long texts', () => {
  const many = (count: number, of: (at: number) => string) => whole(...Array.from({ length: count }, (_, at) => paragraph(of(at))));

  it('10,000 blocks with edits all over, or with nothing in common, are compared without comparing each with each', () => {
    const before = many(10_000, (at) => `Step ${at} of the long procedure is done by operator ${at % 7}`);
    const after = whole(
      ...before.blocks.map((one, at) =>
        at % 10 === 0 ? paragraph(`Step ${at} of the long procedure is done by supervisor ${at % 7}`) : one,
      ),
    );
    const told = compareContents(before, after).blocks;
    expect(told.filter(({ kind }) => kind === 'changed').length).toBe(1000);
    expect(told.every(({ kind }) => kind === 'same' || kind === 'changed')).toBe(true);
    const other = many(10_000, (at) => `anders ${at}x`);
    const comparison = compareContents(before, other);
    expect(accepted(comparison).blocks.length).toBe(10_000);
    const same = many(10_000, () => 'Nothing but this.');
    expect(
      kinds(
        same,
        many(9000, () => 'Nothing but this.'),
      ).filter((kind) => kind === 'deleted').length,
    ).toBe(1000);
  }, 60_000);
});
