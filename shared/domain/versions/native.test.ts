import fc from 'fast-check';
import semver from 'semver';
import { describe, expect, it } from 'vitest';
import { readNative } from './native.ts';
import { placeInVers, versText } from './vers.ts';

const textOf = (scheme: string, range: string): string => {
  const read = readNative(scheme, range);
  return read.ok ? versText(read.range).replace(/^vers:[^/]+\//, '') : 'refused';
};

describe('a range as people of an ecosystem write it', () => {
  it.each([
    ['npm', '^1.2.3', '>=1.2.3|<2.0.0'],
    ['npm', '^0.2', '>=0.2.0|<0.3.0'],
    ['npm', '^0.0.3 || ~1.4', '>=0.0.3|<0.0.4|>=1.4.0|<1.5.0'],
    ['npm', '1.2.3 - 2', '>=1.2.3|<3.0.0'],
    ['npm', '>1.2', '>=1.3.0'],
    ['npm', '>=1.0.0 <3.0.0 || >=2.0.0 <4.0.0', '>=1.0.0|<4.0.0'],
    ['npm', '<2.0.0 || >=1.0.0', '*'],
    ['npm', '', '*'],
    ['pypi', '>=1.0, <2.0, !=1.5', '>=1.0|!=1.5|<2.0'],
    ['pypi', '~=1.4.2', '>=1.4.2|<1.5'],
    ['gem', '>= 1.2, < 2', '>=1.2|<2'],
    ['nuget', '(,1.0]', '<=1.0'],
    ['nuget', '[1.0]', '1.0'],
    ['nuget', '1.0', '>=1.0'],
    ['conan', '^0.0.3', '>=0.0.3|<0.0.4-'],
  ])('of %s, "%s", is %s', (scheme, range, expected) => {
    expect(textOf(scheme, range)).toBe(expected);
  });

  it.each([
    ['npm', '>2.0.0 <1.0.0'],
    ['npm', 'latest'],
    ['npm', '1.2.3.4'],
    ['npm', '>=1.x.y'],
    ['pypi', '==1.*'],
    ['pypi', '1.0'],
    ['gem', 'any'],
    ['nuget', '[1.0,2.0'],
    ['nuget', '(,)'],
    ['nginx', '1.0'],
    ['cobol', '>1'],
  ])('of %s, "%s", is refused and never read as something else', (scheme, range) => {
    expect(textOf(scheme, range)).toBe('refused');
  });

  const number = fc.integer({ min: 0, max: 4 });
  const version = fc.tuple(number, number, number).map((parts) => parts.join('.'));
  const partial = fc.oneof(
    version,
    number.map(String),
    fc.tuple(number, number).map((parts) => parts.join('.')),
    number.map((one) => `${one}.x`),
  );
  const comparator = fc.tuple(fc.constantFrom('', '=', '>', '>=', '<', '<=', '^', '~'), partial).map((parts) => parts.join(''));
  const hyphen = fc.tuple(partial, partial).map(([from, to]) => `${from} - ${to}`);
  const alternative = fc.oneof(
    fc.array(comparator, { minLength: 1, maxLength: 3 }).map((all) => all.join(' ')),
    hyphen,
  );
  const range = fc.array(alternative, { minLength: 1, maxLength: 4 }).map((all) => all.join(' || '));

  it('of npm has the releases that npm itself finds in it', () => {
    fc.assert(
      fc.property(range, fc.array(version, { minLength: 5, maxLength: 20 }), (text, versions) => {
        const read = readNative('npm', text);
        for (const one of versions)
          expect(read.ok && placeInVers(read.range, one) === 'inside', `${one} in ${text}`).toBe(semver.satisfies(one, text));
      }),
      { numRuns: 2000 },
    );
  });
});
