import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import type { Block } from '#shared/content/schema.ts';
import { missingTools, run } from '../../tests/independent/tools.ts';
import { renderDocx } from './docx/render-docx.ts';
import { renderPdf } from './pdf/render-pdf.ts';
import { heading, sampleModel } from './pdf/testing/sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-own-numbers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const own = (words: string, number: string): Block => ({
  type: 'heading',
  level: 1,
  number,
  content: [{ type: 'text', text: words }],
});
const blocks = [own('Foreword', ''), own('Method', '5'), heading(2, 'Sampling'), own('Forms', 'Appendix A')];
const seal = { organisation: 'N', effectiveFrom: '', releasedAt: '', releasedBy: '', ledgerHead: '9', certificateSerial: 'cd' };

/** Headings of the text as a Word file has them: whether the program that opens it counts them, and their words. */
const headingsIn = (docx: Uint8Array): { isCounted: boolean; words: string }[] =>
  Array.from(
    Buffer.from(unzipSync(docx)['word/document.xml'] ?? [])
      .toString('utf8')
      .matchAll(/<w:p>(?:(?!<\/w:p>).)*w:val="Heading\d"(?:(?!<\/w:p>).)*<\/w:p>/gs),
    ([paragraph]) => ({ isCounted: paragraph.includes('<w:numPr>'), words: paragraph.replaceAll(/<[^>]+>/g, '') }),
  );

describe('a record of a text whose headings bring their own numbers', () => {
  it('as DOCX has all numbers as words, because Word would count them otherwise', async () => {
    const words = headingsIn(await renderDocx(sampleModel(blocks), { signatures: [], seal }));
    for (const expected of ['Foreword', '5  Method', '5.1  Sampling', 'Appendix A  Forms'])
      expect(words).toContainEqual({ isCounted: false, words: expected });
    const counted = headingsIn(await renderDocx(sampleModel([heading(1, 'Scope')]), { signatures: [], seal }));
    expect(counted).toContainEqual({ isCounted: true, words: 'Scope' });
  });
  it.skipIf(missingTools('pdftotext'))('as PDF shows the same', async () => {
    const path = join(folder, 'own.pdf');
    writeFileSync(path, await renderPdf(sampleModel(blocks)));
    const lines = run('pdftotext', ['-layout', path, '-'])
      .out.split('\n')
      .map((line) => line.trim().replaceAll(/\s+/g, ' '));
    expect(lines).toEqual(expect.arrayContaining(['Foreword', '5 Method', '5.1 Sampling', 'Appendix A Forms']));
  });
});
