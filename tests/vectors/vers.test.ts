import { describe, expect, it } from 'vitest';
import { notRight, SKIPPED } from './outcome.ts';
import { versOutcomes } from './vers.ts';

describe.skipIf(SKIPPED !== '')(`published ranges in vers${SKIPPED}`, () => {
  it('are read, refused, written and asked as their files say', () => {
    const outcomes = versOutcomes();
    expect(outcomes).toHaveLength(42);
    expect(notRight(outcomes)).toEqual([]);
  });
});
