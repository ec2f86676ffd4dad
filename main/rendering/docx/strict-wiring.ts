import {
  contentTypeLookup,
  isCovered,
  ORIGIN_PART,
  ORIGIN_RELS,
  type Parts,
  RELS_TYPE,
  readContentTypes,
  readRelationships,
  SIGNATURE_PART,
  signedRelationships,
  textOf,
  UNSIGNED_RELATIONSHIPS,
  writeContentTypes,
  writeRelationships,
} from './opc-parts.ts';
import { originRelationships } from './opc-signature.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const HIDDEN = /[\u0000-\u001f\ufeff]/;
const twice = (names: readonly string[]): string[] => {
  const seen = new Set<string>();
  return names.filter((name) => seen.size === seen.add(name).size);
};
/** Decoded and encoded again it must be the same, or two readers could see two texts. */
const isUtf8 = (bytes: Uint8Array, text: string): boolean => Buffer.from(bytes).equals(Buffer.from(text, 'utf8'));

const typesFaults = (parts: Parts): string[] => {
  const raw = parts.get('[Content_Types].xml') ?? new Uint8Array();
  const text = textOf(raw);
  const types = readContentTypes(text);
  const typeOf = contentTypeLookup(types);
  const plain = text === writeContentTypes(types) && isUtf8(raw, text) && !HIDDEN.test(text.slice(text.indexOf('\n') + 1));
  if (!plain) return ['The list of content types is not written as a seal leaves it.'];
  return [
    ...twice([...types.defaults, ...types.overrides].map(([name]) => name.toLowerCase())).map(
      (name) => `The content type of ${name} is given twice.`,
    ),
    ...types.overrides
      .filter(([part]) => !parts.has(part.slice(1)))
      .map(([part]) => `A content type is given for ${part}, which is not there.`),
    ...[...parts.keys()]
      .filter((name) => name !== '[Content_Types].xml' && typeOf(`/${name}`) === null)
      .map((name) => `The part ${name} has no content type.`),
    ...[...parts.keys()]
      .filter((name) => name.endsWith('.rels') && typeOf(`/${name}`) !== RELS_TYPE)
      .map((name) => `The part ${name} is not wired as relationships.`),
  ];
};

const relationshipFaults = (name: string, bytes: Uint8Array): string[] => {
  const text = textOf(bytes);
  const relationships = readRelationships(text);
  const plain = text === writeRelationships(relationships) && isUtf8(bytes, text) && !HIDDEN.test(text.slice(text.indexOf('\n') + 1));
  if (!plain) return [`The relationships in ${name} are not written as a seal leaves them.`];
  const signed = new Set(signedRelationships(text).map((one) => one.id));
  const open = relationships.filter((one) => !signed.has(one.id));
  const allowed = (type: string, target: string, mode: string) =>
    name === '_rels/.rels' && mode === 'Internal' && UNSIGNED_RELATIONSHIPS.some(([known, place]) => known === type && place === target);
  return [
    ...twice(relationships.map((one) => one.id)).map((id) => `The relationship ${id} stands twice in ${name}.`),
    ...twice(open.map((one) => one.type)).map(() => `A relationship that is not signed stands twice in ${name}.`),
    ...open
      .filter((one) => !allowed(one.type, one.target, one.mode))
      .map((one) => `The relationship to ${one.target} in ${name} is not signed.`),
    ...(signed.size === 0 ? [`The relationships in ${name} are not signed.`] : []),
  ];
};

/** The wiring of the package, which the signature covers only by its meaning, has to be as sealing leaves it. */
export const wiringFaults = (parts: Parts): string[] => [
  ...typesFaults(parts),
  ...[...parts].filter(([name]) => name.endsWith('.rels') && isCovered(name)).flatMap(([name, bytes]) => relationshipFaults(name, bytes)),
  ...(readRelationships(textOf(parts.get('_rels/.rels'))).some((one) => one.target === ORIGIN_PART)
    ? []
    : ['The package does not name its signature.']),
  ...(parts.get(ORIGIN_PART)?.length === 0 && textOf(parts.get(ORIGIN_RELS)) === originRelationships && parts.has(SIGNATURE_PART)
    ? []
    : ['The place of the signature was changed.']),
];
