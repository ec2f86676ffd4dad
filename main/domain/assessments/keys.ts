import type { MatchedKind } from '#shared/domain/assessment/result.ts';
import type { CpeName } from '#shared/domain/cpe/name.ts';
import type { Component } from '../vulnerabilities/match/component.ts';
import type { PackageName } from '../vulnerabilities/match/package-names.ts';
import { partsOf, type ReadAffected } from './affected.ts';

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

export const ecosystemKey = (ecosystem: string): string => `ecosystem ${ecosystem}`;
const packageKey = ({ ecosystem, name }: PackageName): string => `package ${ecosystem} ${name}`;
const productKey = (product: string): string => `product ${product.toLowerCase()}`;
const cpeKey = ({ vendor, product }: CpeName): string | null =>
  vendor.kind === 'value' && product.kind === 'value' ? `cpe ${vendor.text} ${product.text}` : null;

/** Under which keys a record is found: every record that could be anything else than none for a component has one of its keys. */
export const recordKeys = (read: ReadAffected): string[] => {
  const { packages, configurations, products, unread } = partsOf(read);
  const keys = new Set<string>(unread.length > 0 ? [UNREAD] : []);
  const addPackage = (one: PackageName): void => {
    keys.add(packageKey(one)).add(ecosystemKey(one.ecosystem));
  };
  const addCpe = (name: CpeName | null): void => {
    if (name === null) keys.add(UNREAD);
    else keys.add(cpeKey(name) ?? WIDE).add(NAMED);
  };
  for (const one of packages) addPackage(one.package);
  for (const { nodes } of configurations)
    for (const { name, isVulnerable } of nodes.flatMap(({ criteria }) => criteria)) if (isVulnerable) addCpe(name);
  for (const one of products) {
    one.packages.forEach(addPackage);
    for (const { name } of one.cpes) addCpe(name);
    if (one.unread.length > 0) keys.add(UNREAD);
    if (one.product !== '') keys.add(productKey(one.product));
  }
  return keys.size === 0 ? [SILENT] : [...keys];
};

/** Under which keys records about a component are found in a feed. */
export const componentKeys = (kind: MatchedKind, { name, packages, cpes }: Component): string[] => {
  const names = cpes.map((one) => cpeKey(one.name));
  const byName = names.length === 0 ? [] : names.some((key) => key === null) ? [NAMED] : [...names.flatMap((key) => key ?? []), WIDE];
  const byPackage = packages.map(packageKey);
  const all = { osv: byPackage, nvd: byName, cve: [...byPackage, ...byName, productKey(name)] }[kind];
  return [...new Set([...all, UNREAD])];
};
