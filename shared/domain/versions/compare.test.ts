import { describe, expect, it } from 'vitest';
import { compareVersions } from './compare.ts';
import { schemeOfEcosystem } from './ecosystems.ts';

describe('two versions', () => {
  it.each([
    ['npm', '2.0.0-rc.1', 'before', '2.0.0'],
    ['npm', '10.0.0', 'behind', '9.9.9'],
    ['golang', 'v0.0.0-20191109021931-daa7c04131f5', 'before', 'v0.0.1'],
    ['golang', 'v1.2.3', 'same', '1.2.3'],
    ['golang', 'v2.0.0+incompatible', 'same', 'v2.0.0'],
    ['golang', 'go1.21rc2', 'before', '1.21.0'],
    ['pypi', '1.0.dev1', 'before', '1.0a1'],
    ['pypi', '1!0.1', 'behind', '9.9'],
    ['nuget', '1.0.0-BETA', 'same', '1.0-beta'],
    ['deb', '1:1.0-1', 'behind', '9.0-1'],
    ['deb', '1.0~rc1-1', 'before', '1.0-1'],
    ['deb', '7.50.3-1', 'before', '7.50.3-1+deb9u1'],
    ['rpm', '0:3.10.0-229.el7', 'before', '3.10.0-514.el7'],
    ['apk', '3.0.0_rc2-r1', 'before', '3.0.0-r0'],
    ['maven', '2.0-alpha-1', 'before', '2.0'],
    ['gem', '1.0.0.pre', 'before', '1.0'],
    ['generic', '1.0.2zb', 'behind', '1.0.2z'],
    ['generic', '1.0-beta2', 'before', '1.0'],
  ] as const)('of %s: %s is %s %s', (scheme, a, expected, b) => {
    expect(compareVersions(scheme, a, b)).toBe(expected);
    expect(compareVersions(scheme, b, a)).toBe({ before: 'behind', behind: 'before', same: 'same' }[expected]);
  });

  it('of which one is no version are not comparable, and no quiet answer', () => {
    expect(compareVersions('generic', '8.x model 35700BAX2', '9.0')).toBe('not comparable');
    expect(compareVersions('npm', '1.2.3.4', '1.2.3')).toBe('not comparable');
    expect(compareVersions('pypi', '1.0-final-cut', '1.0')).toBe('not comparable');
    expect(compareVersions('unheard-of', '1.0', '2.0')).toBe('not comparable');
    expect(compareVersions('unheard-of', 'r7', 'r7')).toBe('same');
  });

  it('of an ecosystem of OSV are compared in its order, whatever release its suffix names', () => {
    expect(['Debian:12', 'Alpine:v3.16', 'Red Hat:rhel_e4s:9.2::appstream', 'Go', 'Unheard-of'].map(schemeOfEcosystem)).toEqual([
      ...['deb', 'apk', 'rpm', 'golang', null],
    ]);
  });
});
