import { z } from 'zod';
import { compareAttribute } from '#shared/domain/cpe/compare.ts';
import { type CpeName, readCpe } from '#shared/domain/cpe/name.ts';
import { type Bound, type Comparator, knownVersion, type Place, placeWithin } from '#shared/domain/versions/bounds.ts';
import { orderOfScheme } from '#shared/domain/versions/ecosystems.ts';
import type { Component } from './component.ts';
import { isSameProduct, versionTextOf } from './cpe-products.ts';
import { mayName, type Unread, unreadPart, verdictsOfUnread } from './unread.ts';
import { gravest, none, notCheckable, type Verdict } from './verdict.ts';

const end = z.string().optional();
const criterion = z.looseObject({
  vulnerable: z.boolean(),
  criteria: z.string(),
  ...{ versionStartIncluding: end, versionStartExcluding: end, versionEndIncluding: end, versionEndExcluding: end },
});
const operators = { operator: z.enum(['AND', 'OR']).optional(), negate: z.boolean().nullish() };
const node = z.looseObject({ ...operators, cpeMatch: z.array(criterion).optional() });
const configuration = z.looseObject({ ...operators, nodes: z.array(node) });

const comparators: readonly (readonly [keyof z.output<typeof criterion> & string, Comparator])[] = [
  ['versionStartIncluding', '>='],
  ['versionStartExcluding', '>'],
  ['versionEndIncluding', '<='],
  ['versionEndExcluding', '<'],
];
/** NVD tells no ecosystem. */
const order = orderOfScheme('generic');

interface Criterion {
  text: string;
  isVulnerable: boolean;
  name: CpeName | null;
  bounds: readonly Bound[];
}
interface Node {
  isAnd: boolean;
  isNegated: boolean;
  criteria: readonly Criterion[];
}
/** One configuration of an NVD record, read once. */
export interface NvdConfiguration {
  isAnd: boolean;
  isNegated: boolean;
  nodes: readonly Node[];
}

/**
 * Reads `configurations` of an NVD record once, for all components.
 * @returns the words of each that is not written as NVD defines it
 */
export const nvdConfigurations = (configurations: readonly unknown[]): (NvdConfiguration | Unread)[] =>
  configurations.map((entry) => {
    const read = configuration.safeParse(entry);
    if (!read.success) return unreadPart(entry);
    return {
      isAnd: read.data.operator === 'AND',
      isNegated: read.data.negate === true,
      nodes: read.data.nodes.map(({ operator, negate, cpeMatch }) => ({
        isAnd: operator === 'AND',
        isNegated: negate === true,
        criteria: (cpeMatch ?? []).map((one) => {
          const cpe = readCpe(one.criteria);
          const bounds = comparators.flatMap(([key, comparator]) => {
            const text = one[key];
            return typeof text === 'string' ? [{ comparator, version: knownVersion(order, text) }] : [];
          });
          const words = bounds.map(({ comparator, version }) => ` ${comparator} ${version.text}`).join('');
          return { text: `${one.criteria}${words}`, isVulnerable: one.vulnerable, name: cpe.ok ? cpe.name : null, bounds };
        }),
      })),
    };
  });

/** Yes, no, or a question that stays open: whether the platform is there, or whether the version is inside. */
type Truth = { is: 'yes' | 'no' } | { is: 'open'; why: string; isPlatform: boolean };
const YES: Truth = { is: 'yes' };
const NO: Truth = { is: 'no' };
const open = (why: string): Truth => ({ is: 'open', why, isPlatform: false });

const truthOfVersion = ({ bounds, text }: Criterion, name: CpeName, own: CpeName, version: string | null): Truth => {
  if (bounds.length > 0) {
    if (version === null) return open('the component tells no version');
    const place: Place = placeWithin(order, knownVersion(order, version), bounds);
    return place === 'inside' ? YES : place === 'outside' ? NO : open(`${version} cannot be compared with ${text}`);
  }
  if (name.version.kind === 'any') return YES;
  if (name.version.kind === 'na') return open(`${text} names no version`);
  const target =
    own.version.kind === 'value' || version === null ? own : { ...own, version: { kind: 'value' as const, text: version.toLowerCase() } };
  if (target.version.kind !== 'value') return open('the component tells no version');
  const relations = [compareAttribute(name.version, target.version), compareAttribute(name.update, target.update)];
  return relations.includes('disjoint') ? NO : relations.includes('undefined') ? open(`${text} cannot be told from the component`) : YES;
};

const negated = (truth: Truth, isNegated: boolean): Truth => (!isNegated || truth.is === 'open' ? truth : truth.is === 'yes' ? NO : YES);
const joined = (truths: readonly Truth[], isAnd: boolean): Truth => {
  const decisive = truths.find(({ is }) => is === (isAnd ? 'no' : 'yes'));
  return decisive ?? truths.find(({ is }) => is === 'open') ?? (isAnd ? YES : NO);
};

/** @param others the other components of the release, among which a platform may be */
const truthOf = (criterion: Criterion, component: Component, others: readonly Component[]): Truth => {
  const { name, text } = criterion;
  const held = (one: Component): Truth[] => {
    if (name === null) return mayName(text, one) ? [open(`its name ${text} cannot be read`)] : [];
    return one.cpes.flatMap(({ name: own }) =>
      isSameProduct(name, own) ? [truthOfVersion(criterion, name, own, versionTextOf(own) ?? one.version)] : [],
    );
  };
  const own = joined(held(component), false);
  if (criterion.isVulnerable || own.is === 'yes') return own;
  const elsewhere = joined(others.flatMap(held), false);
  return elsewhere.is === 'yes' ? YES : { is: 'open', why: criterion.text, isPlatform: true };
};

const matchOne = ({ isAnd, isNegated, nodes }: NvdConfiguration, component: Component, others: readonly Component[]): Verdict => {
  const criteria = nodes.flatMap((one) => one.criteria).filter(({ isVulnerable }) => isVulnerable);
  const own = criteria.map((one) => ({ one, truth: truthOf(one, component, []) })).filter(({ truth }) => truth.is !== 'no');
  const hit = own.find(({ truth }) => truth.is === 'yes') ?? own[0];
  if (hit === undefined) return none('No vulnerable criteria of the record name this component and its version.');
  const whole = negated(
    joined(
      nodes.map((one) =>
        negated(
          joined(
            one.criteria.map((each) => truthOf(each, component, others)),
            one.isAnd,
          ),
          one.isNegated,
        ),
      ),
      isAnd,
    ),
    isNegated,
  );
  if (hit.truth.is === 'open') return notCheckable(`The record names this product: ${hit.truth.why}.`);
  const beside = nodes.find((one) => one.criteria.includes(hit.one))?.criteria.filter(({ isVulnerable }) => !isVulnerable) ?? [];
  if (beside.some((one) => truthOf(one, component, []).is === 'yes')) return none('The record marks this version as not vulnerable.');
  if (whole.is === 'no') return none('The configuration of the record as a whole does not hold.');
  const platform = whole.is === 'open' ? `, where the product also has ${whole.why}` : '';
  return { result: 'matched', rule: 'CPE name', text: `${hit.one.text}${platform}` };
};

/** @param configurations of one record, of `nvdConfigurations` */
export const matchNvd = (
  component: Component,
  configurations: readonly (NvdConfiguration | Unread)[],
  others: readonly Component[] = [],
): Verdict =>
  gravest(configurations.flatMap((one) => ('unread' in one ? verdictsOfUnread(one, component) : [matchOne(one, component, others)])));
