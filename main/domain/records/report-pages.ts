import type { RecordModel } from '#main/ports/record-model.ts';
import type { Content } from '#shared/content/schema.ts';
import { factTable, heading } from './entry/entry-blocks.ts';

/** What pages under one seal tell, which no route leads to and no code stands on. */
interface ReportPages {
  vault: { id: string; organisation: string };
  document: Pick<RecordModel['document'], 'number' | 'title' | 'type'> & { owner?: string };
  label: string;
  author: string;
  blocks: Content['blocks'];
  /** Hex SHA-256 of what they tell. */
  contentHash: string;
  /** ISO 8601 with offset. */
  madeAt: string;
  entry: NonNullable<RecordModel['entry']>;
}

/** The pages of a record that only the seal signs: an entry of a register, or a report. */
export const reportPages = ({ vault, document, label, author, blocks, contentHash, madeAt, entry }: ReportPages): RecordModel => ({
  organisation: vault.organisation,
  vault: vault.id,
  document: { owner: '', ...document, department: '', classification: '', reviewMonths: 0 },
  revision: { label, round: 0, reasonForChange: '', author, supersedes: null, effectiveRule: '' },
  body: { kind: 'content', content: { version: 1, blocks } },
  contentHash,
  signers: [],
  history: [],
  pageToken: '',
  composedAt: madeAt,
  layout: 4,
  entry,
});

type Facts = [name: string, value: string][];
interface ReportAsOf {
  record: { vault: ReportPages['vault']; made: { at: string; by: string }; factsHash: string };
  asOf: { date: string; entry: number; hash: string };
  document: ReportPages['document'];
  label: string;
  blocks: Content['blocks'];
  /** What it rests on beside its own hash and the entry of the ledger: before the entry, and after it. */
  rests?: { before: Facts; after: Facts };
  /** The facts at its head: what it is about, and what came out. */
  about: Facts;
  counts: Facts;
}
/** The pages of a report on how things stood at an entry of the ledger. */
export const reportAsOf = ({ record, asOf, document, label, blocks, rests, about, counts }: ReportAsOf): RecordModel =>
  reportPages({
    vault: record.vault,
    document,
    label,
    author: record.made.by,
    blocks: [
      ...blocks,
      heading('What it rests on', 1),
      factTable([
        ['SHA-256 of what it tells', record.factsHash],
        ...(rests?.before ?? []),
        ['Ledger entry', `${asOf.entry}\n${asOf.hash}`],
        ...(rests?.after ?? []),
      ]),
    ],
    contentHash: record.factsHash,
    madeAt: record.made.at,
    entry: {
      isReport: true,
      state: `As of ${asOf.date}`,
      facts: [
        ...about,
        ['As of', `${asOf.date}, ledger entry ${asOf.entry}`],
        ...counts,
        ['Made', `${record.made.at} by ${record.made.by}`],
      ],
    },
  });
