import { z } from 'zod';

/** Feeds that say which components are affected. KEV and EPSS are joined to what these find, by CVE id alone. */
export const MATCHED_KINDS = ['osv', 'nvd', 'cve'] as const;
export type MatchedKind = (typeof MATCHED_KINDS)[number];
export const JOINED_KINDS = ['kev', 'epss'] as const;
/** Documents in which suppliers say how their components stand: every one that was imported stands beside what the feeds say. */
export const SUPPLIER_KINDS = ['csaf', 'openvex', 'cyclonedx-vex'] as const;
export type SupplierKind = (typeof SUPPLIER_KINDS)[number];

const text = z.string().max(20_000);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A reference set that went in, by the hashes under which the vault keeps it. */
const input = z.strictObject({ set: z.string(), fileHash: hash, rowsHash: hash });
export type AssessedSet = z.output<typeof input>;

const open = z.strictObject({ id: text, reason: text });
/** What became of one component in one feed. These never add up to one another. */
const outcome = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('matched'), records: z.array(text), open: z.array(open) }),
  z.strictObject({ is: z.literal('none') }),
  z.strictObject({ is: z.literal('not checkable'), reason: text, open: z.array(open) }),
]);
export type Outcome = z.output<typeof outcome>;

const component = z.strictObject({
  /** By which it is told from others, and found again in the next release: its identifiers, or its name and version. */
  key: text,
  /** Without its version: the same component of another release. */
  kin: text,
  name: text,
  version: text.nullable(),
  purls: z.array(text),
  cpes: z.array(text),
  /** Where it stands in the bill of materials. */
  refs: z.array(text),
  /** In the order of the feeds. */
  outcomes: z.array(outcome),
});
export type AssessedComponent = z.output<typeof component>;

/** What a record of a feed says of a vulnerability, as it was when the run read it. */
const source = z.strictObject({
  feed: z.enum(MATCHED_KINDS),
  set: z.string(),
  id: text,
  /** SHA-256 of the whole record. */
  digest: hash,
  /** By what the component was found in it, and the words of the record. */
  rule: text,
  text,
  published: text.nullable(),
  modified: text.nullable(),
  title: text.nullable(),
  severities: z.array(z.strictObject({ source: text, vector: text.nullable(), score: text.nullable() })),
  cwes: z.array(text),
});
export type Source = z.output<typeof source>;

/** Whether CISA lists it as exploited. Without that feed nobody knows. */
const exploited = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('not assessed') }),
  z.strictObject({ is: z.literal('not listed') }),
  z.strictObject({
    is: z.literal('listed'),
    ids: z.array(text),
    since: text.nullable(),
    due: text.nullable(),
    ransomware: text.nullable(),
  }),
]);
/** What a supplier says of one vulnerability in one component; it decides nothing here. */
const supplierWord = z.strictObject({
  set: z.string(),
  record: text,
  says: z.array(
    z.strictObject({
      status: z.enum(['affected', 'fixed', 'not affected', 'under investigation', 'unknown']),
      /** By which product of the document, and by what it was found. */
      text,
      within: text.nullable(),
      justification: text.nullable(),
      impact: text.nullable(),
      action: text.nullable(),
    }),
  ),
  /** What may be about this component and cannot be compared, with the reason. */
  open: z.array(text),
});
export type SupplierWord = z.output<typeof supplierWord>;

const predicted = z.strictObject({ id: text, epss: text, percentile: text });

const found = z.strictObject({
  component: text,
  /** The CVE, or the first of the names where none is a CVE. */
  group: text,
  /** All names that mean this one vulnerability. */
  names: z.array(text),
  /** CVE ids of records that stand for several vulnerabilities at once. */
  among: z.array(text),
  sources: z.array(source),
  exploited,
  /** Null where no feed of EPSS is there, or it has none of the names. */
  predicted: predicted.nullable(),
  supplier: z.array(supplierWord).default([]),
  /** SHA-256 of what the sources say, without where and when they were read: another one means that a record changed. */
  facts: hash,
});
export type Found = z.output<typeof found>;

export const assessmentResult = z.strictObject({
  version: z.literal(1),
  release: z.string(),
  sbom: input,
  feeds: z.array(
    z.strictObject({
      ...input.shape,
      kind: z.enum([...MATCHED_KINDS, ...JOINED_KINDS]),
      records: z.number().int().min(0),
      /** Records that say of nothing that it is affected: nobody can be found in them. */
      silent: z.number().int().min(0),
    }),
  ),
  suppliers: z.array(z.strictObject({ ...input.shape, kind: z.enum(SUPPLIER_KINDS) })).default([]),
  components: z.array(component),
  found: z.array(found),
});
export type AssessmentResult = z.output<typeof assessmentResult>;

/** How many components a feed found, cleared and could not tell. */
export const countsOf = ({ components }: Pick<AssessmentResult, 'components'>, feed: number) => {
  const of = (is: Outcome['is']): number => components.filter(({ outcomes }) => outcomes[feed]?.is === is).length;
  return { matched: of('matched'), none: of('none'), notCheckable: of('not checkable') };
};
