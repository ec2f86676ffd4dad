import { type EmbeddedFonts, isThickened } from './embedded-fonts.ts';
import { type Page, short, utf16 } from './ground.ts';
import type { Fragment } from './line.ts';
import { showing } from './words.ts';

const colors = new Map<string, string>();
/** "#rrggbb" as the operands of a colour operator. */
const operandsOf = (color: string): string => {
  const known = colors.get(color);
  if (known !== undefined) return known;
  const operands = [1, 3, 5].map((at) => short(Number.parseInt(color.slice(at, at + 2), 16) / 255)).join(' ');
  colors.set(color, operands);
  return operands;
};

/** What is drawn on one page, as operators of its content; a state that already holds is not set again. */
export class Surface {
  readonly page: Page;
  readonly #fonts: EmbeddedFonts;
  #operators = '';
  #isText = false;
  #fill = '';
  #stroke = '';
  #lineWidth = 1;
  #font = '';

  constructor(page: Page, fonts: EmbeddedFonts) {
    this.page = page;
    this.#fonts = fonts;
  }

  /** Begins marked content: what a screen reader finds by its number. */
  mark(type: string, mcid: number): void {
    this.raw(`/${type} <</MCID ${mcid}>> BDC`);
  }

  /** Begins what a screen reader passes over. */
  artifact(type: 'Layout' | 'Pagination'): void {
    this.raw(`/Artifact <</Type /${type}>> BDC`);
  }

  /** Begins text that stands for other letters than it shows. */
  standIn(letters: string): void {
    this.raw(`/Span <</ActualText <${utf16(letters)}>>> BDC`);
  }

  endMark(): void {
    this.raw('EMC');
  }

  fillBox(x: number, y: number, width: number, height: number, color: string): void {
    this.#leaveText();
    this.#setFill(color);
    this.raw(`${short(x)} ${short(y)} ${short(width)} ${short(height)} re f`);
  }

  /** Boxes as [x, y, width, height], with one line around each. */
  frame(boxes: readonly (readonly [number, number, number, number])[], color: string, lineWidth: number): void {
    let path = '';
    for (const [x, y, width, height] of boxes) path += `${short(x)} ${short(y)} ${short(width)} ${short(height)} re `;
    this.#stroked(path, color, lineWidth);
  }

  /** Lines as [x1, y1, x2, y2]. */
  lines(lines: readonly (readonly [number, number, number, number])[], color: string, lineWidth: number): void {
    let path = '';
    for (const [x1, y1, x2, y2] of lines) path += `${short(x1)} ${short(y1)} m ${short(x2)} ${short(y2)} l `;
    this.#stroked(path, color, lineWidth);
  }

  /** Words of one font and style from `x` on; `baseline` from the top of the page. */
  words({ words, font, style }: Fragment, x: number, baseline: number, color: string): void {
    const { size } = style;
    const { id, reference } = this.#fonts.use(font, words);
    if (!this.#isText) this.#operators += 'BT\n';
    this.#isText = true;
    this.#setFill(color);
    const wanted = `/${id} ${short(size)} Tf\n`;
    if (this.#font !== wanted) {
      this.page.fonts[id] = reference;
      this.#operators += wanted;
      this.#font = wanted;
    }
    // pdfkit's pages count from the top, so the letters are turned upright again.
    const drawn = `1 0 0 -1 ${short(x)} ${short(baseline)} Tm ${showing(words, font, size, this.#fonts.coder)}\n`;
    this.#operators += isThickened(font, style) ? this.#thickened(drawn, size, color) : drawn;
  }

  /** Outlines in one colour, which leave the state as they found it. */
  filled(operators: string, color: string): void {
    this.#leaveText();
    this.#setFill(color);
    this.raw(`q ${operators}Q`);
  }

  /** Operators as they are; they must leave the state as they found it. */
  raw(operators: string): void {
    this.#leaveText();
    this.#operators += `${operators}\n`;
  }

  /** Takes what was drawn since the last call, to be written before what pdfkit draws itself. */
  take(): string {
    this.#leaveText();
    const operators = this.#operators;
    this.#operators = '';
    return operators;
  }

  /** Letters of a script that has one weight, with an outline of their own colour. */
  #thickened(drawn: string, size: number, color: string): string {
    const lineWidth = size * 0.028;
    this.#stroke = color;
    this.#lineWidth = lineWidth;
    return `${operandsOf(color)} RG ${short(lineWidth)} w 2 Tr\n${drawn}0 Tr\n`;
  }

  #leaveText(): void {
    if (this.#isText) this.#operators += 'ET\n';
    this.#isText = false;
  }

  #setFill(color: string): void {
    if (this.#fill !== color) this.#operators += `${operandsOf(color)} rg\n`;
    this.#fill = color;
  }

  #stroked(path: string, color: string, lineWidth: number): void {
    this.#leaveText();
    if (this.#stroke !== color) this.#operators += `${operandsOf(color)} RG\n`;
    if (this.#lineWidth !== lineWidth) this.#operators += `${lineWidth} w\n`;
    this.#stroke = color;
    this.#lineWidth = lineWidth;
    this.#operators += `${path}S\n`;
  }
}
