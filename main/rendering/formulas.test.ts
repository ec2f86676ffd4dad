import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { DocxSignatures } from '#main/ports/record-model.ts';
import { importCase } from '#main/testing/cases.ts';
import { lineOfFormula, readingOf } from '#shared/content/formula/linear.ts';
import { readMath } from '#shared/content/formula/math-tree.ts';
import { formulaOfLine } from '#shared/content/formula/read-line.ts';
import { type Block, contentSchema, type Inline } from '#shared/content/schema.ts';
import { missingTools, run } from '../../tests/independent/tools.ts';
import { renderDocx } from './docx/render-docx.ts';
import { importDocx } from './import/docx/import-docx.ts';
import { docx } from './import/testing/fixtures.ts';
import { renderPdf } from './pdf/render-pdf.ts';
import { sampleModel, text } from './pdf/testing/sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-formulas-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SQUARE =
  '<math display="block"><mi>x</mi><mo>=</mo><mfrac><mrow><mo>−</mo><mi>b</mi><mo>±</mo><msqrt><msup><mi>b</mi><mn>2</mn></msup><mo>−</mo><mn>4</mn><mi>a</mi><mi>c</mi></msqrt></mrow><mrow><mn>2</mn><mi>a</mi></mrow></mfrac></math>';
/** Each with the line that it is read as. */
const formulas: [mathml: string, reading: string][] = [
  ['<math><mi>F</mi><mo>≤</mo><mn>3.5</mn></math>', 'F ≤ 3.5'],
  [SQUARE, 'x = (−b ± √(b^2 − 4 a c))/(2 a)'],
  [
    '<math><mrow><munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><msub><mi>x</mi><mi>i</mi></msub></mrow></math>',
    '∑_(i = 1)^n x_i',
  ],
  [
    '<math><mrow><msubsup><mo>∫</mo><mn>0</mn><mi>∞</mi></msubsup><mrow><mi>f</mi><mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow></mrow></mrow></math>',
    '∫_0^∞f(x)',
  ],
  [
    '<math><mrow><mi>sin</mi><mo>\u2061</mo><mi>x</mi></mrow><mo>+</mo><mrow><munder><mi>lim</mi><mrow><mi>n</mi><mo>→</mo><mi>∞</mi></mrow></munder><mo>\u2061</mo><mi>n</mi></mrow></math>',
    'sin x + lim_(n → ∞) n',
  ],
  [
    '<math><mrow><mo>[</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr><mtr><mtd><mn>0</mn></mtd><mtd><mn>1</mn></mtd></mtr></mtable><mo>]</mo></mrow></math>',
    '[(1, 0; 0, 1)]',
  ],
  [
    '<math><mover accent="true"><mi>x</mi><mo>^</mo></mover><mo>=</mo><mover accent="true"><mrow><mi>a</mi><mi>b</mi></mrow><mo>‾</mo></mover><mo>+</mo><mroot><mi>y</mi><mn>3</mn></mroot></math>',
    'x̂ = ¯(a b) + √(3&y)',
  ],
  ['<math><mrow><mo>{</mo><mtable><mtr><mtd><mi>a</mi></mtd></mtr><mtr><mtd><mi>b</mi></mtd></mtr></mtable></mrow></math>', '{(a; b)'],
  [
    '<math><mmultiscripts><mi mathvariant="normal">C</mi><mprescripts></mprescripts><mn>6</mn><mn>14</mn></mmultiscripts><mtext>für</mtext><munder><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mo>⏟</mo></munder><mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac></math>',
    '(_6^14)C für a + b _⏟n¦k',
  ],
];
const formula = (mathml: string): Inline => ({ type: 'formula', mathml });
const line = (...content: (string | Inline)[]): Block => ({
  type: 'paragraph',
  content: content.map((one) => (typeof one === 'string' ? text(one) : one)),
});
const accepts = (mathml: string): boolean => contentSchema.safeParse({ version: 1, blocks: [line(formula(mathml))] }).success;

describe('formulas of a text', () => {
  it('are MathML of a closed subset, written in one way, and nothing that runs, leads elsewhere or is not seen', () => {
    for (const [mathml] of formulas) expect(accepts(mathml), mathml).toBe(true);
    for (const mathml of [
      '',
      'x',
      '<math></math><math></math>',
      '<math><script>alert(1)</script></math>',
      '<math><mi onclick="alert(1)">x</mi></math>',
      '<math><mi href="https://example.org">x</mi></math>',
      '<math><mphantom><mi>x</mi></mphantom></math>',
      '<math><mi style="display:none">x</mi></math>',
      '<math><semantics><mi>x</mi><annotation>y</annotation></semantics></math>',
      '<math><mi>x<!-- y --></mi></math>',
      '<math><mi>\u202ex</mi></math>',
      '<math><mfrac><mi>x</mi></mfrac></math>',
      '<math> <mi>x</mi></math>',
      '<math><mi></mi></math>',
      '<math><mtr></mtr></math>',
      `${'<math>'}${'<mrow>'.repeat(60)}<mi>x</mi>${'</mrow>'.repeat(60)}</math>`,
    ])
      expect(accepts(mathml), mathml).toBe(false);
  });

  it('are read in one line, and typed in one that gives the same formula again', () => {
    for (const [mathml, reading] of formulas) {
      expect(readingOf(mathml)).toBe(reading);
      const math = readMath(mathml);
      expect(formulaOfLine(math ? lineOfFormula(math) : '', mathml === SQUARE), reading).toEqual({ mathml });
    }
    expect(formulaOfLine('alpha <= sqrt(x)/2', false)).toEqual({
      mathml: '<math><mi>α</mi><mo>≤</mo><mfrac><msqrt><mi>x</mi></msqrt><mn>2</mn></mfrac></math>',
    });
    for (const unfinished of ['', '(a', 'a/', 'x^', '√(', 'a)']) expect('at' in formulaOfLine(unfinished, false), unfinished).toBe(true);
  });
});

const made: DocxSignatures = {
  signatures: [],
  seal: {
    organisation: 'Northwind Medical GmbH',
    effectiveFrom: '2027-02-03T00:00:00.000+01:00 (Europe/Berlin)',
    releasedAt: '2027-02-01T08:00:00.000+01:00 (Europe/Berlin)',
    releasedBy: 'Carla',
    ledgerHead: '9 ab',
    certificateSerial: 'cd34',
  },
};
const everywhere: Block[] = [
  ...formulas.map(([mathml]) => line('Use ', formula(mathml), ' here.')),
  { type: 'heading', level: 1, content: [text('Limit '), formula(formulas[0]?.[0] ?? '')] },
  { type: 'table', headerRows: 0, rows: [[{ blocks: [line(formula(SQUARE))] }, { blocks: [line('Narrow')] }]], widths: [50, 950] },
  {
    type: 'list',
    ordered: true,
    items: [[line('Item ', { type: 'footnote', content: [{ type: 'formula', mathml: formulas[2]?.[0] ?? '' }] })]],
  },
];

describe('formulas in records', () => {
  it.skipIf(missingTools('qpdf', 'pdftotext'))('are drawn on the page, tagged as formulas, and copied as they are read', async () => {
    const path = join(folder, 'record.pdf');
    writeFileSync(path, await renderPdf(sampleModel(everywhere, { layout: 3 })));
    expect(run('qpdf', ['--check', path]).code).toBe(0);
    const words = run('pdftotext', ['-raw', path, '-']).out.replaceAll(/\s+/g, ' ').normalize('NFC');
    for (const [, reading] of formulas) expect(words).toContain(`Use ${reading.normalize('NFC')} here.`);
    const elements = run('qpdf', ['--qdf', '--object-streams=disable', path, '-']).out;
    expect(elements.match(/\/S \/Formula/g)?.length).toBe(formulas.length + 3);
    expect(elements).toMatch(/\/Alt <FEFF[0-9A-F]+>[\s\S]{0,60}\/K|\/S \/Formula/);
  });

  it('are Word’s own in the DOCX, and read back as they were', async () => {
    const result = await importDocx(await renderDocx(sampleModel(everywhere, { layout: 3 }), made));
    if (!result.ok) throw new Error(result.problem);
    const found = JSON.stringify(result.content.blocks)
      .match(/<math.*?<\/math>/g)
      ?.map((one) => JSON.parse(`"${one}"`));
    expect(found).toEqual(
      JSON.stringify(everywhere)
        .match(/<math.*?<\/math>/g)
        ?.map((one) => JSON.parse(`"${one}"`)),
    );
  });

  const M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';
  it('of Word that a text cannot hold leave their words at their place, and are named', async () => {
    const result = await importDocx(
      docx(
        `<w:p><w:r><w:t xml:space="preserve">Only if </w:t></w:r><m:oMath ${M}><m:phant><m:e><m:r><m:t>hidden</m:t></m:r></m:e></m:phant><m:r><m:t>&gt;7</m:t></m:r></m:oMath></w:p><w:p><m:oMathPara ${M}><m:oMath><m:sSup><m:sSupPr><m:ctrlPr/></m:sSupPr><m:e><m:r><m:t>𝑥</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup><m:r><m:rPr><m:sty m:val="p"/></m:rPr><m:t>max</m:t></m:r></m:oMath></m:oMathPara></w:p>`,
      ),
    );
    if (!result.ok) throw new Error(result.problem);
    expect(result.content.blocks).toEqual([
      line('Only if [Formula: hidden >7]'),
      line(formula('<math display="block"><msup><mi>x</mi><mn>2</mn></msup><mi>max</mi></math>')),
    ]);
    expect(result.notCarriedOver).toEqual(['Formula that a text cannot hold (phant), marked at its place: hidden >7']);
  });

  const given = importCase('m-formula.docx');
  it.skipIf(!existsSync(given))('of the case from a report are kept', async () => {
    const result = await importDocx(readFileSync(given));
    if (!result.ok) throw new Error(result.problem);
    expect(result.content.blocks[1]).toEqual(
      line('Release only when ', formula('<math><mi>F</mi><mo>≤</mo><mn>3</mn></math>'), ' holds; F is the force.'),
    );
    expect(result.notCarriedOver).toEqual([]);
  });
});
