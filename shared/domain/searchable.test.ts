import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSearchQuery } from './search-query.ts';
import { spansIn } from './search-spans.ts';
import { hasAllOf, phraseOf, searchable, searchableWithPlaces, wordsOf } from './searchable.ts';

const found = (text: string, query: string): string[] => spansIn(text, readSearchQuery(query)).map(({ from, to }) => text.slice(from, to));

describe('a word is found however it is written', () => {
  it.each([
    ['accents', 'Prüfung', 'prufung'],
    ['capitals', 'ΈΓΚΡΙΣΗΣ', 'έγκρισης'],
    ['letters with a stroke', 'Łódź', 'lodz'],
    ['a sharp s in capitals', 'STRASSE', 'Straße'],
    ['Vietnamese without its marks', 'quy định', 'quy dinh'],
    ['accents as letters of their own', 'e\u0301tude', 'étude'],
    ['Arabic with vowels', 'مُحَمَّد', 'محمد'],
    ['Arabic with a stroke that lengthens it', 'محمـــد', 'محمد'],
    ['Arabic with a hamza', 'أحمد', 'احمد'],
    ['Persian with its own letters', 'کیفیت', 'كيفيت'],
    ['Persian with a joiner', 'می\u200cخواهم', 'میخواهم'],
    ['Hebrew with points', 'שָׁלוֹם', 'שלום'],
    ['Hindi with a dot below', 'दस्तावेज़', 'दस्तावेज'],
    ['narrow kana', 'ﾚﾋﾞｭｰ', 'レビュー'],
    ['wide letters and digits', 'ＩＳＯ１３４８５', 'iso13485'],
    ['a name with a selector', '葛\u{E0100}飾', '葛飾'],
    ['Korean in parts', '\u1112\u1161\u11ab\u1100\u1173\u11af', '한글'],
    ['a unit as one sign', '5㎎', '5mg'],
  ])('%s', (_what, written, typed) => expect(phraseOf(written)).toBe(phraseOf(typed)));

  it.each([
    ['й and и', 'йод', 'иод'],
    ['voiced kana', 'が', 'か'],
    ['a power and a number', '10²', '102'],
    ['Hindi vowels', 'की', 'का'],
    ['Thai tones', 'ข้าว', 'ขาว'],
  ])('and %s are not one', (_what, one, other) => expect(phraseOf(one)).not.toBe(phraseOf(other)));
});

describe('where it stands in the text', () => {
  it.each([
    ['本程序规定了文件的编制、审核和批准。', '审核', ['审核']],
    ['เอกสารนี้กำหนดการทบทวน', 'กำหนด', ['กำหนด']],
    ['이 절차서는 문서의 검토', '문서', ['문서']],
    ['تحدد مُتَطَلَّبات المراجعة', 'متطلبات', ['مُتَطَلَّبات']],
    ['यह दस्तावेज़ समीक्षा', 'दस्तावेज', ['दस्तावेज़']],
    ['Die Prüfung, die PRÜFUNG', 'prufung', ['Prüfung', 'PRÜFUNG']],
    ['a complaint is opened', 'compl*', ['complaint']],
    ['the supplier. Audit', '"supplier audit"', ['supplier. Audit']],
    ['suppliers', 'supplier', []],
    ['標準ISO13485を', 'iso13485', ['ISO13485']],
  ])('%s: %s', (text, query, expected) => expect(found(text, query)).toEqual(expected));

  it('every place of the folded text is one in the text, in the same order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const { folded, begin, end } = searchableWithPlaces(text);
        expect(folded.match(/\S+/g)).toEqual(searchable(text).match(/\S+/g));
        const places = [...folded].map((_letter, at) => ({ from: begin(at), to: end(at), before: at === 0 ? 0 : begin(at - 1) }));
        expect(places.filter(({ from, to, before }) => from >= to || to > text.length || from < before)).toEqual([]);
      }),
    );
  });

  it('what is folded stays as it is when it is folded again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(wordsOf(phraseOf(text))).toEqual(wordsOf(text));
      }),
    );
  });
});

it('a filter takes parts of words, in any order, in every script', () => {
  expect(hasAllOf('SOP-001 文件控制程序', '控制 sop')).toBe(true);
  expect(hasAllOf('SOP-001 文件控制程序', '制控')).toBe(false);
  expect(hasAllOf('SOP-001 Lieferantenprüfung', 'prufung sop-0')).toBe(true);
});
