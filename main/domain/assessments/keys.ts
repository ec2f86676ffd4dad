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

/** By its id and by every other name that a record gives itself. */
export const nameKey = (name: string): string => `name ${name}`;
/** Of an ecosystem only how many records it has is asked. */
export const ecosystemKey = (ecosystem: string): string => `ecosystem ${ecosystem}`;
const packageKey = ({ ecosystem, name }: PackageName): string => `package ${ecosystem} ${name}`;
const productKey = (product: string): string => `product ${product.toLowerCase()}`;
const cpeKey = ({ vendor, product }: CpeName): string | null =>
  vendor.kind === 'value' && product.kind === 'value' ? `cpe ${vendor.text} ${product.text}` : null;

/** Under which keys a record is found: every record that could be anything else than none for a component has one of its keys. */
export const recordKeys = (read: ReadAffected): { found: Set<string>; counted: Set<string> } => {
  const { packages, configurations, products, unread } = partsOf(read);
  const found = new Set<string>(unread.length > 0 ? [UNREAD] : []);
  const counted = new Set<string>();
  const addPackage = (one: PackageName): void => {
    found.add(packageKey(one));
    counted.add(ecosystemKey(one.ecosystem));
  };
  const addCpe = (name: CpeName | null): void => {
    if (name === null) found.add(UNREAD);
    else found.add(cpeKey(name) ?? WIDE).add(NAMED);
  };
  for (const one of packages) addPackage(one.package);
  for (const { nodes } of configurations)
    for (const { name, isVulnerable } of nodes.flatMap(({ criteria }) => criteria)) if (isVulnerable) addCpe(name);
  for (const one of products) {
    one.packages.forEach(addPackage);
    for (const { name } of one.cpes) addCpe(name);
    if (one.unread.length > 0) found.add(UNREAD);
    if (one.product !== '') found.add(productKey(one.product));
  }
  if (found.size === 0) counted.add(SILENT);
  return { found, counted };
};

/** Under which keys records about a component are found in a feed. */
export const componentKeys = (kind: MatchedKind, { name, packages, cpes }: Component): string[] => {
  const names = cpes.map((one) => cpeKey(one.name));
  const byName = names.length === 0 ? [] : names.some((key) => key === null) ? [NAMED] : [...names.flatMap((key) => key ?? []), WIDE];
  const byPackage = packages.map(packageKey);
  const all = { osv: byPackage, nvd: byName, cve: [...byPackage, ...byName, productKey(name)] }[kind];
  return [...new Set([...all, UNREAD])];
};
