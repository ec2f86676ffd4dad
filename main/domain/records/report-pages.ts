import type { RecordModel } from '#main/ports/record-model.ts';
import type { Content } from '#shared/content/schema.ts';

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
