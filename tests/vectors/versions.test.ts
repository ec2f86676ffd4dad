import { beforeAll, describe, expect, it } from 'vitest';
import { type Outcome, SKIPPED } from './outcome.ts';
import { versionOutcomes } from './versions.ts';

describe.skipIf(SKIPPED !== '')(`published claims about which version comes first${SKIPPED}`, () => {
  let outcomes: Outcome[];
  const refusedIn = (file: RegExp): string[] =>
    outcomes.filter((one) => file.test(one.file) && one.result === 'refused').map(({ about }) => about);
  beforeAll(() => {
    outcomes = versionOutcomes();
  });

  it('are never answered otherwise, in any of the ecosystems', () => {
    expect(outcomes.length).toBeGreaterThan(11_500);
    expect(outcomes.filter(({ result }) => result === 'wrong')).toEqual([]);
  });

  it('are refused only where a side is no version: such as PEP 440 or Alpine do not know', () => {
    const pypi = refusedIn(/pypi/);
    expect(pypi).toHaveLength(20);
    // A word that is no stage, a date with a time, or the patch and milestone letters that PEP 440 took out.
    expect(pypi.filter((line) => !/bulbasaur|charmander|-[a-z]+ <|^-class|T\d\d:|\d[pm]\d/.test(line))).toEqual([]);
    const alpine = refusedIn(/alpine/);
    expect(alpine).toHaveLength(31);
    expect(refusedIn(/^(?!.*(pypi|alpine))/)).toEqual([]);
  });
});
