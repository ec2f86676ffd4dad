import { createElement, type ReactNode } from 'react';
import { readingOf } from '#shared/content/formula/linear.ts';
import { attributesOf, type MathNode, readMath } from '#shared/content/formula/math-tree.ts';
import './formula.css';

const elementOf = (node: MathNode, key: number): ReactNode =>
  createElement(node.name, { key, ...attributesOf(node) }, 'text' in node ? node.text : node.children.map(elementOf));

/** A formula as the browser draws it; its elements are made one by one, never out of a text. */
export const Formula = ({ mathml }: { mathml: string }) => {
  const math = readMath(mathml);
  if (math === null || 'text' in math) return null;
  return createElement('math', { ...attributesOf(math), 'aria-label': readingOf(mathml) }, math.children.map(elementOf));
};
