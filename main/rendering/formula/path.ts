export type Point = readonly [number, number];

/** Outlines are drawn scaled down, so they keep more places than what is drawn in points. */
const fine = (value: number): string => String(Math.round(value * 100_000) / 100_000);
const shown = (...points: Point[]): string => points.map(([x, y]) => `${fine(x)} ${fine(y)}`).join(' ');
/** The point at a share of the way from one to another. */
const between = ([x0, y0]: Point, [x1, y1]: Point, share: number): Point => [x0 + share * (x1 - x0), y0 + share * (y1 - y0)];

/** Draws outlines as operators of a PDF. */
export class Outline {
  operators = '';
  #begin: Point = [0, 0];
  #control: Point = [0, 0];
  at: Point = [0, 0];

  move(to: Point): void {
    this.#begin = to;
    this.#put(to, `${shown(to)} m `);
  }

  line(to: Point): void {
    this.#put(to, `${shown(to)} l `);
  }

  /** A curve with one point between its ends; where that is left out, the one before goes on smoothly. */
  quadratic(to: Point, control: Point = between(this.#control, this.at, 2)): void {
    this.#put(to, `${shown(between(this.at, control, 2 / 3), between(to, control, 2 / 3), to)} c `);
    this.#control = control;
  }

  cubic(first: Point, second: Point, to: Point): void {
    this.#put(to, `${shown(first, second, to)} c `);
  }

  close(): void {
    this.#put(this.#begin, 'h ');
  }

  #put(to: Point, operators: string): void {
    this.operators += operators;
    this.at = to;
    this.#control = to;
  }
}

const COMMAND = /([MLHVQTCZ])([^MLHVQTCZ]*)/g;
const NUMBER = /-?\d*\.?\d+/g;
const TAKEN: Record<string, number> = { M: 2, L: 2, H: 1, V: 1, Q: 4, T: 2, C: 6, Z: 1 };

/** The outline of a glyph as an SVG has it, as operators of a PDF. Only absolute commands are known: MathJax writes no others. */
export const pathOperators = (d: string): string => {
  const outline = new Outline();
  for (const [, command = '', said = ''] of d.matchAll(COMMAND)) {
    const numbers = (said.match(NUMBER) ?? []).map(Number);
    const step = TAKEN[command] ?? 1;
    for (let index = 0; index === 0 || index < numbers.length; index += step) {
      const point = (at: number): Point => [numbers[index + at] ?? 0, numbers[index + at + 1] ?? 0];
      if (command === 'M' && index === 0) outline.move(point(0));
      else if (command === 'M' || command === 'L') outline.line(point(0));
      else if (command === 'H') outline.line([point(0)[0], outline.at[1]]);
      else if (command === 'V') outline.line([outline.at[0], point(0)[0]]);
      else if (command === 'Q') outline.quadratic(point(2), point(0));
      else if (command === 'T') outline.quadratic(point(0));
      else if (command === 'C') outline.cubic(point(0), point(2), point(4));
      else outline.close();
    }
  }
  return outline.operators;
};
