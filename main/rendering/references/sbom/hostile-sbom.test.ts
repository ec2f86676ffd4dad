import { describe, expect, it } from 'vitest';
import { MOST_COMPONENTS } from '#shared/domain/references/sbom.ts';
import { sbomOf, sbomProblem } from '../testing.ts';

const part = (ref: string, more: object = {}) => ({ type: 'library', 'bom-ref': ref, name: ref, version: '1', ...more });
const bom = (more: object = {}) => ({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, ...more });
const xml = (inner: string, version = '1.6') =>
  `<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/${version}">${inner}</bom>`;
const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const inside = (depth: number): object =>
  Array.from({ length: depth }).reduce<object>((inner, _, at) => part(`p${at}`, { components: [inner] }), part('inmost'));

describe('a bill of materials that was made to harm, or went wrong', () => {
  it.each([
    ['nothing', '', /is empty/],
    ['half a file', JSON.stringify(bom({ components: [part('a')] })).slice(0, -4), /not complete or not JSON/],
    ['no UTF-8', Buffer.from([0xff, 0xfe, 0x7b, 0x00]), /not text in UTF-8/],
    ['an archive', Buffer.from('PK\u0003\u0004'), /is an archive/],
    ['JSON nested without end', nested(50_000), /nested more than 200 deep/],
    ['components nested without end', bom({ components: [inside(150)] }), /nested more than 200 deep/],
    ['XML nested without end', xml('<a>'.repeat(5000) + '</a>'.repeat(5000)), /nested more than 200 deep/],
    ['XML that was cut off', xml('<components>').slice(0, -20), /not complete or not XML/],
    ['XML that draws on another file', `<!DOCTYPE bom [<!ENTITY x SYSTEM "file:///etc/passwd">]>${xml('')}`, /declares a document type/],
    ['another format', bom({ bomFormat: 'SPDX' }), /bomFormat is "SPDX"/],
    ['a version that is not known', bom({ specVersion: '2.0' }), /CycloneDX "2.0"; the versions that are read as JSON are 1.2 to 1.7/],
    ['a version that had no JSON', bom({ specVersion: '1.1' }), /the versions that are read as JSON/],
    ['XML of a version that is not known', xml('', '9.9'), /CycloneDX "9.9"/],
    ['SPDX of a version that is not known', { spdxVersion: 'SPDX-9.1', SPDXID: 'SPDXRef-DOCUMENT' }, /SPDX-9.1/],
    ['a list', [1, 2], /JSON, but no document/],
    ['something else', { hello: 1 }, /neither CycloneDX nor SPDX: it begins with "hello"/],
    ['a text without end', 'SPDXVersion: SPDX-2.3\nDocumentComment: <text>and on\n', /the file is cut off/],
    [
      'an attestation in itself',
      { _type: 'https://in-toto.io/Statement/v1', predicate: { _type: 'https://in-toto.io/Statement/v1' } },
      /attestation inside/,
    ],
  ])('is refused in one sentence: %s', (_, content, sentence) => {
    const read = sbomOf(content);
    expect(read.ok).toBe(false);
    expect(read.ok ? '' : read.problem).toMatch(sentence);
    expect(read.ok ? '' : read.problem).toMatch(/^parts\.json was not read\. /);
  });

  it(`is refused beyond ${MOST_COMPONENTS} components, and read up to there`, () => {
    const many = (count: number) => bom({ components: Array.from({ length: count }, (_, at) => part(`c${at}`)) });
    expect(sbomProblem(many(MOST_COMPONENTS + 1))).toMatch(/more than 50000 components/);
    expect(sbomProblem(many(MOST_COMPONENTS))).toBe('');
  });

  it('is not taken unasked when one reference means two different components', () => {
    expect(sbomProblem(bom({ components: [part('a'), part('a', { version: '2' })] }))).toMatch(
      /1 reference is used by different components, such as "a"/,
    );
    expect(sbomProblem(bom({ components: [part('a'), part('a')] }))).toBe('');
  });

  it('is read when components depend on each other in a circle or lead nowhere, and says so', () => {
    const read = sbomOf(
      bom({
        components: [part('a'), part('b')],
        dependencies: [
          { ref: 'a', dependsOn: ['b', 'gone'] },
          { ref: 'b', dependsOn: ['a'] },
        ],
      }),
    );
    expect(read.ok && read.sbom.remarks.map(({ what, count, why }) => `${count} ${what}: ${why}`)).toEqual([
      '1 circle of dependencies: some components depend on each other in a circle',
      '1 relations: one end is in no part of this file',
    ]);
  });

  it('is read with fields that the format does not know, which are counted', () => {
    const read = sbomOf(bom({ components: [part('a', { 'x-own': 1, evidence: {} })], mine: [1, 2] }));
    expect(read.ok && read.sbom.faults).toEqual([]);
    expect(read.ok && read.sbom.notRead).toEqual([
      { what: 'component.evidence', why: 'not needed here; it stays in the file', count: 1 },
      { what: 'component.x-own', why: 'unknown to the format as it is published', count: 1 },
      { what: 'mine', why: 'unknown to the format as it is published', count: 2 },
    ]);
  });

  it('gives the components inside others, each with the one it stands in', () => {
    const read = sbomOf(
      bom({ metadata: { component: part('device') }, components: [part('a', { components: [part('old'), { type: 'file', name: 'x' }] })] }),
    );
    expect(read.ok && read.sbom.components.map(({ ref, parent }) => [ref, parent])).toEqual([
      ['device', null],
      ['a', null],
      ['old', 'a'],
      ['#/components/0/components/1', 'a'],
    ]);
    expect(read.ok && read.sbom.root).toBe('device');
  });

  it('says the same as XML as it does as JSON', () => {
    const json = sbomOf(
      bom({
        metadata: { timestamp: '2026-01-01T00:00:00Z' },
        components: [part('a', { purl: 'pkg:npm/a@1', licenses: [{ license: { id: 'MIT' } }] })],
        dependencies: [{ ref: 'a' }],
      }),
    );
    const same = sbomOf(
      xml(
        '<metadata><timestamp>2026-01-01T00:00:00Z</timestamp></metadata><components><component type="library" bom-ref="a"><name>a</name><version>1</version><licenses><license><id>MIT</id></license></licenses><purl>pkg:npm/a@1</purl></component></components><dependencies><dependency ref="a"/></dependencies>',
      ),
    );
    expect(same).toEqual(json.ok && { ok: true, sbom: { ...json.sbom, encoding: 'XML', edition: null } });
  });
});
