import { branch, leaf, type MathNode, PRESCRIPTS, row } from '#shared/content/formula/math-tree.ts';
import { APPLY, accents, INTEGRALS, OVERBAR, UNDERBAR } from '#shared/content/formula/signs.ts';
import { elementsOf, type XmlElement } from '../xml/xml-tree.ts';
import { runOf } from './letters.ts';
import { childNamed, isSwitchedOn, nameOf, settingIn } from './math-elements.ts';

/** Reads the elements of Word's formulas; what is not known is named, and then the formula is none. */
export class OmmlReader {
  readonly unknown = new Set<string>();

  all(nodes: readonly XmlElement[]): MathNode[] {
    return nodes.flatMap((node) => this.#one(node));
  }

  #one(node: XmlElement): MathNode[] {
    const name = nameOf(node);
    if (PASSED.has(name) || name.endsWith('Pr')) return [];
    if (WRAPPERS.has(name)) return this.all(elementsOf(node));
    if (name === 'r') {
      for (const inside of elementsOf(node).map(nameOf)) if (!['t', 'rPr', ...PASSED].includes(inside)) this.unknown.add(inside);
      return runOf(node);
    }
    const read = table[name];
    if (read) return read(this, node);
    this.unknown.add(name);
    return [];
  }

  /** What stands in a part of an element, as one. */
  part(node: XmlElement, name: string): MathNode {
    return row(this.parts(node, name));
  }

  parts(node: XmlElement, name: string): MathNode[] {
    const part = childNamed(node, name);
    return part ? this.all(elementsOf(part)) : [];
  }
}

const WRAPPERS = new Set(['ins', 'smartTag', 'sdt', 'sdtContent', 'hyperlink']);
const PASSED = new Set(['del', 'moveFrom', 'bookmarkStart', 'bookmarkEnd', 'proofErr', 'permStart', 'permEnd', 'lastRenderedPageBreak']);

const propertyOf = (node: XmlElement, property: string): XmlElement | undefined =>
  childNamed(childNamed(node, `${nameOf(node)}Pr`), property);
const said = (node: XmlElement, property: string): string | undefined => settingIn(propertyOf(node, property));
const isOn = (node: XmlElement, property: string): boolean => isSwitchedOn(propertyOf(node, property));
/** The elements of one name in an element, each with what stands in it. */
const eachNamed = (node: XmlElement, name: string): XmlElement[][] =>
  elementsOf(node)
    .filter((child) => nameOf(child) === name)
    .map(elementsOf);
const sign = (text: string): MathNode => leaf('mo', text);

type Read = (reader: OmmlReader, node: XmlElement) => MathNode[];
/** Over or under what the element names `pos`, with `otherwise` where it does not say. */
const overOrUnder = (node: XmlElement, base: MathNode, other: MathNode, otherwise: 'top' | 'bot', isAccent: boolean): MathNode =>
  (said(node, 'pos') ?? otherwise) === 'top' ? branch('mover', [base, other], isAccent) : branch('munder', [base, other], isAccent);

const nary: Read = (reader, node) => {
  const chr = said(node, 'chr') ?? '∫';
  const base = sign(chr);
  const isBelow = (said(node, 'limLoc') ?? (INTEGRALS.includes(chr) ? 'subSup' : 'undOvr')) === 'undOvr';
  const [sub, sup] = [reader.part(node, 'sub'), reader.part(node, 'sup')];
  const hasSub = !isOn(node, 'subHide') && !isEmpty(sub);
  const hasSup = !isOn(node, 'supHide') && !isEmpty(sup);
  const head =
    hasSub && hasSup
      ? branch(isBelow ? 'munderover' : 'msubsup', [base, sub, sup])
      : hasSub
        ? branch(isBelow ? 'munder' : 'msub', [base, sub])
        : hasSup
          ? branch(isBelow ? 'mover' : 'msup', [base, sup])
          : base;
  return [branch('mrow', [head, reader.part(node, 'e')])];
};
const isEmpty = (node: MathNode): boolean => node.name === 'mrow' && 'children' in node && node.children.length === 0;

const delimited: Read = (reader, node) => {
  const [begin, end, between] = [said(node, 'begChr') ?? '(', said(node, 'endChr') ?? ')', said(node, 'sepChr') ?? '|'];
  const parts = eachNamed(node, 'e').map((inside) => reader.all(inside));
  const inside = parts.flatMap((part, at) => (at > 0 && between !== '' ? [sign(between), ...part] : part));
  return [branch('mrow', [...(begin === '' ? [] : [sign(begin)]), ...inside, ...(end === '' ? [] : [sign(end)])])];
};

const grid = (rows: MathNode[][][]): MathNode =>
  branch(
    'mtable',
    rows.map((cells) =>
      branch(
        'mtr',
        cells.map((cell) => branch('mtd', cell)),
      ),
    ),
  );
/** Signs at which Word aligns the lines of equations are no part of them. */
const withoutMarks = (nodes: MathNode[]): MathNode[] =>
  nodes.filter((node) => !('text' in node && node.name === 'mo' && node.text === '&'));

const accentOf = (chr: string): string => accents.find(([combining]) => combining === chr)?.[1] ?? chr;

/** One line for each element of ECMA-376 part 1, 22.1, that says something. */
const table: Record<string, Read> = {
  f: (reader, node) => {
    const [num, den] = [reader.part(node, 'num'), reader.part(node, 'den')];
    const type = said(node, 'type') ?? 'bar';
    if (type === 'lin' || type === 'skw') return [num, sign('/'), den];
    return [branch('mfrac', [num, den], type === 'noBar')];
  },
  rad: (reader, node) => {
    const [degree, of] = [reader.part(node, 'deg'), reader.parts(node, 'e')];
    return isOn(node, 'degHide') || isEmpty(degree) ? [branch('msqrt', of)] : [branch('mroot', [row(of), degree])];
  },
  sSub: (reader, node) => [branch('msub', [reader.part(node, 'e'), reader.part(node, 'sub')])],
  sSup: (reader, node) => [branch('msup', [reader.part(node, 'e'), reader.part(node, 'sup')])],
  sSubSup: (reader, node) => [branch('msubsup', [reader.part(node, 'e'), reader.part(node, 'sub'), reader.part(node, 'sup')])],
  sPre: (reader, node) => [
    branch('mmultiscripts', [reader.part(node, 'e'), PRESCRIPTS, reader.part(node, 'sub'), reader.part(node, 'sup')]),
  ],
  nary,
  d: delimited,
  func: (reader, node) => [branch('mrow', [reader.part(node, 'fName'), sign(APPLY), reader.part(node, 'e')])],
  limLow: (reader, node) => [branch('munder', [reader.part(node, 'e'), reader.part(node, 'lim')])],
  limUpp: (reader, node) => [branch('mover', [reader.part(node, 'e'), reader.part(node, 'lim')])],
  acc: (reader, node) => [branch('mover', [reader.part(node, 'e'), sign(accentOf(said(node, 'chr') ?? '\u0302'))], true)],
  bar: (reader, node) => {
    const isTop = said(node, 'pos') === 'top';
    return [overOrUnder(node, reader.part(node, 'e'), sign(isTop ? OVERBAR : UNDERBAR), 'bot', true)];
  },
  groupChr: (reader, node) => [overOrUnder(node, reader.part(node, 'e'), sign(said(node, 'chr') ?? '⏟'), 'bot', false)],
  m: (reader, node) => [
    grid(
      elementsOf(node)
        .filter((child) => nameOf(child) === 'mr')
        .map((line) => eachNamed(line, 'e').map((inside) => reader.all(inside))),
    ),
  ],
  // Only holds its parts together.
  box: (reader, node) => [branch('mrow', reader.parts(node, 'e'))],
  eqArr: (reader, node) => [grid(eachNamed(node, 'e').map((inside) => [withoutMarks(reader.all(inside))]))],
};
