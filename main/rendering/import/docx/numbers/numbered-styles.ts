import { childOf, elementsOf, settingOf, type XmlElement } from '../xml/xml-tree.ts';
import type { Numbering } from './read-numbering.ts';

interface Style {
  base: string | null;
  list: string | null;
  level: string | null;
  font: string | null;
}
export interface WordStyles {
  /** The style of paragraphs that name none. */
  usual: string;
  styles: ReadonlyMap<string, Style>;
}

const fontIn = (looks: XmlElement | null): string | null => {
  const fonts = childOf(looks, 'w:rFonts')?.attributes;
  return fonts?.['w:ascii'] ?? fonts?.['w:hAnsi'] ?? null;
};

const stylesIn = (root: XmlElement | null): XmlElement[] => (root ? elementsOf(root).filter(({ name }) => name === 'w:style') : []);

/** The styles with their names alone: mammoth asks for no more. */
export const bareStyles = (root: XmlElement): XmlElement => ({
  ...root,
  children: stylesIn(root).map((style) => ({ ...style, children: elementsOf(style).filter(({ name }) => name === 'w:name') })),
});

/** What styles say of numbers and fonts. */
export const readWordStyles = (root: XmlElement | null): WordStyles => {
  const styles = new Map<string, Style>();
  let usual = '';
  for (const style of stylesIn(root)) {
    const id = style.attributes['w:styleId'] ?? '';
    const numbers = childOf(style, 'w:pPr', 'w:numPr');
    if (style.attributes['w:type'] === 'paragraph' && ['1', 'true', 'on'].includes(style.attributes['w:default'] ?? '')) usual = id;
    styles.set(id, {
      base: settingOf(style, 'w:basedOn'),
      list: settingOf(numbers, 'w:numId'),
      level: settingOf(numbers, 'w:ilvl'),
      font: fontIn(childOf(style, 'w:rPr')),
    });
  }
  return { usual, styles };
};

/** A style and those it builds on, the nearest first. */
const chain = ({ styles }: WordStyles, id: string): [string, Style][] => {
  const found = new Map<string, Style>();
  for (let at: string | null = id; at !== null && !found.has(at); ) {
    const style = styles.get(at);
    if (!style) break;
    found.set(at, style);
    at = style.base;
  }
  return [...found];
};

/** The list that a numbering style names; null when it names none. */
export const listOfStyle = (styles: WordStyles, id: string): string | null =>
  chain(styles, id).find(([, { list }]) => list !== null)?.[1].list ?? null;

/** The font of words, by what their run says, its style and the style of their paragraph. */
export const fontOf = (styles: WordStyles, looks: XmlElement | null, paragraphStyle: string | null): string | null => {
  const own = fontIn(looks);
  if (own !== null) return own;
  const runStyle = settingOf(looks, 'w:rStyle');
  const ofRun = runStyle === null ? [] : chain(styles, runStyle);
  return [...ofRun, ...chain(styles, paragraphStyle ?? styles.usual)].find(([, { font }]) => font !== null)?.[1].font ?? null;
};

/**
 * In which list and on which level a paragraph is counted. What it says itself goes before its style. A level that belongs
 * to the style goes before the one that the style names, as in Word.
 * @returns null for a paragraph that is not numbered
 */
export const placeOfParagraph = (
  properties: XmlElement | null,
  styles: WordStyles,
  numbering: Numbering,
): { list: string; level: number } | null => {
  const numbers = childOf(properties, 'w:numPr');
  const own = { list: settingOf(numbers, 'w:numId'), level: settingOf(numbers, 'w:ilvl') };
  const styled = chain(styles, settingOf(properties, 'w:pStyle') ?? styles.usual);
  const ofStyle = styled.find(([, { list }]) => list !== null);
  const list = own.list ?? ofStyle?.[1].list ?? null;
  if (list === null || Number(list) === 0) return null;
  if (own.level !== null) return { list, level: Number(own.level) };
  const levels = [...(numbering.get(list)?.levels ?? [])];
  for (const [id, { level }] of styled) {
    const linked = levels.find(([, { style }]) => style === id);
    if (linked) return { list, level: linked[0] };
    if (level !== null) return { list, level: Number(level) };
  }
  return { list, level: 0 };
};
