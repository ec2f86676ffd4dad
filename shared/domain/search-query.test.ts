import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSearchQuery } from './search-query.ts';

const term = (text: string, also: object = {}) => ({ text, prefix: false, excluded: false, ...also });

describe('what a person types into the search', () => {
  it.each([
    ['supplier audit', [term('supplier'), term('audit')]],
    ['"supplier audit"', [term('supplier audit')]],
    ['suppl*', [term('suppl', { prefix: true })]],
    ['"approved suppl"*', [term('approved suppl', { prefix: true })]],
    ['supplier -audit', [term('supplier'), term('audit', { excluded: true })]],
    ['supplier -"internal audit"', [term('supplier'), term('internal audit', { excluded: true })]],
    ['ISO 13485:2016', [term('ISO'), term('13485:2016')]],
    ['"never closed', [term('never'), term('closed')]],
    ['prüfung', [term('prüfung')]],
    ['AND OR NEAR(', [term('AND'), term('OR'), term('NEAR(')]],
  ])('%s', (typed, expected) => expect(readSearchQuery(typed)).toEqual(expected));

  it.each(['', '  ', '"', '*', '--', '()', '-audit', '""*'])('%j asks for nothing', (typed) => expect(readSearchQuery(typed)).toEqual([]));

  it('no text is an error, and every term holds a letter or a digit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        for (const { text } of readSearchQuery(typed)) expect(text).toMatch(/[\p{L}\p{N}]/u);
      }),
    );
  });
});
