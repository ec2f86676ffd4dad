/** The attributes of a well-formed CPE name (NISTIR 7695), in the order of the formatted string. */
export const cpeAttributes = [
  ...(['part', 'vendor', 'product', 'version', 'update', 'edition'] as const),
  ...(['language', 'swEdition', 'targetSw', 'targetHw', 'other'] as const),
] as const;
export type CpeAttribute = (typeof cpeAttributes)[number];

/** Any value, not applicable, or a value. A pattern has unquoted * or ? at an end; both are then a regular expression. */
export type CpeValue =
  | { kind: 'any' }
  | { kind: 'na' }
  | { kind: 'value'; text: string }
  | { kind: 'pattern'; text: string; pattern: RegExp };
export type CpeName = Readonly<Record<CpeAttribute, CpeValue>>;
export type ReadCpe = { ok: true; name: CpeName } | { ok: false; why: string };

const refused = (why: string): ReadCpe => ({ ok: false, why });
const quoted = (text: string): string => `"${text.length > 120 ? `${text.slice(0, 120)}…` : text}"`;
const ANY: CpeValue = { kind: 'any' };

/** Signs that are escaped, or are the wildcards * and ?. Names know no case. */
type Sign = { sign: string; isWild: boolean };
const cpeValueOf = (signs: readonly Sign[]): CpeValue | null => {
  const text = signs
    .map(({ sign }) => sign)
    .join('')
    .toLowerCase();
  const inner = signs.findIndex(({ isWild }) => !isWild);
  const last = signs.findLastIndex(({ isWild }) => !isWild);
  if (signs.some(({ isWild }, at) => isWild && at > inner && at < last)) return null;
  if (signs.every(({ isWild }) => !isWild)) return { kind: 'value', text };
  const source = signs.map(({ sign, isWild }) => {
    if (isWild) return sign === '*' ? '.*' : '.?';
    return sign.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return { kind: 'pattern', text, pattern: new RegExp(`^${source.join('')}$`, 's') };
};

const nameOf = (values: readonly (CpeValue | null)[]): ReadCpe => {
  const wrong = cpeAttributes.find((_, at) => values[at] === null);
  if (wrong !== undefined)
    return refused(`The ${wrong} of the CPE has * or ? in its middle; they stand at its ends alone, or behind "\\".`);
  const name = Object.fromEntries(cpeAttributes.map((attribute, at) => [attribute, values[at] ?? ANY])) as CpeName;
  const { part } = name;
  if (part.kind === 'value' && !/^[aho]$/.test(part.text)) return refused(`${quoted(part.text)} is no part of a CPE: it is a, h, o or *.`);
  return { ok: true, name };
};

const PLAIN = /^[\w.-]+$/;
const formatted = (component: string): CpeValue | null => {
  if (component === '*') return ANY;
  if (component === '-') return { kind: 'na' };
  // Most have neither wildcards nor escapes, and a feed has hundreds of thousands.
  if (PLAIN.test(component)) return { kind: 'value', text: component.toLowerCase() };
  const signs = component.match(/\\.|[^\\]/gs) ?? [];
  return cpeValueOf(signs.map((sign) => ({ sign: sign.replace(/^\\/, ''), isWild: sign === '*' || sign === '?' })));
};

/** Components between colons, where "\:" is a letter of a name. */
const componentsOf = (text: string): string[] => text.match(/(?:^|:)((?:\\.|[^\\:])*)/gs)?.map((part) => part.replace(/^:/, '')) ?? [];

/** @throws URIError where a percent sign is no code */
const fromUri = (component: string): CpeValue | null => {
  if (component === '') return ANY;
  if (component === '-') return { kind: 'na' };
  const signs = component.match(/%01|%02|%[0-9a-f]{2}|[^%]|%/gi) ?? [];
  return cpeValueOf(
    signs.map((sign) => {
      if (sign === '%01') return { sign: '?', isWild: true };
      if (sign === '%02') return { sign: '*', isWild: true };
      return { sign: decodeURIComponent(sign), isWild: false };
    }),
  );
};
/** The names of 2.2 pack what came later into the edition, between tildes. */
const ofUri = (components: readonly string[]): (CpeValue | null)[] => {
  const [part = '', vendor = '', product = '', version = '', update = '', packed = '', language = ''] = components;
  const [edition = '', swEdition = '', targetSw = '', targetHw = '', other = ''] = packed.startsWith('~')
    ? packed.slice(1).split('~')
    : [packed];
  return [part, vendor, product, version, update, edition, language, swEdition, targetSw, targetHw, other].map(fromUri);
};

/**
 * Reads a CPE name: the formatted string of 2.3, or the URI of 2.2.
 * @param text such as "cpe:2.3:a:redis:redis:7.0:*:*:*:*:*:*:*" or "cpe:/a:redis:redis:7.0"
 * @returns its attributes without escapes, or a sentence that says what is wrong
 */
export const readCpe = (text: string): ReadCpe => {
  const given = text.trim();
  if (/^cpe:\//i.test(given)) {
    const components = given.slice(5).split(':');
    if (components.length > 7) return refused(`${quoted(given)} has more than the seven parts of a CPE of 2.2.`);
    try {
      return nameOf(ofUri(components));
    } catch {
      return refused(`${quoted(given)} has a percent sign that is no code of a letter.`);
    }
  }
  if (!/^cpe:2\.3:/i.test(given)) return refused(`${quoted(given)} is no CPE: it begins neither with "cpe:2.3:" nor with "cpe:/".`);
  const components = componentsOf(given.slice(8));
  if (components.length !== cpeAttributes.length)
    return refused(
      `${quoted(given)} has ${components.length} parts instead of ${cpeAttributes.length}. A colon inside a name is written "\\:".`,
    );
  if (components.includes('')) return refused(`A part of ${quoted(given)} is empty; what is not known is written "*".`);
  return nameOf(components.map(formatted));
};
