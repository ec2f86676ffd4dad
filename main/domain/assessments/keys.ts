import type { MatchedKind } from '#shared/domain/assessment/result.ts';
import type { CpeName } from '#shared/domain/cpe/name.ts';
import type { Component } from '../vulnerabilities/match/component.ts';
import type { CveProduct } from '../vulnerabilities/match/cve.ts';
import type { NvdConfiguration } from '../vulnerabilities/match/nvd.ts';
import type { PackageName } from '../vulnerabilities/match/package-names.ts';
import type { Unread } from '../vulnerabilities/match/unread.ts';
import type { ReadAffected } from './affected.ts';

/** Raised when records are found under other keys than before: indices of former programs are made again. */
export const KEYS = 1;

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
export const recordKeys = (read: ReadAffected, found: TakeKey, counted: TakeKey): void => {
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

/** Under which keys records about a component are found in a feed. */
export const componentKeys = (kind: MatchedKind, { name, packages, cpes }: Component): string[] => {
  const names = cpes.map((one) => cpeKey(one.name));
  const byName = names.length === 0 ? [] : names.some((key) => key === null) ? [NAMED] : [...names.flatMap((key) => key ?? []), WIDE];
  const byPackage = packages.map(packageKey);
  const all = { osv: byPackage, nvd: byName, cve: [...byPackage, ...byName, productKey(name)] }[kind];
  return [...new Set([...all, UNREAD])];
};
