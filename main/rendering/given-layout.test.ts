import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Block } from '#shared/content/schema.ts';
import { missingTools, run } from '../../tests/independent/tools.ts';
import { renderDocx } from './docx/render-docx.ts';
import { importDocx } from './import/docx/import-docx.ts';
import { paper } from './pdf/paper.ts';
import { renderPdf } from './pdf/render-pdf.ts';
import { paragraph, pixels, sampleModel, table } from './pdf/testing/sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-layout-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const aligned = (align: 'center' | 'right' | 'justify', words: string) => ({ ...paragraph(words), align }) as Block;
const long =
  'Justified words begin at the left edge and end at the right edge of the text on each line of the page, save the last. '.repeat(3);
const cells = table([
  ['Alpha', 'Beta', 'Gamma'],
  ['one', 'two', 'three'],
]);
const laidOut: Block[] = [
  aligned('center', 'Midway'),
  aligned('right', 'Rightmost'),
  aligned('justify', `${long}Lastline`),
  {
    ...cells,
    rows: cells.rows.map((row, at) => row.map((cell, column) => (at === 1 && column === 1 ? { ...cell, align: 'right' } : cell))),
    widths: [200, 500, 300],
  },
  { type: 'image', data: pixels, mediaType: 'image/png', alt: 'Flow', width: 80, height: 40, align: 'center', caption: 'Flow' },
];
const model = sampleModel(laidOut, { layout: 2 });

describe('how an author lays a text out', () => {
  it.skipIf(missingTools('pdftotext'))('is how its record as PDF shows it: lines at their side, columns in their shares', async () => {
    const path = join(folder, 'laid-out.pdf');
    writeFileSync(path, await renderPdf(model));
    const boxes = [
      ...run('pdftotext', ['-bbox', path, '-']).out.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" [^>]*>([^<]+)</g),
    ].map(([, left, top, right, word]) => ({ left: Number(left), top: Number(top), right: Number(right), word }));
    const of = (word: string) => boxes.find((box) => box.word === word) ?? { left: 0, top: 0, right: 0, word };
    const [left, right] = [paper.left, paper.right];
    expect((of('Midway').left + of('Midway').right) / 2).toBeCloseTo((left + right) / 2, 0);
    expect(of('Rightmost').right).toBeCloseTo(right, 0);
    const begin = of('Justified');
    const words = boxes.filter(({ top }) => top >= begin.top - 1 && top <= of('Lastline').top + 1);
    const lines = [...Map.groupBy(words, ({ top }) => Math.round(top)).values()].map((line) => Math.max(...line.map((box) => box.right)));
    expect(lines.length).toBeGreaterThan(2);
    for (const end of lines.slice(0, -1)) expect(end).toBeCloseTo(right, 0);
    expect(of('Lastline').right).toBeLessThan(right - 5);
    const pad = of('Alpha').left - left;
    expect(of('Beta').left).toBeCloseTo(left + (right - left) * 0.2 + pad, 0);
    expect(of('Gamma').left).toBeCloseTo(left + (right - left) * 0.7 + pad, 0);
    expect(of('two').right).toBeCloseTo(left + (right - left) * 0.7 - pad, 0);
    expect((of('Figure').left + of('Flow').right) / 2).toBeCloseTo((left + right) / 2, 0);
  });

  it('is in its record as DOCX, from which it can be imported again', async () => {
    const sheet = await renderDocx(model, {
      signatures: [],
      seal: { organisation: 'N', effectiveFrom: '', releasedAt: '', releasedBy: '', ledgerHead: '', certificateSerial: '' },
    });
    const result = await importDocx(sheet);
    const blocks = result.ok ? result.content.blocks : [];
    const from = blocks.findIndex(({ type, ...block }) => type === 'paragraph' && 'align' in block);
    expect(blocks.slice(from, from + 3)).toEqual(
      laidOut.slice(0, 3).map((block) => expect.objectContaining({ ...block, content: expect.anything() })),
    );
    expect(blocks.find((block) => block.type === 'table' && block.widths?.length === 3)).toMatchObject({
      widths: [200, 500, 300],
      rows: [
        [{}, {}, {}],
        [{}, { align: 'right' }, {}],
      ],
    });
    expect(blocks.find(({ type }) => type === 'image')).toMatchObject({ align: 'center' });
  });
});
