import { notes } from '../notes/word-notes.ts';
import { fontOf, type WordStyles } from '../numbers/numbered-styles.ts';
import { isSignFont, signOf, signsFor, unknownSign } from '../signs/signs.rules.ts';
import { childOf, element, elementsOf, settingOf, textOf, type XmlElement } from '../xml/xml-tree.ts';

const words = (text: string): XmlElement => element('w:t', { 'xml:space': 'preserve' }, text);

/** Signs that Word fills in while it prints. */
const FILLED: Record<string, string> = {
  'w:pgNum': '[number of the page]',
  ...Object.fromEntries(
    ['dayShort', 'monthShort', 'yearShort', 'dayLong', 'monthLong', 'yearLong'].map((name) => [`w:${name}`, '[day of printing]']),
  ),
};

/** What stands inside of runs and is neither words nor known to the reader of the text, as what it means. */
class OddInlines {
  readonly #styles: WordStyles;
  readonly #lost: Set<string>;
  #paragraphStyle: string | null = null;

  constructor(styles: WordStyles, lost: Set<string>) {
    this.#styles = styles;
    this.#lost = lost;
  }

  walk(parent: XmlElement): void {
    parent.children = parent.children.flatMap((child): (XmlElement | string)[] =>
      typeof child === 'string' ? [child] : this.#read(child, parent),
    );
  }

  #read(child: XmlElement, parent: XmlElement): XmlElement[] {
    switch (child.name) {
      case 'w:rPr':
      case 'w:pPr':
        return [child];
      case 'w:cr':
        return [element('w:br')];
      case 'w:ptab':
        return [element('w:tab')];
      case 'w:softHyphen':
        return [];
      case 'w:sym':
        return [words(this.#sign(child.attributes['w:font'] ?? '', Number.parseInt(child.attributes['w:char'] ?? '', 16)))];
      case 'w:t':
        return [this.#text(child, parent)];
      case 'w:ruby':
        return this.#ruby(child);
      case 'w:p':
        return [this.#paragraph(child)];
      default:
        return FILLED[child.name] === undefined ? this.#other(child) : this.#filled(FILLED[child.name] ?? '');
    }
  }

  #other(child: XmlElement): XmlElement[] {
    this.walk(child);
    return [child];
  }

  #paragraph(child: XmlElement): XmlElement {
    const outer = this.#paragraphStyle;
    this.#paragraphStyle = settingOf(child, 'w:pPr', 'w:pStyle');
    this.walk(child);
    this.#paragraphStyle = outer;
    return child;
  }

  #filled(mark: string): XmlElement[] {
    this.#lost.add(notes.pageFields);
    return [words(mark)];
  }

  #told(mark: string): string {
    this.#lost.add(notes.unknownSign(mark));
    return mark;
  }

  #sign(font: string, code: number): string {
    if (!Number.isInteger(code) || code < 1 || code > 0x10ffff) return this.#told(unknownSign(font, 0));
    if (isSignFont(font)) return signOf(font, code) ?? this.#told(unknownSign(font, code));
    // Word puts letters of ordinary fonts there as well, with F000 added or without.
    const plain = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
    return plain < 0x20 || /\p{Co}/u.test(String.fromCodePoint(plain)) ? this.#told(unknownSign(font, code)) : String.fromCodePoint(plain);
  }

  #text(child: XmlElement, parent: XmlElement): XmlElement {
    const text = textOf(child).replaceAll('\u00ad', '');
    const font = fontOf(this.#styles, childOf(parent, 'w:rPr'), this.#paragraphStyle);
    const isSigns = font !== null && isSignFont(font);
    const shown = isSigns ? signsFor(text, font, (mark) => this.#told(mark)) : text;
    if (isSigns && /[A-Za-z]/.test(text)) this.#lost.add(notes.plainSigns(text, shown));
    return { ...child, children: [shown] };
  }

  #ruby(child: XmlElement): XmlElement[] {
    const base = childOf(child, 'w:rubyBase');
    const reading = childOf(child, 'w:rt');
    this.#lost.add(notes.ruby);
    for (const part of [base, reading]) if (part) this.walk(part);
    const wordsOf = (part: XmlElement | null): string =>
      part === null
        ? ''
        : elementsOf(part)
            .map((run) =>
              elementsOf(run)
                .filter(({ name }) => name === 'w:t')
                .map(textOf)
                .join(''),
            )
            .join('');
    const above = wordsOf(reading);
    return [words(`${wordsOf(base)}${above === '' ? '' : ` (${above})`}`)];
  }
}

export const showOddInlines = (root: XmlElement, styles: WordStyles, lost: Set<string>): void => new OddInlines(styles, lost).walk(root);
