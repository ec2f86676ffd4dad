import type { Purl } from './parts.ts';
import { faultByType, normalisedByType } from './type-rules.ts';

export type ReadPurl = { ok: true; purl: Purl } | { ok: false; why: string };
/** Parts from which a purl is built; null and empty say nothing. */
export type PurlParts = { [Part in 'type' | 'namespace' | 'name' | 'version' | 'subpath']?: string | null } & {
  qualifiers?: Readonly<Record<string, string | null>> | null;
};

const refused = (why: string): ReadPurl => ({ ok: false, why });
const quoted = (text: string): string => `"${text.length > 120 ? `${text.slice(0, 120)}…` : text}"`;
const orNull = (text: string | null | undefined): string | null => (text === '' || text === undefined ? null : text);

/** Text before and behind a separator; all of it is before where there is none. */
const cut = (text: string, at: number): [string, string | null] => (at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)]);

/** @throws URIError where a percent sign is no code */
const segmentsOf = (text: string | null, drop: (segment: string) => boolean): string | null =>
  orNull(
    (text ?? '')
      .split('/')
      .map(decodeURIComponent)
      .filter((segment) => segment !== '' && !drop(segment))
      .join('/'),
  );

const keyFault = (key: string): string | null =>
  /^[a-z][a-z0-9._-]*$/.test(key) ? null : `${quoted(key)} is no key of a qualifier: it is made of letters, digits, ".", "-" and "_".`;

/** @throws URIError where a percent sign is no code */
const qualifiersOf = (text: string | null): Map<string, string> | string => {
  const found = new Map<string, string>();
  for (const part of (text ?? '').split('&').filter((one) => one !== '')) {
    const [rawKey, value] = cut(part, part.indexOf('='));
    const key = rawKey.toLowerCase();
    const fault = keyFault(key);
    if (fault !== null) return fault;
    if (found.has(key)) return `The qualifier ${key} stands twice.`;
    const decoded = decodeURIComponent(value ?? '');
    if (decoded !== '') found.set(key, decoded);
  }
  return found;
};

const checked = (purl: Purl): ReadPurl => {
  if (!/^[a-z][a-z0-9.-]*$/.test(purl.type)) return refused(`${quoted(purl.type)} is no type of a purl.`);
  if (purl.name === '') return refused('The purl has no name.');
  const written = normalisedByType(purl);
  const fault = faultByType(written);
  return fault === null ? { ok: true, purl: written } : refused(fault);
};

/**
 * Reads a package URL in any spelling that the specification reads.
 * @param text such as "pkg:deb/debian/curl@7.50.3-1?arch=i386"
 * @returns its parts, decoded and as the type writes them, or a sentence that says what is wrong
 */
export const readPurl = (text: string): ReadPurl => {
  if (!/^pkg:/i.test(text)) return refused(`${quoted(text)} is no purl: it does not begin with "pkg:".`);
  try {
    const [beforeSubpath, subpath] = cut(text.slice(4), text.slice(4).indexOf('#'));
    const [given, query] = cut(beforeSubpath, beforeSubpath.indexOf('?'));
    const path = given.replace(/^\/+|\/+$/g, '');
    const qualifiers = qualifiersOf(query);
    if (typeof qualifiers === 'string') return refused(qualifiers);
    const [type, rest] = cut(path, path.indexOf('/'));
    if (rest === null) return refused(`${quoted(text)} has no name, or no type before its name.`);
    // An @ before a slash belongs to a scope, such as @angular/core.
    const at = rest.lastIndexOf('@');
    const [full, version] = cut(rest, at > rest.lastIndexOf('/') ? at : -1);
    const slash = full.lastIndexOf('/');
    return checked({
      type: type.toLowerCase(),
      namespace: segmentsOf(slash < 0 ? null : full.slice(0, slash), () => false),
      name: decodeURIComponent(full.slice(slash + 1)),
      version: orNull(decodeURIComponent(version ?? '')),
      qualifiers,
      subpath: segmentsOf(subpath, (segment) => segment === '.' || segment === '..'),
    });
  } catch {
    return refused(`${quoted(text)} has a percent sign that is no code of a letter.`);
  }
};

/** A purl from parts that somebody gives, such as the fields of an SBOM: held to the same rules as one that is read. */
export const purlOf = ({ type, namespace, name, version, qualifiers, subpath }: PurlParts): ReadPurl => {
  const entries = Object.entries(qualifiers ?? {}).flatMap(([key, value]) =>
    orNull(value) === null ? [] : [[key.toLowerCase(), value ?? ''] as const],
  );
  const fault = entries.map(([key]) => keyFault(key)).find((one) => one !== null);
  if (fault !== undefined && fault !== null) return refused(fault);
  return checked({
    type: (type ?? '').toLowerCase(),
    namespace: orNull(namespace),
    name: name ?? '',
    version: orNull(version),
    qualifiers: new Map(entries),
    subpath: orNull(subpath),
  });
};

/** Colons stay; everything else that is not plain is a code. */
const encoded = (text: string): string =>
  encodeURIComponent(text)
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%3A', ':');
const encodedSegments = (text: string): string => text.split('/').map(encoded).join('/');

/** The canonical text. Two purls are compared by their parts, never by this text. */
export const purlText = ({ type, namespace, name, version, qualifiers, subpath }: Purl): string =>
  [
    `pkg:${type}/`,
    namespace === null ? '' : `${encodedSegments(namespace)}/`,
    type === 'git' ? encodedSegments(name) : encoded(name),
    version === null ? '' : `@${encoded(version)}`,
    qualifiers.size === 0
      ? ''
      : `?${[...qualifiers]
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, value]) => `${key}=${encoded(value)}`)
          .join('&')}`,
    subpath === null ? '' : `#${encodedSegments(subpath)}`,
  ].join('');
