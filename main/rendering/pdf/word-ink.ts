import type { FontName } from './paper.ts';

interface GlyphPosition {
  xAdvance: number;
  advanceWidth: number;
  xOffset: number;
  yOffset: number;
}
/** What lies under pdfkit's own text drawing: a font that encodes a word, and the page's content. */
interface Ground {
  _font: { id: string; encode(text: string): [codes: string[], positions: GlyphPosition[]]; ref(): unknown };
  page: { fonts: Record<string, unknown> };
  addContent(operators: string): void;
}
const short = (value: number): string => String(Math.round(value * 1000) / 1000);

/** Encoded glyphs with the kerning between them, as a TJ operator takes them; null where marks stand beside their letters. */
const operandsOf = (codes: readonly string[], positions: readonly GlyphPosition[]): string | null => {
  let operands = '';
  let hex = '';
  for (const [index, code] of codes.entries()) {
    const at = positions[index];
    if (at?.xOffset !== 0 || at.yOffset !== 0) return null;
    hex += code;
    const kerning = at.xAdvance - at.advanceWidth;
    if (kerning === 0) continue;
    operands += `<${hex}> ${short(-kerning)} `;
    hex = '';
  }
  return hex === '' ? operands : `${operands}<${hex}> `;
};

/** Draws words that were encoded before: a document says most of its words more than once, and encoding is what drawing costs. */
export class WordInk {
  readonly #pdf: PDFKit.PDFDocument;
  /** By font, then by word. */
  readonly #kept = new Map<FontName, Map<string, string | null>>();

  constructor(pdf: PDFKit.PDFDocument) {
    this.#pdf = pdf;
  }

  /** One line of text from `x` on; `baseline` from the top of the page, in points. */
  draw(text: string, font: FontName, size: number, x: number, baseline: number): void {
    const pdf = this.#pdf.font(font).fontSize(size);
    const ground = pdf as unknown as Ground;
    const operands = text.split(/( +)/).map((word) => this.#operands(ground, font, word));
    if (operands.includes(null)) {
      pdf.text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
      return;
    }
    ground.page.fonts[ground._font.id] ??= ground._font.ref();
    // pdfkit's pages count from the top, so the letters are turned upright again.
    ground.addContent(`BT 1 0 0 -1 ${short(x)} ${short(baseline)} Tm /${ground._font.id} ${short(size)} Tf [${operands.join('')}] TJ ET`);
  }

  #operands({ _font }: Ground, font: FontName, word: string): string | null {
    const words = this.#kept.get(font) ?? new Map<string, string | null>();
    if (words.size === 0) this.#kept.set(font, words);
    const kept = words.get(word);
    if (kept !== undefined) return kept;
    const operands = word === '' ? '' : operandsOf(..._font.encode(word));
    words.set(word, operands);
    return operands;
  }
}
