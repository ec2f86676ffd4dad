import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { contentSchema, type Table } from '#shared/content/schema.ts';
import { brightness, inkOn, offeredShades, shadeName, shadeOf, shadeSchema } from '#shared/content/shade.ts';
import { missingTools, run } from '../../tests/independent/tools.ts';
import { renderDocx } from './docx/render-docx.ts';
import { importDocx } from './import/docx/import-docx.ts';
import { renderPdf } from './pdf/render-pdf.ts';
import { paragraph, sampleModel } from './pdf/testing/sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-colours-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const matrix: Table = {
  type: 'table',
  headerRows: 1,
  rows: [
    [{ blocks: [], shade: '#d9d9d9' }, { blocks: [paragraph('Minor')] }, { blocks: [paragraph('Critical')], shade: '#1f3864' }],
    [{ blocks: [paragraph('Frequent')] }, { blocks: [], shade: '#ffff00' }, { blocks: [paragraph('stop')], shade: '#ff0000' }],
    [{ blocks: [paragraph('Rare')] }, { blocks: [], shade: '#00b050' }, { blocks: [], shade: '#92d050' }],
  ],
};
const nested: Table = {
  type: 'table',
  headerRows: 0,
  rows: [
    [
      { blocks: [paragraph('Screws')] },
      {
        blocks: [
          {
            type: 'table',
            headerRows: 1,
            caption: 'Torques',
            rows: [
              [{ blocks: [paragraph('Size')] }, { blocks: [paragraph('Kind')] }, { blocks: [paragraph('Torque')] }],
              [{ blocks: [paragraph('M3')], rowspan: 2 }, { blocks: [paragraph('steel')] }, { blocks: [paragraph('first')] }],
              [
                { blocks: [paragraph('brass')] },
                { blocks: [{ type: 'paragraph', content: [{ type: 'text', text: 'second', marks: ['strike'] }] }] },
              ],
            ],
          },
        ],
      },
    ],
  ],
};
const model = sampleModel([matrix, nested], { layout: 3 });
const released = {
  signatures: [],
  seal: { organisation: 'N', effectiveFrom: '', releasedAt: '', releasedBy: '', ledgerHead: '', certificateSerial: '' },
};

/** What is drawn on the pages, as operators. */
const drawn = (pdf: Uint8Array): string =>
  [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g),
  ]
    .map(([, body = '']) => {
      try {
        return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
      } catch {
        return '';
      }
    })
    .join('\n');

describe('the colours of cells', () => {
  it('stand on the pages, with words that are readable on them, and a colour alone is said as a word', async () => {
    const pdf = await renderPdf(model);
    const operators = drawn(pdf);
    for (const fill of ['1 1 0 rg', '1 0 0 rg', '0 0.69 0.314 rg', '0.122 0.22 0.392 rg']) expect(operators).toContain(fill);
    // White words on dark blue.
    expect(operators).toMatch(/1 1 1 rg/);
    expect(Buffer.from(pdf).toString('latin1')).toContain('/BackgroundColor [1 0 0]');
    if (missingTools('pdftotext')) return;
    const path = join(folder, 'matrix.pdf');
    writeFileSync(path, pdf);
    const lines = run('pdftotext', ['-layout', path, '-']).out.split('\n');
    const lineOf = (word: string): string[] =>
      lines
        .find((line) => line.includes(word))
        ?.trim()
        .split(/\s{2,}/) ?? [];
    expect(lineOf('Frequent')).toEqual(['Frequent', 'yellow', 'stop']);
    expect(lineOf('Rare')).toEqual(['Rare', 'green', 'light green']);
    expect(lineOf('Critical')).toEqual(['Minor', 'Critical']);
  });

  it('stand in the DOCX, from which the same table can be imported again', async () => {
    const result = await importDocx(await renderDocx(model, released));
    const tables = (result.ok ? result.content.blocks : []).filter((block) => block.type === 'table');
    const again = tables.find(({ rows }) => rows.length === 3 && rows[1]?.[2]?.shade !== undefined);
    expect(again?.rows.map((row) => row.map(({ shade }) => shade))).toEqual([
      ['#d9d9d9', undefined, '#1f3864'],
      [undefined, '#ffff00', '#ff0000'],
      [undefined, '#00b050', '#92d050'],
    ]);
  });

  it('are each of one form, have a name, and an ink that meets WCAG on them', () => {
    expect(['FF0000', '#Ff0000', 'ffffff', 'red', '#12345'].map(shadeOf)).toEqual(['#ff0000', '#ff0000', null, null, null]);
    const withShade = (shade: string) => ({ version: 1, blocks: [{ type: 'table', headerRows: 0, rows: [[{ blocks: [], shade }]] }] });
    for (const wrong of ['#FF0000', '#ffffff', 'red', '#ff00', '#ff0000;x'])
      expect(contentSchema.safeParse(withShade(wrong)).success).toBe(false);
    const least = Math.min(
      ...Array.from({ length: 4096 }, (_, at) => {
        const shade = `#${[at >> 8, (at >> 4) & 15, at & 15].map((part) => (part * 17).toString(16).padStart(2, '0')).join('')}`;
        const [ground, ink] = [brightness(shade), brightness(inkOn(shade))];
        expect(shadeName(shade)).toMatch(/^(?:light |dark )?[a-z]+$/);
        return (Math.max(ground, ink) + 0.05) / (Math.min(ground, ink) + 0.05);
      }),
    );
    expect(least).toBeGreaterThan(4.5);
    expect(new Set(offeredShades.map(shadeName)).size).toBe(offeredShades.length);
    expect(offeredShades.every((shade) => shadeSchema.safeParse(shade).success)).toBe(true);
  });
});

describe('a table in a cell', () => {
  it.skipIf(missingTools('pdftotext'))(
    'is drawn as a table: each value in its row and under its head, over as many pages as it needs',
    async () => {
      const path = join(folder, 'nested.pdf');
      writeFileSync(path, await renderPdf(model));
      const boxes = [...run('pdftotext', ['-bbox', path, '-']).out.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" [^>]*>([^<]+)</g)].map(
        ([, left, top, word]) => ({ left: Number(left), top: Number(top), word }),
      );
      const of = (word: string) => boxes.find((box) => box.word === word) ?? { left: 0, top: 0 };
      expect(of('second').left).toBeCloseTo(of('Torque').left, 0);
      expect(of('first').left).toBeCloseTo(of('Torque').left, 0);
      expect(of('brass').left).toBeCloseTo(of('Kind').left, 0);
      expect(of('brass').top).toBeCloseTo(of('second').top, 0);
      expect(of('brass').top).toBeGreaterThan(of('steel').top + 5);
      expect(of('M3').left).toBeLessThan(of('steel').left);
      const long: Table = {
        ...nested,
        rows: [[{ blocks: [{ ...nested, rows: Array.from({ length: 90 }, (_, at) => [{ blocks: [paragraph(`row${at}`)] }]) }] }]],
      };
      const far = join(folder, 'long.pdf');
      writeFileSync(far, await renderPdf(sampleModel([long])));
      const words = run('pdftotext', [far, '-']).out.match(/row\d+/g) ?? [];
      expect(words).toEqual(Array.from({ length: 90 }, (_, at) => `row${at}`));
    },
  );

  it('comes back from its DOCX with its spans and marks', async () => {
    const result = await importDocx(await renderDocx(model, released));
    const inner = (result.ok ? result.content.blocks : [])
      .flatMap((block) => (block.type === 'table' ? block.rows.flat().flatMap(({ blocks }) => blocks) : []))
      .find((block) => block.type === 'table');
    expect(inner?.rows[1]?.[0]).toMatchObject({ rowspan: 2 });
    expect(inner?.rows[2]?.[1]?.blocks[0]).toMatchObject({ content: [{ text: 'second', marks: ['strike'] }] });
  });
});
