import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { type DocxSignatures, type RecordModel, THIS_REVISION } from '#main/ports/record-model.ts';
import { laidOut } from '#shared/content/lay-out.ts';
import { resolveContent } from '#shared/content/resolve.ts';
import type { Block, Table } from '#shared/content/schema.ts';
import { missingTools, run } from '../../tests/independent/tools.ts';
import { renderDocx } from './docx/render-docx.ts';
import { fieldsOf } from './fields-of.ts';
import { renderPdf } from './pdf/render-pdf.ts';
import { heading, paragraph, pixels, sampleModel, table } from './pdf/testing/sample.ts';
import { filledMark, latinSetter } from './pdf-signing/filled-mark.ts';
import { MarkFont } from './pdf-signing/mark-font.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-pages-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const image = (caption?: string): Block => {
  return { type: 'image', data: pixels, mediaType: 'image/png', alt: 'Flow', width: 200, height: 80, ...(caption ? { caption } : {}) };
};
const moment = '2027-02-01T08:00:00.000+01:00 (Europe/Berlin)';
const made: DocxSignatures = {
  signatures: [
    {
      step: 'Review',
      printedName: 'Rita',
      userId: 'rita',
      role: 'Reviewer',
      meaning: 'Review',
      time: moment,
      certificateSerial: 'ab12',
      remark: '',
      onBehalfOf: '',
    },
  ],
  seal: {
    organisation: 'Northwind Medical GmbH',
    effectiveFrom: '2027-02-03T00:00:00.000+01:00 (Europe/Berlin)',
    releasedAt: moment,
    releasedBy: 'Carla',
    ledgerHead: '9 ab',
    certificateSerial: 'cd34',
  },
};
const second = (blocks: Block[], change: Partial<RecordModel> = {}): RecordModel =>
  sampleModel(blocks, {
    layout: 2,
    history: [
      { label: '1.0', date: '2025-03-02', effective: '2025-03-09', reason: 'First issue', author: 'Tomás Ruiz' },
      { label: '2.0', date: THIS_REVISION, effective: THIS_REVISION, reason: 'Adds the signature', author: 'Tomás Ruiz' },
    ],
    ...change,
  });
let files = 0;
const pagesOf = async (model: RecordModel): Promise<string[]> => {
  files += 1;
  const path = join(folder, `${files}.pdf`);
  writeFileSync(path, await renderPdf(model));
  return run('pdftotext', ['-layout', path, '-']).out.split('\f').slice(0, -1);
};
const partsOf = async (model: RecordModel) => {
  const parts = unzipSync(await renderDocx(model, made));
  const xml = (name: string) => Buffer.from(parts[`word/${name}.xml`] ?? []).toString('utf8');
  const words = (name: string) =>
    xml(name)
      .replaceAll(/<\/w:(p|tc)>/g, '\n')
      .replaceAll(/<[^>]+>/g, '');
  return { parts, xml, words };
};

describe('captions', () => {
  const captionsIn = (blocks: Block[]): (string | null)[] =>
    laidOut(resolveContent({ version: 1, blocks }, fieldsOf(sampleModel(blocks)))).flatMap((block) =>
      block.type === 'image' || block.type === 'table' ? [block.caption] : block.type === 'list' ? captionsOfItems(block.items) : [],
    );
  const captionsOfItems = (items: { blocks: ReturnType<typeof laidOut> }[]) =>
    items.flatMap((item) => item.blocks.flatMap((block) => (block.type === 'image' ? [block.caption] : [])));
  const captioned = (caption: string): Table => ({ ...table([['a'], ['b']]), caption });

  it('are numbered in the order of reading, figures and tables apart, and what has none is not counted', () => {
    const inList: Block = { type: 'list', ordered: false, items: [[image('In a list')]] };
    expect(captionsIn([image('Flow'), captioned('Risks'), image(), inList, captioned('Controls'), image('Last')])).toEqual([
      'Figure 1: Flow',
      'Table 1: Risks',
      null,
      'Figure 2: In a list',
      'Table 2: Controls',
      'Figure 3: Last',
    ]);
  });
  it('that somebody numbered by hand are left as they are typed', () => {
    expect(captionsIn([image('Figure 7: Flow'), captioned('Tabelle 2 Risiken'), image('Next')])).toEqual([
      'Figure 7: Flow',
      'Tabelle 2 Risiken',
      'Figure 2: Next',
    ]);
  });
});

describe.skipIf(missingTools('pdftotext'))('the pages of a record', () => {
  it('say in each header where the effective date stands, or from which day on it can be, with a long title in full', async () => {
    const title =
      'Verification of the limit of detection and of cross-reactivity for immunoassays on the Northlight analyser family, with reagent lots';
    const own = sampleModel([]);
    const model = second([heading(1, 'Scope'), paragraph('x'), { type: 'pageBreak' }, paragraph('y')], {
      document: { ...own.document, title },
    });
    model.revision = { ...model.revision, effectiveRule: 'On release, as the seal says' };
    const pages = await pagesOf(model);
    for (const page of pages) expect(page).toContain(`Effective from: see seal, page ${pages.length}`);
    expect(pages.at(-1)).toContain('Seal of the organisation');
    expect(pages[1]?.replaceAll(/ {2,}Internal.*/g, '').replaceAll(/\s+/g, ' ')).toContain(title);
    model.revision = { ...model.revision, effectiveRule: 'On release, not before 2027-03-01' };
    expect((await pagesOf(model))[0]).toContain(`Effective not before 2027-03-01: page ${pages.length}`);
  });
  it('give the dates of former revisions, and refer to the seal for those of this one', async () => {
    const history = (await pagesOf(second([paragraph('x')]))).join('\n');
    expect(history).toMatch(/Revision +Released +Effective from/);
    expect(history).toMatch(/1\.0 +2025-03-02 +2025-03-09/);
    expect(history).toMatch(/2\.0 +see the seal +see the seal/);
  });
  it('say the label of a merged cell again on each page that it goes on to, and leave no large gap before it', async () => {
    const rows = Array.from({ length: 60 }, (_, row) => [
      ...(row % 20 === 0
        ? [{ blocks: [paragraph(`Group ${row / 20 + 1} of the parts that touch the patient, said whole`)], rowspan: 20 }]
        : []),
      { blocks: [paragraph(`Row ${row + 1}. ${'The control is verified for each lot. '.repeat(3)}`)] },
    ]);
    const blocks: Block[] = [
      {
        type: 'table',
        headerRows: 1,
        rows: [[{ blocks: [paragraph('Group')] }, { blocks: [paragraph('Control')] }], ...rows],
        widths: [150, 850],
      },
    ];
    const pages = (await pagesOf(second(blocks))).filter((page) => /Row \d/.test(page));
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) {
      const first = Number(/Row (\d+)\./.exec(page)?.[1]);
      expect(page).toContain(`Group ${Math.ceil(first / 20)}`);
      // All of it, though it has more lines than the first of its rows.
      expect(page).toContain('whole');
    }
    // All pages but the last are filled: none waits for a whole group.
    const counts = pages.slice(0, -1).map((page) => page.match(/Row \d+\./g)?.length ?? 0);
    expect(Math.min(...counts)).toBeGreaterThan(12);
  });
  it('have no heading alone: not above a page break, nor at the foot of a page before a table', async () => {
    for (const lines of [30, 34, 36, 38, 40]) {
      const blocks: Block[] = [
        ...Array.from({ length: lines }, (_, line) => paragraph(`line ${line}`)),
        heading(1, 'Stands above'),
        table([['Head'], ['The first row. '.repeat(60)]]),
        heading(1, 'Breaks'),
        { type: 'pageBreak' },
        paragraph('below the break'),
      ];
      const pages = await pagesOf(second(blocks));
      expect(
        pages.find((page) => page.includes('Stands above')),
        String(lines),
      ).toContain('The first row.');
      expect(
        pages.find((page) => page.includes('Breaks')),
        String(lines),
      ).toContain('below the break');
    }
  });
});

describe('the mark of a signature', () => {
  const fonts = latinSetter({ bold: new MarkFont('bold'), regular: new MarkFont('regular') });
  const rows = [
    ['Signed by', 'Rita Reviewer (rita, Reviewer)'],
    ['Date and time', moment],
    ['Certificate', '6c0e26e83f9235dd08f9e5b9ba3a1a66'],
  ] as const;

  it('fills its box from top to bottom, whatever it says', () => {
    for (const remark of ['', 'Too vague.', 'The limit in section 4 is not the one that was verified. '.repeat(3)]) {
      const all = [...rows, ...(remark ? [['Reason', remark] as const] : [])];
      const placed = filledMark({ title: 'Review: Rita Reviewer', rows: all }, fonts, 467, 74);
      const lowest = Math.min(...placed.map(({ y }) => y));
      expect(lowest).toBeGreaterThan(4);
      expect(lowest).toBeLessThan(22);
      expect(Math.max(...placed.map(({ y, size }) => y + size))).toBeLessThan(74);
      expect(placed.map(({ text }) => text).join(' ')).not.toContain('…');
    }
  });
  it('breaks long names into lines and shortens only what no box could hold', () => {
    const name =
      'Dr. Maria-Theresia von und zu Hohenlohe-Waldenburg-Schillingsfürst, on behalf of Prof. Dr. Alexander Freiherr von Humboldt-Dachroeden';
    const placed = filledMark({ title: `Quality approval: ${name}`, rows }, fonts, 467, 74);
    const titles = placed.filter(({ font }) => font === 'bold').map(({ text }) => text);
    expect(titles).toHaveLength(2);
    expect(titles.join(' ')).toBe(`Quality approval: ${name}`);
    const long = filledMark({ title: 'Rejection: Rita', rows: [...rows, ['Reason', 'Not clear enough. '.repeat(100)]] }, fonts, 467, 74);
    expect(long.map(({ text }) => text).join(' ')).toContain('…');
    expect(long.map(({ text }) => text)).toContain('Certificate');
    expect(Math.min(...long.map(({ y }) => y))).toBeGreaterThan(3);
  });
});

describe('the sheet of a record as DOCX', () => {
  it('has the effective date in its header, the code and its page on each page, and the days of this revision in its history', async () => {
    const { xml, words } = await partsOf(second([heading(1, 'Scope'), paragraph('x')]));
    expect(words('header1')).toContain('Effective from 2027-02-03');
    expect(xml('footer1')).toMatch(/<w:drawing>/);
    expect(words('document')).toMatch(/Type\s+Standard operating procedure/);
    expect(words('document')).toMatch(/2\.0\s+2027-02-01\s+2027-02-03\s+Adds the signature/);
    expect(words('document')).toMatch(/1\.0\s+2025-03-02\s+2025-03-09/);
  });
  it('brings the letters that it uses in its own fonts, and always the same', async () => {
    const model = second([paragraph('Grüße, 2 µl'), { type: 'code', text: 'x' }]);
    const { parts, xml } = await partsOf(model);
    const faces = Object.keys(parts).filter((name) => name.endsWith('.odttf'));
    expect(faces).toHaveLength(3);
    expect(xml('fontTable')).toMatch(/w:name="Noto Sans".*embedRegular.*embedBold.*w:name="Noto Sans Mono"/);
    expect(faces.reduce((sum, name) => sum + (parts[name]?.length ?? 0), 0)).toBeLessThan(300_000);
    const again = await partsOf(model);
    for (const name of faces) expect(Buffer.from(again.parts[name] ?? []).equals(parts[name] ?? Buffer.from('none'))).toBe(true);
  });
  it.skipIf(missingTools('soffice', 'pdffonts', 'pdftotext'))(
    'is drawn by LibreOffice in these fonts, no moment broken inside, no word alone in a footer',
    async () => {
      const path = join(folder, 'sheet.docx');
      writeFileSync(path, await renderDocx(second([paragraph('x')]), made));
      run('soffice', ['--headless', `-env:UserInstallation=file://${folder}/office`, '--convert-to', 'pdf', '--outdir', folder, path]);
      const fonts = run('pdffonts', [join(folder, 'sheet.pdf')]).out;
      expect(fonts).toContain('NotoSans-Regular');
      expect(fonts).not.toMatch(/DejaVu|Carlito|Liberation/);
      const text = run('pdftotext', ['-layout', join(folder, 'sheet.pdf'), '-']).out;
      expect(text).toContain('2027-02-01T08:00:00.000+01:00');
      expect(text.split('\n').filter((line) => /^\s*[\p{L}.]+\.\s*$/u.test(line))).toEqual([]);
    },
  );
  it('of a model without a layout stays as it always was', async () => {
    const { parts, words } = await partsOf(sampleModel([image('Flow'), paragraph('x')]));
    expect(Object.keys(parts).some((name) => name.endsWith('.odttf'))).toBe(false);
    expect(words('header1')).not.toContain('Effective');
    expect(words('document')).toContain('Flow');
    expect(words('document')).not.toContain('Figure 1');
  });
});
