import { readingOf } from '#shared/content/formula/linear.ts';
import { readMath, writeMath } from '#shared/content/formula/math-tree.ts';
import { plainLetters } from '#shared/content/formula/signs.ts';
import type { PlainInline } from '#shared/content/schema.ts';
import { OmmlReader } from './from-omml.ts';
import { mathOf } from './letters.ts';
import { type XmlNode, xmlTree } from './xml-tree.ts';

const FORMULA_MARK = 'countersign-formula-';
const NAMESPACE =
  /\bxmlns:([\w-]+)="http:\/\/(?:schemas\.openxmlformats\.org\/officeDocument\/2006|purl\.oclc\.org\/ooxml\/officeDocument)\/math"/;

const wordsOf = (node: XmlNode): string =>
  node.children
    .map((child) => (child.name === 't' ? child.text : child.name === 'del' || child.name === 'moveFrom' ? '' : wordsOf(child)))
    .join(' ');
/** The net under the reader: each letter and digit of the source, however they are put together. */
const lettersOf = (text: string): string => (plainLetters(text).match(/[\p{L}\p{N}]/gu) ?? []).sort().join('');

const formulaOf = (xml: string, lost: Set<string>): PlainInline[] => {
  const root = xmlTree(xml);
  const [top] = root.children;
  const isDisplayed = top?.name === 'oMathPara';
  const formulas = isDisplayed ? top.children.filter(({ name }) => name === 'oMath') : root.children;
  return formulas.flatMap((formula): PlainInline[] => {
    const reader = new OmmlReader();
    const children = reader.all(formula.children);
    if (children.length === 0 && reader.unknown.size === 0) return [];
    const mathml = writeMath(mathOf(children, isDisplayed));
    const words = wordsOf(formula).replaceAll(/\s+/g, ' ').trim();
    const isWhole = reader.unknown.size === 0 && readMath(mathml) !== null && lettersOf(readingOf(mathml)) === lettersOf(words);
    if (isWhole && readingOf(mathml) !== '') return [{ type: 'formula', mathml }];
    const why = reader.unknown.size > 0 ? ` (${[...reader.unknown].join(', ')})` : '';
    lost.add(`Formula that a text cannot hold${why}, marked at its place: ${words}`);
    return [{ type: 'text', text: `[Formula: ${words || 'not carried over'}]` }];
  });
};

/** As many as a person reads; to typeset more would take minutes. */
const MOST_FORMULAS = 5000;

/** Where the formulas of a part stand, from their first sign to behind their last; in one pass, whatever the part holds. */
const placesOf = (part: string, prefix: string): [from: number, to: number][] => {
  const places: [number, number][] = [];
  let [depth, from] = [0, 0];
  for (const { 0: tag, 1: close, index } of part.matchAll(new RegExp(`<(/?)${prefix}:oMath(?:Para)?(?=[\\s/>])[^<>]*>`, 'g'))) {
    if (tag.endsWith('/>')) continue;
    if (close === '' && depth === 0) from = index;
    depth += close === '' ? 1 : -1;
    if (close !== '' && depth === 0) places.push([from, index + tag.length]);
  }
  return places;
};

/**
 * mammoth passes formulas over. So each gives its place to a bookmark that names it.
 * @param part the XML of a part with text
 * @param formulas takes what stands at each place, by its number
 */
export const takeFormulas = (part: string, formulas: PlainInline[][], lost: Set<string>): string => {
  const prefix = NAMESPACE.exec(part)?.[1];
  if (prefix === undefined) return part;
  let [made, at] = ['', 0];
  for (const [from, to] of placesOf(part, prefix)) {
    if (formulas.length >= MOST_FORMULAS)
      lost.add(`More than ${MOST_FORMULAS} formulas: the others are not carried over, and marked at their places`);
    formulas.push(formulas.length < MOST_FORMULAS ? formulaOf(part.slice(from, to), lost) : [{ type: 'text', text: '[Formula]' }]);
    made += `${part.slice(at, from)}<w:bookmarkStart w:id="0" w:name="${FORMULA_MARK}${formulas.length - 1}"/>`;
    at = to;
  }
  return made + part.slice(at);
};

/** What stands at a bookmark of `takeFormulas`; nothing at others. */
export const formulaAt = (name: string, formulas: readonly PlainInline[][]): PlainInline[] => {
  const [, at] = new RegExp(`^${FORMULA_MARK}(\\d+)$`).exec(name) ?? [];
  return at === undefined ? [] : (formulas[Number(at)] ?? []);
};
