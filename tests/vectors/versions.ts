import { compareVersions } from '#shared/domain/versions/compare.ts';
import { compared, filesIn, jsonOf, linesOf, type Outcome } from './outcome.ts';

const words = { '<': 'before', '=': 'same', '>': 'behind' } as const;
const schemes: Readonly<Record<string, string>> = {
  ...{ alpine: 'apk', debian: 'deb', packagist: 'composer', php: 'composer', redhat: 'rpm', rubygems: 'gem' },
};
const schemeOf = (file: string): string => {
  const name = /([a-z]+)-version/.exec(file)?.[1] ?? '';
  return schemes[name] ?? name;
};

const claims = (file: string): Outcome[] =>
  linesOf(file).flatMap((line) => {
    const [, a = '', sign, b = ''] = /^(.*) ([<=>]) (.*)$/.exec(line) ?? [];
    if (sign === undefined) return [];
    const result = compareVersions(schemeOf(file), a, b);
    return [compared(file, line, words[sign as keyof typeof words], result === 'not comparable' ? null : result)];
  });

interface VersCase {
  test_type: string;
  input: { input_scheme: string; versions: string[] };
  expected_output: boolean | string[];
}
const comparisons = (file: string): Outcome[] =>
  jsonOf<{ tests: VersCase[] }>(file).tests.map(({ test_type, input, expected_output }) => {
    const { input_scheme: scheme, versions } = input;
    const about = `${test_type} ${versions.join(' , ')}`;
    const results = versions.flatMap((a) => versions.map((b) => compareVersions(scheme, a, b)));
    const isKnown = !results.includes('not comparable');
    if (test_type === 'equality')
      return compared(file, about, String(expected_output), isKnown ? String(results.every((one) => one === 'same')) : null);
    const sorted = versions.toSorted((a, b) => ({ before: -1, same: 0, behind: 1, 'not comparable': 0 })[compareVersions(scheme, a, b)]);
    // NuGet's expected versions are written small.
    const text = (list: readonly string[]): string => (scheme === 'nuget' ? list.join(' < ').toLowerCase() : list.join(' < '));
    return compared(file, about, text(expected_output as string[]), isKnown ? text(sorted) : null);
  });

/** Every claim about which of two versions comes first. */
export const versionOutcomes = (): Outcome[] => [
  ...filesIn('versions').flatMap(claims),
  ...filesIn('vers')
    .filter((file) => /_cmp_test|lexicographic/.test(file))
    .flatMap(comparisons),
];
