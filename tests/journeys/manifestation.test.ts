import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { readRecord, type SealedRecord } from '#main/domain/records/record-schema.ts';
import { verifyRecord } from '#main/domain/records/verify-record.ts';
import { verifyDocx } from '#main/rendering/docx/verify-docx.ts';
import { verifyPdf } from '#main/rendering/pdf-signing/verify-pdf.ts';
import { Workplace } from '#main/testing/workplace.ts';

const SIGNERS = [
  ['REVIEWER Person', 'reviewer', 'Reviewer', 'Review'],
  ['QUALITY Person', 'quality', 'Quality', 'Quality approval'],
  ['APPROVER Person', 'approver', 'Approver', 'Approval'],
] as const;
const TIME = '2026-11-24T10:00:00.000+01:00 (Europe/Berlin)';

describe('what a signature shows, and what it holds to', () => {
  let place: Workplace;
  const numbers: string[] = [];
  const bytesOf = async (format: 'pdf' | 'docx' | 'json', index = 0) => {
    const file = await place.take('auditor', 'records.export', { number: numbers[index] ?? '', format });
    const bytes = file.bytes;
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
    return bytes;
  };
  const recordOf = async (index: number): Promise<SealedRecord> => {
    const record = readRecord(await bytesOf('json', index));
    if (!record) throw new Error('The record cannot be read.');
    return record;
  };
  const failing = (checks: { check: string; ok: boolean; detail: string }[]) =>
    checks.filter((check) => !check.ok).map((one) => one.detail);
  beforeAll(async () => {
    place = await Workplace.staffed();
    for (let count = 0; count < 2; count += 1) {
      const number = await place.approved();
      await place.release(number);
      numbers.push(number);
    }
  });

  it('[R15] [R35] what the screen asks for, the DOCX and the JSON record show printed name, user id, role, meaning, date and time with zone', async () => {
    const shown = (await place.do('auditor', 'documents.show', { number: numbers[0] ?? '' })).revisions[0]?.signatures ?? [];
    const word = Buffer.from(unzipSync(await bytesOf('docx'))['word/document.xml'] ?? []).toString('utf8');
    const statements = (await recordOf(0)).record.signatures.map((one) => JSON.parse(one.statement) as Record<string, string>);
    SIGNERS.forEach(([printedName, userId, role, meaning], index) => {
      expect(shown[index]).toMatchObject({ printedName, userId, role, meaning, signedAt: TIME });
      expect(statements[index]).toMatchObject({ printedName, userId, role, meaning, time: TIME });
      expect(word).toContain(`${printedName} (${userId}, ${role})`);
      expect(word).toContain(meaning);
    });
    expect(word.split(TIME).length - 1).toBeGreaterThanOrEqual(SIGNERS.length);
  });

  it('[R02] the record holds all signatures and every ledger entry about the document until its release, as the trail does', async () => {
    const { record } = await recordOf(0);
    const trail = await place.do('auditor', 'audit.export', { from: 1, limit: 1000, about: numbers[0] });
    expect(record.ledger.map(({ seq, hash }) => `${seq} ${hash}`)).toEqual(trail.slice(0, -1).map(({ seq, hash }) => `${seq} ${hash}`));
    expect(JSON.parse(trail.at(-1)?.text ?? '{}')).toMatchObject({ operation: 'workflow.release' });
    const shown = (await place.do('auditor', 'documents.show', { number: numbers[0] ?? '' })).revisions[0];
    expect(record.signatures).toHaveLength(shown?.signatures.length ?? 0);
    expect(record.contentHash).toBe(shown?.contentHash);
  });

  it('[R16] a signature copied into another record is refused there', async () => {
    const [first, second] = [await recordOf(0), await recordOf(1)];
    const [copied] = first.record.signatures;
    const forged = { ...second, record: { ...second.record, signatures: [copied, ...second.record.signatures.slice(1)] } };
    const reread = readRecord(Buffer.from(JSON.stringify(forged)));
    const faults = reread ? failing(verifyRecord(reread, place.authorityPem)).join() : '';
    expect(faults).toContain('The statement of REVIEWER Person (Review) was made for another record');
    const [a, b] = [(await bytesOf('pdf', 0)).toString('latin1'), (await bytesOf('pdf', 1)).toString('latin1')];
    const signature = /\/Contents <([0-9A-Fa-f]+)>/;
    const [, stolen = ''] = signature.exec(a) ?? [];
    const [, own = ''] = signature.exec(b) ?? [];
    expect(stolen).toHaveLength(own.length);
    expect(failing(await verifyPdf(Buffer.from(b.replace(own, stolen), 'latin1'), place.authorityPem)).length).toBeGreaterThan(0);
  });

  it('[R16] [R35] a record that was changed after signing shows as invalid', async () => {
    const record = await recordOf(0);
    const changed = { ...record, record: { ...record.record, contentHash: 'a'.repeat(64) } };
    const reread = readRecord(Buffer.from(JSON.stringify(changed)));
    expect(reread && failing(verifyRecord(reread, place.authorityPem)).length).toBeGreaterThan(0);
    const pdf = await bytesOf('pdf');
    const at = pdf.indexOf('stream') + 40;
    pdf.writeUInt8(pdf.readUInt8(at) ^ 1, at);
    expect(failing(await verifyPdf(pdf, place.authorityPem)).length).toBeGreaterThan(0);
    const docx = await bytesOf('docx');
    docx.writeUInt8(docx.readUInt8(200) ^ 1, 200);
    expect(failing(await verifyDocx(docx, place.authorityPem)).length).toBeGreaterThan(0);
  });
});
