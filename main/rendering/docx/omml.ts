import { XmlAttributeComponent, XmlComponent } from 'docx';
import { childrenOf, isDisplayed, type MathNode, readMath, row, textOfLeaf } from '#shared/content/formula/math-tree.ts';
import { APPLY, accents, CLOSING, INTEGRALS, OPENING, OVERBAR, STRETCHED, SUMS, UNDERBAR } from '#shared/content/formula/signs.ts';

class Value extends XmlAttributeComponent<{ val: string }> {
  protected override readonly xmlKeys = { val: 'm:val' };
}

/** An element of Word's formulas, or a part of one. */
class Omml extends XmlComponent {
  constructor(name: string, children: readonly (Omml | string)[] = [], val?: string) {
    super(`m:${name}`);
    if (val !== undefined) this.root.push(new Value({ val }));
    this.root.push(...children);
  }
}

const omml = (name: string, ...children: (Omml | string)[]): Omml => new Omml(name, children);
/** The properties of an element, each with its value; nothing for none. */
const properties = (of: string, values: Record<string, string | undefined>): Omml[] => {
  const given = Object.entries(values).flatMap(([name, val]) => (val === undefined ? [] : [new Omml(name, [], val)]));
  return given.length === 0 ? [] : [omml(`${of}Pr`, ...given)];
};
/** A part of an element; a row that only holds parts together is none of its own. */
const part = (name: string, node: MathNode | undefined): Omml =>
  omml(name, ...(node === undefined ? [] : node.name === 'mrow' && specialRow(node) === null ? all(childrenOf(node)) : one(node)));

const run = (node: MathNode & { text: string }): Omml => {
  const isName = node.name === 'mi' && ([...node.text].length > 1 || ('marked' in node && node.marked === true));
  const look = node.name === 'mtext' ? [new Omml('nor')] : isName ? [new Omml('sty', [], 'p')] : [];
  return omml('r', ...(look.length > 0 ? [omml('rPr', ...look)] : []), omml('t', node.text));
};

const isNary = (node: MathNode | undefined): node is MathNode => {
  const base = node && ['munderover', 'munder', 'mover', 'msub', 'msup', 'msubsup'].includes(node.name) ? childrenOf(node)[0] : node;
  const text = textOfLeaf(base);
  return base?.name === 'mo' && text !== '' && (SUMS.includes(text) || INTEGRALS.includes(text));
};

const nary = (head: MathNode, of: MathNode): Omml => {
  const parts = 'text' in head ? [] : head.children;
  const hasSub = ['munderover', 'munder', 'msub', 'msubsup'].includes(head.name);
  const hasSup = ['munderover', 'mover', 'msup', 'msubsup'].includes(head.name);
  const isBelow = head.name.startsWith('mu') || head.name === 'mover' || 'text' in head;
  return omml(
    'nary',
    ...properties('nary', {
      chr: textOfLeaf('text' in head ? head : parts[0]),
      limLoc: isBelow ? 'undOvr' : 'subSup',
      subHide: hasSub ? undefined : '1',
      supHide: hasSup ? undefined : '1',
    }),
    part('sub', hasSub ? parts[1] : undefined),
    part('sup', hasSup ? parts.at(-1) : undefined),
    part('e', of),
  );
};

/** A row that is an element of its own in Word: a sum with what it sums, a function with what it is applied to, brackets. */
const specialRow = (node: MathNode): Omml | null => {
  const [first, second, third, ...rest] = childrenOf(node);
  if (isNary(first) && second && !third) return nary(first, second);
  if (first && third && rest.length === 0 && textOfLeaf(second) === APPLY) return omml('func', part('fName', first), part('e', third));
  const children = childrenOf(node);
  const [begin, end] = [textOfLeaf(first), textOfLeaf(children.at(-1))];
  const opens = first?.name === 'mo' && OPENING.includes(begin);
  const closes = children.length > 1 && children.at(-1)?.name === 'mo' && CLOSING.includes(end);
  if (!opens && !closes) return null;
  const inside = children.slice(opens ? 1 : 0, closes ? -1 : undefined);
  return omml('d', ...properties('d', { begChr: opens ? begin : '', endChr: closes ? end : '' }), omml('e', ...all(inside)));
};

const scripted = (name: string, node: MathNode, ...names: string[]): Omml => {
  const children = childrenOf(node);
  return omml(name, ...names.map((one, at) => part(one, children[at])));
};

/** What stands over or under something: an accent, a bar, a brace, or limits. */
const overOrUnder = (node: MathNode, isOver: boolean): Omml => {
  const [base, other] = childrenOf(node);
  const text = textOfLeaf(other);
  const isMarked = 'marked' in node && node.marked === true;
  if (isMarked && text === (isOver ? OVERBAR : UNDERBAR))
    return omml('bar', ...properties('bar', { pos: isOver ? 'top' : 'bot' }), part('e', base));
  if (isMarked && isOver)
    return omml('acc', ...properties('acc', { chr: accents.find(([, spacing]) => spacing === text)?.[0] ?? text }), part('e', base));
  if (!isMarked && other?.name === 'mo' && text !== '' && STRETCHED.includes(text))
    return omml('groupChr', ...properties('groupChr', { chr: text, pos: isOver ? 'top' : 'bot' }), part('e', base));
  return omml(isOver ? 'limUpp' : 'limLow', part('e', base), part('lim', other));
};

const one = (node: MathNode): Omml[] => {
  if ('text' in node) return [run(node)];
  const [first, second, third, fourth] = node.children;
  switch (node.name) {
    case 'mfrac':
      return [
        omml(
          'f',
          ...properties('f', { type: 'marked' in node && node.marked ? 'noBar' : undefined }),
          part('num', first),
          part('den', second),
        ),
      ];
    case 'msqrt':
      return [omml('rad', ...properties('rad', { degHide: '1' }), omml('deg'), omml('e', ...all(node.children)))];
    case 'mroot':
      return [omml('rad', part('deg', second), part('e', first))];
    case 'msub':
      return [scripted('sSub', node, 'e', 'sub')];
    case 'msup':
      return [scripted('sSup', node, 'e', 'sup')];
    case 'msubsup':
      return [scripted('sSubSup', node, 'e', 'sub', 'sup')];
    case 'munderover':
      return [omml('limUpp', omml('e', omml('limLow', part('e', first), part('lim', second))), part('lim', third))];
    case 'munder':
    case 'mover':
      return [overOrUnder(node, node.name === 'mover')];
    case 'mmultiscripts':
      return [omml('sPre', part('sub', third), part('sup', fourth), part('e', first))];
    case 'mtable':
      return [omml('m', ...node.children.map((tr) => omml('mr', ...childrenOf(tr).map((td) => omml('e', ...all(childrenOf(td)))))))];
    case 'mrow':
      return [specialRow(node) ?? omml('box', omml('e', ...all(node.children)))];
    default:
      return all(childrenOf(node));
  }
};
const all = (nodes: readonly MathNode[]): Omml[] => nodes.flatMap(one);

/** A formula as Word's own, to be edited there; it reads back as the same. */
export const ommlOf = (mathml: string): XmlComponent => {
  const math = readMath(mathml) ?? row([]);
  const formula = omml('oMath', ...all(childrenOf(math)));
  return isDisplayed(mathml) ? omml('oMathPara', formula) : formula;
};
