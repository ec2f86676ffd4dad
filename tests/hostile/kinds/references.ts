import { gzipSync } from 'node:zlib';
import { plannedRelease, smallKev, smallSbom } from '#main/testing/references.ts';
import { osvFeed, osvRecord } from '#main/testing/vulnerabilities.ts';
import { mutateBytes } from '../mutate/bytes.ts';
import { mutateJson } from '../mutate/json.ts';
import { severalOf } from '../mutate/mutation.ts';
import { mutateText } from '../mutate/text.ts';
import { mutateXml } from '../mutate/xml.ts';
import { mutateZip } from '../mutate/zip.ts';
import { cameOf, type Kind, type Seed } from './kind.ts';

const inJson = severalOf(mutateJson, mutateJson, mutateJson, mutateBytes);
const inText = severalOf(mutateText, mutateText, mutateBytes);
const json = (name: string, value: object): Seed => ({ name, bytes: Buffer.from(JSON.stringify(value)), mutation: inJson });
const text = (name: string, words: string): Seed => ({ name, bytes: Buffer.from(words), mutation: inText });

const CREATED = { created: '2026-01-01T00:00:00Z', creators: ['Tool: test'] };
const spdx2 = {
  ...{
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: 'Pump',
    documentNamespace: 'https://example.org/pump',
  },
  creationInfo: CREATED,
  packages: [
    {
      ...{ SPDXID: 'SPDXRef-a', name: 'a', versionInfo: '1', downloadLocation: 'NOASSERTION', licenseConcluded: 'MIT' },
      externalRefs: [{ referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: 'pkg:npm/a@1' }],
    },
  ],
  relationships: [{ spdxElementId: 'SPDXRef-DOCUMENT', relationshipType: 'DESCRIBES', relatedSpdxElement: 'SPDXRef-a' }],
};
const spdx3 = {
  '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
  '@graph': [
    { type: 'CreationInfo', '@id': '_:c', specVersion: '3.0.1', created: CREATED.created, createdBy: ['urn:x'] },
    { type: 'SpdxDocument', spdxId: 'urn:d', creationInfo: '_:c', rootElement: ['urn:s'] },
    {
      type: 'software_Package',
      spdxId: 'urn:p',
      creationInfo: '_:c',
      name: 'a',
      software_packageVersion: '1',
      software_packageUrl: 'pkg:npm/a@1',
    },
    { type: 'Relationship', spdxId: 'urn:r', creationInfo: '_:c', from: 'urn:s', relationshipType: 'contains', to: ['urn:p'] },
  ],
};
const TAGS = `SPDXVersion: SPDX-2.3
DataLicense: CC0-1.0
SPDXID: SPDXRef-DOCUMENT
DocumentName: Pump
DocumentNamespace: https://example.org/pump
Creator: Tool: test
Created: 2026-01-01T00:00:00Z
PackageName: a
SPDXID: SPDXRef-a
PackageVersion: 1
PackageDownloadLocation: NOASSERTION
PackageComment: <text>Words
of two lines</text>
Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-a
`;
const CYCLONEDX =
  '<?xml version="1.0" encoding="UTF-8"?><bom xmlns="http://cyclonedx.org/schema/bom/1.6" version="1"><metadata><timestamp>2026-01-01T00:00:00Z</timestamp></metadata><components><component type="library" bom-ref="a"><name>a</name><version>1</version><licenses><license><id>MIT</id></license></licenses><purl>pkg:npm/a@1</purl><components><component type="file" bom-ref="b"><name>b</name></component></components></component></components><dependencies><dependency ref="a"><dependency ref="b"/></dependency></dependencies></bom>';

/** Half of them are taken in spite of what is wrong, so that what is read goes further. */
const despite = (random: { below(limit: number): number }) => (random.below(2) === 0 ? { despite: 'To see what comes of it' } : {});

export const sbom: Kind = {
  ...{ way: 'reference.importSbom', megabytes: 256, apart: true },
  prepare: async ({ place }) => {
    const release = await plannedRelease(place);
    return {
      seeds: [
        json('CycloneDX', smallSbom()),
        { name: 'CycloneDX as XML', bytes: Buffer.from(CYCLONEDX), mutation: severalOf(mutateXml, mutateXml, mutateBytes) },
        json('SPDX 2.3', spdx2),
        text('SPDX 2.3 as tags', TAGS),
        json('SPDX 3', spdx3),
      ],
      send: async (bytes, _, random) => {
        const brought = { fileName: 'Input.json', file: await place.give('quality', bytes), medium: 'Stick 12', ...despite(random) };
        return cameOf(await place.ask('quality', 'reference.importSbom', { release, ...brought }));
      },
    };
  },
};

const affected = {
  vendor: 'V',
  product: 'P',
  defaultStatus: 'unaffected',
  versions: [{ version: '1', status: 'affected', lessThan: '2', versionType: 'semver' }],
};
const cve = {
  ...{ dataType: 'CVE_RECORD', dataVersion: '5.1' },
  cveMetadata: {
    cveId: 'CVE-2026-10001',
    state: 'PUBLISHED',
    dateUpdated: '2026-01-02T00:00:00Z',
    assignerOrgId: '00000000-0000-4000-8000-000000000000',
  },
  containers: {
    cna: {
      providerMetadata: { orgId: '00000000-0000-4000-8000-000000000000' },
      ...{ affected: [affected], descriptions: [{ lang: 'en', value: 'A fault' }], references: [{ url: 'https://example.org/a' }] },
      metrics: [
        {
          cvssV3_1: {
            version: '3.1',
            vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
            baseScore: 9.8,
            baseSeverity: 'CRITICAL',
          },
        },
      ],
    },
  },
};
const nvd = {
  ...{ resultsPerPage: 1, startIndex: 0, totalResults: 1, format: 'NVD_CVE', version: '2.0', timestamp: '2026-01-02T00:00:00.000' },
  vulnerabilities: [
    {
      cve: {
        ...{ id: 'CVE-2026-10001', published: '2026-01-01T00:00:00.000', lastModified: '2026-01-02T00:00:00.000', vulnStatus: 'Analyzed' },
        descriptions: [{ lang: 'en', value: 'A fault' }],
        configurations: [
          {
            nodes: [
              {
                operator: 'OR',
                negate: false,
                cpeMatch: [{ vulnerable: true, criteria: 'cpe:2.3:a:v:p:*:*:*:*:*:*:*:*', versionEndExcluding: '2' }],
              },
            ],
          },
        ],
      },
    },
  ],
};
const openvex = {
  ...{
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': 'https://example.org/vex',
    author: 'A',
    timestamp: '2026-01-01T00:00:00Z',
    version: 1,
  },
  statements: [
    {
      vulnerability: { name: 'CVE-2026-10001' },
      products: [{ '@id': 'pkg:npm/a@1' }],
      status: 'not_affected',
      justification: 'component_not_present',
    },
  ],
};
const csaf = {
  document: {
    ...{
      category: 'csaf_vex',
      csaf_version: '2.0',
      title: 'T',
      publisher: { category: 'vendor', name: 'V', namespace: 'https://example.org' },
    },
    tracking: {
      ...{
        id: 'V-1',
        status: 'final',
        version: '1',
        initial_release_date: '2026-01-01T00:00:00Z',
        current_release_date: '2026-01-01T00:00:00Z',
      },
      revision_history: [{ number: '1', date: '2026-01-01T00:00:00Z', summary: 'First' }],
    },
  },
  product_tree: { full_product_names: [{ product_id: 'P1', name: 'Pump', product_identification_helper: { purl: 'pkg:npm/a@1' } }] },
  vulnerabilities: [
    {
      cve: 'CVE-2026-10001',
      notes: [{ category: 'description', text: 'A fault' }],
      product_status: { known_not_affected: ['P1'] },
      flags: [{ label: 'component_not_present', product_ids: ['P1'] }],
    },
  ],
};
const vex = {
  ...{ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, metadata: { timestamp: '2026-01-01T00:00:00Z' } },
  vulnerabilities: [
    { id: 'CVE-2026-10001', analysis: { state: 'not_affected', justification: 'code_not_present' }, affects: [{ ref: 'pkg:npm/a@1' }] },
  ],
};
const KEV_CSV = `cveID,vendorProject,product,vulnerabilityName,dateAdded,shortDescription,requiredAction,dueDate,knownRansomwareCampaignUse,notes,cwes
CVE-2026-10001,V,P,N,2026-03-02,"A fault, really",Repair,2026-04-01,Unknown,,CWE-1
CVE-2026-10002,V,P,M,2026-03-02,Another fault,Repair,2026-04-01,Unknown,,CWE-2
`;
const EPSS =
  '#model_version:v2026.01.01,score_date:2026-01-01T00:00:00+0000\ncve,epss,percentile\nCVE-2026-10001,0.5,0.9\nCVE-2026-10002,0.1,0.2\n';

export const feed: Kind = {
  ...{ way: 'reference.importFeed', megabytes: 512, apart: true },
  prepare: async ({ place }) => {
    const inZip = severalOf(
      mutateZip(() => inJson),
      mutateBytes,
    );
    return {
      seeds: [
        ...[json('KEV', smallKev('2026-03-01', ['CVE-2026-10001', 'CVE-2026-10002'])), text('KEV as CSV', KEV_CSV)],
        {
          name: 'OSV',
          bytes: osvFeed(osvRecord('GHSA-aaaa-bbbb-0001', 'a', '1.1.0'), osvRecord('GHSA-aaaa-bbbb-0002', 'b', '2.0.0')),
          mutation: inZip,
        },
        ...[json('CVE List', cve), json('NVD', nvd), json('OpenVEX', openvex), json('CSAF', csaf), json('CycloneDX VEX', vex)],
        ...[text('EPSS', EPSS), { name: 'EPSS, packed', bytes: gzipSync(EPSS), mutation: severalOf(mutateBytes) }],
      ],
      send: async (bytes, _, random) => {
        const brought = { fileName: 'Input.json', file: await place.give('quality', bytes), medium: 'Stick 12', ...despite(random) };
        return cameOf(await place.ask('quality', 'reference.importFeed', brought));
      },
    };
  },
};
