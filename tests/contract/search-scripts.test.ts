import { beforeAll, describe, expect, it } from 'vitest';
import { Workplace } from '#main/testing/workplace.ts';

const texts = {
  'zh-Hans': ['文件控制程序', '本程序规定了文件的编制、审核和批准。'],
  ja: ['文書管理手順', 'この手順書は文書のレビューと承認を定める。'],
  ko: ['문서 관리 절차', '이 절차서는 문서의 검토와 승인을 규정한다.'],
  ar: ['ضبط الوثائق', 'تُحَدِّد هذه الوثيقة متطلبات المراجعة والاعتماد.'],
  he: ['בקרת מסמכים', 'מִסְמָךְ זה מגדיר את הדרישות לאישור.'],
  th: ['การควบคุมเอกสาร', 'เอกสารนี้กำหนดการทบทวนและอนุมัติ'],
  hi: ['दस्तावेज़ नियंत्रण', 'यह दस्तावेज़ समीक्षा और अनुमोदन को परिभाषित करता है।'],
  vi: ['Kiểm soát tài liệu', 'Tài liệu này quy định việc phê duyệt.'],
} as const;
type Script = keyof typeof texts;

let place: Workplace;
const numberOf = new Map<Script, string>();
beforeAll(async () => {
  place = await Workplace.staffed();
  for (const [script, [title, text]] of Object.entries(texts)) {
    const { number } = await place.do('author', 'documents.create', { typeId: 'SOP', title, owner: 'author', department: 'Quality' });
    numberOf.set(script as Script, number);
    const content = { version: 1 as const, blocks: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }] };
    await place.do('author', 'documents.saveContent', { number, content });
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    for (const userId of ['reviewer', 'quality', 'approver']) expect(await place.decide(userId, number)).toMatchObject({ ok: true });
    expect(await place.release(number)).toMatchObject({ ok: true });
  }
});

const cases: [Script, string, string[]][] = [
  ['zh-Hans', '审核', ['审核']],
  ['ja', 'レビュー', ['レビュー']],
  ['ja', '文書 承認', ['文書', '承認']],
  ['ko', '문서의', ['문서의']],
  ['ko', '승인', ['승인']],
  ['ar', 'تحدد', ['تُحَدِّد']],
  ['ar', 'مُتَطَلَّبات', ['متطلبات']],
  ['he', 'מסמך', ['מִסְמָךְ']],
  ['th', 'กำหนด', ['กำหนด']],
  ['hi', 'दस्तावेज', ['दस्तावेज़']],
  ['vi', 'phe duyet', ['phê', 'duyệt']],
  ['vi', '"QUY DINH"', ['quy định']],
];

describe('the search knows every script', () => {
  it.each(cases)('%s: %s is found in the text, and marked there as it is written', async (script, query, marked) => {
    const { hits } = await place.do('auditor', 'search.texts', { query, scope: 'in force', limit: 10 });
    expect(hits.map(({ document }) => document)).toEqual([numberOf.get(script)]);
    const snippet = hits[0]?.snippet ?? [];
    expect(snippet.map(({ text }) => text).join('')).toBe(texts[script][1]);
    expect(snippet.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(marked);
  });

  it.each([
    ['zh-Hans', '控制'],
    ['ja', '管理手'],
    ['ko', '관리'],
    ['ar', 'الوثائق'],
    ['th', 'เอกสาร'],
    ['hi', 'नियंत्रण'],
    ['vi', 'kiem soat'],
  ] as [Script, string][])('%s: %s is found in the title, by the palette and by the filter of the list', async (script, query) => {
    const names = await place.do('auditor', 'search.names', { query, limit: 10 });
    expect(names.map(({ number }) => number)).toEqual([numberOf.get(script)]);
    const listed = await place.do('auditor', 'documents.list', { search: query, limit: 10 });
    expect(listed.map(({ number }) => number)).toEqual([numberOf.get(script)]);
  });

  it('letters that stand in another order are no hit, and vowels that make another word are none', async () => {
    for (const query of ['核审', 'ーレビュ', 'दास्तावज', 'กำนหด'])
      expect((await place.do('auditor', 'search.texts', { query, scope: 'in force', limit: 10 })).hits).toEqual([]);
  });

  it('a title that is changed is found by its new words alone', async () => {
    const { number } = await place.do('author', 'documents.create', {
      typeId: 'SOP',
      title: '旧的名称',
      owner: 'author',
      department: 'Quality',
    });
    await place.do('author', 'documents.changeFacts', { number, title: '新名称', reason: 'Another name' });
    const found = async (query: string) => (await place.do('auditor', 'search.names', { query, limit: 10 })).map((name) => name.number);
    expect(await found('旧的')).toEqual([]);
    expect(await found('新名')).toEqual([number]);
  });

  it('the index that was made so is proven by the check of its words', async () => {
    const verified = await place.do('control', 'audit.verify', {});
    expect(JSON.stringify(verified)).not.toMatch(/search index/i);
  });
});
