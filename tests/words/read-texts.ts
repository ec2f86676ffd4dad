import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';

interface Node {
  type: string;
  [property: string]: unknown;
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A text that a screen asks the catalogue for; `one` where a number changes it. */
interface Key {
  key: string;
  one?: string;
  file: string;
}
interface Read {
  keys: Key[];
  /** Texts that a person reads and that do not go through the catalogue. */
  bare: string[];
}

/** The words that mark a text, or stand in its place. */
const MARKS = new Set(['say', 'sayCount', 'phrase', 'recorded']);
const RICH = new Set(['Said']);
/** Attributes and properties whose words people read, whatever they look like. */
const read = new Set(
  [
    'label',
    'title',
    'placeholder',
    'description',
    'message',
    'explanation',
    'aria-label',
    'confirmLabel',
    'legend',
    'caption',
    'alt',
  ].concat(['word', 'sentence', 'nothing', 'nothingFound', 'nothingFoundMessage', 'suffix', 'hint', 'error', 'what', 'head']),
);
/** Those whose words only the program reads. */
const unread =
  /^(className|class|style|href|to|id|key|type|name|size|variant|color|component|position|role|roles|state|autoComplete|act|path|method|value|accept|href|kind|field|align|data-.*|font.*|grid.*|transform|width|selector|tag|colour|Authorization|Content-Type|queryKey|queryFn|under|src|d|mediaType|transition|purpose|format|group)$/;
/** Calls whose words are names for the program. */
const calls =
  /^(includes|indexOf|has|get|set|querySelector(All)?|closest|matches|toFormat|fetch|go|href|leaveTo|goBack|keepPlace|useHolds|startsWith|endsWith|call|useAsk\w*|useDo\w*|split|test|replace(All)?|addEventListener|removeEventListener|[gs]etAttribute|[gs]etItem|lazy|screen|post|getElementById|createElement|matchPath|chain|isActive|useHotkeys|useLocalStorage|parse|getPropertyValue|setProperty|setMeta|getData|saveText|parseFromString|append|Error|URLSearchParams|RegExp|fromFormat)$/;
const looksLikeText = (words: string): boolean =>
  /\p{L}/u.test(words) &&
  !/^[./#&?<]|^mod \+|yyyy|^[A-Z0-9_]+$|^[MLZ]\d|minmax\(|found-now|Countersign|^[a-z-]+[:[.]|^[\w-]+(, [\w-]+)+$|^[A-Z][a-z]+[A-Z]|^(\w+-)?text \w+-/.test(
    words,
  ) &&
  (/^\P{L}*\p{Lu}/u.test(words) || /\p{L}{2,} .*\p{L}|^ \p{L}|\p{L}.*\s$/u.test(words));

const nameOf = (value: unknown): string => {
  if (!isNode(value)) return '';
  return textOf(value.value) || nameOf(value.property) || nameOf(value.name);
};
const inside = new Set([
  'ConditionalExpression',
  'ParenthesisExpression',
  'ArrayExpression',
  'TsAsExpression',
  'TsConstAssertion',
  'TsSatisfiesExpression',
  'JSXExpressionContainer',
]);

/** The literals that an expression may be: itself, or either side of a condition. */
const literals = (value: unknown): string[] => {
  if (!isNode(value)) return [];
  if (value.type === 'StringLiteral') return [textOf(value.value)];
  if (value.type === 'ConditionalExpression') return [...literals(value.consequent), ...literals(value.alternate)];
  if (value.type === 'JSXExpressionContainer' || value.type === 'ParenthesisExpression') return literals(value.expression);
  return value.type === 'CallExpression' && nameOf(value.callee) === 'phrase' ? literals(argumentsOf(value)[0]) : [];
};
const argumentsOf = (call: Node): unknown[] => ((call.arguments ?? []) as { expression: unknown }[]).map(({ expression }) => expression);

/** Reads one source as a person would: what of its words is shown, and what of that goes through the catalogue. */
class Reading {
  readonly found: Read = { keys: [], bare: [] };
  readonly #file: string;
  readonly #known: ReadonlySet<string>;
  constructor(file: string, known: ReadonlySet<string>) {
    this.#file = file;
    this.#known = known;
  }

  walk(value: unknown, above: readonly Node[]): void {
    if (Array.isArray(value)) for (const one of value) this.walk(one, above);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    if (!isNode(value)) {
      for (const one of Object.values(value)) this.walk(one, above);
      return;
    }
    if (/^(Import|ExportAll)Declaration$|^Ts(?!As|Const|Satisfies|NonNull)/.test(value.type)) return;
    if (value.type === 'CallExpression' && MARKS.has(nameOf(value.callee))) this.#marked(value, above);
    else if (value.type === 'JSXElement' && RICH.has(nameOf((value.opening as Node).name))) this.#rich(value, above);
    else if (value.type === 'StringLiteral') this.#check(textOf(value.value), above);
    else this.#below(value, above);
  }

  #below(value: Node, above: readonly Node[]): void {
    if (value.type === 'JSXText' && /\p{L}/u.test(textOf(value.value)) && textOf(value.value).trim() !== 'Countersign')
      this.found.bare.push(`${this.#file}: ${textOf(value.value).trim()}`);
    if (value.type === 'TemplateLiteral')
      this.#check((value.quasis as { cooked: string }[]).map(({ cooked }) => cooked).join('…'), above, true);
    for (const [property, below] of Object.entries(value))
      if (!(property === 'key' && value.type === 'KeyValueProperty') && property !== 'span') this.walk(below, [...above, value]);
  }

  #marked(call: Node, above: readonly Node[]): void {
    const name = nameOf(call.callee);
    const [first, second, third] = argumentsOf(call);
    if (name === 'sayCount')
      for (const key of literals(third)) this.found.keys.push({ key, one: literals(second)[0] ?? '', file: this.#file });
    else if (name !== 'recorded') for (const key of literals(first)) this.found.keys.push({ key, file: this.#file });
    // Words inside a key that is worked out are checked as any.
    if (name !== 'recorded' && name !== 'sayCount' && literals(first).length === 0) this.walk(first, [...above, call]);
    if (name !== 'recorded') this.walk(argumentsOf(call).slice(name === 'sayCount' ? 3 : 1), [...above, call]);
  }

  #rich(element: Node, above: readonly Node[]): void {
    const attributes = (element.opening as Node).attributes as Node[];
    const of = (name: string) => attributes.find((one) => nameOf(one.name) === name)?.value;
    const one = literals(of('one'))[0];
    for (const key of literals(of('text'))) this.found.keys.push({ key, ...(one === undefined ? {} : { one }), file: this.#file });
    this.walk(of('with'), above);
  }

  #check(words: string, above: readonly Node[], isTemplate = false): void {
    const parent = above.at(-1);
    const near = above.findLast(({ type }) => !inside.has(type));
    if (!parent || !near) return;
    if (parent.type === 'BinaryExpression' && parent.operator !== '+') return;
    if (['SwitchCase', 'Computed', 'TaggedTemplateExpression', 'MemberExpression'].includes(parent.type)) return;
    if (['CallExpression', 'NewExpression'].includes(near.type) && calls.test(nameOf(near.callee))) return;
    const property = near.type === 'JSXAttribute' ? nameOf(near.name) : near.type === 'KeyValueProperty' ? nameOf(near.key) : '';
    if (!read.has(property) && unread.test(property)) return;
    const isShown = read.has(property) || near.type === 'JSXElement' || near.type === 'JSXFragment';
    if (!isShown && this.#known.has(words)) return;
    if (isTemplate ? /\p{L}{2}/u.test(words) && (isShown || looksLikeText(words)) : isShown ? /\p{L}/u.test(words) : looksLikeText(words))
      this.found.bare.push(`${this.#file}: ${words}`);
  }
}

const sources = (): string[] =>
  readdirSync('renderer', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith('renderer/words/'));

/** @param known words that the program compares and hands on, such as states and roles; they are said where they are shown */
export const readSource = (file: string, source: string, known: ReadonlySet<string>): Read => {
  const reading = new Reading(file, known);
  reading.walk(parseSync(source, { syntax: 'typescript', tsx: file.endsWith('x') }).body, []);
  return reading.found;
};
export const readScreens = (known: ReadonlySet<string>): Read => {
  const all = sources().map((path) => readSource(path, readFileSync(path, 'utf8'), known));
  return { keys: all.flatMap(({ keys }) => keys), bare: all.flatMap(({ bare }) => bare) };
};
