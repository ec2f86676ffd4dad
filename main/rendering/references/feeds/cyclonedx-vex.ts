import type { FeedRecord } from '#shared/domain/references/feed.ts';
import type { SbomComponent } from '#shared/domain/references/sbom.ts';
import { Counts } from '../given/counts.ts';
import { quoted, refuse } from '../given/refusal.ts';
import { type Fields, fieldsOf, isFields, listOf, objectsIn, textOf, textsIn, wordOf } from '../given/values.ts';
import { sbomOfCycloneDx } from '../sbom/cyclonedx.ts';
import { JSON_VERSIONS } from '../sbom/cyclonedx-fields.ts';
import { schemaFaults } from '../sbom/cyclonedx-schema.ts';
import { emptyRecord, type Notes, type ReadDocument } from './record.ts';

const READ = new Set(
  'bom-ref id source references ratings cwes description published created updated rejected analysis affects recommendation'.split(' '),
);
const KEPT = new Set('detail workaround proofOfConcept advisories credits tools properties'.split(' '));

/** Documents that only state vulnerabilities name a component of another file by its serial number, edition and reference. */
const LINK = /^urn:cdx:([^/]+)\/(\d+)#(.+)$/;

const productOf = (ref: string, components: ReadonlyMap<string, SbomComponent>) => {
  const component = components.get(ref);
  const linked = LINK.exec(ref)?.[3];
  const named = linked === undefined ? ref : decodeURIComponent(linked);
  return {
    id: ref,
    name: component?.name ?? null,
    purls: component?.purls ?? (named.startsWith('pkg:') ? [named] : []),
    cpes: component?.cpes ?? [],
    version: component?.version ?? null,
    versionRange: null as string | null,
    within: null,
  };
};
const STATES: ReadonlyMap<string, string> = new Map([
  ['not_affected', 'not_affected'],
  ['false_positive', 'not_affected'],
  ['exploitable', 'affected'],
  ['resolved', 'fixed'],
  ['resolved_with_pedigree', 'fixed'],
  ['in_triage', 'under_investigation'],
]);

/** Each version or range that is affected, or the component as it is where none is named. */
const affectedBy = (target: Fields, status: string, components: ReadonlyMap<string, SbomComponent>): unknown[] => {
  const product = productOf(textOf(target.ref) ?? '', components);
  const versions = objectsIn(target.versions);
  if (versions.length === 0) return [{ status, product }];
  return versions.map((one) => {
    const own = one.status === 'unaffected' ? 'not_affected' : one.status === 'unknown' ? 'under_investigation' : status;
    return {
      status: own,
      product: {
        ...product,
        version: wordOf(one.version) ?? (one.range === undefined ? product.version : null),
        versionRange: textOf(one.range),
      },
    };
  });
};

const recordOf = (element: unknown, components: ReadonlyMap<string, SbomComponent>, { notRead, remarks }: Notes): FeedRecord => {
  const one = isFields(element) ? element : refuse(`${quoted(element)} is no vulnerability.`);
  notRead.beside('vulnerability', one, READ, KEPT);
  const id = textOf(one.id) ?? textOf(one['bom-ref']) ?? refuse('A vulnerability has no id.');
  const analysis = fieldsOf(one.analysis);
  const stated = textOf(analysis.state);
  if (stated === null) remarks.add('vulnerabilities', 'state no analysis');
  const status = STATES.get(stated ?? '') ?? 'affected';
  const details = {
    status: stated,
    justification: textOf(analysis.justification),
    response: textsIn(analysis.response).join(', ') || null,
    detail: textOf(analysis.detail),
    recommendation: textOf(one.recommendation),
    source: textOf(fieldsOf(one.source).name),
  };
  return {
    ...emptyRecord(id),
    aliases: [...new Set(objectsIn(one.references).flatMap((reference) => textOf(reference.id) ?? []))].filter((alias) => alias !== id),
    state: textOf(one.rejected) === null ? 'published' : 'rejected',
    published: textOf(one.published) ?? textOf(one.created),
    modified: textOf(one.updated) ?? textOf(analysis.lastUpdated),
    title: textOf(one.description),
    severities: objectsIn(one.ratings).map(({ source, vector, score, method }) => ({
      source: [textOf(fieldsOf(source).name), textOf(method)].filter(Boolean).join(' '),
      vector: textOf(vector),
      score: wordOf(score),
    })),
    cwes: listOf(one.cwes).flatMap((cwe) => (wordOf(cwe) === null ? [] : [`CWE-${wordOf(cwe)}`])),
    details: Object.fromEntries(Object.entries(details).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))),
    affected: objectsIn(one.affects).flatMap((target) => affectedBy(target, status, components)),
  };
};

/** A document of CycloneDX that says what became of vulnerabilities. @throws Refusal */
export const readCyclonedxVex = (document: Fields, notes: Notes): ReadDocument => {
  const version = textOf(document.specVersion) ?? '';
  if (!JSON_VERSIONS.includes(version)) refuse(`It says that it is CycloneDX ${quoted(document.specVersion)}.`);
  if (!Array.isArray(document.vulnerabilities)) return refuse('It has no list of vulnerabilities.');
  notes.faults.push(...schemaFaults(document, version, notes.notRead));
  const sbom = sbomOfCycloneDx(document, 'JSON', notes.faults, new Counts());
  const components = new Map(sbom.components.map((component) => [component.ref, component]));
  return {
    head: { version, title: null, publisher: sbom.authors[0] ?? null, declared: sbom.declared, stated: null },
    records: document.vulnerabilities.map((one) => recordOf(one, components, notes)),
  };
};
