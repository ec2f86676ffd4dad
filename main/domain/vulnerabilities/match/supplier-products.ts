import { z } from 'zod';
import { readCpe } from '#shared/domain/cpe/name.ts';
import type { Purl } from '#shared/domain/purl/parts.ts';
import { readPurl } from '#shared/domain/purl/purl.ts';
import { readNative } from '#shared/domain/versions/native.ts';
import { readVers, type VersRange } from '#shared/domain/versions/vers.ts';
import type { KnownCpe } from './cpe-products.ts';
import { type Unread, unreadPart } from './unread.ts';

export type SupplierStatus = 'affected' | 'fixed' | 'not affected' | 'under investigation' | 'unknown';
/** The words of CSAF, OpenVEX and CycloneDX, as the readers hand them on. */
const statuses: ReadonlyMap<string, SupplierStatus | null> = new Map([
  ...(['affected', 'known_affected', 'first_affected', 'last_affected'] as const).map((one) => [one, 'affected'] as const),
  ...(['fixed', 'first_fixed'] as const).map((one) => [one, 'fixed'] as const),
  ...(['not_affected', 'known_not_affected'] as const).map((one) => [one, 'not affected'] as const),
  ['under_investigation', 'under investigation'],
  ['unknown', 'unknown'],
  // A version that is recommended is no word about a vulnerability.
  ['recommended', null],
]);

const text = z.string();
const maybe = text.nullish();
const given = z.looseObject({
  status: text,
  product: z.looseObject({
    id: text,
    name: maybe,
    purls: z.array(text),
    cpes: z.array(text),
    version: maybe,
    versionRange: maybe,
    vendor: maybe,
    product: maybe,
    within: maybe,
  }),
  justification: maybe,
  impact: maybe,
  action: maybe,
});

/** Which versions of a product a statement is about: all, one, a range in vers, or words that nobody can compare. */
export type Versions =
  | { are: 'all' }
  | { are: 'one'; text: string }
  | { are: 'range'; text: string; range: VersRange }
  | { are: 'words'; text: string };

/** What a supplier says of one product, read once. */
export interface SupplierProduct {
  status: SupplierStatus;
  /** As the supplier calls it. */
  title: string;
  names: readonly string[];
  id: string;
  purls: readonly Purl[];
  cpes: readonly KnownCpe[];
  /** Identifiers that cannot be read. */
  unread: readonly Unread[];
  versions: Versions;
  /** The product that it is a part of, as the document calls it: what holds there need not hold elsewhere. */
  within: string | null;
  justification: string | null;
  impact: string | null;
  action: string | null;
}

const isVers = (words: string): boolean => /^vers:/i.test(words);
/** Names of packages stand where a version should, and tell none. */
const isVersion = (words: string): boolean => /\d/.test(words);

/** @param scheme of the product's package, whose people may have written the range in their own notation; null where it has none */
const versionsOf = (version: string | null, range: string | null, scheme: string | null): Versions => {
  const words = range ?? (version !== null && isVers(version) ? version : null);
  if (words !== null) {
    if (/^vers:[a-z0-9.-]+\/\*$/.test(words)) return { are: 'all' };
    const read = isVers(words) ? readVers(words) : readNative(scheme ?? '', words);
    return read.ok ? { are: 'range', text: words, range: read.range } : { are: 'words', text: words };
  }
  return version === null || !isVersion(version) ? { are: 'all' } : { are: 'one', text: version };
};

/** What a document says of all its products at once, where its format says it so. */
const shared = (details: Readonly<Record<string, string>>) => ({
  justification: details.justification ?? null,
  impact: details.impact_statement ?? details.detail ?? null,
  action: details.action_statement ?? details.recommendation ?? details.response ?? null,
});

/**
 * Reads `affected` of a record of CSAF, OpenVEX or CycloneDX VEX once, for all components.
 * @param affected as the reader hands it on: a status and a product each
 * @param details of the record
 * @returns each statement, and the words of each entry that is not written so
 */
export const supplierProducts = (
  affected: readonly unknown[],
  details: Readonly<Record<string, string>> = {},
): (SupplierProduct | Unread)[] =>
  affected.flatMap((entry): (SupplierProduct | Unread)[] => {
    const read = given.safeParse(entry);
    const status = read.success ? statuses.get(read.data.status) : undefined;
    if (!read.success || status === undefined) return [unreadPart(entry)];
    if (status === null) return [];
    const { product, justification, impact, action } = read.data;
    const purls = product.purls.map((one) => ({ one, read: readPurl(one) }));
    const cpes = product.cpes.map((one) => ({ one, read: readCpe(one) }));
    const schemes = purls.flatMap(({ read: purl }) => (purl.ok ? [purl.purl.type] : []));
    const all = shared(details);
    return [
      {
        status,
        title: product.name ?? product.purls[0] ?? product.cpes[0] ?? product.id,
        names: [product.name, product.product, product.vendor && product.product ? `${product.vendor} ${product.product}` : null].flatMap(
          (name) => name ?? [],
        ),
        id: product.id,
        purls: purls.flatMap(({ read: purl }) => (purl.ok ? [purl.purl] : [])),
        cpes: cpes.flatMap(({ one, read: cpe }) => (cpe.ok ? [{ text: one, name: cpe.name }] : [])),
        unread: [...purls, ...cpes].flatMap(({ one, read: identifier }) => (identifier.ok ? [] : [{ unread: one }])),
        versions: versionsOf(product.version ?? null, product.versionRange ?? null, schemes[0] ?? null),
        within: product.within ?? null,
        justification: justification ?? all.justification,
        impact: impact ?? all.impact,
        action: action ?? all.action,
      },
    ];
  });
