import type { CallContext } from '#main/ports/context.ts';
import { entryModel } from '../records/entry/entry-model.ts';
import type { EntryRecord } from '../records/entry/entry-record-schema.ts';
import { verifyEntryRecord } from '../records/entry/verify-entry-record.ts';
import { type ReportForm, sealLookOf, sealReport } from '../records/seal-report.ts';
import { type RecordAsked, recordFacts } from './record-facts.ts';

export interface MadeRecord {
  record: EntryRecord;
  files: Awaited<ReturnType<typeof sealReport>>;
}

/**
 * The record of an entry, sealed in each form that is asked for; they tell the same, and each is proven without the vault.
 * @throws AppError 'refused' for somebody without the seal; 'damaged'
 */
export const makeEntryRecord = async (context: CallContext, asked: RecordAsked, forms: readonly ReportForm[]): Promise<MadeRecord> => {
  const facts = recordFacts(context, asked);
  const { entry, head, made } = facts;
  const of = `${entry.number}, version ${entry.version}, ${entry.state}`;
  const record: EntryRecord = { ...facts, seal: sealLookOf(context, { of, madeAt: made.at, head }) };
  // What people signed is checked before anything of it goes out under the seal.
  const kind = { name: entry.number, verify: verifyEntryRecord, pages: entryModel };
  return { record, files: await sealReport(context, record, kind, forms) };
};
