import { describe, expect, it } from 'vitest';
import { hanLanguageIn } from './in-its-letters.ts';
import { hanLanguageOf, inLanguage, languageOfParagraph } from './language.ts';

describe('the language whose Han letters a text has', () => {
  it.each([
    ['zh-Hans', '本程序规定了文件的编制和审核'],
    ['zh-Hant', '本程序規定了文件的編製和審核，經核准後發行'],
    ['ja', 'この手順書は文書の承認を定める'],
    ['ja', '検査記録、図面変更、実験'],
    ['ko', '이 절차서는 品質을 규정한다'],
    [null, '文件'],
    [null, 'Plain text'],
  ])('is %s: %s', (language, text) => {
    expect(hanLanguageOf(text)).toBe(language);
  });
  it('of a paper is that of most of its text, whoever else is named in it', () => {
    expect(hanLanguageIn({ body: ['本程序规定了文件的编制、审核和批准'], signers: [{ expected: 'やまだ 太郎' }] })).toBe('zh-Hans');
    expect(hanLanguageIn({ body: ['この手順書は文書の承認を定める'], signers: [{ expected: '张伟' }] })).toBe('ja');
  });
  it('of a paragraph is that of the whole, where its own letters leave it open', () => {
    inLanguage('ja', () => expect(languageOfParagraph('直角')).toBe('ja'));
    inLanguage('zh-Hant', () => expect(languageOfParagraph('直角')).toBe('zh-Hant'));
    inLanguage('zh-Hans', () => expect(languageOfParagraph('直角 かな')).toBe('ja'));
    expect(languageOfParagraph('直角')).toBe('zh-Hans');
  });
});
