import { MOST_COMPONENTS, type Sbom, type SbomComponent } from '#shared/domain/references/sbom.ts';
import { Counts, NOT_KEPT } from '../given/counts.ts';
import { quoted, refuse } from '../given/refusal.ts';
import { type Fields, fieldsOf, isFields, listOf, objectsIn, textOf, textsIn } from '../given/values.ts';
import { checkRelations } from './relations.ts';

const CONTEXT = /^https:\/\/spdx\.org\/rdf\/3\./;
/** Elements that are components: what is delivered as a whole. */
const PACKAGES = new Set(['software_Package', 'ai_AIPackage', 'dataset_DatasetPackage']);
const RELATIONS = new Set(['Relationship', 'LifecycleScopedRelationship', 'software_DependencyRelationship']);
const READ = new Set([
  ...PACKAGES,
  ...RELATIONS,
  'CreationInfo',
  'SpdxDocument',
  'software_Sbom',
  'Person',
  'Organization',
  'Agent',
  'SoftwareAgent',
  'Tool',
  'ExternalIdentifier',
]);
const LICENCES = ['simplelicensing_licenseExpression', 'simplelicensing_customLicense', 'name'] as const;

export const isSpdx3 = (value: Fields): boolean =>
  [value['@context'], ...listOf(value['@context'])].some((one) => typeof one === 'string' && CONTEXT.test(one)) && '@graph' in value;

const idOf = (element: Fields): string | null => textOf(element.spdxId) ?? textOf(element['@id']);
/** One or several: JSON-LD writes a list of one as it likes. */
const several = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

class Graph {
  readonly elements: Fields[];
  readonly #byId: ReadonlyMap<string, Fields>;

  constructor(elements: Fields[]) {
    this.elements = elements;
    this.#byId = new Map(
      elements.flatMap((one) => [one.spdxId, one['@id']].flatMap((id) => (typeof id === 'string' ? [[id, one] as const] : []))),
    );
  }

  ofType(type: string): Fields[] {
    return this.elements.filter((one) => one.type === type);
  }
  /** What stands there itself, or what is named there. */
  at(value: unknown): Fields {
    return typeof value === 'string' ? (this.#byId.get(value) ?? {}) : fieldsOf(value);
  }
  nameAt(value: unknown): string | null {
    return textOf(this.at(value).name) ?? textOf(value);
  }
  has(id: string): boolean {
    return this.#byId.has(id);
  }
}

const NONE = /NoneElement$/i;
const SUPPORT = 'supportLevel';

const identifiersOf = (graph: Graph, one: Fields) =>
  several(one.externalIdentifier).flatMap((given) => {
    const { externalIdentifierType, identifier } = graph.at(given);
    const value = textOf(identifier);
    return value === null ? [] : [{ kind: textOf(externalIdentifierType) ?? '', value }];
  });

const componentOf = (graph: Graph, one: Fields, licences: ReadonlyMap<string, string[]>, at: number): SbomComponent => {
  const ids = identifiersOf(graph, one);
  const own = textOf(one.software_packageUrl);
  const purls = ids.flatMap(({ kind, value }) => (/^(?:packageUrl|purl)$/i.test(kind) ? [value] : []));
  const ref = idOf(one) ?? `#/@graph/${at}`;
  return {
    ref,
    kind: textOf(one.software_primaryPurpose),
    group: null,
    name: textOf(one.name),
    version: textOf(one.software_packageVersion),
    versionRange: null,
    purls: [...new Set([...(own === null ? [] : [own]), ...purls])],
    cpes: ids.flatMap(({ kind, value }) => (/^cpe2[23]$/i.test(kind) ? [value] : [])),
    otherIds: ids.filter(({ kind }) => /^(?:swid|swhid|gitoid)$/i.test(kind)),
    hashes: several(one.verifiedUsing).flatMap((given) => {
      const { type, algorithm, hashValue } = graph.at(given);
      return type === 'Hash' ? [{ algorithm: textOf(algorithm) ?? '', value: textOf(hashValue) ?? '' }] : [];
    }),
    licences: licences.get(ref) ?? [],
    producer:
      several(one.originatedBy)
        .map((who) => graph.nameAt(who))
        .find((name) => name !== null) ?? null,
    supplier:
      several(one.suppliedBy)
        .map((who) => graph.nameAt(who))
        .find((name) => name !== null) ?? null,
    scope: null,
    support:
      several(one[SUPPORT])
        .flatMap((level) => textOf(level) ?? [])
        .join(', ') || null,
    endOfSupport: textOf(one.validUntilTime),
    parent: null,
  };
};

const words = (camel: string): string => camel.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
const ends = (value: unknown): string[] => several(value).flatMap((one) => textOf(one) ?? (isFields(one) ? (idOf(one) ?? []) : []));
const relationsOf = (graph: Graph): Sbom['relations'] =>
  graph.elements
    .filter(({ type }) => RELATIONS.has(String(type)))
    .flatMap(({ from, to, relationshipType }) =>
      ends(to).map((end) => ({ from: ends(from)[0] ?? '', to: end, kind: words(textOf(relationshipType) ?? '') })),
    );

const isLicence = ({ kind }: Sbom['relations'][number]): boolean => kind === 'has declared license' || kind === 'has concluded license';
const licencesOf = (graph: Graph, relations: Sbom['relations']): Map<string, string[]> => {
  const byRef = new Map<string, string[]>();
  for (const { from, to } of relations.filter(isLicence)) {
    const element = graph.at(to);
    const said = LICENCES.map((field) => textOf(element[field])).find((text) => text !== null) ?? to.replace(/^.*\//, '');
    byRef.set(from, [...new Set([...(byRef.get(from) ?? []), said])]);
  }
  return byRef;
};

const form = (graph: Graph, info: Fields): string[] => {
  const faults: string[] = [];
  if (textOf(info.created) === null) faults.push('Nothing in it says when it was created.');
  if (several(info.createdBy).length === 0) faults.push('Nothing in it says who created it.');
  if (graph.ofType('SpdxDocument').length === 0) faults.push('It has no SpdxDocument.');
  const nameless = graph.elements.filter((one) => PACKAGES.has(String(one.type)) && textOf(one.name) === null).length;
  if (nameless > 0) faults.push(`${nameless} ${nameless === 1 ? 'package has' : 'packages have'} no name.`);
  return faults;
};

const isElsewhere = (graph: Graph, ref: string): boolean => graph.has(ref) || /(?:NoAssertion|NoneElement)$/i.test(ref);

/**
 * A bill of materials in SPDX 3, as JSON-LD in the form that its specification publishes.
 * @throws Refusal
 */
export const sbomOfSpdx3 = (document: Fields): Sbom => {
  const elements = objectsIn(document['@graph']);
  const graph = new Graph(elements);
  const [spdx] = graph.ofType('SpdxDocument');
  const info = spdx ? graph.at(spdx.creationInfo) : fieldsOf(graph.ofType('CreationInfo')[0]);
  const version = textOf(info.specVersion) ?? textOf(graph.ofType('CreationInfo')[0]?.specVersion) ?? '';
  if (!/^3\.0(?:\.\d+)?$/.test(version)) refuse(`It says that it is SPDX ${quoted(version)}; the version that is read as JSON-LD is 3.0.`);
  const packages = elements.filter(({ type }) => PACKAGES.has(String(type)));
  if (packages.length > MOST_COMPONENTS)
    refuse(`It has more than ${MOST_COMPONENTS} packages, the most that are read from one file. Ask for one file for each part.`);
  const [notRead, remarks, faults] = [new Counts(), new Counts(), form(graph, info)];
  for (const { type } of elements) if (!READ.has(String(type))) notRead.add(`elements of type ${textOf(type) ?? quoted(type)}`, NOT_KEPT);
  const all = relationsOf(graph);
  const licences = licencesOf(graph, all);
  const components = packages.map((one, at) => componentOf(graph, one, licences, at));
  const refs = new Set(components.map(({ ref }) => ref));
  // What leads to files, licences and people says nothing of other components.
  const relations = all.filter(
    ({ from, to }) => (refs.has(from) || !isElsewhere(graph, from)) && (refs.has(to) || !isElsewhere(graph, to)),
  );
  notRead.add('relationships that do not lead from component to component', NOT_KEPT, all.length - relations.length);
  checkRelations(components, relations, new Set(), faults, remarks);
  const boms = graph.ofType('software_Sbom');
  const roots = [...boms, ...(spdx ? [spdx] : [])].flatMap((one) => textsIn(one.rootElement));
  return {
    format: 'SPDX',
    encoding: 'JSON-LD',
    specVersion: version,
    wrapping: null,
    serial: spdx ? idOf(spdx) : null,
    edition: null,
    name: textOf(spdx?.name),
    declared: textOf(info.created),
    authors: several(info.createdBy).flatMap((who) => graph.nameAt(who) ?? []),
    tools: several(info.createdUsing)
      .flatMap((tool) => graph.nameAt(tool) ?? [])
      .map((name) => ({ name, version: null })),
    generation: boms.flatMap((one) => several(one.software_sbomType)).flatMap((one) => textOf(one) ?? []),
    signed: false,
    root: roots.find((ref) => refs.has(ref)) ?? null,
    components,
    relations: relations.filter(({ to }) => !NONE.test(to)),
    leaves: all.flatMap(({ from, to, kind }) => (kind === 'depends on' && NONE.test(to) ? [from] : [])),
    faults,
    remarks: remarks.list(),
    notRead: notRead.list(),
  };
};
