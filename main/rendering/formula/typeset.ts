import { isDisplayed } from '#shared/content/formula/math-tree.ts';
import type { TextFont } from '../letters/fonts.ts';
import { letterPaths, widthOfLetters } from './letters-as-paths.ts';
import type { Drawn, Typesetter } from './mathjax.ts';
import { pathOperators } from './path.ts';

/** A formula as it is drawn, at size 1: from its baseline, y downwards. */
export interface Typeset {
  width: number;
  ascent: number;
  descent: number;
  /** Fills its outlines, in thousandths of the size. */
  operators: string;
}

let typesetter: Typesetter | null = null;
const kept = new Map<string, Typeset>();
const MOST_KEPT = 5000;
/** MathJax's letters are smaller than those of records. */
const SCALE = 1.12;

const hasFormula = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
  return ('mathml' in value && typeof value.mathml === 'string') || ('formula' in value && typeof value.formula === 'string')
    ? true
    : Object.values(value).some(hasFormula);
};

/** Makes ready to draw formulas: what typesets them is read when the first paper of a process has one, and most have none. */
export const readyForFormulas = async (paper: unknown): Promise<void> => {
  if (typesetter === null && hasFormula(paper)) typesetter = (await import('./mathjax.ts')).openMathJax(widthOfLetters);
};

const numberOf = (node: Drawn, name: string): number => Number.parseFloat(String(node.attributes[name] ?? 0)) || 0;
const PLACED = /(translate|scale)\(([-\d.e]+)(?:[ ,]+([-\d.e]+))?\)/g;

/** What moves or scales an element, as operators. */
const placed = (transform: unknown): string =>
  [...String(transform ?? '').matchAll(PLACED)]
    .map(([, kind, first, second]) =>
      kind === 'translate'
        ? `1 0 0 1 ${Number(first)} ${Number(second ?? 0)} cm `
        : `${Number(first)} 0 0 ${Number(second ?? first)} 0 0 cm `,
    )
    .join('');

const fontOf = (node: Drawn): TextFont => {
  const variant = String(node.attributes['data-variant'] ?? '');
  if (variant.includes('bold')) return variant.includes('italic') ? 'boldItalic' : 'bold';
  return variant.includes('italic') ? 'italic' : 'regular';
};
const textIn = (node: Drawn): string => node.value ?? node.children.map(textIn).join('');

const drawn = (node: Drawn): string => {
  const inside = (): string => node.children.map(drawn).join('');
  const within = (operators: string): string => (operators === '' ? '' : `q ${placed(node.attributes.transform)}${operators}Q `);
  switch (node.kind) {
    case 'g':
      return within(inside());
    case 'path': {
      const outline = pathOperators(String(node.attributes.d ?? ''));
      return outline === '' ? '' : within(`${outline}f `);
    }
    case 'rect':
      return within(`${numberOf(node, 'x')} ${numberOf(node, 'y')} ${numberOf(node, 'width')} ${numberOf(node, 'height')} re f `);
    case 'text': {
      const outline = letterPaths(textIn(node), fontOf(node), numberOf(node, 'font-size'));
      return outline === '' ? '' : within(`${outline}f `);
    }
    case 'svg': {
      // A part of a sign that is stretched, cut to where it is seen.
      const [x = 0, y = 0, width = 0, height = 0] = String(node.attributes.viewBox ?? '')
        .split(' ')
        .map(Number);
      const moved = `1 0 0 1 ${numberOf(node, 'x') - x} ${numberOf(node, 'y') - y} cm `;
      return `q ${moved}${x} ${y} ${width} ${height} re W n ${inside()}Q `;
    }
    default:
      throw new Error(`A formula is drawn with ${node.kind}, which is not known.`);
  }
};

/** Typesets a formula once for a process. `readyForFormulas` was asked before. */
export const typeset = (mathml: string): Typeset => {
  const known = kept.get(mathml);
  if (known) return known;
  if (typesetter === null) throw new Error('A formula is drawn before that was made ready.');
  const svg = typesetter(mathml, isDisplayed(mathml));
  const [, top = 0, width = 0, height = 0] = String(svg.attributes.viewBox ?? '')
    .split(' ')
    .map(Number);
  const made: Typeset = {
    width: (width / 1000) * SCALE,
    ascent: (-top / 1000) * SCALE,
    descent: ((height + top) / 1000) * SCALE,
    operators: `${SCALE} 0 0 ${SCALE} 0 0 cm ${svg.children.map(drawn).join('')}`,
  };
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(mathml, made);
  return made;
};
