import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readFeed } from '#main/rendering/references/feeds/read-feed.ts';
import { Refusal } from '#main/rendering/references/given/refusal.ts';
import { readSbom } from '#main/rendering/references/sbom/read-sbom.ts';
import type { FeedSummary } from '#shared/domain/references/feed.ts';
import { elementFindings } from '#shared/domain/references/minimum-elements.ts';
import { jsonOf, type Outcome, vectorsFolder } from './outcome.ts';

/** Why it was not taken, or would be taken only with a reason; empty where it is read as it is. */
interface Read {
  why: string;
  /** Elements that the bill of materials leaves out. */
  without: string[];
}

const readAsSbom = (file: string): Read => {
  const read = readSbom(file, readFileSync(join(vectorsFolder, file)));
  if (!read.ok) return { why: read.problem.slice(read.problem.indexOf('was not read.') + 14), without: [] };
  const { document, each, components } = elementFindings(read.sbom);
  const without = [
    ...document.flatMap(({ id, is }) => (is === 'stated' ? [] : [id])),
    ...each.flatMap(({ id, stated }) => (stated < components ? [id] : [])),
  ];
  return { why: read.sbom.faults.join(' '), without };
};

const readAsFeed = async (file: string): Promise<Read> => {
  try {
    const steps = readFeed({ path: join(vectorsFolder, file) });
    let step = await steps.next();
    while (!step.done) step = await steps.next();
    const summary: FeedSummary = step.value;
    return { why: [...summary.faults, ...summary.problems].join(' '), without: [] };
  } catch (error) {
    if (error instanceof Refusal) return { why: error.message, without: [] };
    throw error;
  }
};

type Expected = 'read' | 'refused' | `without ${string}`;

const outcomeOf = (file: string, expected: Expected, { why, without }: Read): Outcome => {
  const about = `expected ${expected}`;
  if (expected === 'refused') return { file, about, result: why === '' ? 'wrong' : 'right', difference: why === '' ? 'it was read' : '' };
  if (expected === 'read') return { file, about, result: why === '' ? 'right' : 'refused', difference: why.slice(0, 200) };
  const element = expected.slice('without '.length);
  // What its own specification makes mandatory is told as a break of it.
  const found = without.includes(element) || why !== '';
  return { file, about, result: found ? 'right' : 'wrong', difference: found ? '' : `nothing says that ${element} is missing` };
};

const filesBelow = (folder: string): string[] =>
  readdirSync(join(vectorsFolder, folder))
    .toSorted()
    .flatMap((name) => {
      const path = `${folder}/${name}`;
      return statSync(join(vectorsFolder, path)).isDirectory() ? filesBelow(path) : [path];
    });

/** What each name in the folder of missing elements stands for. */
const ELEMENTS: Readonly<Record<string, string>> = {
  author_name: 'CISA26.S1',
  timestamp: 'CISA26.S6',
  supplier_name: 'CISA26.C1',
  dependency_relationships: 'CISA26.C2',
  unique_identifiers: 'CISA26.C5',
  component_version: 'CISA26.C8',
  version: 'CISA26.C8',
};
const ofNtia = (name: string): Expected => {
  const missing = /missing_([a-z_]+)/.exec(name)?.[1];
  if (missing !== undefined && !name.includes('no_elements')) return `without ${ELEMENTS[missing] ?? missing}`;
  return name.endsWith('.xml') ? 'refused' : 'read';
};

/** Breaks of the schema that the name or the content tells. */
const EDGE_REFUSED = new Set(['trivy-invalid-serial.json', 'invalidComponentLicenseExpression.cdx16.json']);

interface Folder {
  folder: string;
  /** Only what lies right in it. */
  shallow?: true;
  as: 'sbom' | 'feed' | ((name: string) => 'sbom' | 'feed');
  expected(name: string): Expected;
}

const testcases = (folder: string): ((name: string) => Expected) => {
  interface Cases {
    tests: { failures?: { name: string }[]; valid?: { name: string }[] }[];
  }
  const failures = new Set(
    jsonOf<Cases>(`${folder}/testcases.json`).tests.flatMap((one) => (one.failures ?? []).map(({ name }) => basename(name))),
  );
  return (name) => (failures.has(name) ? 'refused' : 'read');
};

const folders = (): Folder[] => [
  { folder: 'cyclonedx/valid', as: 'sbom', expected: () => 'read' },
  { folder: 'cyclonedx/invalid', as: 'sbom', expected: () => 'refused' },
  { folder: 'cyclonedx/semantic', as: 'sbom', expected: () => 'refused' },
  { folder: 'spdx/2.x', as: 'sbom', expected: () => 'read' },
  { folder: 'spdx/3.0', as: 'sbom', expected: () => 'read' },
  // One of them says itself that it is sound and deserves a warning.
  { folder: 'spdx/invalid', as: 'sbom', expected: (name) => (name.includes('warning') ? 'read' : 'refused') },
  { folder: 'spdx/ntia-minimum-elements', as: 'sbom', expected: ofNtia },
  { folder: 'generators', as: 'sbom', expected: (name) => (name.endsWith('.vdr.xml') ? 'refused' : 'read') },
  // One is the printed form of bytes in Python, with its quotation mark.
  { folder: 'embedded', as: 'sbom', expected: (name) => (name === 'yocto-meta-spdxscanner.spdx' ? 'refused' : 'read') },
  { folder: 'edge', as: 'sbom', expected: (name) => (EDGE_REFUSED.has(name) ? 'refused' : 'read') },
  { folder: 'cyclonedx-vex', as: (name) => (name.includes('-bom-') ? 'sbom' : 'feed'), expected: () => 'read' },
  { folder: 'kev', as: 'feed', expected: () => 'read' },
  // Of a slice of a published file the last line has no end.
  { folder: 'epss', as: 'feed', expected: (name) => (/invalid|missing|slice/.test(name) ? 'refused' : 'read') },
  { folder: 'cve5', as: 'feed', expected: (name) => (/_fail|_bad_|adpContainer/.test(name) ? 'refused' : 'read') },
  {
    folder: 'osv',
    as: 'feed',
    expected: (name) => (/^nointroduced-|^ecosystems/.test(name) || GHSA.has(name) ? 'refused' : 'read'),
  },
  // Slices of pages say how many records the whole page had.
  { folder: 'nvd', as: 'feed', expected: (name) => (/^(?:deferred-page|rejected|page-of-13)\.json$/.test(name) ? 'refused' : 'read') },
  { folder: 'openvex', as: 'feed', expected: () => 'read' },
  ...['cisa', 'medical', 'siemens', 'redhat', 'vmware', 'oasis-2.0', 'oasis-2.1'].map(
    (name): Folder => ({ folder: `csaf/${name}`, as: 'feed', expected: () => 'read' }),
  ),
  { folder: 'csaf', shallow: true, as: 'feed', expected: () => 'read' },
  ...['2.0', '2.1'].map(
    (version): Folder => ({ folder: `csaf/oasis-${version}-tests`, as: 'feed', expected: testcases(`csaf/oasis-${version}-tests`) }),
  ),
];

/** GitHub's own form, beside the records of OSV that were made from it. */
const GHSA = new Set(
  'equals_no_patch equals_with_patch full_ranges greater_than_equals_no_patch less_than_equals_no_patch less_than_equals_with_patch maven_greater_than multiple_ranges_in_package npm_greater_than pypi_normalize withdrawn'
    .split(' ')
    .map((name) => `${name}.json`),
);

/** Every published bill of materials and feed: is it read, or refused, as it should be? */
export const referenceOutcomes = async (): Promise<Outcome[]> => {
  const outcomes: Outcome[] = [];
  for (const { folder, as, expected, shallow } of folders())
    for (const file of filesBelow(folder)) {
      const name = basename(file);
      if (shallow && file !== `${folder}/${name}`) continue;
      if (name === 'testcases.json') continue;
      const read = (typeof as === 'function' ? as(name) : as) === 'sbom' ? readAsSbom(file) : await readAsFeed(file);
      outcomes.push(outcomeOf(file, expected(name), read));
    }
  return outcomes;
};
