import { isSignFont } from './signs/signs.rules.ts';

/** One reading of the same words: the first that is offered is what Word shows, the last what older programs show. */
interface Readings {
  choice: string[];
  fallback: string[];
}
interface Field {
  isCode: boolean;
  /** What stood in its code; it is shown after all where the field never ends. */
  hidden: string[];
}

const APART = new Set(['tab', 'br', 'cr', 'ptab', 'sym', 'rt', 'rubyBase', 'pgNum']);

/**
 * The words that Word shows of one part: not the codes of its fields, and of two readings of the same one. It knows nothing
 * of how they are read into a text, because it is there to find what that forgets.
 */
export class ShownWords {
  readonly #sinks: string[][] = [[]];
  readonly #readings: Readings[] = [];
  readonly #fields: Field[] = [];
  /** The letters of the run are codes of other signs. */
  #isSigns = false;

  open(name: string, attribute: (name: string) => string): void {
    if (name === 'AlternateContent') this.#readings.push({ choice: [], fallback: [] });
    else if (name === 'Choice') this.#sinks.push(this.#readings.at(-1)?.choice ?? []);
    else if (name === 'Fallback') this.#sinks.push(this.#readings.at(-1)?.fallback ?? []);
    else if (name === 'r') this.#isSigns = false;
    else if (name === 'rFonts') this.#isSigns = isSignFont(attribute('ascii') || null);
    else if (name === 'fldChar') this.#field(attribute('fldCharType'));
    else if (name === 'noBreakHyphen') this.#put('\u2011');
    else if (name === 'p') this.#put('\n');
    else if (APART.has(name)) this.#put(' ');
  }

  close(name: string): void {
    if (name === 'p') this.#put('\n');
    else if ((name === 'Choice' || name === 'Fallback') && this.#sinks.length > 1) this.#sinks.pop();
    else if (name === 'AlternateContent') {
      const { choice, fallback } = this.#readings.pop() ?? { choice: [], fallback: [] };
      const words = choice.some((one) => one.trim() !== '') ? choice : fallback;
      for (const one of words) this.#put(one);
    }
  }

  /** Letters of a `w:t`. */
  text(words: string): void {
    const field = this.#fields.find(({ isCode }) => isCode);
    if (field) field.hidden.push(words);
    else this.#put(this.#isSigns ? ' ' : words);
  }

  /** Everything that was shown, paragraph by paragraph. */
  lines(): string[] {
    for (const { hidden } of this.#fields.splice(0)) for (const words of hidden) this.#put(`${words} `);
    const whole = this.#sinks[0]?.join('') ?? '';
    return whole
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  }

  #put(words: string): void {
    this.#sinks.at(-1)?.push(words);
  }

  #field(type: string): void {
    if (type === 'begin') this.#fields.push({ isCode: true, hidden: [] });
    else if (type === 'end') this.#fields.pop();
    const last = this.#fields.at(-1);
    if (type === 'separate' && last) last.isCode = false;
  }
}
