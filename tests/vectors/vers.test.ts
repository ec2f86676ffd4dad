import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { notRight, SKIPPED } from './outcome.ts';
import { ruleSection } from './rule-sections.ts';
import { nativeOutcomes, versOutcomes } from './vers.ts';

describe.skipIf(SKIPPED !== '')(`published ranges in vers${SKIPPED}`, () => {
  it('are read, refused, written and asked as their files say', () => {
    const outcomes = versOutcomes();
    expect(outcomes).toHaveLength(42);
    expect(notRight(outcomes)).toEqual([]);
  });

  it('are counted in docs/vectors.md as they came out', () => {
    const outcomes = [...versOutcomes(), ...nativeOutcomes()];
    expect(readFileSync('docs/vectors.md', 'utf8')).toContain(ruleSection('vers', outcomes));
  });
});
