import { Node } from '@tiptap/core';
import type { Node as TextNode } from '@tiptap/pm/model';
import { type EditorState, NodeSelection } from '@tiptap/pm/state';
import { readingOf } from '#shared/content/formula/linear.ts';
import { readMath } from '#shared/content/formula/math-tree.ts';
import { formulaElement } from '../../components/formula-element.ts';

/** The formula that is chosen, as MathML, if one is. */
export const chosenFormula = ({ selection }: EditorState): string | null =>
  selection instanceof NodeSelection && selection.node.type.name === 'formula' ? String(selection.node.attrs.mathml) : null;

const isFormula = (mathml: string | null): boolean => mathml !== null && readMath(mathml) !== null;

/** A formula, drawn as it prints; it is changed as one line of text in a dialog of its own. */
export const FormulaNode = Node.create({
  name: 'formula',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ mathml: { default: '', parseHTML: (element) => element.getAttribute('data-formula') } }),
  parseHTML: () => [{ tag: 'span[data-formula]', getAttrs: (element) => (isFormula(element.getAttribute('data-formula')) ? null : false) }],
  // For the clipboard: a program that knows no such formulas gets its line of text.
  renderHTML: ({ node }) => ['span', { 'data-formula': node.attrs.mathml }, readingOf(String(node.attrs.mathml))],
  renderText: ({ node }) => readingOf(String(node.attrs.mathml)),
  addNodeView:
    () =>
    ({ node }) => {
      const dom = document.createElement('span');
      dom.className = 'editor-formula';
      const draw = ({ attrs: { mathml } }: TextNode): void => {
        dom.title = readingOf(String(mathml));
        dom.replaceChildren(formulaElement(String(mathml)));
      };
      draw(node);
      return {
        dom,
        update: (now: TextNode) => {
          if (now.type !== node.type) return false;
          draw(now);
          return true;
        },
      };
    },
});
