import { MOST_COMPONENTS, type Sbom, type SbomComponent } from '#shared/domain/references/sbom.ts';
import { Counts, NOT_KEPT } from '../given/counts.ts';
import { quoted, refuse } from '../given/refusal.ts';
import { type Fields, fieldsOf, isFields, listOf, objectsIn, textOf, textsIn } from '../given/values.ts';
import { checkRelations } from './relations.ts';
import { KEPT, READ, VERSIONS } from './spdx2-fields.ts';
import { formFaults } from './spdx2-form.ts';

/** Yocto writes the whole address of a kind of reference. */
const kindOf = (referenceType: unknown): string => (textOf(referenceType) ?? '').replace(/^.*\//, '');

const CPES = new Set(['cpe22Type', 'cpe23Type']);
const OTHERS = new Set(['swid', 'swh', 'gitoid']);

const componentOf = (one: Fields, at: number): SbomComponent => {
  const refs = objectsIn(one.externalRefs).flatMap(({ referenceType, referenceLocator }) => {
    const value = textOf(referenceLocator);
    return value === null ? [] : [{ kind: kindOf(referenceType), value }];
  });
  const stated = [textOf(one.licenseConcluded), textOf(one.licenseDeclared)].flatMap((licence) => licence ?? []);
  return {
    ref: textOf(one.SPDXID) ?? `#/packages/${at}`,
    kind: textOf(one.primaryPackagePurpose),
    group: null,
    name: textOf(one.name),
    version: textOf(one.versionInfo),
    versionRange: null,
    purls: refs.flatMap(({ kind, value }) => (kind === 'purl' ? [value] : [])),
    cpes: refs.flatMap(({ kind, value }) => (CPES.has(kind) ? [value] : [])),
    otherIds: refs.filter(({ kind }) => OTHERS.has(kind)),
    hashes: objectsIn(one.checksums).map(({ algorithm, checksumValue }) => ({
      algorithm: textOf(algorithm) ?? '',
      value: textOf(checksumValue) ?? '',
    })),
    licences: [...new Set(stated)],
    producer: textOf(one.originator),
    supplier: textOf(one.supplier),
    scope: null,
    support: null,
    endOfSupport: textOf(one.validUntilDate),
    parent: null,
  };
};

/** The other direction of a relation, said as the direction that the other format knows. */
const TURNED: ReadonlyMap<string, string> = new Map([
  ['DEPENDENCY_OF', 'depends on'],
  ['BUILD_DEPENDENCY_OF', 'depends on'],
  ['DEV_DEPENDENCY_OF', 'depends on'],
  ['OPTIONAL_DEPENDENCY_OF', 'depends on'],
  ['PROVIDED_DEPENDENCY_OF', 'depends on'],
  ['RUNTIME_DEPENDENCY_OF', 'depends on'],
  ['TEST_DEPENDENCY_OF', 'depends on'],
  ['CONTAINED_BY', 'contains'],
  ['DESCRIBED_BY', 'describes'],
]);
const relationOf = ({ spdxElementId, relatedSpdxElement, relationshipType }: Fields): Sbom['relations'][number] => {
  const [one, other, kind] = [textOf(spdxElementId) ?? '', textOf(relatedSpdxElement) ?? '', textOf(relationshipType) ?? ''];
  const turned = TURNED.get(kind);
  return turned ? { from: other, to: one, kind: turned } : { from: one, to: other, kind: kind.toLowerCase().replaceAll('_', ' ') };
};

const creators = (info: Fields, kind: RegExp): string[] => textsIn(info.creators).flatMap((one) => kind.exec(one)?.[1]?.trim() || []);
/** Name and version stand in one text, divided by the last hyphen before a digit. */
const toolOf = (creator: string): Sbom['tools'][number] => {
  const [, name, version] = /^(.+?)[- ]v?(\d[^\s-]*(?:-[\w.]+)*)$/.exec(creator) ?? [];
  return name && version ? { name, version } : { name: creator, version: null };
};
const CONTEXTS = /\b(design|source|build|analy[sz]ed|deployed|runtime)\b/gi;

/** Relations between files say nothing of components. */
const betweenFiles = (isFile: (ref: string) => boolean, { from, to }: Sbom['relations'][number]): boolean => isFile(from) || isFile(to);
const DOCUMENT = 'SPDXRef-DOCUMENT';
const isElsewhere = (ref: string): boolean => ref.startsWith('DocumentRef-') || ref === 'NOASSERTION' || ref === 'NONE' || ref === DOCUMENT;

/**
 * A bill of materials in SPDX 2.
 * @param document as JSON has it; tag-value is brought into that form first
 * @throws Refusal for a version that is not known, or more components than are read
 */
export const sbomOfSpdx2 = (document: Fields, encoding: 'JSON' | 'tag-value', faults: string[], notRead: Counts): Sbom => {
  const version = textOf(document.spdxVersion);
  if (version === null || !VERSIONS.includes(version))
    refuse(
      `It says that it is ${quoted(document.spdxVersion)}; the versions of SPDX that are read in this form are ${VERSIONS.join(' and ')}.`,
    );
  const remarks = new Counts();
  faults.push(...formFaults(document, remarks));
  const info = fieldsOf(document.creationInfo);
  notRead.beside('', document, READ.document, KEPT.document);
  notRead.beside('creationInfo', info, READ.creationInfo, KEPT.creationInfo);
  const packages = listOf(document.packages).filter(isFields);
  if (packages.length > MOST_COMPONENTS)
    refuse(`It has more than ${MOST_COMPONENTS} packages, the most that are read from one file. Ask for one file for each part.`);
  for (const one of packages) notRead.beside('package', one, READ.package, KEPT.package);
  const files = new Set([...objectsIn(document.files), ...objectsIn(document.snippets)].flatMap((one) => textOf(one.SPDXID) ?? []));
  const all = objectsIn(document.relationships).map(relationOf);
  const relations = all.filter((one) => !betweenFiles((ref) => files.has(ref), one));
  notRead.add('relationships with files', NOT_KEPT, all.length - relations.length);
  const components = packages.map(componentOf);
  const elsewhere = new Set(relations.flatMap(({ from, to }) => [from, to].filter(isElsewhere)));
  checkRelations(components, relations, elsewhere, faults, remarks);
  const refs = new Set(components.map(({ ref }) => ref));
  const described = [
    ...textsIn(document.documentDescribes),
    ...relations.flatMap(({ from, to, kind }) => (kind === 'describes' && from === DOCUMENT ? [to] : [])),
  ];
  return {
    format: 'SPDX',
    encoding,
    specVersion: version ?? '',
    wrapping: null,
    serial: textOf(document.documentNamespace),
    edition: null,
    name: textOf(document.name),
    declared: textOf(info.created),
    authors: creators(info, /^(?:Person|Organization):\s*(.*)$/),
    tools: creators(info, /^Tool:\s*(.*)$/).map(toolOf),
    generation: [...new Set([...(textOf(info.comment) ?? '').matchAll(CONTEXTS)].map(([word]) => word.toLowerCase()))],
    signed: false,
    root: described.find((ref) => refs.has(ref)) ?? null,
    components,
    relations: relations.filter(({ to }) => to !== 'NONE'),
    leaves: relations.flatMap(({ from, to, kind }) => (to === 'NONE' && kind === 'depends on' ? [from] : [])),
    faults,
    remarks: remarks.list(),
    notRead: notRead.list(),
  };
};
