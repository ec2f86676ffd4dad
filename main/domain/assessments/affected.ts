import type { MatchedKind } from '#shared/domain/assessment/result.ts';
import type { Component } from '../vulnerabilities/match/component.ts';
import { type CveProduct, cveProducts, matchCve } from '../vulnerabilities/match/cve.ts';
import { matchNvd, type NvdConfiguration, nvdConfigurations } from '../vulnerabilities/match/nvd.ts';
import { matchOsv, type OsvPackage, osvPackages } from '../vulnerabilities/match/osv.ts';
import { type Unread, unreadPart } from '../vulnerabilities/match/unread.ts';
import { gravest, none, type Verdict } from '../vulnerabilities/match/verdict.ts';

/** What a record says is affected, read once for all components. */
export interface ReadAffected {
  packages: readonly (OsvPackage | Unread)[];
  configurations: readonly (NvdConfiguration | Unread)[];
  products: readonly (CveProduct | Unread)[];
}
const NOTHING: ReadAffected = { packages: [], configurations: [], products: [] };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listIn = (container: unknown, field: string): readonly unknown[] => {
  const value = isObject(container) ? container[field] : undefined;
  return Array.isArray(value) ? value : [];
};

/** @param affected as the set keeps it (`FeedRecord.affected`) */
export const readAffected = (kind: MatchedKind, affected: readonly unknown[]): ReadAffected => {
  if (kind === 'osv') return { ...NOTHING, packages: osvPackages(affected) };
  if (kind === 'nvd') return { ...NOTHING, configurations: nvdConfigurations(affected) };
  return {
    ...NOTHING,
    products: affected.flatMap((container): (CveProduct | Unread)[] =>
      isObject(container) ? cveProducts(listIn(container, 'affected')) : [unreadPart(container)],
    ),
    // The same configurations as those of NVD, given by who assigned the CVE.
    configurations: affected.flatMap((container) => nvdConfigurations(listIn(container, 'cpeApplicability'))),
  };
};

/**
 * A component against one record of a feed.
 * @param others the other components of the release that have a CPE name, among which a platform may be
 */
export const heldAgainst = (
  kind: MatchedKind,
  component: Component,
  record: { state: string; affected: ReadAffected },
  others: readonly Component[],
): Verdict => {
  if (record.state === 'withdrawn' || record.state === 'rejected') return none(`The record is ${record.state}.`);
  const { packages, configurations, products } = record.affected;
  if (kind === 'osv') return matchOsv(component, packages, false);
  if (kind === 'nvd') return matchNvd(component, configurations, others);
  return gravest([matchCve(component, products), ...(configurations.length > 0 ? [matchNvd(component, configurations, others)] : [])]);
};
