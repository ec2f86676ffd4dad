import type { RecordModel } from '#main/ports/record-model.ts';
import type { Content } from '#shared/content/schema.ts';
import { factTable, heading } from '../entry/entry-blocks.ts';
import { reportPages } from '../report-pages.ts';

type Told = Parameters<typeof reportPages>[0];
type Facts = [name: string, value: string][];
interface ReportAsOf {
  record: { vault: Told['vault']; made: { at: string; by: string }; factsHash: string };
  asOf: { date: string; entry: number; hash: string };
  document: Told['document'];
  label: string;
  /** It has no versions; left out by forms that named an empty one. */
  isUnversioned?: boolean;
  blocks: Content['blocks'];
  /** What it rests on beside its own hash and the entry of the ledger: before the entry, and after it. */
  rests?: { before: Facts; after: Facts };
  /** The facts at its head: what it is about, and what came out. */
  about: Facts;
  counts: Facts;
}
/** The pages of a report on how things stood at an entry of the ledger. */
export const reportAsOf = ({
  record,
  asOf,
  document,
  label,
  isUnversioned = false,
  blocks,
  rests,
  about,
  counts,
}: ReportAsOf): RecordModel =>
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
      ...(isUnversioned ? { isUnversioned } : {}),
      state: `As of ${asOf.date}`,
      facts: [
        ...about,
        ['As of', `${asOf.date}, ledger entry ${asOf.entry}`],
        ...counts,
        ['Made', `${record.made.at} by ${record.made.by}`],
      ],
    },
  });
