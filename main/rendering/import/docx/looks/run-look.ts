import { childOf, settingOf, type XmlElement } from '../xml/xml-tree.ts';
import { colourOf, shadeOfShd } from './shading.ts';
import type { Theme } from './theme.ts';
import { firstSaid, type WordStyles } from './word-styles.ts';

/** How words look in Word, from everything that has a say in it. */
export interface RunLook {
  hidden: boolean;
  bold: boolean;
  italic: boolean;
  strike: boolean;
  doubleStrike: boolean;
  /** Six digits; null for the colour that all words have. */
  colour: string | null;
  /** The colour behind the words. */
  ground: string | null;
  /** In a font of program code, whose colours are those of an editor. */
  isCode: boolean;
}

export const MONOSPACED = /mono|courier|consolas|menlo/i;

/** The colours of a text marker, as Word names them (ECMA-376 17.18.40). */
const markers: Record<string, string> = {
  ...{ yellow: '#ffff00', green: '#00ff00', cyan: '#00ffff', magenta: '#ff00ff', blue: '#0000ff', red: '#ff0000' },
  ...{ darkBlue: '#000080', darkCyan: '#008080', darkGreen: '#008000', darkMagenta: '#800080', darkRed: '#800000' },
  ...{ darkYellow: '#808000', darkGray: '#808080', lightGray: '#c0c0c0', black: '#000000' },
};

const isOn = (value: string | undefined): boolean => !['0', 'false', 'off'].includes(value ?? '');
const isCode = (properties: XmlElement | null): boolean | undefined => {
  const font = childOf(properties, 'w:rFonts')?.attributes['w:ascii'];
  return font === undefined ? undefined : MONOSPACED.test(font);
};
const switched = (properties: XmlElement | null, name: string): boolean | undefined => {
  const found = childOf(properties, name);
  return found ? isOn(found.attributes['w:val']) : undefined;
};

export class RunLooks {
  readonly #styles: WordStyles;
  readonly #theme: Theme;
  readonly #known = new Map<string, RunLook>();

  constructor(styles: WordStyles, theme: Theme) {
    this.#styles = styles;
    this.#theme = theme;
  }

  /** @param paragraphStyle of the paragraph that the words stand in */
  of(properties: XmlElement | null, paragraphStyle: string | null): RunLook {
    const runStyle = settingOf(properties, 'w:rStyle');
    const key = `${paragraphStyle ?? ''}\u0000${runStyle ?? ''}`;
    const byStyle = this.#known.get(key) ?? this.#byStyles(paragraphStyle, runStyle);
    this.#known.set(key, byStyle);
    if (!properties || properties.children.length === 0) return byStyle;
    const marker = settingOf(properties, 'w:highlight');
    const shade = shadeOfShd(childOf(properties, 'w:shd'), this.#theme);
    const colour = colourOf(childOf(properties, 'w:color'), this.#theme);
    return {
      hidden: switched(properties, 'w:vanish') ?? byStyle.hidden,
      bold: switched(properties, 'w:b') ?? byStyle.bold,
      italic: switched(properties, 'w:i') ?? byStyle.italic,
      strike: switched(properties, 'w:strike') ?? byStyle.strike,
      doubleStrike: switched(properties, 'w:dstrike') ?? byStyle.doubleStrike,
      colour: colour === undefined ? byStyle.colour : colour,
      ground: marker === null ? (shade === undefined ? byStyle.ground : shade) : (markers[marker] ?? null),
      isCode: isCode(properties) ?? byStyle.isCode,
    };
  }

  /**
   * Some looks are switched, not set, by styles: a character style that is hidden, in a paragraph style that is hidden as well,
   * shows its words (ECMA-376 17.7.3).
   */
  #byStyles(paragraphStyle: string | null, runStyle: string | null): RunLook {
    const paragraph = this.#styles.chain(paragraphStyle ?? this.#styles.usual('paragraph'));
    const run = this.#styles.chain(runStyle ?? this.#styles.usual('character'));
    const defaults = this.#styles.defaults;
    const said = <Said>(ask: (properties: XmlElement | null) => Said | undefined): Said | undefined =>
      firstSaid([...run, ...paragraph], (style) => ask(childOf(style, 'w:rPr'))) ?? ask(defaults);
    const toggled = (name: string): boolean => {
      const [ofRun, ofParagraph] = [run, paragraph].map((chain) => firstSaid(chain, (style) => switched(childOf(style, 'w:rPr'), name)));
      return switched(defaults, name) === true || (ofRun ?? false) !== (ofParagraph ?? false);
    };
    return {
      hidden: toggled('w:vanish'),
      bold: toggled('w:b'),
      italic: toggled('w:i'),
      strike: toggled('w:strike'),
      doubleStrike: said((properties) => switched(properties, 'w:dstrike')) ?? false,
      colour: said((properties) => colourOf(childOf(properties, 'w:color'), this.#theme)) ?? null,
      ground: said((properties) => shadeOfShd(childOf(properties, 'w:shd'), this.#theme)) ?? null,
      isCode: said(isCode) ?? false,
    };
  }
}
