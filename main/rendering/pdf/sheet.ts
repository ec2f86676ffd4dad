import type { Fragment, Line } from './lines.ts';
import { Measure } from './lines.ts';
import { ink, paper } from './paper.ts';
import { WordInk } from './word-ink.ts';

export type Structure = PDFKit.PDFStructureElement;

/** The running page: a cursor from top to bottom, new pages when it is full, and marked content for the structure tree. */
export class Sheet {
  readonly pdf: PDFKit.PDFDocument;
  readonly measure: Measure;
  readonly root: Structure;
  readonly #words: WordInk;
  y = paper.top;

  constructor(pdf: PDFKit.PDFDocument) {
    this.pdf = pdf;
    this.measure = new Measure();
    this.#words = new WordInk(pdf);
    this.root = pdf.struct('Document');
    pdf.addStructure(this.root);
    this.newPage();
  }

  newPage(): void {
    this.pdf.addPage();
    this.y = paper.top;
  }

  get pageIndex(): number {
    return this.pdf.bufferedPageRange().count - 1;
  }

  get room(): number {
    return paper.bottom - this.y;
  }

  /** Begins a new page when less than `height` is left, unless the page is still empty. */
  need(height: number): void {
    if (this.room < height && this.y > paper.top) this.newPage();
  }

  space(height: number): void {
    if (this.y > paper.top) this.y += height;
  }

  child(parent: Structure, type: string, options: Record<string, string> = {}): Structure {
    const element = this.pdf.struct(type as never, options as never);
    parent.add(element);
    return element;
  }

  /** Draws inside a marked content that belongs to `element`. */
  marked(element: Structure, type: string, draw: () => void): void {
    element.add(this.pdf.markStructureContent(type as never));
    draw();
    this.pdf.endMarkedContent();
  }

  /** Draws what a screen reader passes over: rules, boxes, header and footer. */
  artifact(draw: () => void): void {
    this.pdf.markContent('Artifact', { type: 'Layout' });
    draw();
    this.pdf.endMarkedContent();
  }

  drawLine(line: Line, x: number, y: number, width: number, align: 'left' | 'center' | 'right', leading: number, color: string): void {
    const last = line.fragments.at(-1);
    const trailing =
      align !== 'left' && last?.text.endsWith(' ')
        ? this.measure.width(' ', last.font, last.size) * (last.text.length - last.text.trimEnd().length)
        : 0;
    const slack = width - (line.width - trailing);
    let at = x + (align === 'left' ? 0 : align === 'center' ? slack / 2 : slack);
    for (const fragment of line.fragments) {
      this.#drawFragment(fragment, at, y + leading * 0.78, color);
      at += fragment.width;
    }
  }

  #drawFragment(fragment: Fragment, x: number, baseline: number, color: string): void {
    const { pdf } = this;
    if (fragment.actual !== null) pdf.markContent('Span', { actual: fragment.actual });
    pdf.fillColor(color);
    this.#words.draw(fragment.text, fragment.font, fragment.size, x, baseline - fragment.rise);
    if (fragment.actual !== null) pdf.endMarkedContent();
    for (const height of [...(fragment.underline ? [1.5] : []), ...(fragment.strike ? [-fragment.size * 0.28] : [])]) {
      pdf
        .moveTo(x, baseline + height)
        .lineTo(x + fragment.width, baseline + height)
        .lineWidth(0.5)
        .strokeColor(color)
        .stroke();
    }
  }

  rule(x1: number, y: number, x2: number, color = ink.hairline, width = 0.5): void {
    this.pdf.moveTo(x1, y).lineTo(x2, y).lineWidth(width).strokeColor(color).stroke();
  }
}
