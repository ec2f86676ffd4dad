import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import type { RecordModel } from '#main/ports/record-model.ts';
import { resolveContent, textsOf } from '#shared/content/resolve.ts';
import type { Block } from '#shared/content/schema.ts';
import { missingTools, run } from '../../../tests/independent/tools.ts';
import { fieldsOf } from '../fields-of.ts';
import { missingGlyphs, renderPdf } from './render-pdf.ts';
import { heading, paragraph, pixels, pngOf, sampleModel, table, text } from './testing/sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-pdf-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const unread = missingTools('pdftotext', 'pdfinfo', 'pdffonts', 'pdfimages', 'pdfdetach', 'qpdf');
const flat = (words: string): string => words.normalize('NFC').replaceAll(/\s+/g, '');
let files = 0;
const render = async (model: RecordModel) => {
  const bytes = await renderPdf(model);
  files += 1;
  const path = join(folder, `${files}.pdf`);
  writeFileSync(path, bytes);
  const pages = run('pdftotext', ['-raw', path, '-']).out.split('\f').slice(0, -1);
  return { bytes, path, pages, text: pages.join('\n') };
};
/** The words of the body, without header and footer. */
const bodyOf = (pages: readonly string[]): string =>
  flat(pages.map((page) => page.replace(/^[\s\S]*?\nInternal\n/, '').replace(/\nPage \d+ of \d+\n[\s\S]*$/, '')).join('\n'));

const filler = 'Each controlled copy is checked against the master list every month. ';
const everyBlock: Block[] = [
  heading(1, '1. Purpose'),
  paragraph(filler.repeat(3)),
  heading(2, '1.1 Scope'),
  {
    type: 'paragraph',
    content: [
      text('bold', ['bold']),
      text(' both', ['bold', 'italic']),
      text(' under', ['underline']),
      text(' gone', ['strike']),
      text(' code', ['code']),
      { type: 'break' },
      { type: 'text', text: 'site', link: 'https://example.org/a' },
      text(' see '),
      { type: 'reference', number: 'SOP-002', label: 'Training' },
      text(' of '),
      { type: 'field', name: 'number' },
    ],
  },
  {
    type: 'list',
    ordered: true,
    start: 4,
    items: [[paragraph('fourth')], [paragraph('fifth'), { type: 'list', ordered: false, items: [[paragraph('nested')], []] }]],
  },
  { type: 'callout', kind: 'warning', blocks: [paragraph('Never sign for another person.')] },
  { type: 'code', text: 'if (x) {\n\treturn 1;\n}\n' },
  { type: 'image', data: pixels, mediaType: 'image/png', alt: 'Flow chart', width: 200, height: 100, caption: 'Figure 1 Flow' },
  table([
    ['Step', 'Who'],
    ['One', 'Author'],
    ['', 'Reviewer'],
  ]),
  { type: 'pageBreak' },
  paragraph('After the break.'),
];

describe.skipIf(unread)('a record as PDF', () => {
  test('holds every kind of block, in order, and is sound', async () => {
    const model = sampleModel(everyBlock);
    const { path, pages } = await render(model);
    expect(run('qpdf', ['--check', path]).code).toBe(0);
    const body = bodyOf(pages);
    let at = 0;
    for (const words of textsOf(resolveContent({ version: 1, blocks: everyBlock }, fieldsOf(model)))) {
      const found = body.indexOf(flat(words), at);
      expect(found, words).toBeGreaterThanOrEqual(at);
      at = found;
    }
    expect(body.indexOf('4.fourth')).toBeGreaterThan(0);
    const fonts = run('pdffonts', [path]).out.split('\n').slice(2).filter(Boolean);
    for (const font of fonts) expect(font).toMatch(/ yes yes yes /);
  });

  test('is tagged PDF 1.7 and PDF/A-3b with its language, and gives the same bytes again', async () => {
    const first = await render(sampleModel(everyBlock));
    const second = await renderPdf(sampleModel(everyBlock));
    expect(Buffer.compare(first.bytes, second)).toBe(0);
    const raw = Buffer.from(first.bytes).toString('latin1');
    expect(raw.startsWith('%PDF-1.7')).toBe(true);
    expect(raw).toMatch(/<pdfaid:part>3<[\s\S]*<pdfaid:conformance>B</);
    expect(raw).toContain('/Lang (en)');
    expect(raw).not.toContain('NeedAppearances');
    const tags = run('pdfinfo', ['-struct', first.path]).out;
    for (const tag of ['H1', 'H2', 'LBody', 'TH', 'TD', 'Figure', 'Form', 'Caption']) expect(tags).toContain(`${tag}\n`.trim());
  });

  test('leaves no heading at the foot of a page without the text that it heads', async () => {
    const blocks: Block[] = [];
    for (let round = 0; round < 40; round += 1) {
      for (let line = 0; line < (round * 7) % 11; line += 1) blocks.push(paragraph(`line ${round}.${line}`));
      for (const level of [1, 2, 3].slice(0, 1 + (round % 3))) blocks.push(heading(level as 1 | 2 | 3, `Heads ${round}`));
      if (round % 4 === 0) blocks.push({ type: 'image', data: pixels, mediaType: 'image/png', alt: 'Chart', width: 300, height: 200 });
      blocks.push(paragraph(`below ${round}`));
    }
    const { pages } = await render(sampleModel(blocks));
    // The two lines of the header come between the text and the number of the page.
    // The two lines of the header come between the text and the number of the page.
    const feet = pages.map(
      (page) =>
        page
          .split(/\nPage \d+ of/)[0]
          ?.split('\n')
          .at(-3) ?? '',
    );
    expect(feet.filter((line) => /^(line|below) /.test(line)).length).toBeGreaterThan(8);
    expect(feet.filter((line) => line.includes('Heads'))).toEqual([]);
  });

  test('escapes metadata only where it is XML', async () => {
    const model = sampleModel([paragraph('x')]);
    model.document.title = 'R&D <SOP>';
    const { path, text: words } = await render(model);
    expect(run('pdfinfo', [path]).out).toContain('R&D <SOP>');
    expect(run('pdfinfo', ['-meta', path]).out).toContain('R&amp;D &lt;SOP&gt;');
    expect(words).toContain('R&D <SOP>');
  });

  test.skipIf(missingTools('pdftoppm', 'zbarimg'))(
    'numbers its pages, shows header and footer, and a code that scanners read on each',
    async () => {
      const model = sampleModel([paragraph(filler.repeat(80))]);
      const { path, pages } = await render(model);
      expect(pages.length).toBeGreaterThan(2);
      for (const [index, page] of pages.entries()) {
        expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
        for (const words of ['Northwind Medical GmbH', 'SOP-001', 'Revision 2.0', 'Control of documents', 'Internal'])
          expect(page).toContain(words);
        expect(page).toContain('uncontrolled unless marked');
        expect(page).toContain('complete signatures and the seal');
      }
      run('pdftoppm', ['-r', '150', '-png', path, join(folder, 'qr')]);
      const images = readdirSync(folder).filter((name) => name.startsWith('qr'));
      expect(images).toHaveLength(pages.length);
      for (const image of images) expect(run('zbarimg', ['-q', '--raw', join(folder, image)]).out.trim()).toBe(model.pageToken);
    },
  );

  test('shows a title that is too long for the header as cut off, and in full on the first page', async () => {
    const model = sampleModel([paragraph('x')]);
    model.document.title = `Control of ${'very '.repeat(60)}long titles`;
    const { pages } = await render(model);
    expect(flat(pages[0] ?? '')).toContain(flat(model.document.title));
    expect(pages[1]).toContain('…');
  });

  test('reserves a place for each signer and the seal, on as many pages as they need', async () => {
    const signers = Array.from({ length: 9 }, (_, index) => ({
      field: `signer-${index + 1}`,
      step: `Step ${index + 1}`,
      expected: `Person ${index + 1}`,
    }));
    const { bytes, path, pages } = await render(sampleModel([paragraph('x')], { signers }));
    const raw = Buffer.from(bytes).toString('latin1');
    for (const name of [...signers.map((one) => one.field), 'seal']) expect(raw.split(`/T (${name})`)).toHaveLength(2);
    expect(raw.match(/\/FT \/Sig/g)).toHaveLength(10);
    expect(raw.match(/\/F 132/g)).toHaveLength(10);
    expect(pages.length).toBeGreaterThan(2);
    expect(run('qpdf', ['--check', path]).code).toBe(0);
    const words = pages.join('\n');
    for (const { expected } of signers) expect(words).toContain(expected);
  });
});

describe.skipIf(unread)('a table', () => {
  test('goes over pages with its header again, no row divided, no cell lost', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => [`row-${index}-a`, filler, index % 2 ? '' : `row-${index}-c`]);
    const { pages } = await render(sampleModel([table([['Stepname', 'Taskname', 'Recordname'], ...rows])]));
    const within = pages.filter((page) => /row-\d+-a/.test(page));
    expect(within.length).toBeGreaterThan(3);
    for (const page of within) expect(page).toContain('Stepname');
    for (const [index] of rows.entries()) {
      const home = within.filter((page) => page.includes(`row-${index}-a`));
      expect(home).toHaveLength(1);
      if (index % 2 === 0) expect(home[0]).toContain(`row-${index}-c`);
    }
  });

  test('tells a screen reader its rows, headers and cells, over pages and in reading order, and nothing twice', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => [`Task ${index}`, filler]);
    const { path } = await render(sampleModel([table([['Task', 'Rule'], ...rows]), paragraph(filler.repeat(3))]));
    const told = run('pdfinfo', ['-struct-text', path]).out.replaceAll(/\s+/g, ' ');
    const cell = (tag: string, words: string) => `${tag} "${words}"`;
    const rule = filler.trim();
    expect(told).toContain(`Table (block) TR ${cell('TH: /Scope /Column', 'Task')} ${cell('TH: /Scope /Column', 'Rule')} TR`);
    for (const [task = ''] of rows) expect(told.split(`TR ${cell('TD', task)} TD "${rule}`)).toHaveLength(2);
    expect(told.split('"Rule"')).toHaveLength(2);
    expect(told).toContain(`P (block) "${`${rule} ${rule} ${rule}`}`);
  });

  test('divides a row that is taller than a page, and rows joined by one tall cell, without loss', async () => {
    const words = (name: string, count: number) => Array.from({ length: count }, (_, index) => `${name}${index}`);
    const tall = words('tall', 3000);
    const span = words('span', 1500);
    const blocks: Block[] = [
      table([
        ['Header', 'Second'],
        [tall.join(' '), 'short'],
      ]),
      {
        type: 'table',
        headerRows: 0,
        rows: Array.from({ length: 90 }, (_, row) => [
          ...(row === 0 ? [{ blocks: [paragraph(span.join(' '))], rowspan: 90 }] : []),
          { blocks: [paragraph(`joined-${row}`)] },
        ]),
      },
    ];
    const { text: all, path } = await render(sampleModel(blocks));
    const found = new Set(all.split(/\s+/));
    for (const word of [...tall, ...span, ...words('joined-', 90)]) expect(found.has(word), word).toBe(true);
    expect(run('qpdf', ['--check', path]).code).toBe(0);
  });

  test('keeps lists, code and images inside cells, and bears merged, ragged and overlapping cells', async () => {
    const image: Block = { type: 'image', data: pixels, mediaType: 'image/png', alt: 'Photo', width: 60, height: 30 };
    const blocks: Block[] = [
      {
        type: 'table',
        headerRows: 1,
        caption: 'Odd cells',
        rows: [
          [{ blocks: [paragraph('A')], colspan: 3 }],
          [{ blocks: [paragraph('B')], rowspan: 9 }, { blocks: [image, { type: 'list', ordered: false, items: [[paragraph('listed')]] }] }],
          [{ blocks: [table([['in1', 'in2']])], colspan: 90 }],
          [],
        ],
      },
    ];
    const { path, text: all } = await render(sampleModel(blocks));
    for (const words of ['listed', 'in1', 'in2', 'Odd cells']) expect(all).toContain(words);
    expect(run('pdfimages', ['-list', path]).out).toMatch(/image/);
  });
});

describe.skipIf(unread)('letters', () => {
  test('that only another font has are drawn by it; those that none has are shown as codes and told', async () => {
    const sentence = 'Keep at ≥ 2 °C and ≤ 8 °C → box ☐ done ☑ 𒀀 医療 سلام Ελ Про';
    const model = sampleModel([paragraph(sentence)]);
    const { text: all, path } = await render(model);
    expect(flat(all)).toContain(flat('Keep at ≥ 2 °C and ≤ 8 °C → box ☐ done ☑ 𒀀 医療'));
    expect(await missingGlyphs(model)).toEqual(['𒀀']);
    expect(await missingGlyphs(sampleModel([paragraph('Plain — “quoted” ≥')]))).toEqual([]);
    expect(run('qpdf', ['--check', path]).code).toBe(0);
  });

  test('with marks above and below are found as text, in their order', async () => {
    const sentence = 'Việt Q\u0302\u0301 x\u0302 naïve AV To office';
    const { path } = await render(sampleModel([paragraph(sentence)]));
    expect(run('pdfinfo', ['-struct-text', path]).out).toContain(`"${sentence}"`);
  });

  test('that turn the direction of text are shown, not obeyed', async () => {
    const model = sampleModel([paragraph('accept \u202Etcejer')]);
    const { text: all } = await render(model);
    expect(all).toContain('[U+202E]');
    expect(await missingGlyphs(model)).toEqual(['\u202E']);
  });

  test('of a very long word stay on the paper', async () => {
    const { text: all } = await render(
      sampleModel([
        paragraph('x'.repeat(900)),
        table([
          ['a', 'b'],
          ['y'.repeat(400), 'z'.repeat(400)],
        ]),
      ]),
    );
    expect(all.match(/x/g)?.length).toBeGreaterThanOrEqual(900);
    expect(all.match(/y/g)?.length).toBeGreaterThanOrEqual(400);
  });
});

describe.skipIf(unread)('what a record carries', () => {
  test('content.json and the place for the record', async () => {
    const { path } = await render(sampleModel([paragraph('x')]));
    const list = run('pdfdetach', ['-list', path]).out;
    expect(list).toContain('content.json');
    expect(list).toContain('record.json');
    const out = join(folder, 'record.json');
    run('pdfdetach', ['-savefile', 'record.json', '-o', out, path]);
    expect(readFileSync(out, 'utf8')).toBe('{"status":"not released"}');
  });

  test('a file, named on the cover with its hash', async () => {
    const bytes = new TextEncoder().encode('drawing');
    const sha256 = 'ab'.repeat(32);
    const body = { kind: 'file' as const, name: 'Drawing (rev B) ä.dwg', mediaType: 'application/acad', size: 7, sha256, bytes };
    const { path, text: all } = await render(sampleModel([], { body, contentHash: sha256 }));
    for (const words of [body.name, body.mediaType, '7 bytes']) expect(all).toContain(words);
    expect(flat(all)).toContain(sha256);
    expect(run('pdfdetach', ['-list', path]).out).toContain(body.name);
    expect(run('qpdf', ['--check', path]).code).toBe(0);
  });

  test('a damaged image as a frame that says so: it neither ends the program nor hangs it', async () => {
    const sound = deflateSync(Buffer.alloc(4 * 17));
    const damaged = [
      Buffer.from('no image at all'),
      Buffer.from(pixels, 'base64').subarray(0, 40),
      pngOf(6, Buffer.from('garbage')),
      pngOf(6, sound.subarray(0, 8)),
      pngOf(6, deflateSync(Buffer.alloc(4 * 17, 9))),
      pngOf(2, Buffer.from('garbage'), 1),
      pngOf(3, sound),
    ];
    const image = (bytes: Buffer, mediaType: 'image/png' | 'image/jpeg'): Block => ({
      type: 'image',
      data: bytes.toString('base64'),
      mediaType,
      alt: 'Valve',
      width: 4,
      height: 4,
    });
    for (const bytes of damaged) {
      for (const mediaType of ['image/png', 'image/jpeg'] as const) {
        const { text: all } = await render(sampleModel([image(bytes, mediaType)]));
        expect(flat(all)).toContain(flat('cannot be shown: its file is damaged or too large. It is described as "Valve"'));
      }
    }
    const { path, text: all } = await render(sampleModel([image(pngOf(6, sound), 'image/png')]));
    expect(all).not.toContain('cannot be shown');
    expect(run('pdfimages', ['-list', path]).out).toContain('smask');
  });
});
