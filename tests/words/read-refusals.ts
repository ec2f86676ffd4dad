import { globSync, readFileSync } from 'node:fs';
import { parseSync } from '@swc/core';

interface Node {
  type: string;
  [property: string]: unknown;
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The sentences that an expression may be, with `{}` where a value stands. */
const sentencesIn = (value: unknown): string[] => {
  if (!isNode(value)) return [];
  if (value.type === 'StringLiteral') return [wordOf(value.value)];
  if (value.type === 'ConditionalExpression') return [...sentencesIn(value.consequent), ...sentencesIn(value.alternate)];
  if (value.type !== 'TemplateLiteral') return [];
  return [
    listOf(value.quasis)
      .map((one) => (isNode(one) ? wordOf(one.cooked) : ''))
      .join('{}'),
  ];
};

/** Which argument of a call is what a person is refused with. */
const REFUSES: Readonly<Record<string, number>> = { AppError: 1, refuse: 0 };
const refusalsIn = (node: unknown): string[] => {
  if (Array.isArray(node)) return node.flatMap(refusalsIn);
  if (!isNode(node)) return [];
  const at = isNode(node.callee) ? REFUSES[wordOf(node.callee.value)] : undefined;
  const argument = at === undefined ? undefined : listOf(node.arguments)[at];
  const own = isNode(argument) ? sentencesIn(argument.expression) : [];
  return [...own, ...Object.values(node).flatMap(refusalsIn)];
};

const hasWords = (text: string): boolean => /\p{L}{3,}/u.test(text.replaceAll('{}', ''));
/** What something is refused with in these sources: whole, and its sentences each by itself. */
export const refusalsOf = (...patterns: string[]): { whole: string; sentences: string[] }[] => {
  const files = globSync(patterns).filter((path) => !/\.test\.ts$|\/testing/.test(path));
  const found = files.flatMap((path) => refusalsIn(parseSync(readFileSync(path, 'utf8'), { syntax: 'typescript', target: 'esnext' }).body));
  return [...new Set(found)]
    .filter(hasWords)
    .map((whole) => ({ whole, sentences: whole.split(/(?<=[.!?]) (?=[A-Z"{])/).filter(hasWords) }));
};

/** Values such as may stand in a sentence: a piece of a file, a number, a number of a record, a part of a record. */
const VALUES = ['"x"', '7', 'SOP-001', 'The description'];
/** A sentence with every choice of values in its places. */
export const filledIn = (sentence: string): string[] => {
  const at = sentence.indexOf('{}');
  if (at < 0) return [sentence];
  return VALUES.flatMap((value) => filledIn(`${sentence.slice(0, at)}${value}${sentence.slice(at + 2)}`));
};
