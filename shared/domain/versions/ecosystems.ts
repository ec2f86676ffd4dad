import { alpm } from './alpm.ts';
import { debian } from './debian.ts';
import { conan, cran, datetime, generic, hackage, lexicographic } from './dotted.ts';
import { gentoo } from './gentoo.ts';
import { maven } from './maven.ts';
import { openssl } from './openssl.ts';
import type { VersionOrder } from './order.ts';
import { packagist } from './packagist.ts';
import { pypi } from './pep440.ts';
import { rpm } from './rpm.ts';
import { rubygems } from './rubygems.ts';
import { go, nuget, pub, semver } from './semver.ts';

/** Orders by the names of versioning schemes in vers, most of which are types of purl too. */
const orders: Readonly<Record<string, VersionOrder>> = {
  ...{ npm: semver, semver, cargo: semver, hex: semver, swift: semver, githubactions: semver, nginx: semver, pub, nuget, golang: go },
  ...{ pypi, maven, gem: rubygems, composer: packagist, deb: debian, rpm, apk: gentoo, gentoo, ebuild: gentoo, alpm, conan, cran, hackage },
  ...{ openssl, generic, intdot: generic, datetime, lexicographic },
};
/** @returns null where no order is known: versions of it cannot be compared */
export const orderOfScheme = (scheme: string): VersionOrder | null => orders[scheme] ?? null;

/** Ecosystems of OSV by the scheme of their versions; a suffix such as ":12" tells a release and is no part of the name. */
const schemes: Readonly<Record<string, string>> = {
  ...{ npm: 'npm', 'crates.io': 'cargo', Hex: 'hex', SwiftURL: 'swift', Go: 'golang', Pub: 'pub', NuGet: 'nuget', PyPI: 'pypi' },
  ...{ Maven: 'maven', RubyGems: 'gem', Packagist: 'composer', Hackage: 'hackage', CRAN: 'cran', ConanCenter: 'conan', Bitnami: 'semver' },
  ...{ Debian: 'deb', Ubuntu: 'deb', Echo: 'deb', Alpine: 'apk', Wolfi: 'apk', Chainguard: 'apk', MinimOS: 'apk', Alpaquita: 'apk' },
  ...{
    'Red Hat': 'rpm',
    'Rocky Linux': 'rpm',
    AlmaLinux: 'rpm',
    SUSE: 'rpm',
    openSUSE: 'rpm',
    openEuler: 'rpm',
    Mageia: 'rpm',
    'Azure Linux': 'rpm',
  },
  'GitHub Actions': 'githubactions',
};
/** @param ecosystem of OSV, such as "npm" or "Debian:12" */
export const schemeOfEcosystem = (ecosystem: string): string | null => schemes[ecosystem.split(':')[0] ?? ''] ?? null;
