import { childrenOf, type MathNode, readMath, textOfLeaf } from './math-tree.ts';
import { APPLY, accents, CLOSING, LIMITS, OPENING, OVERBAR, plainLetters, SPACED, SUMS, UNDERBAR } from './signs.ts';

const WORD = /[\p{L}\p{M}\p{N}]$/u;
const BEGINS = /^[\p{L}\p{N}]/u;

/** How what is no sign of the formula is written: to be read again by a program, or by people. */
interface Signs {
  quote: string;
  group: readonly [string, string];
  cell: string;
  line: string;
  grid: string;
  below: string;
  above: string;
}
const typed: Signs = { quote: '"', group: ['〖', '〗'], cell: '&', line: '@', grid: '■', below: '┬', above: '┴' };
const spoken: Signs = { quote: '', group: ['', ''], cell: ', ', line: '; ', grid: '', below: ' _', above: ' ^' };

/** Whether a row is drawn in brackets. */
const isFence = (node: MathNode): boolean => {
  const children = childrenOf(node);
  const is = (signs: string, one: MathNode | undefined) => one?.name === 'mo' && signs.includes(textOfLeaf(one));
  return node.name === 'mrow' && children.length > 1 && is(OPENING, children[0]) && is(CLOSING, children.at(-1));
};
const isPlainRow = (node: MathNode): boolean => node.name === 'mrow' && !isFence(node);
/** Whether limits of a sign stand above and below it by themselves. */
export const takesLimits = (base: MathNode | undefined): boolean =>
  base !== undefined && 'text' in base && ((base.name === 'mo' && SUMS.includes(base.text)) || LIMITS.includes(base.text));

class Writer {
  readonly #signs: Signs;

  constructor(signs: Signs) {
    this.#signs = signs;
  }

  all(nodes: readonly MathNode[]): string {
    let line = '';
    for (const [at, node] of nodes.entries()) {
      const next = this.#one(node);
      const before = nodes[at - 1];
      const isInfix = node.name === 'mo' && SPACED.includes(textOfLeaf(node)) && before !== undefined && before.name !== 'mo';
      if (isInfix && at < nodes.length - 1) line += ` ${next} `;
      else line += WORD.test(line) && BEGINS.test(next) ? ` ${next}` : next;
    }
    return line;
  }

  #inside(node: MathNode | undefined): string {
    if (!node) return '';
    return isPlainRow(node) ? this.all(childrenOf(node)) : this.#one(node);
  }

  /** Brackets around an argument group and are not drawn; those that are drawn stand within them. */
  #argument(node: MathNode | undefined): string {
    return node && ('text' in node || node.name === 'msqrt' || node.name === 'mroot') ? this.#one(node) : `(${this.#inside(node)})`;
  }

  #base(node: MathNode | undefined): string {
    if (!node) return '';
    const [open, close] = this.#signs.group;
    return 'text' in node || isFence(node) ? this.#one(node) : `${open}${this.#inside(node)}${close}`;
  }

  #leaf(node: MathNode & { text: string }): string {
    const { quote } = this.#signs;
    if (node.name === 'mtext') return `${quote}${node.text}${quote}`;
    if (node.name === 'mi' && 'marked' in node && node.marked) return `${quote === '' ? '' : "'"}${node.text}`;
    return node.text;
  }

  #one(node: MathNode): string {
    if ('text' in node) return this.#leaf(node);
    const [first, second, third, fourth] = node.children;
    const isMarked = 'marked' in node && node.marked === true;
    const { below, above, grid, cell, line, group } = this.#signs;
    switch (node.name) {
      case 'mfrac':
        return `${this.#argument(first)}${isMarked ? '¦' : '/'}${this.#argument(second)}`;
      case 'msqrt':
        return `√(${this.all(node.children)})`;
      case 'mroot':
        return `√(${this.#inside(second)}&${this.#inside(first)})`;
      case 'msub':
        return `${this.#base(first)}_${this.#argument(second)}`;
      case 'msup':
        return `${this.#base(first)}^${this.#argument(second)}`;
      case 'msubsup':
        return `${this.#base(first)}_${this.#argument(second)}^${this.#argument(third)}`;
      case 'munderover': {
        const [under, over] = takesLimits(first) ? ['_', '^'] : [below, above];
        return `${this.#base(first)}${under}${this.#argument(second)}${over}${this.#argument(third)}`;
      }
      case 'munder':
        if (isMarked && textOfLeaf(second) === UNDERBAR) return `▁(${this.#inside(first)})`;
        return `${this.#base(first)}${takesLimits(first) ? '_' : below}${this.#argument(second)}`;
      case 'mover': {
        if (isMarked && textOfLeaf(second) === OVERBAR) return `¯(${this.#inside(first)})`;
        const accent = isMarked ? accents.find(([, spacing]) => spacing === textOfLeaf(second))?.[0] : undefined;
        if (accent !== undefined) return `${this.#base(first)}${accent}`;
        return `${this.#base(first)}${takesLimits(first) ? '^' : above}${this.#argument(second)}`;
      }
      case 'mmultiscripts':
        return `(_${this.#argument(third)}^${this.#argument(fourth)})${this.#base(first)}`;
      case 'mtable':
        return `${grid}(${node.children
          .map((tr) =>
            childrenOf(tr)
              .map((td) => this.all(childrenOf(td)))
              .join(cell),
          )
          .join(line)})`;
      case 'mrow':
        return isFence(node) ? this.all(node.children) : `${group[0]}${this.all(node.children)}${group[1]}`;
      default:
        return this.all(childrenOf(node));
    }
  }
}
const [toType, toRead] = [new Writer(typed), new Writer(spoken)];

/** A formula in one line to be typed, as `formulaOfLine` reads it. */
export const lineOfFormula = (math: MathNode): string => toType.all(childrenOf(math));

/**
 * A formula in one line, as it is read aloud, copied and found.
 * @param mathml a formula of the content model
 */
export const readingOf = (mathml: string): string => {
  const math = readMath(mathml);
  if (math === null) return '';
  return plainLetters(toRead.all(childrenOf(math)))
    .replaceAll(APPLY, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
};
