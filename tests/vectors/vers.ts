import { readNative } from '#shared/domain/versions/native.ts';
import { placeInVers, type ReadVers, readCanonicalVers, readVers, versText } from '#shared/domain/versions/vers.ts';
import { compared, filesIn, jsonOf, type Outcome } from './outcome.ts';

interface VersCase {
  test_type: string;
  input: string | { vers: string; version: string } | { scheme: string; native_range: string };
  expected_output?: string | boolean | { scheme: string; version_constraints: string[][] };
  expected_failure?: boolean;
}
const REFUSAL = 'a refusal';

const answer = ({ test_type, input }: VersCase): string | null => {
  if (typeof input !== 'string') {
    if (!('vers' in input)) return null;
    const read = readVers(input.vers);
    const place = read.ok ? placeInVers(read.range, input.version) : 'not comparable';
    return place === 'not comparable' ? null : String(place === 'inside');
  }
  const read: ReadVers = test_type === 'parse' ? readCanonicalVers(input) : readVers(input);
  if (!read.ok) return null;
  if (test_type === 'validate') return versText(read.range);
  const { scheme, bounds } = read.range;
  return JSON.stringify({ scheme, version_constraints: bounds.map(({ comparator, version }) => [comparator, version.text]) });
};

/** Reading, validating and containment of ranges in vers. */
export const versOutcomes = (): Outcome[] =>
  filesIn('vers')
    .filter((file) => !/_cmp_test|lexicographic|from_native/.test(file))
    .flatMap((file) =>
      jsonOf<{ tests: VersCase[] }>(file).tests.map((one) => {
        const { test_type, input, expected_output, expected_failure } = one;
        const about = `${test_type} ${typeof input === 'string' ? input : JSON.stringify(input)}`;
        if (expected_failure) return compared(file, about, REFUSAL, answer(one) ?? REFUSAL);
        const expected = typeof expected_output === 'object' ? JSON.stringify(expected_output) : String(expected_output);
        return compared(file, about, expected, answer(one));
      }),
    );

const native = ({ scheme, native_range }: { scheme: string; native_range: string }): string | null => {
  const read = readNative(scheme, native_range);
  return read.ok ? versText(read.range) : null;
};

/** Ranges in the notation of an ecosystem. */
export const nativeOutcomes = (): Outcome[] =>
  filesIn('vers')
    .filter((file) => file.includes('from_native'))
    .flatMap((file) =>
      jsonOf<{ tests: VersCase[] }>(file).tests.map(({ input, expected_output }) =>
        compared(
          file,
          JSON.stringify(input),
          String(expected_output),
          typeof input === 'object' && 'scheme' in input ? native(input) : null,
        ),
      ),
    );
