import { z } from 'zod';

/** What a feed is a feed of; each is read into one kind of record. */
export const FEED_KINDS = ['kev', 'cve', 'osv', 'nvd', 'csaf', 'openvex', 'cyclonedx-vex', 'epss'] as const;
export type FeedKind = (typeof FEED_KINDS)[number];
export const feedNames: Readonly<Record<FeedKind, string>> = {
  kev: 'CISA Known Exploited Vulnerabilities',
  cve: 'CVE List',
  osv: 'OSV',
  nvd: 'NVD',
  csaf: 'CSAF',
  openvex: 'OpenVEX',
  'cyclonedx-vex': 'CycloneDX VEX',
  epss: 'EPSS',
};

export const RECORD_STATES = ['published', 'rejected', 'reserved', 'withdrawn'] as const;

const text = z.string().max(100_000);
const maybe = text.nullable();

/** What a feed says of one vulnerability, or a supplier of one vulnerability in one product. */
export const feedRecord = z.strictObject({
  id: text,
  /** Other identifiers of the same vulnerability. */
  aliases: z.array(text),
  /** What it is derived from, such as the CVE of a notice by a distribution (`upstream` of OSV). */
  upstream: z.array(text),
  state: z.enum(RECORD_STATES),
  /** Dates as the feed writes them. */
  published: maybe,
  modified: maybe,
  title: maybe,
  severities: z.array(z.strictObject({ source: text, vector: maybe, score: maybe })),
  cwes: z.array(text),
  /** Plain fields that only this kind has, by their name in the feed. */
  details: z.record(z.string(), text),
  /**
   * What is affected, as the feed writes it, for the rules that match:
   * osv: `affected`; nvd: `configurations`; cve: `[{ container, affected, cpeApplicability }]` for CNA and each ADP;
   * csaf, openvex, cyclonedx-vex: `[{ status, product: { id, name, purls, cpes, version, versionRange, within } }]`; kev, epss: nothing.
   */
  affected: z.array(z.unknown()),
});
export type FeedRecord = z.output<typeof feedRecord>;

const counted = z.strictObject({ what: text, count: z.number().int().min(1), why: text });

/** What a feed says of itself, and what came of reading it. */
export const feedSummary = z.strictObject({
  kind: z.enum(FEED_KINDS),
  /** As found, such as 'JSON', 'CSV', 'ZIP of JSON'. */
  encoding: text,
  /** Version of the format, as found. */
  version: maybe,
  title: maybe,
  publisher: maybe,
  /** The date that it states; where it states none, the newest date of its records. */
  declared: maybe,
  declaredBy: z.enum(['feed', 'newest record', 'nothing']),
  /** How many records it says that it has. */
  stated: z.number().int().min(0).nullable(),
  counts: z.strictObject({
    records: z.number().int().min(0),
    rejected: z.number().int().min(0),
    reserved: z.number().int().min(0),
    withdrawn: z.number().int().min(0),
  }),
  /** Why it should not be trusted as it is: it is imported only when somebody says why. */
  faults: z.array(text),
  remarks: z.array(counted),
  /** Records that were left out, and fields that stay in the file. */
  skipped: z.array(counted),
  notRead: z.array(counted),
  /** The first records that were left out, each with its reason. */
  problems: z.array(text),
});
export type FeedSummary = z.output<typeof feedSummary>;
