import { createHash } from 'node:crypto';

export const NS = {
  dsig: 'http://www.w3.org/2000/09/xmldsig#',
  package: 'http://schemas.openxmlformats.org/package/2006/digital-signature',
  relationships: 'http://schemas.openxmlformats.org/package/2006/relationships',
  types: 'http://schemas.openxmlformats.org/package/2006/content-types',
  xades: 'http://uri.etsi.org/01903/v1.3.2#',
  office: 'http://schemas.microsoft.com/office/2006/digsig',
  c14n: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
  rsaSha256: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  relationshipTransform: 'http://schemas.openxmlformats.org/package/2006/RelationshipTransform',
};
export const RELS_TYPE = 'application/vnd.openxmlformats-package.relationships+xml';
export const PREAMBLE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export type Parts = Map<string, Uint8Array>;
export interface Relationship {
  id: string;
  type: string;
  target: string;
  mode: string;
}
export interface ContentTypes {
  /** By extension, as written. */
  defaults: [extension: string, type: string][];
  /** By part name with its leading slash. */
  overrides: [part: string, type: string][];
}

export const digest = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('base64');
export const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes ?? new Uint8Array());
/** Attribute values as canonical XML writes them. */
export const attribute = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
export const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
const attributeOf = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return found ? unescaped(found[1] ?? found[2] ?? '') : null;
};

export const readRelationships = (xml: string): Relationship[] =>
  [...xml.matchAll(/<Relationship\s[^<>]*>/g)].map(([tag]) => ({
    id: attributeOf(tag, 'Id') ?? '',
    type: attributeOf(tag, 'Type') ?? '',
    target: attributeOf(tag, 'Target') ?? '',
    mode: attributeOf(tag, 'TargetMode') ?? 'Internal',
  }));

/** The one way in which a sealed file writes relationships: what differs from it by one byte was not written by us. */
export const writeRelationships = (relationships: readonly Relationship[]): string =>
  `${PREAMBLE}<Relationships xmlns="${NS.relationships}">${relationships
    .map(
      ({ id, type, target, mode }) =>
        `<Relationship Id="${attribute(id)}" Type="${attribute(type)}" Target="${attribute(target)}"${mode === 'Internal' ? '' : ` TargetMode="${attribute(mode)}"`}/>`,
    )
    .join('')}</Relationships>`;

export const readContentTypes = (xml: string): ContentTypes => {
  const pairs = (element: string, key: string) =>
    [...xml.matchAll(new RegExp(`<${element}\\s[^<>]*>`, 'g'))].map(([tag]): [string, string] => [
      attributeOf(tag, key) ?? '',
      attributeOf(tag, 'ContentType') ?? '',
    ]);
  return { defaults: pairs('Default', 'Extension'), overrides: pairs('Override', 'PartName') };
};

/** The one way in which a sealed file writes its content types. */
export const writeContentTypes = ({ defaults, overrides }: ContentTypes): string => {
  const all = (element: string, key: string, pairs: readonly [string, string][]) =>
    pairs.map(([name, type]) => `<${element} ${key}="${attribute(name)}" ContentType="${attribute(type)}"/>`).join('');
  return `${PREAMBLE}<Types xmlns="${NS.types}">${all('Default', 'Extension', defaults)}${all('Override', 'PartName', overrides)}</Types>`;
};

/** Looks up the content type of a part by its name with leading slash; what is given twice counts as first given. */
export const contentTypeLookup = ({ defaults, overrides }: ContentTypes): ((part: string) => string | null) => {
  const [byPart, byExtension] = [
    new Map(overrides.toReversed()),
    new Map(defaults.map(([name, type]) => [name.toLowerCase(), type] as const).reverse()),
  ];
  return (part) => byPart.get(part) ?? byExtension.get(part.split('.').at(-1)?.toLowerCase() ?? '') ?? null;
};

const PROPERTIES = 'http://schemas.openxmlformats.org';
export const ORIGIN_TYPE = `${PROPERTIES}/package/2006/relationships/digital-signature/origin`;
export const ORIGIN_PART = '_xmlsignatures/origin.sigs';
/** What the seal leaves open, as Office does it: properties of the file, and the way to the signature. Exactly these. */
export const UNSIGNED_RELATIONSHIPS: readonly [type: string, target: string][] = [
  [`${PROPERTIES}/package/2006/relationships/metadata/core-properties`, 'docProps/core.xml'],
  [`${PROPERTIES}/officeDocument/2006/relationships/extended-properties`, 'docProps/app.xml'],
  [`${PROPERTIES}/officeDocument/2006/relationships/custom-properties`, 'docProps/custom.xml'],
  [ORIGIN_TYPE, ORIGIN_PART],
];
const unsignedTypes = new Set(UNSIGNED_RELATIONSHIPS.map(([type]) => type));

/** Sorted by identifier as ordinals, so rId10 stands before rId2. */
export const signedRelationships = (xml: string): Relationship[] =>
  readRelationships(xml)
    .filter((one) => !unsignedTypes.has(one.type))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

/** What the relationship transform and canonical XML make of a .rels part. */
export const canonicalRelationships = (relationships: readonly Relationship[]): string =>
  `<Relationships xmlns="${NS.relationships}">${relationships.map((one) => `<Relationship Id="${attribute(one.id)}" Target="${attribute(one.target)}" TargetMode="${attribute(one.mode)}" Type="${attribute(one.type)}"></Relationship>`).join('')}</Relationships>`;

export const SIGNATURE_PART = '_xmlsignatures/sig1.xml';
export const ORIGIN_RELS = '_xmlsignatures/_rels/origin.sigs.rels';
const uncovered = new Set([
  '[Content_Types].xml',
  SIGNATURE_PART,
  ORIGIN_PART,
  ORIGIN_RELS,
  'docProps/core.xml',
  'docProps/app.xml',
  'docProps/custom.xml',
]);
/** Whether the seal has to cover a part; the exceptions are a closed list, so that nothing can hide among them. */
export const isCovered = (part: string): boolean => !uncovered.has(part);
