import { attributesOf, type MathNode, readMath } from '#shared/content/formula/math-tree.ts';

/** A formula as the browser draws it, in a text that is being written, which React does not draw. */
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
