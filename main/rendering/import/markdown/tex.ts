import { formulaOfLine } from '#shared/content/formula/read-line.ts';
import { texAccents, texSigns } from './tex-signs.ts';

const TOKEN = /\\(?:[A-Za-z]+|.)|\p{N}+(?:[.,]\p{N}+)*|./gsu;
/** Signs that TeX and the line of an author read alike; a slash is no fraction, and stays one. */
const PLAIN = /^[\p{L}=<>+\-.,;:?!()[\]|°·×÷±≤≥≠≈∞→′]$/u;
const FRACTIONS = ['frac', 'dfrac', 'tfrac'];
const UPRIGHT = ['text', 'textrm', 'mathrm', 'operatorname'];
/** Formulas are short; brackets that are deeper than this were made to cost time. */
const [LONGEST, DEEPEST] = [2000, 40];

class Unknown extends Error {}

/** Reads TeX sign by sign into the line that an author would type; what it does not know is no formula. */
class TexReader {
  readonly #tokens: readonly string[];
  #at = 0;
  #depth = 0;

  constructor(tex: string) {
    this.#tokens = tex.match(TOKEN) ?? [];
  }

  whole(): string {
    const line = this.#row();
    if (this.#at < this.#tokens.length) throw new Unknown();
    return line;
  }

  #row(): string {
    const parts: string[] = [];
    for (let token = this.#tokens[this.#at]; token !== undefined && token !== '}'; token = this.#tokens[this.#at]) {
      if (token === '^' || token === '_') {
        this.#at += 1;
        parts.push(`${token}(${this.#argument()})`);
      } else if (token === '{') parts.push(`〖${this.#argument()}〗`);
      else parts.push(this.#one());
    }
    // Apart, so that two signs of TeX never are one of the line: n! = 1 is not n ≠ 1.
    return parts.join(' ');
  }

  /** What stands in braces, or the next sign. */
  #argument(): string {
    while (/^\s$/.test(this.#tokens[this.#at] ?? '')) this.#at += 1;
    if (this.#tokens[this.#at] !== '{') return this.#one();
    this.#depth += 1;
    this.#at += 1;
    if (this.#depth > DEEPEST) throw new Unknown();
    const inside = this.#row();
    if (this.#tokens[this.#at] !== '}') throw new Unknown();
    this.#at += 1;
    this.#depth -= 1;
    return inside;
  }

  #one(): string {
    const token = this.#tokens[this.#at] ?? '';
    this.#at += 1;
    if (/^[\s~]$/.test(token)) return '';
    if (/^\p{N}/u.test(token) || PLAIN.test(token)) return token;
    if (token === '/') return '"/"';
    if (token === '*') return '∗';
    if (token === "'") return '′';
    if (!token.startsWith('\\')) throw new Unknown();
    return this.#command(token.slice(1));
  }

  #command(name: string): string {
    if (FRACTIONS.includes(name)) {
      const above = this.#argument();
      return `〖(${above})/(${this.#argument()})〗`;
    }
    if (name === 'sqrt') return this.#root();
    if (UPRIGHT.includes(name)) return this.#words();
    if (name === 'overline') return `¯(${this.#argument()})`;
    const accent = texAccents[name];
    if (accent !== undefined) {
      const letter = this.#argument();
      if (!/^\p{L}$/u.test(letter)) throw new Unknown();
      return `${letter}${accent}`;
    }
    const sign = Object.hasOwn(texSigns, name) ? texSigns[name] : undefined;
    if (sign === undefined) throw new Unknown();
    return sign;
  }

  #root(): string {
    if (this.#tokens[this.#at] !== '[') return `√(${this.#argument()})`;
    const end = this.#tokens.indexOf(']', this.#at);
    if (end < 0) throw new Unknown();
    const degree = new TexReader(this.#tokens.slice(this.#at + 1, end).join('')).whole();
    this.#at = end + 1;
    return `√(${degree}&${this.#argument()})`;
  }

  /** Words stand as they are written. */
  #words(): string {
    const end = this.#tokens.indexOf('}', this.#at);
    const words = this.#tokens.slice(this.#at + 1, end).join('');
    if (this.#tokens[this.#at] !== '{' || end < 0 || words === '' || /[\\{}"$^_&%#]/.test(words)) throw new Unknown();
    this.#at = end + 1;
    return `"${words}"`;
  }
}

/**
 * A formula in TeX, as far as it is known here: signs, letters, scripts, fractions, roots, accents, sums, words.
 * @returns null for anything else; it is never guessed
 */
export const formulaOfTex = (tex: string, isDisplayed: boolean): string | null => {
  if (tex.length > LONGEST) return null;
  try {
    const read = formulaOfLine(new TexReader(tex).whole(), isDisplayed);
    return 'mathml' in read ? read.mathml : null;
  } catch (error) {
    if (error instanceof Unknown) return null;
    throw error;
  }
};
