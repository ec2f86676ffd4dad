import { deflateSync } from 'node:zlib';
import type { Align } from '#shared/content/schema.ts';
import { changeInk, changeLines } from './change-lines.ts';
import { EmbeddedFonts } from './embedded-fonts.ts';
import { FootOfPage } from './foot-of-page.ts';
import { drawFormula } from './formula-in-line.ts';
import { type Ground, groundOf } from './ground.ts';
import { justified } from './justified.ts';
import type { Fragment, Line } from './line.ts';
import { ink, paper } from './paper.ts';
import { type Structure, StructureTree } from './structure.ts';
import { Surface } from './surface.ts';

/** Where a line stands; `start` is the side where its words begin. */
export type Side = 'start' | Align;

/** The running page: a cursor from top to bottom, new pages when it is full, and marked content for the structure tree. */
export class Sheet {
  readonly pdf: PDFKit.PDFDocument;
  readonly ground: Ground;
  readonly fonts: EmbeddedFonts;
  readonly structure: StructureTree;
  readonly foot: FootOfPage;
  readonly #surfaces: Surface[] = [];
  #surface: Surface;
  /** Whose marked content is being drawn. */
  #marked: Structure | null = null;
  y = paper.top;

  constructor(pdf: PDFKit.PDFDocument) {
    this.pdf = pdf;
    this.ground = groundOf(pdf);
    this.fonts = new EmbeddedFonts(this.ground);
    this.structure = new StructureTree(this.ground);
    this.foot = new FootOfPage(this);
    this.#surface = this.newPage();
  }

  get root(): Structure {
    return this.structure.root;
  }

  /** What is drawn on the page that is turned to. */
  get surface(): Surface {
    return this.#surface;
  }

  newPage(): Surface {
    this.foot.leave();
    this.pdf.addPage();
    this.#surface = new Surface(this.ground.page, this.fonts);
    this.#surfaces.push(this.#surface);
    this.y = paper.top;
    this.foot.begin();
    return this.#surface;
  }

  get pageCount(): number {
    return this.#surfaces.length;
  }

  get pageIndex(): number {
    return this.#surfaces.length - 1;
  }

  /** Turns back to a page that was drawn before, or again to the last one. */
  turnTo(page: number): void {
    this.pdf.switchToPage(page);
    this.#surface = this.#surfaces[page] ?? this.#surface;
  }

  get room(): number {
    return paper.bottom - this.y - this.foot.height;
  }

  /** Whether less than `height` is left on a page that is not empty; its foot may be taken by footnotes of the one before. */
  lacks(height: number): boolean {
    return this.room < height && (this.y > paper.top || this.foot.height > 0);
  }

  /** Begins new pages until `height` is left, or a page is empty. */
  need(height: number): void {
    while (this.lacks(height)) this.newPage();
  }

  space(height: number): void {
    if (this.y > paper.top) this.y += height;
  }

  child(parent: Structure, type: string, alt?: string): Structure {
    return this.structure.child(parent, type, alt);
  }

  /** Draws inside a marked content that belongs to `element`. */
  marked(element: Structure, draw: () => void): void {
    this.surface.mark(element.type, this.structure.mark(element, this.surface.page));
    this.#marked = element;
    draw();
    this.#marked = null;
    this.surface.endMark();
  }

  /** Draws inside an element of its own within the one that is being drawn; bare where that is none. */
  within(type: string, alt: string, draw: () => void): void {
    const outer = this.#marked;
    if (outer === null) {
      draw();
      return;
    }
    this.surface.endMark();
    this.marked(this.child(outer, type, alt), draw);
    this.surface.mark(outer.type, this.structure.mark(outer, this.surface.page));
    this.#marked = outer;
  }

  /** Draws what a screen reader passes over: rules, boxes, header and footer. */
  artifact(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.surface.artifact(type);
    draw();
    this.surface.endMark();
  }

  /** Draws through pdfkit itself, after what was drawn here. */
  through(draw: () => void): void {
    this.ground.page.content.write(Buffer.from(this.surface.take(), 'latin1'));
    draw();
  }

  /** @param tells whether words that were changed have the colour of the change; on a coloured ground its lines tell it alone */
  drawLine(line: Line, x: number, y: number, width: number, align: Side, leading: number, color: string, tells = true): void {
    let at = x;
    const fragments = align === 'justify' && line.isFull ? justified(line, width) : line.fragments;
    if ((align === 'start' || align === 'justify') && line.isRightToLeft) at += width - line.width;
    else if (align === 'center' || align === 'right') {
      const last = line.fragments.at(-1);
      const word = last?.words.at(-1);
      const trailing = last !== undefined && word?.text.trim() === '' ? word.width * last.style.size : 0;
      const slack = width - (line.width - trailing);
      at += align === 'center' ? slack / 2 : slack;
    }
    const start = at;
    for (const fragment of fragments) {
      this.#drawFragment(fragment, fragment.x === undefined ? at : start + fragment.x, y + leading * (line.baseline ?? 0.78), color, tells);
      at += fragment.width;
    }
  }

  #drawFragment(fragment: Fragment, x: number, baseline: number, own: string, tells: boolean): void {
    const { surface } = this;
    const { style, width } = fragment;
    const actual = style.says ?? fragment.actual;
    const color = style.change === null || !tells ? own : changeInk[style.change];
    if (style.formula) drawFormula(this, fragment, x, baseline, color);
    else {
      if (actual !== null) surface.standIn(actual);
      surface.words(fragment, x, baseline - style.rise, color);
      if (actual !== null) surface.endMark();
    }
    if (style.underline) this.rule(x, baseline + 1.5, x + width, color);
    if (style.strike) this.rule(x, baseline - style.size * 0.28, x + width, color);
    if (style.change !== null) surface.lines(changeLines(style.change, x, x + width, baseline, style.size), color, 0.5);
  }

  rule(x1: number, y: number, x2: number, color = ink.hairline, width = 0.5): void {
    this.surface.lines([[x1, y, x2, y]], color, width);
  }

  /** Hands all pages, the structure tree and the fonts over to pdfkit, which then closes the file. */
  end(): void {
    for (const surface of this.#surfaces) {
      const { content } = surface.page;
      content.write(Buffer.from(surface.take(), 'latin1'));
      content.buffer = [deflateSync(Buffer.concat(content.buffer))];
      content.compress = false;
    }
    this.structure.end();
    this.fonts.end();
  }
}
