import { childOf, elementsOf, isOn, readXml, settingOf, type XmlElement } from '../xml/xml-tree.ts';

/** How the paragraphs of one level are numbered. */
export interface Level {
  start: number;
  format: string;
  /** What numbers of the format "custom" look like. */
  pattern: string;
  /** The label; %1 stands for the number of the first level. */
  text: string;
  /** All numbers in the label are figures, whatever the levels above say. */
  isLegal: boolean;
  /** The level, counted from 1, after which this one starts anew; 0 for never; null for each level above. */
  restart: number | null;
  suffix: 'tab' | 'space' | 'nothing';
  /** The paragraph style that this level belongs to. */
  style: string | null;
  /** The font of the label, which says what its letters mean. */
  font: string | null;
  isHidden: boolean;
}
/** A list: the definition that it counts with, and what it says otherwise. */
export interface NumberedList {
  definition: string;
  levels: ReadonlyMap<number, Level>;
  /** Levels that start anew when this list first comes to them. */
  starts: ReadonlyMap<number, number>;
}
export type Numbering = ReadonlyMap<string, NumberedList>;

const whole = (text: string | null, otherwise: number): number => {
  const value = Number(text ?? otherwise);
  return Number.isInteger(value) && value >= 0 && value < 2 ** 31 ? value : otherwise;
};

/** What a part of the markup that not every program knows says: the newest form, which Word shows. */
const numberFormat = (level: XmlElement): XmlElement | null =>
  childOf(level, 'mc:AlternateContent', 'mc:Choice', 'w:numFmt') ??
  childOf(level, 'w:numFmt') ??
  childOf(level, 'mc:AlternateContent', 'mc:Fallback', 'w:numFmt');

const readLevel = (level: XmlElement, place: number): Level => {
  const format = numberFormat(level);
  const restart = settingOf(level, 'w:lvlRestart');
  const suffix = settingOf(level, 'w:suff');
  const fonts = childOf(level, 'w:rPr', 'w:rFonts')?.attributes;
  return {
    start: whole(settingOf(level, 'w:start'), 0),
    format: format?.attributes['w:val'] ?? 'decimal',
    pattern: format?.attributes['w:format'] ?? '',
    // A level that says nothing of its label is shown bare by some programs and with its number by others; the number is safer.
    text: childOf(level, 'w:lvlText') ? (settingOf(level, 'w:lvlText') ?? '') : `%${place + 1}.`,
    isLegal: isOn(level, 'w:isLgl'),
    restart: restart === null ? null : whole(restart, 0),
    suffix: suffix === 'space' || suffix === 'nothing' ? suffix : 'tab',
    style: settingOf(level, 'w:pStyle'),
    font: fonts?.['w:ascii'] ?? fonts?.['w:hAnsi'] ?? null,
    isHidden: isOn(level, 'w:rPr', 'w:vanish'),
  };
};

/** Levels of a definition; one without its place is the first, as in some broken files. */
const levelsIn = (parent: XmlElement): Map<number, Level> =>
  new Map(
    elementsOf(parent)
      .filter(({ name }) => name === 'w:lvl')
      .map((level) => {
        const place = whole(level.attributes['w:ilvl'] ?? null, 0);
        return [place, readLevel(level, place)];
      }),
  );

/**
 * The lists that `word/numbering.xml` defines, by their number.
 * @param styleList the list that a numbering style names
 */
export const readNumbering = (xml: string | null, styleList: (style: string) => string | null): Numbering => {
  const found = new Map<string, NumberedList>();
  if (xml === null) return found;
  const parts = elementsOf(readXml(xml));
  const definitions = new Map(
    parts.filter(({ name }) => name === 'w:abstractNum').map((one) => [one.attributes['w:abstractNumId'] ?? '', one]),
  );
  const lists = new Map(parts.filter(({ name }) => name === 'w:num').map((one) => [one.attributes['w:numId'] ?? '', one]));
  /** Some definitions only name a numbering style, which names the list that has the levels. */
  const definitionOf = (list: XmlElement, seen = new Set<XmlElement>()): string => {
    const id = settingOf(list, 'w:abstractNumId') ?? '';
    const link = settingOf(definitions.get(id) ?? null, 'w:numStyleLink');
    const next = link === null ? undefined : lists.get(styleList(link) ?? '');
    seen.add(list);
    return next && !seen.has(next) ? definitionOf(next, seen) : id;
  };
  for (const [id, list] of lists) {
    const definition = definitionOf(list);
    const parent = definitions.get(definition);
    if (!parent) continue;
    const levels = levelsIn(parent);
    const starts = new Map<number, number>();
    for (const change of elementsOf(list).filter(({ name }) => name === 'w:lvlOverride')) {
      const at = whole(change.attributes['w:ilvl'] ?? null, 0);
      const start = settingOf(change, 'w:startOverride');
      const level = childOf(change, 'w:lvl');
      if (level) levels.set(at, readLevel(level, at));
      if (start !== null) starts.set(at, whole(start, 0));
    }
    found.set(id, { definition, levels, starts });
  }
  return found;
};
