import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { purlOf, purlText, readPurl } from './purl.ts';

const why = (text: string): string => {
  const read = readPurl(text);
  return read.ok ? 'taken' : read.why;
};

describe('a package URL', () => {
  it.each([
    ['npm/left-pad@1.3.0', '"npm/left-pad@1.3.0" is no purl: it does not begin with "pkg:".'],
    ['pkg:npm', '"pkg:npm" has no name, or no type before its name.'],
    ['pkg:npm/@1.3.0', 'The purl has no name.'],
    ['pkg:deb/debian/curl@7.5%ZZ', '"pkg:deb/debian/curl@7.5%ZZ" has a percent sign that is no code of a letter.'],
    ['pkg:npm/left-pad@1?arch=a&Arch=b', 'The qualifier arch stands twice.'],
    ['pkg:swift/Alamofire@5.4.3', 'A purl of type swift needs a namespace before its name.'],
    ['pkg:otp/erlang/hex@2.1.1', 'A purl of type otp has no namespace; this one has "erlang".'],
    ['pkg:julia/Dates@1.9.0', 'A purl of type julia needs the qualifier uuid.'],
  ])('%s is refused with a sentence that says what is wrong', (text, sentence) => {
    expect(why(text)).toBe(sentence);
  });

  it('means the same in all three spellings that libraries write for a Debian version with a plus', () => {
    const spellings = ['pkg:deb/debian/attr@1:2.4.47-2%2Bb1', 'pkg:deb/debian/attr@1%3A2.4.47-2%2Bb1', 'pkg:deb/debian/attr@1:2.4.47-2+b1'];
    expect(spellings.map((text) => readPurl(text))).toEqual(spellings.map(() => readPurl('pkg:deb/debian/attr@1:2.4.47-2%2Bb1')));
  });

  it('is read back from its text with every part it was built of', () => {
    const word = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !text.includes('/') && text.isWellFormed());
    const parts = fc.record({
      namespace: fc.option(fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join('/'))),
      name: word,
      version: fc.option(word),
      qualifiers: fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9._-]{0,8}$/), word, { maxKeys: 3, noNullPrototype: true }),
    });
    fc.assert(
      fc.property(parts, (given) => {
        const built = purlOf({ type: 'generic', ...given });
        if (!built.ok) throw new Error(built.why);
        expect(readPurl(purlText(built.purl))).toEqual(built);
      }),
    );
  });
});
