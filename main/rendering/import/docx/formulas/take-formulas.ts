import { readingOf } from '#shared/content/formula/linear.ts';
import { readMath, writeMath } from '#shared/content/formula/math-tree.ts';
import { plainLetters } from '#shared/content/formula/signs.ts';
import type { PlainInline } from '#shared/content/schema.ts';
import { element, elementsOf, isElement, textOf, type XmlElement } from '../xml/xml-tree.ts';
import { OmmlReader } from './from-omml.ts';
import { mathOf } from './letters.ts';
import { nameOf } from './math-elements.ts';

const FORMULA_MARK = 'countersign-formula-';
const NAMESPACE = /^http:\/\/(?:schemas\.openxmlformats\.org\/officeDocument\/2006|purl\.oclc\.org\/ooxml\/officeDocument)\/math$/;

const wordsOf = (node: XmlElement): string =>
  elementsOf(node)
    .map((child) => {
      const name = nameOf(child);
      return name === 't' ? textOf(child) : name === 'del' || name === 'moveFrom' ? '' : wordsOf(child);
    })
    .join(' ');
/** The net under the reader: each letter and digit of the source, however they are put together. */
const lettersOf = (text: string): string => (plainLetters(text).match(/[\p{L}\p{N}]/gu) ?? []).sort().join('');

const formulaOf = (top: XmlElement, lost: Set<string>): PlainInline[] => {
  const isDisplayed = nameOf(top) === 'oMathPara';
  const formulas = isDisplayed ? elementsOf(top).filter((child) => nameOf(child) === 'oMath') : [top];
  return formulas.flatMap((formula): PlainInline[] => {
    const reader = new OmmlReader();
    const children = reader.all(elementsOf(formula));
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

/** The prefix of the names of formulas in an element: what it says itself, else what holds around it. */
const prefixIn = ({ attributes }: XmlElement, around: string | null): string | null => {
  for (const name in attributes)
    if (name.startsWith('xmlns:') && NAMESPACE.test(attributes[name] ?? '')) return name.slice('xmlns:'.length);
  return around;
};

/**
 * mammoth passes formulas over. So each gives its place to a bookmark that names it.
 * @param part the tree of a part with text; is changed
 * @param formulas takes what stands at each place, by its number
 */
export const takeFormulas = (part: XmlElement, formulas: PlainInline[][], lost: Set<string>, around: string | null = null): void => {
  const outer = prefixIn(part, around);
  for (const [index, child] of part.children.entries()) {
    if (!isElement(child)) continue;
    const prefix = prefixIn(child, outer);
    const isFormula = prefix !== null && (child.name === `${prefix}:oMath` || child.name === `${prefix}:oMathPara`);
    if (!isFormula) takeFormulas(child, formulas, lost, outer);
    else if (child.children.length > 0) {
      if (formulas.length >= MOST_FORMULAS)
        lost.add(`More than ${MOST_FORMULAS} formulas: the others are not carried over, and marked at their places`);
      formulas.push(formulas.length < MOST_FORMULAS ? formulaOf(child, lost) : [{ type: 'text', text: '[Formula]' }]);
      part.children[index] = element('w:bookmarkStart', { 'w:id': '0', 'w:name': `${FORMULA_MARK}${formulas.length - 1}` });
    }
  }
};

/** What stands at a bookmark of `takeFormulas`; nothing at others. */
export const formulaAt = (name: string, formulas: readonly PlainInline[][]): PlainInline[] => {
  const [, at] = new RegExp(`^${FORMULA_MARK}(\\d+)$`).exec(name) ?? [];
  return at === undefined ? [] : (formulas[Number(at)] ?? []);
};
