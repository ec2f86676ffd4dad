import type { Run } from '#shared/content/resolve.ts';
import type { FontName } from './paper.ts';

export interface Fragment {
  text: string;
  font: FontName;
  size: number;
  width: number;
  rise: number;
  underline: boolean;
  strike: boolean;
}
export interface Line {
  fragments: Fragment[];
  width: number;
}

/** Measures words once: the layout of fonts is what rendering spends its time on. */
export class Measure {
  readonly #pdf: PDFKit.PDFDocument;
  readonly #widths = new Map<string, number>();

  constructor(pdf: PDFKit.PDFDocument) {
    this.#pdf = pdf;
  }

  width(text: string, font: FontName, size: number): number {
    const key = `${font}/${size}/${text}`;
    const kept = this.#widths.get(key);
    if (kept !== undefined) return kept;
    const width = this.#pdf.font(font).fontSize(size).widthOfString(text);
    this.#widths.set(key, width);
    return width;
  }
}

const fontOf = ({ marks }: Run, base: FontName): FontName => {
  if (marks.includes('code')) return 'mono';
  const bold = marks.includes('bold') || base === 'bold';
  const italic = marks.includes('italic');
  if (bold && italic) return 'boldItalic';
  if (bold) return 'bold';
  return italic ? 'italic' : base;
};

const styled = (run: Run, base: FontName, size: number): Omit<Fragment, 'text' | 'width'> => {
  const script = run.marks.includes('superscript') ? 1 : run.marks.includes('subscript') ? -1 : 0;
  return {
    font: fontOf(run, base),
    size: script === 0 ? size : size * 0.7,
    rise: script === 1 ? size * 0.35 : script === -1 ? -size * 0.15 : 0,
    underline: run.marks.includes('underline'),
    strike: run.marks.includes('strike'),
  };
};

/** Breaks runs into lines; a word longer than the line is broken inside, so nothing runs off the paper. */
export const breakLines = (measure: Measure, runs: readonly Run[], width: number, size: number, base: FontName = 'regular'): Line[] => {
  const lines: Line[] = [{ fragments: [], width: 0 }];
  let line = lines[0] as Line;
  const next = () => {
    line = { fragments: [], width: 0 };
    lines.push(line);
  };
  const put = (fragment: Fragment) => {
    const last = line.fragments.at(-1);
    const same =
      last &&
      last.font === fragment.font &&
      last.size === fragment.size &&
      last.rise === fragment.rise &&
      last.underline === fragment.underline &&
      last.strike === fragment.strike;
    if (same) Object.assign(last, { text: last.text + fragment.text, width: last.width + fragment.width });
    else line.fragments.push(fragment);
    line.width += fragment.width;
  };
  for (const run of runs) {
    const style = styled(run, base, size);
    for (const piece of run.text.replaceAll('\t', '    ').split(/(\n|[ ]+)/)) {
      if (piece === '') continue;
      if (piece === '\n') {
        next();
        continue;
      }
      const pieceWidth = measure.width(piece, style.font, style.size);
      if (piece.trim() === '' && line.fragments.length === 0 && lines.length > 1) continue;
      if (line.width + pieceWidth <= width || piece.trim() === '') {
        put({ ...style, text: piece, width: pieceWidth });
        continue;
      }
      if (line.fragments.length > 0) next();
      if (pieceWidth <= width) {
        put({ ...style, text: piece, width: pieceWidth });
        continue;
      }
      for (const letter of piece) {
        const letterWidth = measure.width(letter, style.font, style.size);
        if (line.width + letterWidth > width && line.fragments.length > 0) next();
        put({ ...style, text: letter, width: letterWidth });
      }
    }
  }
  return lines;
};
