/** The elements of MathML Core that a formula may have, and how many parts each takes; `null` for as many as there are. */
const parts = {
  math: null,
  mrow: null,
  mfrac: 2,
  msqrt: null,
  mroot: 2,
  msub: 2,
  msup: 2,
  msubsup: 3,
  munder: 2,
  mover: 2,
  munderover: 3,
  mmultiscripts: 4,
  mtable: null,
  mtr: null,
  mtd: null,
} as const;
const leaves = ['mi', 'mn', 'mo', 'mtext'] as const;
/** The only attributes there are, each with its only value. */
const attributes = {
  math: { display: 'block' },
  mi: { mathvariant: 'normal' },
  mfrac: { linethickness: '0' },
  mover: { accent: 'true' },
  munder: { accentunder: 'true' },
} as const;

export type Leaf = (typeof leaves)[number];
export type Branch = keyof typeof parts;
export type MathNode =
  | { name: Leaf; text: string; marked?: true }
  | { name: Branch; children: MathNode[]; marked?: true }
  | { name: 'mprescripts'; children: [] };

const LONGEST = 20_000;
const DEEPEST = 40;
const isLeaf = (name: string): name is Leaf => leaves.some((leaf) => leaf === name);
const isBranch = (name: string): name is Branch => Object.hasOwn(parts, name);

/** A leaf or branch; `marked` gives it the one attribute that its name can have. */
export const leaf = (name: Leaf, text: string, marked = false): MathNode => ({ name, text, ...(marked ? { marked: true } : {}) });
export const branch = (name: Branch, children: MathNode[], marked = false): MathNode => ({
  name,
  children,
  ...(marked ? { marked: true } : {}),
});
export const PRESCRIPTS: MathNode = { name: 'mprescripts', children: [] };
/** One part of many: a row, unless it is one alone. */
export const row = (children: MathNode[]): MathNode => (children.length === 1 && children[0] ? children[0] : branch('mrow', children));
export const textOfLeaf = (node: MathNode | undefined): string => (node && 'text' in node ? node.text : '');
export const childrenOf = (node: MathNode): MathNode[] => ('text' in node ? [] : node.children);

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const unescaped = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
/** The attributes of an element as its marks say, by name and value. */
export const attributesOf = (node: MathNode): Readonly<Record<string, string>> =>
  'marked' in node && node.marked ? (attributes[node.name as keyof typeof attributes] ?? {}) : {};

/** A formula as text, in the one way in which it is stored. */
export const writeMath = (node: MathNode): string => {
  const said = Object.entries(attributesOf(node)).map(([name, value]) => ` ${name}="${value}"`);
  const inside = 'text' in node ? escaped(node.text) : node.children.map(writeMath).join('');
  return `<${node.name}${said.join('')}>${inside}</${node.name}>`;
};

/** Whether the parts of an element are what it takes. */
const isWhole = (name: Branch, children: readonly MathNode[]): boolean => {
  const count = parts[name];
  if (count !== null && children.length !== count) return false;
  const all = (wanted: string) => children.length > 0 && children.every((child) => child.name === wanted);
  if (name === 'mtable') return all('mtr');
  if (name === 'mtr') return all('mtd');
  return children.every(
    (child, at) =>
      !['math', 'mtr', 'mtd'].includes(child.name) && (child.name === 'mprescripts') === (name === 'mmultiscripts' && at === 1),
  );
};

const TAG = /<(\/?)([a-z]+)((?: [a-z]+="[^"<>&]*")*)>|([^<>]+)/y;
/** Nothing that is not drawn, and nothing that turns the order of what is. */
const UNDRAWN = /(?![\u2061-\u2064])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/u;

/**
 * A formula as its elements; null when it is not in the closed subset of MathML, written as `writeMath` writes it: other
 * elements and attributes could carry scripts, addresses, or words that nobody sees.
 */
export const readMath = (mathml: string): MathNode | null => {
  if (mathml.length > LONGEST) return null;
  const open: { name: string; said: string; children: MathNode[]; text: string }[] = [];
  let whole: MathNode | null = null;
  TAG.lastIndex = 0;
  while (TAG.lastIndex < mathml.length) {
    const [, close, name = '', said = '', text] = TAG.exec(mathml) ?? [];
    const top = open.at(-1);
    if (whole !== null || (close === undefined && text === undefined)) return null;
    if (text !== undefined) {
      if (!top || !isLeaf(top.name) || UNDRAWN.test(text)) return null;
      top.text = unescaped(text);
    } else if (close === '') {
      if ((top && isLeaf(top.name)) || open.length >= DEEPEST || (open.length === 0) !== (name === 'math')) return null;
      open.push({ name, said, children: [], text: '' });
    } else {
      const done = open.pop();
      if (done?.name !== name) return null;
      const node = finished(done);
      if (node === null) return null;
      const parent = open.at(-1);
      if (parent) parent.children.push(node);
      else whole = node;
    }
  }
  return whole !== null && writeMath(whole) === mathml ? whole : null;
};

const finished = ({ name, said, children, text }: { name: string; said: string; children: MathNode[]; text: string }): MathNode | null => {
  if (name === 'mprescripts') return children.length === 0 ? PRESCRIPTS : null;
  if (isLeaf(name)) return text === '' ? null : leaf(name, text, said !== '');
  return isBranch(name) && isWhole(name, children) ? branch(name, children, said !== '') : null;
};

/** Whether a formula stands on a line of its own. */
export const isDisplayed = (mathml: string): boolean => mathml.startsWith('<math display="block">');
