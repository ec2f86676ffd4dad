import { describe, expect, it } from 'vitest';
import { componentOf } from './component.ts';
import { matchOsv, osvPackages } from './osv.ts';

const held = (purl: string, affected: readonly unknown[], isWithdrawn = false) =>
  matchOsv(componentOf({ name: 'some', version: null, purls: [purl], cpes: [] }), osvPackages(affected), isWithdrawn);
const ranged = (ecosystem: string, name: string, ...events: Record<string, string>[]) => ({
  package: { ecosystem, name },
  ranges: [{ type: 'ECOSYSTEM', events }],
});
const result = (...given: Parameters<typeof held>) => held(...given).result;

describe('a component against an OSV record', () => {
  it('says which rule found it, and by which text', () => {
    expect(held('pkg:npm/%40angular/core@12.3.1', [ranged('npm', '@angular/core', { introduced: '12.0.0' }, { fixed: '12.3.2' })])).toEqual(
      {
        ...{ result: 'matched', rule: 'package and range' },
        text: 'npm @angular/core: introduced 12.0.0, fixed 12.3.2; 12.3.1 is inside',
      },
    );
  });

  it.each([
    ['npm', 'a prerelease below the fix', 'pkg:npm/x@2.0.0-rc.1', ranged('npm', 'x', { introduced: '0' }, { fixed: '2.0.0' }), 'matched'],
    ['npm', 'the fix', 'pkg:npm/x@2.0.0', ranged('npm', 'x', { introduced: '0' }, { fixed: '2.0.0' }), 'none'],
    ['npm', 'the last one affected', 'pkg:npm/x@2.0.0', ranged('npm', 'x', { introduced: '0' }, { last_affected: '2.0.0' }), 'matched'],
    [
      'npm',
      'one that is introduced and last at once',
      'pkg:npm/x@1.5.0',
      ranged('npm', 'x', { last_affected: '1.0.0' }, { introduced: '1.0.0' }),
      'none',
    ],
    [
      'npm',
      'one that is introduced again',
      'pkg:npm/x@3.1.0',
      ranged('npm', 'x', { fixed: '2.0.0' }, { introduced: '3.0.0' }, { introduced: '0' }),
      'matched',
    ],
    ['npm', 'one behind the limit', 'pkg:npm/x@2.0.0', ranged('npm', 'x', { introduced: '0' }, { limit: '2.0.0' }), 'none'],
    ['npm', 'another package', 'pkg:npm/y@1.0.0', ranged('npm', 'x', { introduced: '0' }), 'none'],
    ['npm', 'the same name elsewhere', 'pkg:pypi/x@1.0.0', ranged('npm', 'x', { introduced: '0' }), 'none'],
    ['Python', 'another spelling (PEP 503)', 'pkg:pypi/Ruamel_Yaml@0.1', ranged('PyPI', 'ruamel.yaml', { introduced: '0' }), 'matched'],
    [
      'NuGet',
      'another case',
      'pkg:nuget/newtonsoft.json@12.0.3',
      ranged('NuGet', 'Newtonsoft.Json', { introduced: '0' }, { fixed: '13.0.1' }),
      'matched',
    ],
    [
      'Maven',
      'group and artifact',
      'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1',
      ranged('Maven', 'org.apache.logging.log4j:log4j-core', { introduced: '2.0-beta9' }, { fixed: '2.15.0' }),
      'matched',
    ],
    [
      'Maven',
      'the artifact of another group',
      'pkg:maven/org.other/log4j-core@2.14.1',
      ranged('Maven', 'org.apache.logging.log4j:log4j-core', { introduced: '0' }),
      'none',
    ],
    [
      'Go',
      'a version with v',
      'pkg:golang/golang.org/x/net@v0.16.0',
      ranged('Go', 'golang.org/x/net', { introduced: '0' }, { fixed: '0.17.0' }),
      'matched',
    ],
    [
      'Go',
      'a pseudo-version',
      'pkg:golang/golang.org/x/net@v0.0.0-20190620200207-3b0461eec859',
      ranged('Go', 'golang.org/x/net', { introduced: '0' }, { fixed: '0.0.0-20190813141303-74dc4d7220e7' }),
      'matched',
    ],
    [
      'Debian',
      'a binary by its source',
      'pkg:deb/debian/libssl3@3.0.11-1~deb12u1?upstream=openssl&distro=debian-12',
      ranged('Debian:12', 'openssl', { introduced: '0' }, { fixed: '3.0.11-1~deb12u2' }),
      'matched',
    ],
    [
      'Debian',
      'a rebuild of the binary alone',
      'pkg:deb/debian/libx@1.0-1%2Bb2?upstream=x',
      ranged('Debian:12', 'x', { introduced: '0' }, { last_affected: '1.0-1' }),
      'matched',
    ],
    [
      'Debian',
      'an epoch',
      'pkg:deb/debian/x@1:0.5-1?arch=source',
      ranged('Debian:12', 'x', { introduced: '0' }, { fixed: '9.0-1' }),
      'none',
    ],
    ['Debian', 'another release', 'pkg:deb/debian/x@1.0-1?distro=bullseye', ranged('Debian:12', 'x', { introduced: '0' }), 'none'],
    [
      'Alpine',
      'its own release',
      'pkg:apk/alpine/curl@8.4.0-r0?distro=alpine-3.19.1',
      ranged('Alpine:v3.19', 'curl', { introduced: '0' }, { fixed: '8.5.0-r0' }),
      'matched',
    ],
    [
      'Red Hat',
      'an epoch beside the version',
      'pkg:rpm/redhat/bind@9.11.4-26.el7?epoch=32',
      ranged('Red Hat:enterprise_linux:7::server', 'bind', { introduced: '0' }, { fixed: '32:9.11.4-27.el7' }),
      'matched',
    ],
  ] as const)('of %s: %s', (_, __, purl, affected, expected) => {
    expect(result(purl, [affected])).toBe(expected);
  });

  it('is found by the list of versions alone, which may be the only truth', () => {
    const listed = { package: { ecosystem: 'npm', name: 'x' }, versions: ['1.0.0', 'oddly-named'] };
    expect(held('pkg:npm/x@oddly-named', [listed])).toMatchObject({ result: 'matched', rule: 'package and listed version' });
    expect(result('pkg:npm/x@1.0.1', [listed])).toBe('none');
  });

  it('is not checkable, with a reason, where versions cannot be compared', () => {
    const reason = (...given: Parameters<typeof held>): string => {
      const verdict = held(...given);
      return verdict.result === 'not checkable' ? verdict.reason : verdict.result;
    };
    const range = ranged('npm', 'x', { introduced: '0' }, { fixed: '2.0.0' });
    expect(reason('pkg:npm/x', [range])).toBe('The component tells no version of npm x.');
    expect(reason('pkg:npm/x@latest', [range])).toBe('npm x: "latest" of the component is no version of npm.');
    expect(reason('pkg:npm/x@1.0.0', [ranged('npm', 'x', { introduced: '0' }, { fixed: 'next' })])).toBe(
      'npm x: "next" in the record is no version of npm.',
    );
    expect(reason('pkg:npm/x@1.0.0', [ranged('npm', 'x', { fixed: '2.0.0' })])).toBe('npm x: the range of the record has no beginning.');
    const commits = { package: { ecosystem: 'npm', name: 'x' }, ranges: [{ type: 'GIT', events: [{ introduced: '0' }] }] };
    expect(reason('pkg:npm/x@1.0.0', [commits])).toBe('npm x: the record tells commits, and the component tells a version.');
    expect(reason('pkg:npm/x@1.0.0', [{ package: { ecosystem: 'npm', name: 'x' } }])).toBe(
      'npm x: the record tells neither ranges nor versions.',
    );
  });

  it('is not found by a record that is withdrawn', () => {
    expect(result('pkg:npm/x@1.0.0', [ranged('npm', 'x', { introduced: '0' })], true)).toBe('none');
  });

  it('is not called free of it by an entry that cannot be read, unless that speaks of something else', () => {
    const odd = { package: { ecosystem: 'npm', name: '@angular/core' }, ranges: 'all before 12.3.2' };
    expect(result('pkg:npm/%40angular/core@12.3.1', [odd])).toBe('not checkable');
    expect(result('pkg:npm/left-pad@1.0.0', [odd])).toBe('none');
  });

  it('says why a record about it may not be found', () => {
    const doubts = (purls: string[]): readonly string[] => componentOf({ name: 'curl', version: '1', purls, cpes: [] }).doubts;
    expect(doubts([])).toEqual(['curl has neither a purl nor a CPE; a name alone never makes a match.']);
    expect(doubts(['pkg:deb/debian/libssl3@3.0.11-1'])).toEqual([
      'pkg:deb/debian/libssl3@3.0.11-1 names a binary package only; records of Debian name source packages.',
    ]);
    expect(doubts(['pkg:generic/curl@8.0'])).toEqual(['No ecosystem of a feed is known for pkg:generic/curl@8.0.']);
  });
});
