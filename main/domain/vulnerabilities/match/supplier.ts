import { compareAttribute } from '#shared/domain/cpe/compare.ts';
import type { Purl } from '#shared/domain/purl/parts.ts';
import { compareKnown, knownVersion, type Place } from '#shared/domain/versions/bounds.ts';
import { orderOfScheme, schemeOfEcosystem } from '#shared/domain/versions/ecosystems.ts';
import type { VersionOrder } from '#shared/domain/versions/order.ts';
import { placeInVers } from '#shared/domain/versions/vers.ts';
import { type Component, packageOfPurl, versionOf } from './component.ts';
import { isSameProduct, versionTextOf } from './cpe-products.ts';
import { isSameRelease } from './package-names.ts';
import type { SupplierProduct, SupplierStatus, Versions } from './supplier-products.ts';
import { type Unread, verdictsOfUnread } from './unread.ts';

/** One statement of a supplier that is about a component. */
export interface SupplierSays {
  status: SupplierStatus;
  /** By which product of the document, and by what it was found. */
  text: string;
  /** The product inside which the supplier says it; null where he says it of the component as such. */
  within: string | null;
  justification: string | null;
  impact: string | null;
  action: string | null;
}
/** What a supplier says of one component. "not checkable" says why, and is never counted as nothing said. */
export type SupplierVerdict =
  | { result: 'says'; says: readonly SupplierSays[] /** Further statements that cannot be compared. */; open: readonly string[] }
  | { result: 'says nothing'; text: string }
  | { result: 'not checkable'; reasons: readonly string[] };

type Held = { is: Place; by: string } | { is: 'open'; why: string };

/** Images are told by what they hold: two digests are the same or not, and none comes first. */
const DIGEST = /^sha\d+:[0-9a-f]{32,}$/i;

/** Whether a version of a component is one that a statement is about. */
const placeOf = (versions: Versions, own: string | null, order: VersionOrder | null): Place | 'no version' => {
  if (versions.are === 'all') return 'inside';
  if (own === null) return 'no version';
  if (versions.are === 'words') return 'not comparable';
  if (versions.are === 'range') return placeInVers(versions.range, own);
  if (DIGEST.test(own) && DIGEST.test(versions.text)) return own.toLowerCase() === versions.text.toLowerCase() ? 'inside' : 'outside';
  const compared = compareKnown(order, knownVersion(order, own), knownVersion(order, versions.text));
  return compared === null ? 'not comparable' : compared === 0 ? 'inside' : 'outside';
};
const held = (by: string, versions: Versions, own: string | null, order: VersionOrder | null): Held => {
  const place = placeOf(versions, own, order);
  if (place === 'no version') return { is: 'open', why: `${by} is told by version, and the component tells none` };
  if (place !== 'not comparable') return { is: place, by };
  return { is: 'open', why: `"${own}" cannot be compared with "${versions.are === 'all' ? '' : versions.text}" of ${by}` };
};

const plain = ({ type, namespace, name }: Purl): string => JSON.stringify([type, namespace, name]);
/** Other builds are other things; how a distribution spells its release is compared as such, and the rest tells where a copy lies. */
const otherBuild = (told: Purl, own: Purl): boolean =>
  ['arch', 'classifier', 'type', 'os'].some((key) => {
    const [one, other] = [told.qualifiers.get(key), own.qualifiers.get(key)];
    return one !== undefined && other !== undefined && one !== 'src' && one !== 'source' && one !== other;
  });

const heldByPurl = (told: Purl, versions: Versions, component: Component, title: string): Held[] => {
  const own = packageOfPurl(told);
  const asked: Versions = told.version === null ? versions : { are: 'one', text: versionOf(told) ?? told.version };
  const by = `${title} (package ${told.name})`;
  if (own === null)
    return component.purls
      .filter((mine) => plain(mine) === plain(told) && !otherBuild(told, mine))
      .map((mine) => held(by, asked, mine.version, orderOfScheme(told.type) ?? orderOfScheme('generic')));
  const same = component.purls.filter((mine) => packageOfPurl(mine)?.name === own.name);
  if (same.length > 0 && same.every((mine) => otherBuild(told, mine))) return [];
  const scheme = schemeOfEcosystem(own.ecosystem);
  const order = scheme === null ? null : orderOfScheme(scheme);
  return component.packages
    .filter(({ ecosystem, name }) => ecosystem === own.ecosystem && name === own.name)
    .map(({ version, release }) => {
      const released = isSameRelease(own.ecosystem, told.qualifiers.get('distro') ?? null, release);
      if (released === false) return { is: 'outside' as const, by };
      return held(by, asked, version?.text ?? null, order);
    });
};

const heldByCpe = ({ cpes, versions, title }: SupplierProduct, component: Component): Held[] =>
  cpes.flatMap((told) =>
    component.cpes
      .filter((mine) => isSameProduct(told.name, mine.name))
      .map((mine) => {
        const by = `${title} (${told.text})`;
        const own = versionTextOf(mine.name) ?? component.version;
        const order = orderOfScheme('generic');
        const text = versionTextOf(told.name);
        if (text !== null) return held(by, { are: 'one', text }, own, order);
        if (told.name.version.kind !== 'pattern') return held(by, versions, own, order);
        if (own === null) return held(by, { are: 'words', text: told.text }, own, order);
        const relation = compareAttribute(told.name.version, { kind: 'value', text: own.toLowerCase() });
        return { is: relation === 'disjoint' ? ('outside' as const) : ('inside' as const), by };
      }),
  );

const isNamed = ({ names }: SupplierProduct, { name, version }: Component): boolean => {
  const own = name.toLowerCase();
  const full = `${own} ${version ?? ''}`.trim();
  return own !== '' && names.some((one) => [own, full].includes(one.toLowerCase().trim()));
};

const heldAgainst = (one: SupplierProduct, component: Component, links: readonly string[]): Held[] => {
  // A link of CycloneDX names one component of one edition of one bill of materials.
  if (links.includes(one.id)) return [held(`${one.id}`, one.versions, component.version, orderOfScheme('generic'))];
  const found = [...one.purls.flatMap((purl) => heldByPurl(purl, one.versions, component, one.title)), ...heldByCpe(one, component)];
  if (found.length > 0) return found;
  if (isNamed(one, component) && one.purls.length + one.cpes.length === 0)
    return [{ is: 'open', why: `${one.title} is named by no package and no CPE; a name alone never makes a match` }];
  return [];
};

/**
 * What a supplier says of one component.
 * @param products of one record, of `supplierProducts`
 * @param links of CycloneDX to the component, such as "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#pkg", where its bill of
 *   materials has a serial number
 */
export const supplierSays = (
  component: Component,
  products: readonly (SupplierProduct | Unread)[],
  links: readonly string[] = [],
): SupplierVerdict => {
  const says: SupplierSays[] = [];
  const reasons: string[] = [];
  let others = 0;
  for (const one of products) {
    const unread = 'status' in one ? one.unread : [one];
    for (const verdict of unread.flatMap((part) => verdictsOfUnread(part, component)))
      if (verdict.result === 'not checkable') reasons.push(verdict.reason);
    if (!('status' in one)) continue;
    const all = heldAgainst(one, component, links);
    const inside = all.find((each) => each.is === 'inside');
    if (inside !== undefined && 'by' in inside) {
      const { status, within, justification, impact, action } = one;
      says.push({ status, text: inside.by, within, justification, impact, action });
      continue;
    }
    const open = all.find((each) => each.is === 'open');
    if (open !== undefined && 'why' in open) reasons.push(`The supplier says "${one.status}": ${open.why}.`);
    else if (all.length > 0) others += 1;
  }
  const different = [...new Set(reasons)];
  if (says.length > 0) return { result: 'says', says, open: different };
  if (different.length > 0) return { result: 'not checkable', reasons: different };
  const text =
    others > 0 ? 'The supplier speaks of other versions or builds of this component.' : 'The supplier does not name this component.';
  return { result: 'says nothing', text };
};
