import { type Bound, type Comparator, compareKnown, keepsBound, knownVersion, type Place } from './bounds.ts';
import { orderOfScheme } from './ecosystems.ts';
import type { VersionOrder } from './order.ts';

/** A range in the notation of vers, read once. */
export interface VersRange {
  scheme: string;
  order: VersionOrder | null;
  /** In the order of their versions; none means every version ("*"). */
  bounds: readonly Bound[];
}
export type ReadVers = { ok: true; range: VersRange } | { ok: false; why: string };

const refused = (why: string): ReadVers => ({ ok: false, why });
const quoted = (text: string): string => `"${text.length > 120 ? `${text.slice(0, 120)}…` : text}"`;

/** Colons stay as they are, as in a purl. */
const encoded = (version: string): string =>
  encodeURIComponent(version)
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%3A', ':');

const boundOf = (order: VersionOrder | null, text: string): Bound | null => {
  const [, comparator = '=', version = ''] = /^(>=|<=|!=|<|>|=)?(.*)$/.exec(text) ?? [];
  try {
    const decoded = decodeURIComponent(version);
    return decoded === '' || decoded === '*' ? null : { comparator: comparator as Comparator, version: knownVersion(order, decoded) };
  } catch {
    return null;
  }
};

const rangeOf = (scheme: string, bounds: readonly Bound[]): VersRange => {
  const order = orderOfScheme(scheme);
  return { scheme, order, bounds: bounds.toSorted((a, b) => compareKnown(order, a.version, b.version) ?? 0) };
};

/** @param constraints such as ">=1.0", in any order; a bare version is equality */
export const versRange = (scheme: string, constraints: readonly string[]): ReadVers => {
  const order = orderOfScheme(scheme);
  const bounds = constraints.map((one) => boundOf(order, one));
  const wrong = constraints[bounds.indexOf(null)];
  if (wrong !== undefined)
    return refused(`${quoted(wrong)} is no constraint of a version: a percent sign is no code, or nothing follows the sign.`);
  return {
    ok: true,
    range: rangeOf(
      scheme,
      bounds.filter((bound) => bound !== null),
    ),
  };
};

/** The canonical text: constraints in the order of their versions. */
export const versText = ({ scheme, bounds }: VersRange): string =>
  `vers:${scheme}/${bounds.length === 0 ? '*' : bounds.map(({ comparator, version }) => `${comparator === '=' ? '' : comparator}${encoded(version.text)}`).join('|')}`;

/**
 * Reads a range in any spelling: constraints in any order, with spaces between them.
 * @param text such as "vers:npm/>=1.0.0|<2.0.0"
 */
export const readVers = (text: string): ReadVers => {
  const [, scheme = '', list = ''] = /^vers:([a-z][a-z0-9.-]*)\/(.*)$/s.exec(text.replace(/\s+/g, '')) ?? [];
  if (list === '') return refused(`${quoted(text)} is no range in vers: it is "vers:", a scheme, "/" and constraints.`);
  return list === '*'
    ? { ok: true, range: rangeOf(scheme, []) }
    : versRange(
        scheme,
        list.split('|').filter((one) => one !== ''),
      );
};

/** Reads a range that is written canonically, and refuses any other spelling of it. */
export const readCanonicalVers = (text: string): ReadVers => {
  const read = readVers(text);
  const instant = read.ok && read.range.scheme === 'datetime' ? read.range.bounds.find(({ version }) => version.key === null) : undefined;
  if (instant !== undefined) return refused(`${quoted(instant.version.text)} is no instant of RFC 3339, with T and Z in capitals.`);
  if (!read.ok || versText(read.range) === text) return read;
  return refused(`${quoted(text)} is not canonical; it would be ${quoted(versText(read.range))}.`);
};

interface End extends Bound {
  isHeld: boolean | null;
}
const isUpper = ({ comparator }: Bound): boolean => comparator.startsWith('<');

/** A lower end holds to the next upper one, or for ever; an upper end from the last lower one, or from the beginning. */
const isInsideAt = (ends: readonly End[], at: number, end: End): boolean => {
  const partner = isUpper(end) ? ends.slice(0, at).findLast((one) => !isUpper(one)) : ends.slice(at + 1).find(isUpper);
  return end.isHeld === true && (partner === undefined || partner.isHeld === true);
};

/**
 * Whether a version lies in a range (vers specification, "checking if a version is contained within a range").
 * @param version of the range's scheme
 */
export const placeInVers = ({ order, bounds }: VersRange, version: string): Place => {
  const given = knownVersion(order, version);
  const held = bounds.map((bound) => ({ ...bound, isHeld: keepsBound(order, given, bound) }));
  if (bounds.length === 0) return 'inside';
  const excluded = held.filter(({ comparator }) => comparator === '!=');
  if (excluded.some(({ isHeld }) => isHeld === false)) return 'outside';
  if (held.some(({ comparator, isHeld }) => comparator === '=' && isHeld === true)) return 'inside';
  if (held.some(({ isHeld }) => isHeld === null)) return 'not comparable';
  const ends = held.filter(({ comparator }) => comparator !== '=' && comparator !== '!=');
  // Nothing but exclusions lets all others in.
  if (ends.length === 0) return excluded.length > 0 && excluded.length === held.length ? 'inside' : 'outside';
  return ends.some((end, at) => isInsideAt(ends, at, end)) ? 'inside' : 'outside';
};
