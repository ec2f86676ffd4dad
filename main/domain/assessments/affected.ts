import type { MatchedKind } from '#shared/domain/assessment/result.ts';
import type { Component } from '../vulnerabilities/match/component.ts';
import { type CveContainer, cveContainers, matchCveRecord } from '../vulnerabilities/match/cve-record.ts';
import { matchNvd, type NvdConfiguration, nvdConfigurations } from '../vulnerabilities/match/nvd.ts';
import { matchOsv, type OsvPackage, osvPackages } from '../vulnerabilities/match/osv.ts';
import type { Unread } from '../vulnerabilities/match/unread.ts';
import type { Verdict } from '../vulnerabilities/match/verdict.ts';

/** What a record says is affected, read once for all components. */
export type ReadAffected =
  | { kind: 'osv'; packages: readonly (OsvPackage | Unread)[] }
  | { kind: 'nvd'; configurations: readonly (NvdConfiguration | Unread)[] }
  | { kind: 'cve'; containers: readonly (CveContainer | Unread)[] };

/** @param affected as the set keeps it (`FeedRecord.affected`) */
export const readAffected = (kind: MatchedKind, affected: readonly unknown[]): ReadAffected => {
  switch (kind) {
    case 'osv':
      return { kind, packages: osvPackages(affected) };
    case 'nvd':
      return { kind, configurations: nvdConfigurations(affected) };
    case 'cve':
      return { kind, containers: cveContainers(affected) };
  }
};

/** A record that its publisher took back says nothing of anything. */
export const isTakenBack = (state: string): boolean => state === 'withdrawn' || state === 'rejected';

/**
 * A component against what one record of a feed says is affected.
 * @param others the other components of the release that have a CPE name, among which a platform may be
 */
export const heldAgainst = (component: Component, affected: ReadAffected, others: readonly Component[]): Verdict => {
  switch (affected.kind) {
    case 'osv':
      return matchOsv(component, affected.packages, false);
    case 'nvd':
      return matchNvd(component, affected.configurations, others);
    case 'cve':
      return matchCveRecord(component, affected.containers, others);
  }
};
