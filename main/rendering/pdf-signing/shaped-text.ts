import { EmbeddedFonts, isThickened } from '../pdf/embedded-fonts.ts';
import { short } from '../pdf/ground.ts';
import type { Line } from '../pdf/line.ts';
import { showing } from '../pdf/words.ts';
import type { Increment } from './increment.ts';
import { groundOfIncrement } from './increment-ground.ts';

/** Text of any script in an update, with the fonts that it uses. */
export class ShapedText {
  readonly #fonts: EmbeddedFonts;
  readonly #named = new Map<string, string>();

  constructor(increment: Increment) {
    this.#fonts = new EmbeddedFonts(groundOfIncrement(increment));
  }

  /**
   * The operators that show a line.
   * @param color operands of its colour
   * @param turned by which angle the line is turned round its beginning
   */
  line(line: Line, x: number, y: number, color: string, turned: readonly [cos: number, sin: number] = [1, 0]): string {
    const [cos, sin] = turned;
    let at = 0;
    return line.fragments
      .map((fragment) => {
        const { words, font, style, actual } = fragment;
        const offset = fragment.x ?? at;
        at = offset + fragment.width;
        const { id, reference } = this.#fonts.use(font, words);
        this.#named.set(id, String(reference));
        const matrix = [cos, sin, -sin, cos, x + offset * cos, y + offset * sin].map(short).join(' ');
        const ink = isThickened(font, style) ? `${color} rg ${color} RG ${short(style.size * 0.028)} w 2 Tr` : `${color} rg 0 Tr`;
        const shown = `BT ${ink} /${id} ${short(style.size)} Tf ${matrix} Tm ${showing(words, font, style.size, this.#fonts.coder)} ET`;
        const letters = Buffer.from(`\ufeff${actual ?? ''}`, 'utf16le')
          .swap16()
          .toString('hex')
          .toUpperCase();
        return actual === null ? shown : `/Span <</ActualText <${letters}>>> BDC\n${shown}\nEMC`;
      })
      .join('\n');
  }

  /** Writes the fonts; nothing can be shown after it. @returns the fonts as resources name them */
  end(): string {
    this.#fonts.end();
    return `/Font << ${[...this.#named].map(([id, reference]) => `/${id} ${reference}`).join(' ')} >>`;
  }
}
