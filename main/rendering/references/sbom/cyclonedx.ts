import { MOST_COMPONENTS, type Sbom, type SbomComponent } from '#shared/domain/references/sbom.ts';
import { Counts, NOT_KEPT } from '../given/counts.ts';
import { quoted, refuse } from '../given/refusal.ts';
import { DEEPEST, type Fields, fieldsOf, isFields, listOf, objectsIn, textOf, textsIn, wordOf } from '../given/values.ts';
import { componentOf, contactName, isSupportProperty } from './cyclonedx-component.ts';
import { KEPT, READ } from './cyclonedx-fields.ts';
import { checkRelations } from './relations.ts';

interface Place {
  at: string;
  value: unknown;
  parent: string | null;
  depth: number;
}

/** All components, those inside others too: generators nest second copies, normally the old versions. */
const componentsOf = (bom: Fields, notRead: Counts, faults: string[]): SbomComponent[] => {
  const root = fieldsOf(bom.metadata).component;
  const open: Place[] = listOf(bom.components).map((value, at) => ({ at: `#/components/${at}`, value, parent: null, depth: 1 }));
  if (root !== undefined) open.unshift({ at: '#/metadata/component', value: root, parent: null, depth: 1 });
  open.reverse();
  const components: SbomComponent[] = [];
  for (let next = open.pop(); next; next = open.pop()) {
    const { at, value, parent, depth } = next;
    if (!isFields(value)) {
      faults.push(`${at} is no component but ${quoted(value)}.`);
      continue;
    }
    if (depth > DEEPEST) refuse(`Its components are nested more than ${DEEPEST} deep.`);
    if (components.length >= MOST_COMPONENTS)
      refuse(`It has more than ${MOST_COMPONENTS} components, the most that are read from one file. Ask for one file for each part.`);
    notRead.beside('component', value, READ.component, KEPT.component);
    notRead.add('component.properties', NOT_KEPT, objectsIn(value.properties).filter(({ name }) => !isSupportProperty(name)).length);
    const component = componentOf(value, at, parent);
    components.push(component);
    const inner = listOf(value.components);
    for (let index = inner.length - 1; index >= 0; index -= 1)
      open.push({ at: `${at}/components/${index}`, value: inner[index], parent: component.ref, depth: depth + 1 });
  }
  return components;
};

const relationsOf = (bom: Fields): Sbom['relations'] =>
  objectsIn(bom.dependencies).flatMap((dependency) => {
    const from = textOf(dependency.ref) ?? '';
    return [
      ...textsIn(dependency.dependsOn).map((to) => ({ from, to, kind: 'depends on' })),
      ...textsIn(dependency.provides).map((to) => ({ from, to, kind: 'provides' })),
    ];
  });

const isLeaf = ({ dependsOn }: Fields): boolean => textsIn(dependsOn).length === 0;

/** A list until 1.4; since 1.5 also an object of components and services. */
const toolsOf = (metadata: Fields): Sbom['tools'] => {
  const { tools } = metadata;
  const all = isFields(tools) ? [...objectsIn(tools.components), ...objectsIn(tools.services)] : objectsIn(tools);
  return all
    .map((tool) => ({ name: textOf(tool.name) ?? textOf(tool.vendor) ?? '', version: wordOf(tool.version) }))
    .filter(({ name }) => name);
};

const authorsOf = (metadata: Fields): string[] =>
  [...objectsIn(metadata.authors), metadata.manufacturer, metadata.manufacture].flatMap((one) => contactName(one) ?? []);

const isSigned = (bom: Fields): boolean => isFields(bom.signature);

/**
 * A bill of materials in CycloneDX, whose form was checked.
 * @param bom as JSON has it; XML is brought into that form first
 * @param faults breaks of the specification that the check of its form found
 */
export const sbomOfCycloneDx = (bom: Fields, encoding: 'JSON' | 'XML', faults: string[], notRead: Counts): Sbom => {
  const metadata = fieldsOf(bom.metadata);
  notRead.beside('', bom, READ.bom, KEPT.bom);
  notRead.beside('metadata', metadata, READ.metadata, KEPT.metadata);
  const components = componentsOf(bom, notRead, faults);
  const relations = relationsOf(bom);
  const remarks = new Counts();
  checkRelations(
    components,
    relations,
    new Set(objectsIn(bom.services).flatMap((service) => textOf(service['bom-ref']) ?? [])),
    faults,
    remarks,
  );
  return {
    format: 'CycloneDX',
    encoding,
    specVersion: textOf(bom.specVersion) ?? '',
    wrapping: null,
    serial: textOf(bom.serialNumber),
    edition: wordOf(bom.version),
    name: null,
    declared: textOf(metadata.timestamp),
    authors: authorsOf(metadata),
    tools: toolsOf(metadata),
    generation: objectsIn(metadata.lifecycles).flatMap(({ phase, name }) => textOf(phase) ?? textOf(name) ?? []),
    signed: isSigned(bom),
    root: isFields(metadata.component) ? (components[0]?.ref ?? null) : null,
    components,
    relations,
    leaves: objectsIn(bom.dependencies)
      .filter(isLeaf)
      .flatMap(({ ref }) => textOf(ref) ?? []),
    faults,
    remarks: remarks.list(),
    notRead: notRead.list(),
  };
};
