import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyDocx } from '#main/rendering/docx/verify-docx.ts';
import { verifyPdf } from '#main/rendering/pdf-signing/verify-pdf.ts';
import { custodian, Workplace } from '#main/testing/workplace.ts';

let place: Workplace;
beforeAll(async () => {
  place = await Workplace.staffed();
  // The letters of this name stand in the standards of all three languages.
  await place.hire('naoki', ['Reviewer'], '中田');
});

/** A released document whose letters alone tell no language. @returns its papers */
const released = async (choice: { language?: 'ja' | 'zh-Hant' }) => {
  const facts = { typeId: 'SOP', title: '直角', owner: 'author', department: 'Quality', ...choice };
  const { number } = await place.do('author', 'documents.create', facts);
  const content = { version: 1 as const, blocks: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: '直角' }] }] };
  await place.do('author', 'documents.saveContent', { number, content });
  return { number, papers: () => papersOf(number) };
};
const papersOf = async (number: string) => {
  await place.do('author', 'workflow.submit', { number, reason: 'First issue', people: [['naoki'], ['quality'], ['approver']] });
  for (const userId of ['naoki', 'quality', 'approver']) expect(await place.decide(userId, number)).toMatchObject({ ok: true });
  expect(await place.release(number)).toMatchObject({ ok: true });
  const paper = async (format: 'pdf' | 'docx') => (await place.take('auditor', 'records.export', { number, format })).bytes;
  const [pdf, docx] = [await paper('pdf'), await paper('docx')];
  expect((await verifyPdf(new Uint8Array(pdf), place.authorityPem)).filter(({ ok }) => !ok)).toEqual([]);
  expect((await verifyDocx(new Uint8Array(docx), place.authorityPem)).filter(({ ok }) => !ok)).toEqual([]);
  return { pdf: pdf.toString('latin1'), body: strFromU8(unzipSync(new Uint8Array(docx))['word/document.xml'] ?? new Uint8Array()) };
};

describe('the language of a document and of a name is chosen where letters alone do not tell it', () => {
  it('a document is drawn, and read aloud, in the language that its author chose', async () => {
    const { number, papers } = await released({ language: 'zh-Hant' });
    await place.do('author', 'documents.changeFacts', { number, language: 'ja', reason: 'It is a Japanese form' });
    expect(await place.do('auditor', 'documents.show', { number })).toMatchObject({ language: 'ja' });
    const { pdf, body } = await papers();
    expect(pdf.includes('/Lang (ja)')).toBe(true);
    expect(pdf.includes('/XXLanguage /ja')).toBe(true);
    expect(pdf.includes('NotoSansJP')).toBe(true);
    expect(body.includes('w:eastAsia="Noto Sans JP"')).toBe(true);
    expect(body.includes('<w:lang w:eastAsia="ja-JP"/>')).toBe(true);
  });

  it('without a choice the letters tell, and what they do not tell is drawn as simplified Chinese', async () => {
    const { number, papers } = await released({});
    expect(await place.do('auditor', 'documents.show', { number })).toMatchObject({ language: 'auto' });
    const { body } = await papers();
    expect(body.includes('w:eastAsia="Noto Sans SC"')).toBe(true);
  });

  it('the mark of a person is written in the language of the name, whatever that of the document, and proves itself', async () => {
    const asked = { userId: 'naoki', language: 'ja' as const, reason: 'Says so' };
    await place.do('admin', 'identity.setNameLanguage', asked);
    expect(await place.ask('admin', 'identity.setNameLanguage', asked)).toMatchObject({ ok: false, code: 'invalid-input' });
    const { pdf } = await (await released({ language: 'zh-Hant' })).papers();
    expect(pdf.match(/\/XXNameLanguage \/\w+/g)).toEqual(['/XXNameLanguage /ja']);
    expect(pdf.includes('NotoSansJP')).toBe(true);
    const forged = Buffer.from(pdf.replace('/XXNameLanguage /ja', '/XXNameLanguage /ko'), 'latin1');
    expect((await verifyPdf(new Uint8Array(forged), place.authorityPem)).every(({ ok }) => ok)).toBe(false);
  });

  it('a signed document keeps its language', async () => {
    const { number } = await released({});
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    const changed = await place.ask('author', 'documents.changeFacts', { number, language: 'ko', reason: 'Too late' });
    expect(changed).toMatchObject({ ok: false, code: 'refused' });
  });
});

describe('what no font has is told before anybody signs', () => {
  const person = { userId: 'enki', printedName: '𒂗𒆠', department: 'Quality', roles: ['Reviewer'] as 'Reviewer'[], ...custodian };

  it('of a name when the person is added, who is added only when codes are to be printed', async () => {
    expect(await place.ask('admin', 'identity.addPerson', person)).toMatchObject({
      ok: false,
      code: 'refused',
      message: expect.stringContaining('No font of the record has the letters 𒂗 𒆠.'),
    });
    await place.do('admin', 'identity.addPerson', { ...person, printCodes: true, language: 'auto' });
  });

  it('of the names of possible signers, of titles and of captions at the submission', async () => {
    const title = 'Lift 𒀁';
    const { number } = await place.do('author', 'documents.create', { typeId: 'SOP', title, owner: 'author', department: 'Quality' });
    const cell = { blocks: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: 'Cell' }] }] };
    const table = { type: 'table' as const, rows: [[cell]], caption: 'Limits 𒀂', headerRows: 0 };
    await place.do('author', 'documents.saveContent', { number, content: { version: 1, blocks: [table] } });
    const { unprintable } = await place.do('author', 'workflow.checkSubmission', { number });
    expect(unprintable).toEqual(expect.arrayContaining(['𒀁', '𒀂', '𒂗', '𒆠']));
    expect(await place.ask('author', 'workflow.submit', { number, reason: 'First issue' })).toMatchObject({ ok: false, code: 'refused' });
    expect(await place.ask('author', 'workflow.submit', { number, reason: 'First issue', printCodes: true })).toMatchObject({ ok: true });
  });
});
