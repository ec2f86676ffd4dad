import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { missingTools, run } from '../../../tests/independent/tools.ts';
import { renderPdf } from '../pdf/render-pdf.ts';
import { paragraph, sampleModel } from '../pdf/testing/sample.ts';
import { signPdf } from '../pdf-signing/sign-field.ts';
import { stampPdf } from '../pdf-signing/stamp.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-names-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const textOf = (pdf: Uint8Array): string => {
  const path = join(folder, 'read.pdf');
  writeFileSync(path, pdf);
  return run('pdftotext', ['-layout', path, '-']).out.replaceAll(/\s+/g, ' ');
};

const given = [
  'José',
  'Zoë',
  'Thị Định',
  'Anne',
  'Ọlá',
  'Işıl',
  'Łukasz',
  'Ġorġ',
  'Ákos',
  'Fiona',
  'Øystein',
  'Þórdís',
  'Ẹniọlá',
  'Iris',
  'Nguyễn',
  'Ǹdì',
  'Ŭla',
  'Žofie',
  'Ðurđa',
  'Ñusta',
];
const family = ['Núñez', 'Neu', 'Ångström', 'Fjeld', 'Šimić', 'Zizek', 'Ọṣun', 'O’Hara-Müller', 'Ufficio', 'Đặng'];
/** With letters that fonts put together of others, each beside names of plain letters, in two orders. */
const latin = given.flatMap((first, index) => family.map((last, at) => `${first} ${last} ${index * family.length + at}`));
const others = [
  '张伟',
  '陳大文',
  '山田 太郎',
  '髙橋 﨑子',
  '𠮷野',
  '葛󠄀城',
  '김민수',
  'สมชาย ใจดี',
  'हिन्दी क्षत्रिय',
  'Nguye\u0302\u0303n Văn',
];
/** Readers turn right-to-left words round; what they give then is in the order of reading. */
const fromRight = ['سارة أحمد', 'می‌خواهم', 'משה כהן'];

const appearance = (printedName: string) => ({
  printedName,
  userId: 'user',
  role: 'Reviewer',
  meaning: 'Review',
  time: '2026-11-24T09:15:02.000+01:00 (Europe/Berlin)',
  certificateSerial: '6c0e26e83f9235dd08f9e5b9ba3a1a66',
  remark: '',
  onBehalfOf: '',
});
const signed = async (names: readonly string[]): Promise<Uint8Array> => {
  const signers = names.map((_, index) => ({ field: `signer-${index + 1}`, step: 'Review', expected: 'any Reviewer' }));
  let pdf = await renderPdf(sampleModel([paragraph('x')], { signers }));
  for (const [index, name] of names.entries())
    pdf = await (await signPdf(pdf, `signer-${index + 1}`, appearance(name)))(() => Promise.resolve(new Uint8Array(8)));
  return pdf;
};

describe.skipIf(missingTools('pdftotext', 'qpdf'))('the name that a program reads is the printed name', () => {
  it('in the marks of 200 signers, whoever signed before in this process', async () => {
    for (let from = 0; from < latin.length; from += 10) {
      const names = latin.slice(from, from + 10);
      const text = textOf(await signed(from % 20 === 0 ? names : names.toReversed()));
      for (const name of names) expect(text).toContain(`Review: ${name}`);
    }
  });

  it('in the text, where letters are put together of others and where they stand alone', async () => {
    for (const names of [latin, latin.toReversed()]) {
      const text = textOf(await renderPdf(sampleModel(names.map((name) => paragraph(`Written by ${name}.`)))));
      for (const name of names) expect(text).toContain(`Written by ${name}.`);
    }
  });

  it('in the band of a copy', async () => {
    const paper = await renderPdf(sampleModel([paragraph('x')]));
    for (const name of [...latin.filter((_, index) => index % 20 === 3), ...others]) {
      const stamp = {
        title: 'CONTROLLED COPY 3',
        text: `Issued 2026-11-24 to ${name}`,
        head: null,
        tone: 'controlled',
        mark: null,
        code: null,
      } as const;
      expect(textOf(await stampPdf(paper, stamp))).toContain(`Issued 2026-11-24 to ${name.normalize('NFC')}`);
    }
  });

  it('in every script, in marks and in the text', async () => {
    const names = [...others, ...fromRight];
    const pdf = await signed(names);
    const marks = textOf(pdf);
    expect(run('qpdf', ['--check', join(folder, 'read.pdf')]).code).toBe(0);
    const text = textOf(await renderPdf(sampleModel(names.map((name) => paragraph(`Written by ${name}`)))));
    for (const name of others) {
      expect(marks).toContain(`Review: ${name.normalize('NFC')}`);
      expect(text).toContain(`Written by ${name.normalize('NFC')}`);
    }
    for (const name of fromRight) {
      expect(marks.replaceAll(/[\u202a-\u202e]/g, '')).toContain(name);
      expect(text.replaceAll(/[\u202a-\u202e]/g, '')).toContain(name);
    }
  });
});
