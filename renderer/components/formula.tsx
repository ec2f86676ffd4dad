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

/** The same for a text that is being written, which React does not draw. */
export const formulaElement = (mathml: string): Element => {
  const made = (node: MathNode): Element => {
    const element = document.createElementNS('http://www.w3.org/1998/Math/MathML', node.name);
    for (const [name, value] of Object.entries(attributesOf(node))) element.setAttribute(name, value);
    if ('text' in node) element.textContent = node.text;
    else element.append(...node.children.map(made));
    return element;
  };
  const math = readMath(mathml);
  return math === null ? document.createElement('span') : made(math);
};
