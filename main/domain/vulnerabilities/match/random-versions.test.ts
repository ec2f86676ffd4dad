import { spawnSync } from 'node:child_process';
import { compare as comparePep440 } from '@renovatebot/pep440';
import { lt as isEarlierGem, eq as isSameGem } from '@renovatebot/ruby-semver';
import fc from 'fast-check';
import semver from 'semver';
import { describe, expect, it } from 'vitest';
import { componentOf } from './component.ts';
import { matchOsv, osvPackages } from './osv.ts';

const words = (...of: string[]) => fc.constantFrom(...of);

// Few numbers, so that versions differ in what is hard: stages, builds and letters.
const digit = words('0', '1', '2', '10');
const dotted = (from: number, to: number) => fc.array(digit, { minLength: from, maxLength: to }).map((parts) => parts.join('.'));
const after = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((all) => all.join(''));
const some = (part: fc.Arbitrary<string>) => fc.option(part, { nil: '' });

const semverText = after(
  dotted(3, 3),
  some(after(words('-alpha', '-beta', '-rc'), some(after(words('.'), digit)))),
  some(words('+b1', '+b2')),
);
const pep440Text = after(
  some(words('1!', '2!')),
  dotted(1, 3),
  some(after(words('a', 'b', 'rc'), digit)),
  some(after(words('.post'), digit)),
  some(after(words('.dev'), digit)),
);
const debianText = after(
  some(words('1:', '2:')),
  dotted(1, 3),
  some(words('~rc1', '+dfsg', 'a', '+deb9u1')),
  some(after(words('-', '-1ubuntu', '-0~'), digit)),
);

/** Debian's own program, asked about every pair. */
const byDpkg = (a: string, b: string): number => {
  const holds = (operator: string): boolean => spawnSync('dpkg', ['--compare-versions', a, operator, b]).status === 0;
  return holds('lt') ? -1 : holds('gt') ? 1 : 0;
};
/** NuGet as it describes itself: four numbers, then words without case, then nothing of the build. */
const byNuget = (a: string, b: string): number => {
  const parts = (text: string) => /^([\d.]+)(-[^+]*)?/.exec(text.toLowerCase()) ?? [];
  const numbers = (text = '') => [0, 1, 2, 3].map((at) => Number(text.split('.')[at] ?? 0));
  const [[, one, oneWords = ''], [, other, otherWords = '']] = [parts(a), parts(b)];
  const differing = numbers(one)
    .map((number, at) => number - (numbers(other)[at] ?? 0))
    .find((difference) => difference !== 0);
  return differing ?? semver.compare(`0.0.0${oneWords}`, `0.0.0${otherWords}`);
};
/** rpmvercmp, letter by letter, of versions without epoch and release. */
const byRpm = (a: string, b: string): number => {
  let [one, other] = [a, b];
  while (one !== '' || other !== '') {
    [one, other] = [one.replace(/^[^A-Za-z0-9~^]+/, ''), other.replace(/^[^A-Za-z0-9~^]+/, '')];
    if (one.startsWith('~') || other.startsWith('~')) {
      if (!one.startsWith('~')) return 1;
      if (!other.startsWith('~')) return -1;
      [one, other] = [one.slice(1), other.slice(1)];
    } else if (one.startsWith('^') || other.startsWith('^')) {
      if (one === '') return -1;
      if (other === '') return 1;
      if (!one.startsWith('^')) return 1;
      if (!other.startsWith('^')) return -1;
      [one, other] = [one.slice(1), other.slice(1)];
    } else {
      if (one === '' || other === '') break;
      const isNumber = /^\d/.test(one);
      const run = isNumber ? /^\d+/ : /^[A-Za-z]+/;
      const [mine, its] = [run.exec(one)?.[0] ?? '', run.exec(other)?.[0] ?? ''];
      if (its === '') return isNumber ? 1 : -1;
      const order = isNumber ? Number(mine) - Number(its) : mine < its ? -1 : Number(mine > its);
      if (order !== 0) return order;
      [one, other] = [one.slice(mine.length), other.slice(its.length)];
    }
  }
  return Number(one !== '') - Number(other !== '');
};

const ecosystems = [
  ['npm', 'npm', semverText, semver.compare],
  ['crates.io', 'cargo', semverText, semver.compare],
  ['Hex', 'hex', semverText, semver.compare],
  ['Go', 'golang', semverText.map((text) => `v${text}`), semver.compare],
  ['PyPI', 'pypi', pep440Text, comparePep440],
  [
    'RubyGems',
    'gem',
    after(dotted(1, 4), some(after(words('.a', '.beta', '.pre'), some(digit)))),
    (a: string, b: string) => (isSameGem(a, b) ? 0 : isEarlierGem(a, b) ? -1 : 1),
  ],
  ['NuGet', 'nuget', after(dotted(1, 4), some(words('-beta', '-BETA', '-rc.1', '-rc.12', '-rc.x')), some(words('+one'))), byNuget],
  ['Debian', 'deb/debian', debianText, byDpkg],
  ['Red Hat', 'rpm/redhat', after(dotted(1, 3), some(words('~rc1', '^git1', 'a', 'p1', '_2', '~rc1^git2'))), byRpm],
] as const;

/** Which of the pool lie in any of the spans, by nothing but the other comparison. */
const affectedSlowly = (
  pool: readonly string[],
  spans: readonly (readonly [string, string])[],
  compare: (a: string, b: string) => number,
) => pool.map((version) => spans.some(([from, to]) => compare(version, from) >= 0 && compare(version, to) < 0));

describe('versions by chance', () => {
  it.each(spawnSync('dpkg', ['--version']).status !== 0 ? ecosystems.filter(([name]) => name !== 'Debian') : ecosystems)(
    'of %s are found in the same ranges by a slow comparison that is not ours',
    (ecosystem, type, text, compare) => {
      const runs = type === 'deb/debian' ? 6 : 200;
      fc.assert(
        fc.property(
          fc.uniqueArray(
            text.filter((version) => version !== '0'),
            { minLength: 4, maxLength: 9 },
          ),
          fc.infiniteStream(fc.nat(8)),
          (pool, picks) => {
            const sorted = pool.toSorted(compare).filter((version, at, all) => at === 0 || compare(all[at - 1] ?? '', version) !== 0);
            const ends = [...new Set(picks.take(4).map((pick) => sorted[pick % sorted.length] ?? ''))].toSorted(compare);
            const spans = ends.flatMap((from, at) => (at % 2 === 0 && at + 1 < ends.length ? [[from, ends[at + 1] ?? ''] as const] : []));
            fc.pre(spans.length > 0);
            const events = spans.flatMap(([introduced, fixed]) => [{ fixed }, { introduced }]);
            const packages = osvPackages([{ package: { ecosystem, name: 'x' }, ranges: [{ type: 'ECOSYSTEM', events }] }]);
            const found = pool.map((version) => {
              const purl = `pkg:${type}/x@${encodeURIComponent(version)}${type === 'deb/debian' ? '?arch=source' : ''}`;
              return matchOsv(componentOf({ name: 'x', version: null, purls: [purl], cpes: [] }), packages, false).result;
            });
            const slowly = affectedSlowly(pool, spans, compare).map((isAffected) => (isAffected ? 'matched' : 'none'));
            expect({ pool, events, found }).toEqual({ pool, events, found: slowly });
          },
        ),
        { numRuns: runs, endOnFailure: true },
      );
    },
  );
});
