import type { SbomComponent } from '#shared/domain/references/sbom.ts';
import { type Fields, fieldsOf, objectsIn, textOf, textsIn, wordOf } from '../given/values.ts';

/** Names of properties that carry FDA's two fields; the core of the format has no place for them. */
const SUPPORT = new Set(['cdx:fda:levelofsupport', 'cdx:fda:supportlevel', 'fda:levelofsupport', 'cdx:lifecycle:supportlevel']);
const END_OF_SUPPORT = new Set(['cdx:lifecycle:milestone:endofsupport', 'cdx:fda:endofsupport', 'fda:endofsupport']);

const propertyCalled = (component: Fields, names: ReadonlySet<string>): string | null =>
  objectsIn(component.properties).reduce<string | null>(
    (found, { name, value }) => found ?? (names.has(String(name).toLowerCase()) ? textOf(value) : null),
    null,
  );
export const isSupportProperty = (name: unknown): boolean => {
  const folded = String(name).toLowerCase();
  return SUPPORT.has(folded) || END_OF_SUPPORT.has(folded);
};

/** Name of a person or an organisation. */
export const contactName = (value: unknown): string | null => {
  const { name, email } = fieldsOf(value);
  return textOf(name) ?? textOf(email) ?? textOf(value);
};

const licencesOf = (component: Fields): string[] =>
  objectsIn(component.licenses).flatMap((choice) => {
    const { id, name } = fieldsOf(choice.license);
    return textOf(choice.expression) ?? textOf(id) ?? textOf(name) ?? [];
  });

const otherIdsOf = (component: Fields): SbomComponent['otherIds'] => [
  ...textsIn(component.omniborId).map((value) => ({ kind: 'omniborId', value })),
  ...textsIn(component.swhid).map((value) => ({ kind: 'swhid', value })),
  ...[textOf(fieldsOf(component.swid).tagId)].flatMap((value) => (value === null ? [] : [{ kind: 'swid', value }])),
];

/**
 * One component as it stands in the file.
 * @param place where it stands, as a pointer, for one without a reference
 */
export const componentOf = (component: Fields, place: string, parent: string | null): SbomComponent => ({
  ref: textOf(component['bom-ref']) ?? place,
  kind: textOf(component.type),
  group: textOf(component.group),
  name: textOf(component.name),
  version: wordOf(component.version),
  versionRange: textOf(component.versionRange),
  purls: [textOf(component.purl)].flatMap((one) => one ?? []),
  cpes: [textOf(component.cpe)].flatMap((one) => one ?? []),
  otherIds: otherIdsOf(component),
  hashes: objectsIn(component.hashes).map(({ alg, content }) => ({ algorithm: textOf(alg) ?? '', value: textOf(content) ?? '' })),
  licences: licencesOf(component),
  producer:
    contactName(component.manufacturer) ??
    (objectsIn(component.authors).map(contactName).find(Boolean) || null) ??
    textOf(component.author) ??
    textOf(component.publisher),
  supplier: contactName(component.supplier),
  scope: textOf(component.scope),
  support: propertyCalled(component, SUPPORT),
  endOfSupport: propertyCalled(component, END_OF_SUPPORT),
  parent,
});
