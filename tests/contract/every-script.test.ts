import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyDocx } from '#main/rendering/docx/verify-docx.ts';
import { verifyPdf } from '#main/rendering/pdf-signing/verify-pdf.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { missingTools, run } from '../independent/tools.ts';

const texts = [
  '本程序规定了文件的编制、审核和批准。',
  '本程序規定了文件的編製、審核和批准。',
  'この手順書は文書のレビューと承認を定める。',
  '이 절차서는 문서의 검토와 승인을 규정한다.',
  'تحدد هذه الوثيقة متطلبات المراجعة.',
  'מסמך זה מגדיר את הדרישות לאישור.',
  'เอกสารนี้กำหนดการทบทวนและอนุมัติ',
  'यह दस्तावेज़ समीक्षा को परिभाषित करता है।',
  'Tài liệu này quy định việc phê duyệt.',
];
const people = [
  ['zhang', 'Reviewer', '张伟'],
  ['sara', 'Quality', 'سارة أحمد'],
  ['somchai', 'Approver', 'สมชาย ใจดี'],
] as const;

describe.skipIf(missingTools('pdftotext', 'qpdf'))('a record in every script', () => {
  let place: Workplace;
  let number: string;
  beforeAll(async () => {
    place = await Workplace.staffed();
    for (const [userId, role, name] of people) await place.hire(userId, [role], name);
    number = await place.draft(texts.join('\n'));
    await place.do('author', 'workflow.submit', { number, reason: '首次发布 إصدار أول', people: people.map(([userId]) => [userId]) });
    for (const [userId] of people) expect(await place.decide(userId, number)).toMatchObject({ ok: true });
    expect(await place.release(number)).toMatchObject({ ok: true });
  });

  it('is sealed, says in text what it shows, and proves itself without the vault, as PDF and as DOCX', async () => {
    const pdf = (await place.take('auditor', 'records.export', { number, format: 'pdf' })).bytes;
    const docx = (await place.take('auditor', 'records.export', { number, format: 'docx' })).bytes;
    expect((await verifyPdf(new Uint8Array(pdf), place.authorityPem)).filter(({ ok }) => !ok)).toEqual([]);
    expect((await verifyDocx(new Uint8Array(docx), place.authorityPem)).filter(({ ok }) => !ok)).toEqual([]);
    const path = join(mkdtempSync(join(tmpdir(), 'countersign-scripts-')), 'record.pdf');
    writeFileSync(path, pdf);
    expect(run('qpdf', ['--check', path]).code).toBe(0);
    const shown = run('pdftotext', ['-layout', path, '-'])
      .out.replaceAll(/[\u202a-\u202e]/g, '')
      .replaceAll(/\s+/g, ' ');
    // Where a full stop stands beside words from the right is left to the reader.
    for (const text of [...texts, ...people.map(([, , name]) => name)]) expect(shown).toContain(text.replace(/\.$/, ''));
  });

  it('cannot bear the mark of another name', async () => {
    const pdf = (await place.take('auditor', 'records.export', { number, format: 'pdf' })).bytes;
    const latin = pdf.toString('latin1');
    const name = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();
    expect(latin).toContain(name('张伟'));
    const forged = Buffer.from(latin.replace(name('张伟'), name('王伟')), 'latin1');
    expect((await verifyPdf(new Uint8Array(forged), place.authorityPem)).every(({ ok }) => ok)).toBe(false);
  });
});
