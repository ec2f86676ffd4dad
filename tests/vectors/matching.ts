import { basename } from 'node:path';
import { type Component, componentOf } from '#main/domain/vulnerabilities/match/component.ts';
import { cveContainers, matchCveRecord } from '#main/domain/vulnerabilities/match/cve-record.ts';
import { matchNvd, nvdConfigurations } from '#main/domain/vulnerabilities/match/nvd.ts';
import { matchOsv, osvPackages } from '#main/domain/vulnerabilities/match/osv.ts';
import { supplierSays } from '#main/domain/vulnerabilities/match/supplier.ts';
import { supplierProducts } from '#main/domain/vulnerabilities/match/supplier-products.ts';
import type { Verdict } from '#main/domain/vulnerabilities/match/verdict.ts';
import { readFeed } from '#main/rendering/references/feeds/read-feed.ts';
import { Refusal } from '#main/rendering/references/given/refusal.ts';
import type { FeedRecord } from '#shared/domain/references/feed.ts';
import { filesIn, vectorsFolder } from './outcome.ts';

/** Records of published files, each with its file. */
export const publishedRecords = async (folders: readonly string[]): Promise<{ file: string; record: FeedRecord }[]> => {
  const found: { file: string; record: FeedRecord }[] = [];
  for (const file of folders.flatMap(filesIn).filter((name) => name.endsWith('.json')))
    try {
      for await (const { records } of readFeed({ path: `${vectorsFolder}/${file}` }))
        found.push(...records.map((record) => ({ file: basename(file), record })));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  return found;
};

/** A component, and what a person who reads the record says of it without comparing any two versions. */
export interface Claim {
  file: string;
  about: string;
  expected: 'matched' | 'none';
  got: Verdict;
}

const TYPES: Readonly<Record<string, string>> = {
  ...{
    npm: 'npm',
    PyPI: 'pypi',
    Go: 'golang',
    Maven: 'maven',
    NuGet: 'nuget',
    RubyGems: 'gem',
    'crates.io': 'cargo',
    Packagist: 'composer',
  },
  ...{ Debian: 'deb/debian', Ubuntu: 'deb/ubuntu', Alpine: 'apk/alpine', Wolfi: 'apk/wolfi', Chainguard: 'apk/chainguard', Hex: 'hex' },
  ...{ 'Red Hat': 'rpm/redhat', 'Rocky Linux': 'rpm/rocky-linux', AlmaLinux: 'rpm/almalinux', Bitnami: 'bitnami', Pub: 'pub' },
};
/** As a bill of materials would name it. */
const purlOf = (ecosystem: string, name: string, version: string): string | null => {
  const [base = '', ...release] = ecosystem.split(':');
  const type = TYPES[base];
  if (type === undefined) return null;
  const path = (base === 'Maven' ? name.replace(':', '/') : name).split('/').map(encodeURIComponent).join('/');
  const qualifiers = type.includes('/')
    ? `?arch=source${release.length > 0 ? `&distro=${encodeURIComponent(release.join(':'))}` : ''}`
    : '';
  return `pkg:${type}/${path}@${encodeURIComponent(version)}${qualifiers}`;
};
const packaged = (ecosystem: string, name: string, version: string): Component | null => {
  const purl = purlOf(ecosystem, name, version);
  return purl === null ? null : componentOf({ name, version, purls: [purl], cpes: [] });
};

interface OsvAffected {
  package?: { ecosystem: string; name: string };
  ranges?: { type: string; events: Record<string, string>[] }[];
  versions?: string[];
}
const textsOf = (one: OsvAffected, kind: string): string[] =>
  (one.ranges ?? []).filter(({ type }) => type !== 'GIT').flatMap(({ events }) => events.flatMap((event) => event[kind] ?? []));

/**
 * What an OSV record says in so many words: what is introduced, last affected or listed is affected; what is fixed is not, unless
 * it is named as affected elsewhere in the record.
 */
export const osvClaims = ({ file, record }: { file: string; record: FeedRecord }): Claim[] => {
  const all = record.affected as OsvAffected[];
  const isWithdrawn = record.state === 'withdrawn';
  const read = osvPackages(record.affected);
  return all.flatMap((one) => {
    const { ecosystem = '', name = '' } = one.package ?? {};
    const same = all.filter(({ package: other }) => other?.ecosystem === ecosystem && other.name === name);
    const fixed = new Set(same.flatMap((other) => textsOf(other, 'fixed')));
    const hit = [...textsOf(one, 'introduced').filter((text) => text !== '0'), ...textsOf(one, 'last_affected'), ...(one.versions ?? [])];
    const ask = (version: string, expected: Claim['expected'], asked = name): Claim[] => {
      const component = packaged(ecosystem, asked, version);
      if (component === null) return [];
      const verdict = matchOsv(component, read, isWithdrawn);
      return [{ file, about: `${ecosystem} ${asked} ${version}`, expected: isWithdrawn ? 'none' : expected, got: verdict }];
    };
    return [
      ...hit.filter((version) => !fixed.has(version)).flatMap((version) => ask(version, 'matched')),
      ...textsOf(one, 'fixed')
        // Another range of the same package may go on where one ends.
        .filter((version) => same.flatMap(({ ranges }) => ranges ?? []).length === 1 && !(one.versions ?? []).includes(version))
        .flatMap((version) => ask(version, 'none')),
      ...hit.slice(0, 1).flatMap((version) => ask(version, 'none', `${name}-of-somebody-else`)),
    ];
  });
};

interface Criterion {
  vulnerable: boolean;
  criteria: string;
  versionStartIncluding?: string;
  versionEndIncluding?: string;
  versionEndExcluding?: string;
}
interface Configuration {
  nodes: { cpeMatch?: Criterion[] }[];
}
const withCpe = (criteria: string, version: string): Component => {
  const parts = criteria.match(/(?:\\.|[^:\\])+/g) ?? [];
  const cpe = [...parts.slice(0, 5), version.replace(/[^A-Za-z0-9._-]/g, '\\$&'), ...parts.slice(6)].join(':');
  return componentOf({ name: parts[4] ?? '', version, purls: [], cpes: [cpe] });
};
const versionIn = (criteria: string): string => (criteria.match(/(?:\\.|[^:\\])+/g) ?? [])[5]?.replaceAll('\\', '') ?? '*';

/** Ends that are inside, exact versions, and ends that are outside of everything the record says of that product. */
const cpeClaims = (file: string, configurations: readonly Configuration[], match: (component: Component) => Verdict): Claim[] => {
  const all = configurations.flatMap(({ nodes }) => nodes.flatMap(({ cpeMatch }) => cpeMatch ?? [])).filter(({ vulnerable }) => vulnerable);
  const productOf = ({ criteria }: Criterion): string => criteria.split(':').slice(2, 5).join(':');
  return all.flatMap((one) => {
    const exact = versionIn(one.criteria);
    const inside = [one.versionStartIncluding, one.versionEndIncluding, /^[-*]$/.test(exact) ? undefined : exact];
    const only = all.filter((other) => productOf(other) === productOf(one)).length === 1;
    const outside = only ? [one.versionEndExcluding] : [];
    const ask = (version: string | undefined, expected: Claim['expected']): Claim[] => {
      if (version === undefined) return [];
      const component = withCpe(one.criteria, version);
      return [{ file, about: `${one.criteria} ${version}`, expected, got: match(component) }];
    };
    return [...inside.flatMap((version) => ask(version, 'matched')), ...outside.flatMap((version) => ask(version, 'none'))];
  });
};
export const nvdClaims = ({ file, record }: { file: string; record: FeedRecord }): Claim[] => {
  const read = nvdConfigurations(record.affected);
  return cpeClaims(file, record.affected as Configuration[], (component) => matchNvd(component, read));
};

interface CveProductGiven {
  vendor?: string;
  product?: string;
  cpes?: string[];
  defaultStatus?: string;
  versions?: { version: string; status: string; versionType?: string; lessThan?: string; lessThanOrEqual?: string; changes?: unknown[] }[];
}
interface Container {
  affected: CveProductGiven[];
  cpeApplicability: Configuration[];
}
/** A product of a record that has no CPE is given one, so that it can be asked about. */
const cpeFor = ({ product = 'p', vendor = 'v' }: CveProductGiven): string => {
  const part = (text: string): string =>
    text
      .toLowerCase()
      .replace(/\s+/g, '_')
      .replace(/[^a-z0-9._-]/g, '\\$&');
  return `cpe:2.3:a:${part(vendor)}:${part(product)}:*:*:*:*:*:*:*:*`;
};

/** Of each product alone, as if the record said nothing else: single versions and the ends of its ranges. */
export const cveClaims = ({ file, record }: { file: string; record: FeedRecord }): Claim[] =>
  (record.affected as Container[]).flatMap(({ affected, cpeApplicability }) => {
    const applied = cveContainers([{ container: 'CNA', affected: [], cpeApplicability }]);
    return [
      ...cpeClaims(file, cpeApplicability, (component) => matchCveRecord(component, applied)),
      ...affected.flatMap((product) => {
        const cpe = product.cpes?.[0] ?? cpeFor(product);
        const read = cveContainers([{ container: 'CNA', affected: [{ ...product, cpes: [cpe] }], cpeApplicability: [] }]);
        const versions = (product.versions ?? []).filter(({ versionType }) => versionType !== 'git');
        const named = new Map(versions.filter((one) => !one.lessThan && !one.lessThanOrEqual).map((one) => [one.version, one.status]));
        const ask = (version: string, status: string): Claim[] => {
          if (!/^v?\d+(\.\d+)*$/.test(version) || (named.get(version) ?? status) !== status) return [];
          const component = componentOf({ name: product.product ?? '', version, purls: [], cpes: [cpe] });
          const expected = status === 'affected' ? 'matched' : 'none';
          return status === 'unknown' ? [] : [{ file, about: `${cpe} ${version}`, expected, got: matchCveRecord(component, read) }];
        };
        const others = versions.length === 1 ? (product.defaultStatus ?? 'unknown') : 'unknown';
        return versions.flatMap((one) => [
          ...(one.lessThan || one.lessThanOrEqual || one.changes ? [] : ask(one.version, one.status)),
          ...(one.lessThanOrEqual && !one.changes ? ask(one.lessThanOrEqual, one.status) : []),
          ...(one.lessThan && one.lessThan !== one.version ? ask(one.lessThan, others) : []),
        ]);
      }),
    ];
  });

interface Stated {
  status: string;
  product: { purls: string[]; cpes: string[] };
}
/** Its last digit is another one. */
const otherVersion = (purl: string): string =>
  purl.replace(/(@[^@?#]*)(\d)(?=\D*(?:[?#]|$))/, (_, before: string, digit: string) => `${before}${(Number(digit) + 1) % 10}`);

/** Of each product of a supplier alone: what bears the very same identifier, and the same with another version. */
export const supplierClaims = ({ file, record }: { file: string; record: FeedRecord }): Claim[] =>
  (record.affected as Stated[]).flatMap((one) => {
    const told = supplierProducts([one], record.details);
    const ask = (given: { purls?: string[]; cpes?: string[] }, expected: Claim['expected']): Claim => {
      const said = supplierSays(componentOf({ name: 'some', version: null, purls: [], cpes: [], ...given }), told);
      const text = JSON.stringify(said);
      const got: Verdict =
        said.result === 'says'
          ? { result: 'matched', rule: 'package and listed version', text }
          : said.result === 'says nothing'
            ? { result: 'none', text }
            : { result: 'not checkable', reason: text };
      return { file, about: `${one.status} ${JSON.stringify(given)}`, expected, got };
    };
    const purls = one.product.purls.filter((purl) => /@[^/]*\d[^/]*$/.test(purl.replace(/[?#].*$/, '')));
    const cpes = one.product.cpes.filter((cpe) => /\d/.test(versionIn(cpe.replace(/^cpe:\//, 'cpe:2.3:'))));
    return [
      ...purls.flatMap((purl) => [ask({ purls: [purl] }, 'matched'), ask({ purls: [otherVersion(purl)] }, 'none')]),
      ...cpes.map((cpe) => ask({ cpes: [cpe] }, 'matched')),
    ];
  });
