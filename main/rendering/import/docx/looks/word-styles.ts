import { childOf, inside, settingOf, type XmlElement } from '../xml/xml-tree.ts';

interface Style {
  name: string;
  base: string | null;
  element: XmlElement;
}

/** Word itself allows fewer; a file that was made to cost time has no more than this. */
const LONGEST_CHAIN = 50;

/** The styles of a Word file, each with those it builds on. */
export class WordStyles {
  readonly #styles = new Map<string, Style>();
  readonly #usual = new Map<string, string>();
  /** What holds for all words. */
  readonly defaults: XmlElement | null;

  constructor(root: XmlElement | null) {
    for (const style of root ? inside(root, ['w:style']) : []) {
      const id = style.attributes['w:styleId'] ?? '';
      this.#styles.set(id, {
        name: (settingOf(style, 'w:name') ?? '').toLowerCase(),
        base: settingOf(style, 'w:basedOn'),
        element: style,
      });
      if (['1', 'true', 'on'].includes(style.attributes['w:default'] ?? '')) this.#usual.set(style.attributes['w:type'] ?? '', id);
    }
    this.defaults = childOf(childOf(childOf(root, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr');
  }

  /** The style of what names none. */
  usual(type: 'paragraph' | 'character' | 'table'): string | null {
    return this.#usual.get(type) ?? null;
  }

  nameOf(id: string | null): string {
    return this.#styles.get(id ?? '')?.name ?? '';
  }

  /** A style and those that it builds on, the nearest first. */
  chain(id: string | null): XmlElement[] {
    const found: XmlElement[] = [];
    const seen = new Set<string>();
    for (let at: string | null = id; at !== null && !seen.has(at) && seen.size < LONGEST_CHAIN; at = this.#styles.get(at)?.base ?? null) {
      seen.add(at);
      const style = this.#styles.get(at);
      if (style) found.push(style.element);
    }
    return found;
  }
}

/** The first that is said, from the nearest style to the farthest. */
export const firstSaid = <Said>(chain: readonly XmlElement[], ask: (style: XmlElement) => Said | undefined): Said | undefined => {
  for (const style of chain) {
    const said = ask(style);
    if (said !== undefined) return said;
  }
  return undefined;
};
