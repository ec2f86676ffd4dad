import { readFileSync } from 'node:fs';
import { satisfies } from 'semver';
import { describe, expect, it } from 'vitest';
import { readNative } from '#shared/domain/versions/native.ts';
import { placeInVers } from '#shared/domain/versions/vers.ts';
import { notRight, SKIPPED } from './outcome.ts';
import { ruleSection } from './rule-sections.ts';
import { nativeOutcomes, versOutcomes } from './vers.ts';

const NUMBERS = [0, 1, 2, 3, 5, 8, 9];
const RELEASES = NUMBERS.flatMap((a) => NUMBERS.flatMap((b) => NUMBERS.map((c) => `${a}.${b}.${c}`)));

describe.skipIf(SKIPPED !== '')(`published ranges in vers${SKIPPED}`, () => {
  it('are read, refused, written and asked as their files say', () => {
    const outcomes = versOutcomes();
    expect(outcomes).toHaveLength(42);
    expect(notRight(outcomes)).toEqual([]);
  });

  it('are read in the notation of their ecosystem as their files say, but for bounds that overlap and what npm itself reads otherwise', () => {
    const outcomes = nativeOutcomes();
    expect(outcomes).toHaveLength(528);
    const ranges = outcomes.filter(({ result }) => result !== 'right').map(({ about }) => JSON.parse(about).native_range as string);
    // What npm itself says of each release is the measure where the file says otherwise.
    expect(ranges.toSorted()).toEqual([
      '1.1.2 1.2.2',
      '2.1 || 2.6',
      '<2.0.1 || <1.1.7',
      '<2.0.18 || <3.0.16 || <3.1.6 || <4.0.8 || <5.0.0-beta.5',
      '<= 1.0',
      '<=2.1 >=1.1',
      '>= 0.2.0 <= 0.9.6 || ~0.8.0-pre',
      '>= 1.x',
      '>= 2.2.x',
      '>=5.0.3 >=4.2.1',
      '^2.0.18 || ^3.0.16 || ^3.1.6 || ^4.0.8 || ^5.0.0-beta.5',
    ]);
    for (const range of ranges) {
      const read = readNative('npm', range);
      for (const version of RELEASES)
        expect(read.ok && placeInVers(read.range, version) === 'inside', `${version} in ${range}`).toBe(satisfies(version, range));
    }
  });

  it('are counted in docs/vectors.md as they came out', () => {
    const outcomes = [...versOutcomes(), ...nativeOutcomes()];
    expect(readFileSync('docs/vectors.md', 'utf8')).toContain(ruleSection('vers', outcomes));
  });
});
