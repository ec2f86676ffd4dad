import { childOf, element, elementsOf, isOn, type XmlElement } from '../xml/xml-tree.ts';
import { LabelCounter, type WordLabel } from './labels.rules.ts';
import { placeOfParagraph, type WordStyles } from './numbered-styles.ts';
import type { Numbering } from './read-numbering.ts';

const MARK = 'countersign-number-';

/** Not shown, or shown once by what stands beside it. */
const SKIPPED = new Set(['w:del', 'w:moveFrom', 'mc:Choice', 'w:rPr', 'w:sectPr']);

/**
 * mammoth tells that a paragraph is numbered, not how its number is written. So each numbered paragraph gets a bookmark that
 * leads to its label.
 * @returns the labels, by the number of their bookmark
 */
export const markNumbers = (root: XmlElement, numbering: Numbering, styles: WordStyles): WordLabel[] => {
  const labels: WordLabel[] = [];
  // Text boxes are counted for themselves: they do not stand in the flow of the text.
  const [text, boxes] = [new LabelCounter(numbering), new LabelCounter(numbering)];
  const walk = (parent: XmlElement, counter: LabelCounter): void => {
    for (const child of elementsOf(parent)) {
      if (SKIPPED.has(child.name) || (child.name === 'w:tr' && childOf(child, 'w:trPr', 'w:del'))) continue;
      if (child.name === 'w:p') number(child, counter);
      walk(child, child.name === 'w:txbxContent' ? boxes : counter);
    }
  };
  const number = (paragraph: XmlElement, counter: LabelCounter): void => {
    const properties = childOf(paragraph, 'w:pPr');
    paragraph.children = paragraph.children.filter((child) => typeof child === 'string' || !isMark(child));
    const looks = childOf(properties, 'w:rPr');
    // The end of a removed paragraph joins it to the next one, which has the number.
    if (childOf(looks, 'w:del') || childOf(looks, 'w:moveFrom') || isHidden(paragraph, looks)) return;
    const place = placeOfParagraph(properties, styles, numbering);
    const label = place && counter.next(place.list, place.level);
    if (!label) return;
    const at = properties ? paragraph.children.indexOf(properties) + 1 : 0;
    paragraph.children.splice(at, 0, element('w:bookmarkStart', { 'w:id': '0', 'w:name': `${MARK}${labels.length}` }));
    labels.push(label);
  };
  walk(root, text);
  return labels;
};

const isMark = ({ name, attributes }: XmlElement): boolean => name === 'w:bookmarkStart' && (attributes['w:name'] ?? '').startsWith(MARK);

/** Word does not count a paragraph of which nothing is shown. */
const isHidden = (paragraph: XmlElement, looks: XmlElement | null): boolean =>
  isOn(looks, 'w:vanish') &&
  elementsOf(paragraph).every(({ name, ...run }) => name !== 'w:r' || isOn({ name, ...run }, 'w:rPr', 'w:vanish'));

/** The label that a bookmark of `markNumbers` leads to. */
export const labelOfMark = (name: string, labels: readonly WordLabel[]): WordLabel | null => {
  const [, place] = /^countersign-number-(\d{1,9})$/.exec(name) ?? [];
  return place === undefined ? null : (labels[Number(place)] ?? null);
};
