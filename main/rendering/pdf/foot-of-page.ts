import { numbered, type ResolvedFootnote } from '#shared/content/resolve.ts';
import { breakLines, type Line } from './lines.ts';
import { ink, paper, textColumn } from './paper.ts';
import type { Structure } from './structure.ts';

const SIZE = 8.5;
const LEADING = 1.36;
/** Above the first footnote of a page, with the short rule in it. */
const GAP = 10;
const RULE = 110;
const PAGE = paper.bottom - paper.top;
/** Footnotes that are taller begin on the page of their number and go on on the next one. */
const TALLEST = PAGE / 3;
/** What goes on from the page before leaves this much for the text. */
const LEAST_TEXT = 90;

const heightOf = (line: Line): number => SIZE * Math.max(LEADING, line.leading ?? 0);
const linesOf = (note: ResolvedFootnote): Line[] => breakLines(numbered(note), textColumn.width, SIZE);
const total = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + heightOf(line), 0);

/** What a foot needs of the sheet that it stands on. */
interface Paper {
  readonly room: number;
  newPage(): void;
  child(parent: Structure, type: string): Structure;
  marked(element: Structure, draw: () => void): void;
  artifact(draw: () => void): void;
  rule(x1: number, y: number, x2: number): void;
  drawLine(line: Line, x: number, y: number, width: number, align: 'start', leading: number, color: string): void;
}

/** Lines of one footnote that are still to be drawn. */
interface Rest {
  element: Structure;
  lines: Line[];
}

/** The footnotes of the page that is being drawn. What has no room there stands at the foot of the next one; nothing is dropped. */
export class FootOfPage {
  readonly #sheet: Paper;
  #waiting: { element: Structure; note: ResolvedFootnote }[] = [];
  #here: Rest[] = [];
  #carried: Rest[] = [];
  /** What the foot takes from the page. */
  height = 0;

  constructor(sheet: Paper) {
    this.#sheet = sheet;
  }

  /** How much room footnotes want at the foot of the page on which their numbers stand. */
  wanted(notes: readonly ResolvedFootnote[]): number {
    if (notes.length === 0) return 0;
    const gap = this.height === 0 ? GAP : 0;
    return gap + Math.min(total(notes.flatMap(linesOf)), TALLEST);
  }

  /** Footnotes whose numbers were drawn; they get their room with `settle`, once it is known how much the text took. */
  note(element: Structure, notes: readonly ResolvedFootnote[]): void {
    for (const note of notes) this.#waiting.push({ element, note });
  }

  settle(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { element, note } of waiting) this.#carried.push({ element: this.#sheet.child(element, 'Note'), lines: linesOf(note) });
    if (waiting.length > 0) this.#place(this.#sheet.room);
  }

  /** Draws the foot of the page that is left. */
  leave(): void {
    this.settle();
    const sheet = this.#sheet;
    if (this.#here.length === 0) return;
    let y = paper.bottom - this.height + GAP;
    const top = y - GAP / 2;
    sheet.artifact(() => sheet.rule(paper.left, top, paper.left + RULE));
    for (const { element, lines } of this.#here)
      sheet.marked(element, () => {
        for (const line of lines) {
          sheet.drawLine(line, textColumn.x, y, textColumn.width, 'start', heightOf(line), ink.text);
          y += heightOf(line);
        }
      });
    this.#here = [];
  }

  /** Begins the foot of a new page with what goes on from the one before. */
  begin(): void {
    this.height = 0;
    this.#place(PAGE - LEAST_TEXT);
  }

  /** Everything stands on paper; what is drawn on the last page from here on stays above its foot. */
  close(): void {
    this.settle();
    while (this.#carried.length > 0) this.#sheet.newPage();
    this.leave();
  }

  #place(room: number): void {
    let left = room;
    while (this.#carried[0]) {
      const [{ element, lines }] = this.#carried as [Rest];
      const gap = this.height === 0 ? GAP : 0;
      let [count, used] = [0, gap];
      for (const line of lines) {
        if (used + heightOf(line) > left + 0.01) break;
        used += heightOf(line);
        count += 1;
      }
      if (count === 0) return;
      const last = this.#here.at(-1);
      if (last?.element === element) last.lines.push(...lines.slice(0, count));
      else this.#here.push({ element, lines: lines.slice(0, count) });
      this.height += used;
      left -= used;
      if (count < lines.length) {
        this.#carried[0] = { element, lines: lines.slice(count) };
        return;
      }
      this.#carried.shift();
    }
  }
}
