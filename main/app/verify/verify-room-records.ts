import { type Check, Faults, noFaults } from '#main/domain/audit/check.ts';
import type { VaultEvidence } from '#main/domain/records/verify-ledger.ts';
import { readPaper } from '#main/rendering/pdf-signing/read-paper.ts';
import { verifyPdf } from '#main/rendering/pdf-signing/verify-pdf.ts';

/** The paper of what a room shows beside documents, whose papers are verified with their rounds. */
export interface RoomRecord {
  id: string;
  pdf: Uint8Array | null;
  /** SHA-256 of the record that has to be inside; null where only the paper is kept. */
  json: string | null;
}
export interface RoomRecords {
  records: RoomRecord[];
  /** Certificate of the vault's own authority, PEM. */
  authority: string;
}

/** Read while the evidence is at hand; stored content that is missing is told by another check. */
export const keptRoomRecords = (evidence: VaultEvidence): RoomRecords => {
  const of = (table: string): RoomRecord[] =>
    evidence.tables.includes(table)
      ? [...evidence.rows(table)].map((row) => ({
          ...{ id: String(row.id), pdf: evidence.content(String(row.record_pdf)) },
          json: typeof row.record_json === 'string' ? row.record_json : null,
        }))
      : [];
  const [own] = evidence.rows('vault');
  return { records: [...of('room_entries'), ...of('room_training')], authority: String(own?.authority_certificate ?? '') };
};

const faultOf = async ({ id, pdf, json }: RoomRecord, authority: string): Promise<string[]> => {
  if (pdf === null) return [];
  const wrong = (await verifyPdf(pdf, authority)).filter(({ ok }) => !ok);
  if (wrong.length > 0) return [`The record ${id} does not verify: ${wrong.map(({ detail }) => detail).join(' ')}`];
  return json === null || readPaper(pdf, authority)?.recordHash === json ? [] : [`The pages of ${id} are not those of its record.`];
};

/** Records of entries and of training that rooms show: their pages are drawn again, as at each look of an auditor. */
export const verifyRoomRecords = async ({ records, authority }: RoomRecords): Promise<Check[]> => {
  if (records.length === 0) return [];
  const faults = new Faults();
  for (const record of records) faults.add(await faultOf(record, authority));
  return [noFaults('Records in rooms', faults, `${records.length} records of entries and of training, each with the pages that it makes.`)];
};
