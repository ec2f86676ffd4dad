import { MATCHED_KINDS, type MatchedKind } from '#shared/domain/assessment/result.ts';
import type { CpeName } from '#shared/domain/cpe/name.ts';
import type { FeedRecord } from '#shared/domain/references/feed.ts';
import type { Component } from '../vulnerabilities/match/component.ts';
import type { CveProduct } from '../vulnerabilities/match/cve.ts';
import type { NvdConfiguration } from '../vulnerabilities/match/nvd.ts';
import type { PackageName } from '../vulnerabilities/match/package-names.ts';
import type { Unread } from '../vulnerabilities/match/unread.ts';
import { type ReadAffected, readAffected } from './affected.ts';

/** Raised when records are found under other keys than before: indices of former programs are made again. */
const KEYS = 1;

/** Records with a part that cannot be read: any component may be meant, so each is held against them. */
const UNREAD = 'unread';
/** Records that say of nothing that it is affected. */
export const SILENT = 'silent';
/** Records with a CPE name, for components whose own name is a pattern. */
const NAMED = 'cpe';
/** Records with a CPE name that leaves vendor or product open. */
const WIDE = 'cpe *';

/** By its id and by every other name that a record gives itself. */
export const nameKey = (name: string): string => `name ${name}`;
/** Of an ecosystem only how many records it has is asked. */
export const ecosystemKey = (ecosystem: string): string => `ecosystem ${ecosystem}`;
const packageKey = ({ ecosystem, name }: PackageName): string => `package ${ecosystem} ${name}`;
const productKey = (product: string): string => `product ${product.toLowerCase()}`;
const cpeKey = ({ vendor, product }: CpeName): string | null =>
  vendor.kind === 'value' && product.kind === 'value' ? `cpe ${vendor.text} ${product.text}` : null;

/** Takes a key of a record. */
type TakeKey = (key: string) => void;

/**
 * Under which keys a record is found: every record that could be anything else than none for a component has one of its keys.
 * @param found takes each of them, some twice
 * @param counted takes those of which only the number of records is asked, each once
 */
const recordKeys = (read: ReadAffected, found: TakeKey, counted: TakeKey): void => {
  const ecosystems = new Set<string>();
  let isSilent = true;
  const add: TakeKey = (key) => {
    isSilent = false;
    found(key);
  };
  const addPackage = (one: PackageName): void => {
    add(packageKey(one));
    ecosystems.add(one.ecosystem);
  };
  const addCpe = (name: CpeName | null): void => {
    add(name === null ? UNREAD : (cpeKey(name) ?? WIDE));
    if (name !== null) add(NAMED);
  };
  const addConfiguration = (one: NvdConfiguration | Unread): void => {
    if ('unread' in one) add(UNREAD);
    else for (const { criteria } of one.nodes) for (const { name, isVulnerable } of criteria) if (isVulnerable) addCpe(name);
  };
  const addProduct = (one: CveProduct | Unread): void => {
    if (!('product' in one) || one.unread.length > 0) add(UNREAD);
    if (!('product' in one)) return;
    one.packages.forEach(addPackage);
    for (const { name } of one.cpes) addCpe(name);
    if (one.product !== '') add(productKey(one.product));
  };
  if (read.kind === 'osv')
    for (const one of read.packages) {
      if ('unread' in one) add(UNREAD);
      else addPackage(one.package);
    }
  if (read.kind === 'nvd') read.configurations.forEach(addConfiguration);
  if (read.kind === 'cve')
    for (const one of read.containers) {
      if ('unread' in one) add(UNREAD);
      else {
        one.applicability.forEach(addConfiguration);
        one.products.forEach(addProduct);
      }
    }
  for (const ecosystem of ecosystems) counted(ecosystemKey(ecosystem));
  if (isSilent) counted(SILENT);
};

/** The version of the keys of a kind of feed, as the indices of its rows are named. */
export const keysVersion = (kind: string): string => `${KEYS}-${kind}`;

/** What a record calls itself. */
export type RecordNames = Pick<FeedRecord, 'id' | 'aliases' | 'upstream'>;
/**
 * Every key of a record of a feed; KEV and EPSS are asked by name alone.
 * @param affected gives what the record says is affected
 */
export const keysOfRecord = (
  kind: string,
  { id, aliases, upstream }: RecordNames,
  affected: () => readonly unknown[],
  found: TakeKey,
  counted: TakeKey,
): void => {
  found(nameKey(id));
  for (const name of aliases) found(nameKey(name));
  for (const name of upstream) found(nameKey(name));
  const matched = MATCHED_KINDS.find((one) => one === kind);
  if (matched !== undefined) recordKeys(readAffected(matched, affected()), found, counted);
};

/** Under which keys records about a component are found in a feed. */
export const componentKeys = (kind: MatchedKind, { name, packages, cpes }: Component): string[] => {
  const names = cpes.map((one) => cpeKey(one.name));
  const byName = names.length === 0 ? [] : names.some((key) => key === null) ? [NAMED] : [...names.flatMap((key) => key ?? []), WIDE];
  const byPackage = packages.map(packageKey);
  const all = { osv: byPackage, nvd: byName, cve: [...byPackage, ...byName, productKey(name)] }[kind];
  return [...new Set([...all, UNREAD])];
};
