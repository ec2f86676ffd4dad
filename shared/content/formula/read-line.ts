import { takesLimits } from './linear.ts';
import { branch, leaf, type MathNode, PRESCRIPTS, readMath, row, textOfLeaf, writeMath } from './math-tree.ts';
import { APPLY, accents, CLOSING, INTEGRALS, OPENING, OVERBAR, SUMS, typedSigns, typedWords, UNDERBAR } from './signs.ts';

const TOKEN = /\s+|"([^"]*)"|'(\p{L}\p{M}*)|\p{N}+(?:[.,]\p{N}+)*|\p{L}[\p{L}]*|\p{M}|<=|>=|!=|\+-|->|=>|~=|\.\.\.|[^\s]/gu;
const QUANTITY = /^[∞∅∇∂ℏ°%‰]$/u;

interface Token {
  kind: 'sign' | 'leaf' | 'accent';
  text: string;
  node?: MathNode;
}

const tokensOf = (line: string): Token[] =>
  [...line.matchAll(TOKEN)].flatMap(([token, quoted, upright]): Token[] => {
    if (/^\s/.test(token)) return [];
    const known = (node: MathNode): Token[] => [{ kind: 'leaf', text: token, node }];
    if (quoted !== undefined) return quoted === '' ? [] : known(leaf('mtext', quoted.replaceAll(/\s/g, '\u00a0')));
    if (upright !== undefined) return known(leaf('mi', upright, true));
    if (/^\p{N}/u.test(token)) return known(leaf('mn', token));
    if (/^\p{M}/u.test(token)) return [{ kind: 'accent', text: token }];
    const text = typedWords[token] ?? typedSigns[token] ?? token;
    if (/^\p{L}/u.test(text) || QUANTITY.test(text)) return known(leaf('mi', text));
    return [{ kind: 'sign', text }];
  });

/** Why a line is no formula, as a sentence. */
export class LineFault extends Error {}

/** Reads a line sign by sign; what groups without being drawn is taken away. */
class LineReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(line: string) {
    this.#tokens = tokensOf(line);
  }

  whole(): MathNode[] {
    const nodes = this.#row('');
    const rest = this.#tokens[this.#at];
    if (rest) throw new LineFault(rest.text);
    return nodes;
  }

  #is(text: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === 'sign' && token.text === text;
  }

  #take(text: string): boolean {
    const is = this.#is(text);
    if (is) this.#at += 1;
    return is;
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw new LineFault(text);
  }

  #row(until: string): MathNode[] {
    const nodes: MathNode[] = [];
    while (this.#at < this.#tokens.length && !(until !== '' && [...until].some((sign) => this.#is(sign)))) {
      const node = this.#fraction();
      const last = nodes.at(-1);
      if (last && textOfLeaf(node) === APPLY) {
        nodes[nodes.length - 1] = branch('mrow', [last, node, this.#fraction()]);
      } else if (last && isBig(last)) nodes[nodes.length - 1] = branch('mrow', [last, node]);
      else nodes.push(node);
    }
    return nodes;
  }

  #fraction(): MathNode {
    let [node, isGroup] = this.#scripted();
    for (;;) {
      const isLine = this.#is('/');
      if (!isLine && !this.#is('¦')) return node;
      this.#at += 1;
      const [below, isBelowGroup] = this.#scripted();
      node = branch('mfrac', [ungrouped(node, isGroup), ungrouped(below, isBelowGroup)], !isLine);
      isGroup = false;
    }
  }

  /** The second of both says whether it is nothing but something in round brackets. */
  #scripted(): [MathNode, boolean] {
    let [node, isGroup] = this.#single();
    const taken: Record<string, MathNode> = {};
    for (;;) {
      const accent = this.#tokens[this.#at];
      if (accent?.kind === 'accent') {
        const spacing = accents.find(([combining]) => combining === accent.text)?.[1];
        if (spacing === undefined) throw new LineFault(accent.text);
        this.#at += 1;
        node = branch('mover', [node, leaf('mo', spacing)], true);
        isGroup = false;
        continue;
      }
      const sign = ['_', '^', '┬', '┴'].find((one) => this.#is(one));
      if (sign === undefined || taken[sign]) break;
      this.#at += 1;
      const [argument, isArgumentGroup] = this.#single();
      taken[sign] = ungrouped(argument, isArgumentGroup);
    }
    if (Object.keys(taken).length === 0) return [node, isGroup];
    const isLimit = takesLimits(node);
    const [sub, sup] = [taken._, taken['^']];
    const [under, over] = [taken['┬'] ?? (isLimit ? sub : undefined), taken['┴'] ?? (isLimit ? sup : undefined)];
    if (under && over) return [branch('munderover', [node, under, over]), false];
    if (under) return [branch('munder', [node, under]), false];
    if (over) return [branch('mover', [node, over]), false];
    if (sub && sup) return [branch('msubsup', [node, sub, sup]), false];
    return [sub ? branch('msub', [node, sub]) : branch('msup', [node, sup ?? row([])]), false];
  }

  #single(): [MathNode, boolean] {
    const token = this.#tokens[this.#at];
    if (!token) throw new LineFault('');
    this.#at += 1;
    if (token.node) return [token.node, false];
    if (token.text === '√') return [this.#root(), false];
    if (token.text === '¯' || token.text === '▁') {
      const inside = row(this.#group());
      return [branch(token.text === '¯' ? 'mover' : 'munder', [inside, leaf('mo', token.text === '¯' ? OVERBAR : UNDERBAR)], true), false];
    }
    if (token.text === '■') return [this.#grid(), false];
    if (token.text === '〖') {
      const inside = this.#row('〗');
      this.#expect('〗');
      return [row(inside), false];
    }
    if (token.text === '(' && this.#is('_')) return [this.#prescripts(), false];
    const close = '([{⟨⌈⌊'.includes(token.text) ? (CLOSING[OPENING.indexOf(token.text)] ?? '') : '';
    if (')]}⟩⌉⌋〗'.includes(token.text)) throw new LineFault(token.text);
    if (close === '') return [leaf('mo', token.text), false];
    const inside = this.#row(`${CLOSING.replace('|', '').replace('‖', '')}〗`);
    const end = this.#tokens[this.#at]?.text ?? '〗';
    // A brace before cases has no other one behind them.
    if (end === '〗' && token.text === '{') return [branch('mrow', [leaf('mo', '{'), ...inside]), false];
    if (end === '〗') throw new LineFault(close);
    this.#at += 1;
    return [branch('mrow', [leaf('mo', token.text), ...inside, leaf('mo', end)]), token.text === '(' && end === ')'];
  }

  #group(): MathNode[] {
    this.#expect('(');
    const inside = this.#row(')');
    this.#expect(')');
    return inside;
  }

  #root(): MathNode {
    if (!this.#is('(')) return branch('msqrt', [this.#single()[0]]);
    this.#at += 1;
    const inside = this.#row('&)');
    if (!this.#take('&')) {
      this.#expect(')');
      return branch('msqrt', inside);
    }
    const of = this.#row(')');
    this.#expect(')');
    return branch('mroot', [row(of), row(inside)]);
  }

  #grid(): MathNode {
    this.#expect('(');
    const rows: MathNode[][] = [[]];
    for (;;) {
      rows.at(-1)?.push(branch('mtd', this.#row('&@)')));
      if (this.#take('&')) continue;
      if (!this.#take('@')) break;
      rows.push([]);
    }
    this.#expect(')');
    return branch(
      'mtable',
      rows.map((cells) => branch('mtr', cells)),
    );
  }

  #prescripts(): MathNode {
    this.#expect('_');
    const below = ungrouped(...this.#single());
    this.#expect('^');
    const above = ungrouped(...this.#single());
    this.#expect(')');
    return branch('mmultiscripts', [this.#single()[0], PRESCRIPTS, below, above]);
  }
}

/** Round brackets around the whole of an argument only group it. */
const ungrouped = (node: MathNode, isGroup: boolean): MathNode =>
  isGroup && 'children' in node && node.name === 'mrow' ? row(node.children.slice(1, -1)) : node;

/** A sum or integral with its limits, which takes what follows. */
const isBig = (node: MathNode): boolean => {
  const base =
    'text' in node ? node : ['munderover', 'munder', 'mover', 'msub', 'msup', 'msubsup'].includes(node.name) ? node.children[0] : undefined;
  const text = textOfLeaf(base);
  return base?.name === 'mo' && text !== '' && (SUMS.includes(text) || INTEGRALS.includes(text));
};

/**
 * A formula that was typed in one line: a/b, x^2, x_i, √(x), √(3&x), ∑_(i=1)^n x_i, [■(1&0@0&1)], "words".
 * @returns null when the line is no formula, and where it ends to be one
 */
export const formulaOfLine = (line: string, isDisplayed: boolean): { mathml: string } | { at: string } => {
  try {
    const mathml = writeMath(branch('math', new LineReader(line).whole(), isDisplayed));
    return readMath(mathml) === null || line.trim() === '' ? { at: '' } : { mathml };
  } catch (error) {
    if (error instanceof LineFault) return { at: error.message };
    throw error;
  }
};
