import { quoted, refuse } from '../given/refusal.ts';
import { DEEPEST, type Fields, fieldsOf, objectsIn, textOf, textsIn } from '../given/values.ts';

/** A product of an advisory, or one inside another; what the names above it say is part of it. */
export interface CsafProduct {
  id: string;
  name: string | null;
  purls: string[];
  cpes: string[];
  /** From the branches above it, as prose as they are. */
  vendor: string | null;
  product: string | null;
  version: string | null;
  versionRange: string | null;
  /** Id of the product that it is a part of or is installed on. */
  within: string | null;
  /** Id of the product that it is, when it is one inside another. */
  of: string | null;
}

const LEVELS: ReadonlyMap<string, 'vendor' | 'product' | 'version' | 'versionRange'> = new Map([
  ['vendor', 'vendor'],
  ['product_name', 'product'],
  ['product_version', 'version'],
  ['product_version_range', 'versionRange'],
]);
type Above = Pick<CsafProduct, 'vendor' | 'product' | 'version' | 'versionRange'>;
const NOTHING: Above = { vendor: null, product: null, version: null, versionRange: null };

const productOf = (full: Fields, above: Above): CsafProduct => {
  const helper = fieldsOf(full.product_identification_helper);
  return {
    id: textOf(full.product_id) ?? refuse(`A product has no id: ${quoted(full.name)}.`),
    name: textOf(full.name),
    purls: [...new Set([textOf(helper.purl), ...textsIn(helper.purls)].flatMap((one) => one ?? []))],
    cpes: [textOf(helper.cpe)].flatMap((one) => one ?? []),
    ...above,
    within: null,
    of: null,
  };
};

function* branchProducts(branches: unknown): Generator<CsafProduct> {
  const open = objectsIn(branches).map((branch) => ({ branch, above: NOTHING, depth: 1 }));
  open.reverse();
  for (let next = open.pop(); next; next = open.pop()) {
    const { branch, depth } = next;
    if (depth > DEEPEST) refuse(`Its branches are nested more than ${DEEPEST} deep.`);
    const level = LEVELS.get(String(branch.category));
    const above = level ? { ...next.above, [level]: textOf(branch.name) } : next.above;
    if (branch.product !== undefined) yield productOf(fieldsOf(branch.product), above);
    for (const inner of objectsIn(branch.branches).reverse()) open.push({ branch: inner, above, depth: depth + 1 });
  }
}

interface Inside {
  full: Fields;
  of: string | null;
  within: string | null;
}
/** 2.0 and the older drafts of 2.1 have relationships; the later ones have paths, under the same version. */
const insides = (tree: Fields): Inside[] => [
  ...objectsIn(tree.relationships).map((one) => ({
    full: fieldsOf(one.full_product_name),
    of: textOf(one.product_reference),
    within: textOf(one.relates_to_product_reference),
  })),
  ...objectsIn(tree.product_paths).map((one) => ({
    full: fieldsOf(one.full_product_name),
    of: textOf(one.beginning_product_reference),
    within: textOf(fieldsOf(objectsIn(one.subpaths).at(-1)).next_product_reference),
  })),
];

export interface CsafProducts {
  byId: ReadonlyMap<string, CsafProduct>;
  groups: ReadonlyMap<string, string[]>;
  /** Ids that stand for two products, and references that lead nowhere or in a circle. */
  faults: string[];
}

/** What a product inside another is called, by what it is: the identifiers stand there. */
const resolve = (product: CsafProduct, byId: ReadonlyMap<string, CsafProduct>, faults: string[]): CsafProduct => {
  const seen = new Set([product.id]);
  let base = product;
  while (base.of !== null) {
    const next = byId.get(base.of);
    if (!next || seen.has(next.id)) {
      faults.push(
        next ? `The product ${quoted(product.id)} is a part of itself.` : `The product ${quoted(base.of)} is named and not defined.`,
      );
      return product;
    }
    seen.add(next.id);
    base = next;
  }
  if (base === product) return product;
  const { purls, cpes, vendor, product: name, version, versionRange } = base;
  return {
    ...product,
    purls: product.purls.length > 0 ? product.purls : purls,
    cpes: product.cpes.length > 0 ? product.cpes : cpes,
    vendor,
    product: name,
    version,
    versionRange,
  };
};

/** Every product of an advisory by its id. */
export const csafProducts = (tree: Fields): CsafProducts => {
  const faults: string[] = [];
  const byId = new Map<string, CsafProduct>();
  const add = (product: CsafProduct): void => {
    if (byId.has(product.id)) faults.push(`The id ${quoted(product.id)} stands for more than one product.`);
    byId.set(product.id, product);
  };
  for (const product of branchProducts(tree.branches)) add(product);
  for (const full of objectsIn(tree.full_product_names)) add(productOf(full, NOTHING));
  for (const { full, of, within } of insides(tree)) add({ ...productOf(full, NOTHING), of, within });
  for (const product of [...byId.values()]) {
    if (product.within !== null && !byId.has(product.within))
      faults.push(`The product ${quoted(product.within)} is named and not defined.`);
    if (product.within === product.id) faults.push(`The product ${quoted(product.id)} is a part of itself.`);
    byId.set(product.id, resolve(product, byId, faults));
  }
  const groups = new Map(objectsIn(tree.product_groups).map((group) => [textOf(group.group_id) ?? '', textsIn(group.product_ids)]));
  for (const id of [...groups.values()].flat()) if (!byId.has(id)) faults.push(`The product ${quoted(id)} is named and not defined.`);
  return { byId, groups, faults };
};
