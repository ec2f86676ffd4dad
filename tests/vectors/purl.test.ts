import { beforeAll, describe, expect, it } from 'vitest';
import { notRight, type Outcome, SKIPPED } from './outcome.ts';
import { purlOutcomes } from './purl.ts';

describe.skipIf(SKIPPED !== '')(`published cases of package URLs${SKIPPED}`, () => {
  let outcomes: Outcome[];
  const isOld = ({ file }: Outcome): boolean => file.includes('old-layout');
  beforeAll(() => {
    outcomes = purlOutcomes();
  });

  it('of the specification and its 42 types are right but for two that their own file contradicts', () => {
    const today = outcomes.filter((one) => !isOld(one));
    expect(today).toHaveLength(586);
    // The validations beside them, and those of Maven, take a key in capitals and write it small; so do we.
    expect(notRight(today).map((line) => line.replace(/ \(.*/, ''))).toEqual([
      'purl/types/gem-test.json: parse pkg:gem/jruby-launcher@1.1.2?Platform=java',
      'purl/types/rpm-test.json: parse pkg:Rpm/fedora/curl@7.50.3-1.fc25?Arch=i386&Distro=fedora-25',
    ]);
  });

  it('of the layout before are right but for four that the specification of today takes', () => {
    const before = outcomes.filter(isOld);
    expect(before).toHaveLength(46);
    expect(notRight(before).map((line) => line.replace(/^[^ ]+ |: expected.*/g, ''))).toEqual([
      'pkg:conan/bincrafters/cctz@2.3',
      'pkg:conan/cctz@2.3?channel=stable',
      'pkg:cran/A3',
      'pkg:swift/github.com/Alamofire/Alamofire',
    ]);
  });
});
