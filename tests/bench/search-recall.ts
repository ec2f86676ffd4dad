import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Workplace } from '#main/testing/workplace.ts';
import { compared, type Figure, type Measure } from './measure.ts';
import { addRevisions } from './search.ts';

const texts = [
  '本程序规定了文件的编制、审核和批准。不合格品应当隔离。',
  '本程序規定了文件的編製、審核和批准。不合格品應當隔離。',
  'この手順書は文書のレビューと承認を定める。不適合品は隔離する。',
  '滅菌バリアシステムは有効期限まで無菌性を維持すること。',
  '이 절차서는 문서의 검토와 승인을 규정한다. 부적합품은 격리한다.',
  'تُحَدِّد هذه الوثيقة مُتطلبات المراجعة والاعتماد للأجهزة الطبية.',
  'تحدد هذه الوثيقة متطلبات التخزين والنقل.',
  'מִסְמָךְ זה מגדיר את הדרישות לאישור ולבקרה.',
  'เอกสารนี้กำหนดการทบทวนและอนุมัติผลิตภัณฑ์ที่ไม่เป็นไปตามข้อกำหนด',
  'यह दस्तावेज़ हिन्दी में समीक्षा और अनुमोदन को परिभाषित करता है।',
  'Tài liệu này quy định việc phê duyệt dụng cụ y tế.',
  'Die Prüfung der Lieferanten regelt Maßnahmen bei Abweichungen.',
  'La vérification des étiquettes précède la libération à l’hôpital.',
  'Η έγκριση του εγγράφου γίνεται από τον υπεύθυνο ποιότητας.',
  'Подъёмник проверяется перед вводом в эксплуатацию.',
  'The supplier is audited; a dose of 5 mg is never exceeded.',
  'می‌خواهیم کیفیت دستگاه را بررسی کنیم.',
  'ﾚﾋﾞｭｰの記録は１０年間保管する。',
];
/** What somebody looks for, and the texts that have it; the numbers are the places above, from 1. */
const queries: [query: string, expected: number[]][] = [
  ['审核', [1]],
  ['不合格品', [1, 2]],
  ['編製', [2]],
  ['レビュー', [3, 18]],
  ['不適合品 隔離', [3]],
  ['無菌性', [4]],
  ['期限', [4]],
  ['문서', [5]],
  ['부적합', [5]],
  ['تحدد', [6, 7]],
  ['مُتَطَلَّبات', [6, 7]],
  ['للاجهزة', [6]],
  ['מסמך', [8]],
  ['กำหนด', [9]],
  ['ผลิตภัณฑ์', [9]],
  ['हिन्दी', [10]],
  ['दस्तावेज', [10]],
  ['phe duyet', [11]],
  ['DỤNG CỤ', [11]],
  ['prufung massnahmen', [12]],
  ['verification etiquettes', [13]],
  ['ΕΓΚΡΙΣΗ', [14]],
  ['подъемник', [15]],
  ['Suppl* 5', [16]],
  ['كيفيت', [17]],
];

/** Hits of all queries beside those that each should have. */
const judged = (found: readonly (readonly number[])[]) => {
  const right = queries.reduce((sum, [, expected], at) => sum + expected.filter((one) => found[at]?.includes(one)).length, 0);
  const all = found.reduce((sum, hits) => sum + hits.length, 0);
  const expected = queries.reduce((sum, [, hits]) => sum + hits.length, 0);
  return { recall: (100 * right) / expected, precision: all === 0 ? 100 : (100 * right) / all };
};

/** What the search finds of what it should, in several scripts, beside FTS5 with its own words. */
export const searchRecall: Measure = async ({ size }): Promise<Figure[]> => {
  const place = await Workplace.open();
  await place.unguard();
  const raw = new Database(':memory:');
  try {
    await place.hire('auditor', ['Auditor']);
    const { vault, workstation } = place.context;
    const header = { actor: 'system', roles: [], operation: 'workflow.tick', subject: 'bench', reason: '', outcome: 'done' };
    vault.write(header, workstation.signer, (uow) => addRevisions(uow, 1, texts.length + 1));
    vault.textIndex.fill(
      texts.map((body, index) => ({ revisionId: `revision-${index + 1}`, number: `DOC-${index + 1}`, title: 'T', body })),
    );
    raw.exec("CREATE VIRTUAL TABLE words USING fts5(body, tokenize='unicode61 remove_diacritics 2')");
    texts.forEach((body, index) => void raw.prepare('INSERT INTO words (rowid, body) VALUES (?, ?)').run(index + 1, body));
    const rawQuery = raw.prepare<[string], { rowid: number }>('SELECT rowid FROM words WHERE words MATCH ?');
    const [ours, theirs]: [number[][], number[][]] = [[], []];
    for (const [query] of queries) {
      const { hits } = await place.do('auditor', 'search.texts', { query, scope: 'in force', limit: 50 });
      ours.push(hits.map(({ document }) => Number(document.slice('DOC-'.length))));
      const match = query.split(' ').map((word) => (word.endsWith('*') ? `"${word.slice(0, -1)}"*` : `"${word}"`));
      theirs.push(rawQuery.all(match.join(' AND ')).map(({ rowid }) => rowid));
    }
    const [own, other] = [judged(ours), judged(theirs)];
    const figure = (name: 'recall' | 'precision', least: number): Figure => ({
      ...compared({ name: `search ${name}`, size, value: own[name], unit: '%', baseline: other[name], aim: { atLeast: 0 } }),
      aim: `at least ${least} %`,
      ok: own[name] >= least,
    });
    return [figure('recall', 100), figure('precision', 95)];
  } finally {
    raw.close();
    place.context.vault.close();
    rmSync(place.folder, { recursive: true, force: true });
  }
};
