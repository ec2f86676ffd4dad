import type { Purl } from '#shared/domain/purl/parts.ts';
import { type PurlParts, purlOf, purlText, type ReadPurl, readPurl } from '#shared/domain/purl/purl.ts';
import { compared, filesIn, jsonOf, type Outcome } from './outcome.ts';

const REFUSAL = 'a refusal';
const parts = ({ type, namespace, name, version, qualifiers, subpath }: PurlParts): string =>
  JSON.stringify([
    ...[type, namespace, name, version, subpath].map((part) => part ?? null),
    Object.entries(qualifiers ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ]);
const partsOf = (purl: Purl): string => parts({ ...purl, qualifiers: Object.fromEntries(purl.qualifiers) });

interface Specified {
  description: string;
  test_type: 'parse' | 'build' | 'validate';
  input: string | PurlParts;
  expected_output?: string | PurlParts | null;
  expected_failure: boolean;
}

const specified = (file: string): Outcome[] =>
  jsonOf<{ tests: Specified[] }>(file).tests.map(({ description, test_type, input, expected_output, expected_failure }) => {
    const read: ReadPurl = typeof input === 'string' ? readPurl(input) : purlOf(input);
    const about = `${test_type} ${typeof input === 'string' ? input : parts(input)} (${description})`;
    const isText = typeof expected_output === 'string';
    const expected = expected_failure ? REFUSAL : isText ? expected_output : parts(expected_output ?? {});
    const got = read.ok ? (isText ? purlText(read.purl) : partsOf(read.purl)) : expected_failure ? REFUSAL : null;
    return compared(file, about, expected, got);
  });

const OLD = 'purl/test-suite-data.old-layout.json';
const oldLayout = (): Outcome[] =>
  jsonOf<(PurlParts & { purl: string; is_invalid: boolean })[]>(OLD).map(({ purl, is_invalid, ...rest }) => {
    const read = readPurl(purl);
    return compared(OLD, purl, is_invalid ? REFUSAL : parts(rest), read.ok ? partsOf(read.purl) : is_invalid ? REFUSAL : null);
  });

/** The tests of the specification and of its types, and the rows of the layout before. */
export const purlOutcomes = (): Outcome[] => [
  ...[...filesIn('purl/types'), 'purl/specification-test.json'].flatMap(specified),
  ...oldLayout(),
];
