import { createHash } from 'node:crypto';

export const NS = {
  dsig: 'http://www.w3.org/2000/09/xmldsig#',
  package: 'http://schemas.openxmlformats.org/package/2006/digital-signature',
  relationships: 'http://schemas.openxmlformats.org/package/2006/relationships',
  xades: 'http://uri.etsi.org/01903/v1.3.2#',
  office: 'http://schemas.microsoft.com/office/2006/digsig',
  c14n: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
  rsaSha256: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  relationshipTransform: 'http://schemas.openxmlformats.org/package/2006/RelationshipTransform',
};
export const RELS_TYPE = 'application/vnd.openxmlformats-package.relationships+xml';

export type Parts = Map<string, Uint8Array>;
export interface Relationship {
  id: string;
  type: string;
  target: string;
  mode: string;
}

export const digest = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('base64');
export const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes ?? new Uint8Array());
/** Attribute values as canonical XML writes them. */
export const attribute = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
const attributeOf = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return found ? unescaped(found[1] ?? found[2] ?? '') : null;
};

export const relationshipsOf = (xml: string): Relationship[] =>
  [...xml.matchAll(/<Relationship\s[^>]*>/g)].map(([tag]) => ({
    id: attributeOf(tag, 'Id') ?? '',
    type: attributeOf(tag, 'Type') ?? '',
    target: attributeOf(tag, 'Target') ?? '',
    mode: attributeOf(tag, 'TargetMode') ?? 'Internal',
  }));

/** Properties of the file and the signature itself are not signed, as Office does it. */
const unsigned = /\/(core-properties|extended-properties|custom-properties|digital-signature\/origin)$/;
export const signedRelationships = (xml: string): Relationship[] =>
  relationshipsOf(xml)
    .filter((one) => !unsigned.test(one.type))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

/** What the relationship transform and canonical XML make of a .rels part. */
export const canonicalRelationships = (relationships: readonly Relationship[]): string =>
  `<Relationships xmlns="${NS.relationships}">${relationships.map((one) => `<Relationship Id="${attribute(one.id)}" Target="${attribute(one.target)}" TargetMode="${attribute(one.mode)}" Type="${attribute(one.type)}"></Relationship>`).join('')}</Relationships>`;

/** Content type of a part by name, as [Content_Types].xml says. */
export const contentTypeOf = (types: string, part: string): string | null => {
  const override = [...types.matchAll(/<Override\s[^>]*>/g)].find(([tag]) => attributeOf(tag, 'PartName') === part);
  const extension = part.split('.').at(-1)?.toLowerCase();
  const found =
    override ?? [...types.matchAll(/<Default\s[^>]*>/g)].find(([tag]) => attributeOf(tag, 'Extension')?.toLowerCase() === extension);
  return found ? attributeOf(found[0], 'ContentType') : null;
};

/** Parts that a signature never covers: the package's own wiring, its properties, and the signatures. */
export const isCovered = (part: string): boolean =>
  part !== '[Content_Types].xml' && !part.startsWith('_xmlsignatures/') && !part.startsWith('docProps/');
