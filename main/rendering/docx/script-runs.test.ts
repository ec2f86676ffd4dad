import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import type { DocxSignatures } from '#main/ports/record-model.ts';
import { missingTools, run } from '../../../tests/independent/tools.ts';
import { heading, paragraph, sampleModel } from '../pdf/testing/sample.ts';
import { renderDocx } from './render-docx.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-script-runs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const time = '2027-02-01T08:00:00.000+01:00 (Europe/Berlin)';
const signedBy = (printedName: string): DocxSignatures => ({
  signatures: [
    {
      step: 'Review',
      printedName,
      userId: 'u',
      role: 'Reviewer',
      meaning: 'Review',
      time,
      certificateSerial: 'ab',
      remark: '',
      onBehalfOf: '',
    },
  ],
  seal: {
    organisation: 'Northwind',
    effectiveFrom: time,
    releasedAt: time,
    releasedBy: printedName,
    ledgerHead: '9',
    certificateSerial: 'cd',
  },
});
const texts = [
  '本程序规定了文件',
  '文書の承認',
  '문서의 승인',
  'تعتمد عند 37.5 °C الوثيقة',
  'אישור המסמך',
  'เอกสารน้ำ',
  'हिन्दी क्षत्रिय',
  'Tài liệu quy định',
  '☐ ⚠ ⌀',
];
const docxOf = (layout: 2 | 3, words: readonly string[], name: string) =>
  renderDocx(sampleModel([heading(1, 'Scope'), ...words.map((text) => paragraph(text))], { layout }), signedBy(name));
const textIn = (docx: Uint8Array, part: string): string => Buffer.from(unzipSync(docx)[part] ?? []).toString('utf8');

describe('a DOCX in every script', () => {
  it('gives each script a font that has it and brings, and marks what is read from right to left', async () => {
    const xml = textIn(await docxOf(3, texts, 'سارة'), 'word/document.xml');
    for (const family of ['Noto Sans SC', 'Noto Sans JP', 'Noto Sans KR', 'IBM Plex Sans Arabic', 'Noto Sans Hebrew', 'Noto Sans Thai'])
      expect(xml).toContain(`w:eastAsia="${family}"`);
    expect(xml).toMatch(/<w:pPr><w:bidi\/>.*?<w:rtl\/>/s);
    // A measure keeps its order within the words around it.
    expect(xml.replaceAll(/<[^>]+>/g, '')).toContain('\u206637.5 °C\u2069');
    // The cell of a name that stands in a sentence is read as the sentence is.
    const cell = xml.split('<w:p>').find((one) => one.includes('Reviewer)'));
    expect(cell).not.toContain('<w:bidi/>');
    expect(cell).toMatch(/<w:rtl\/><\/w:rPr><w:t xml:space="preserve">سارة/);
  });

  it('of Latin text is the same as it was before', async () => {
    const [before, now] = [
      await docxOf(2, ['Plain “text”, 2 µm ≥ 1'], 'José Ångström'),
      await docxOf(3, ['Plain “text”, 2 µm ≥ 1'], 'José Ångström'),
    ];
    const [old, made] = [unzipSync(before), unzipSync(now)];
    expect(Object.keys(made)).toEqual(Object.keys(old));
    // Pictures are numbered as they are drawn in one run of the program; the number says nothing.
    const comparable = (bytes: Uint8Array | undefined) =>
      Buffer.from(bytes ?? [])
        .toString('latin1')
        .replaceAll(/<wp:docPr id="\d+"/g, '');
    for (const name of Object.keys(old).filter((one) => !one.startsWith('docProps')))
      expect([name, comparable(made[name]) === comparable(old[name])]).toEqual([name, true]);
  });

  it.skipIf(missingTools('soffice', 'pdffonts', 'pdftotext'))('is drawn by LibreOffice in the fonts that it brings', async () => {
    const path = join(folder, 'scripts.docx');
    writeFileSync(path, await docxOf(3, texts, '张伟'));
    run('soffice', ['--headless', `-env:UserInstallation=file://${folder}/office`, '--convert-to', 'pdf', '--outdir', folder, path]);
    const fonts = run('pdffonts', [join(folder, 'scripts.pdf')]).out;
    for (const font of [
      'NotoSansSC',
      'NotoSansJP',
      'NotoSansKR',
      'IBMPlexSansArabic',
      'NotoSansHebrew',
      'NotoSansThai',
      'NotoSansSymbols2',
    ])
      expect(fonts).toContain(font);
    const text = run('pdftotext', [join(folder, 'scripts.pdf'), '-']).out;
    for (const words of ['本程序规定了文件', '文書の承認', '문서의 승인', 'quy định', '张伟']) expect(text).toContain(words);
  });
});
