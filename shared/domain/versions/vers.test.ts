import { describe, expect, it } from 'vitest';
import { placeInVers, readVers } from './vers.ts';

const place = (text: string, version: string): string => {
  const read = readVers(text);
  return read.ok ? placeInVers(read.range, version) : read.why;
};

describe('a range in vers', () => {
  it.each([
    ['vers:npm/>=1.0.0|<2.0.0', '2.0.0-rc.1', 'inside'],
    ['vers:npm/>=1.0.0|<2.0.0|>=3.0.0', '2.5.0', 'outside'],
    ['vers:npm/>=1.0.0|<2.0.0|>=3.0.0', '3.5.0', 'inside'],
    ['vers:npm/>=1.0.0|>=1.5.0|<2.0.0', '2.1.0', 'outside'],
    ['vers:npm/<1.0.0|<2.0.0', '1.5.0', 'inside'],
    ['vers:deb/<1:1.0-1', '9.0-1', 'inside'],
    ['vers:npm/!=1.0.0', '1.0.0', 'outside'],
    ['vers:npm/!=1.0.0', '1.0.1', 'inside'],
    ['vers:all/*', 'anything at all', 'inside'],
    ['vers:generic/<V3.1.4', '3.1.3', 'inside'],
    ['vers:generic/<3.1.4', 'model 8', 'not comparable'],
    ['vers:generic/model 8', 'model 8', 'not comparable'],
    ['vers:unheard-of/>=1', '2', 'not comparable'],
  ])('%s and %s: %s', (range, version, expected) => {
    expect(place(range, version)).toBe(expected);
  });

  it('that tells nothing is refused with a sentence', () => {
    expect(place('vers:npm/', '1.0.0')).toBe('"vers:npm/" is no range in vers: it is "vers:", a scheme, "/" and constraints.');
    expect(place('>=1.0', '1.0.0')).toBe('">=1.0" is no range in vers: it is "vers:", a scheme, "/" and constraints.');
  });
});
