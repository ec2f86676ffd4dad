import { Extension } from '@tiptap/core';
import { type EditorState, NodeSelection, Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state';

/** A picture or a page break that is chosen as a whole. */
const isWhole = ({ selection }: Pick<EditorState, 'selection'>): boolean =>
  selection instanceof NodeSelection && selection.node.isBlock && selection.node.isAtom;

/** Puts the caret behind a chosen picture or page break, in a new paragraph where there is none: what is typed next must not take its place. */
export const caretBehind = (tr: Transaction): boolean => {
  if (!isWhole(tr)) return true;
  const behind = tr.selection.to;
  if (!tr.doc.resolve(behind).nodeAfter?.isTextblock) {
    const paragraph = tr.doc.type.schema.nodes.paragraph?.create();
    if (paragraph) tr.insert(behind, paragraph);
  }
  tr.setSelection(TextSelection.create(tr.doc, behind + 1)).scrollIntoView();
  return true;
};

/** What is typed or pasted goes beside pictures and page breaks, never in their place; they are removed by Delete and Backspace. */
export const BesideBlocks = Extension.create({
  name: 'besideBlocks',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('besideBlocks'),
      props: {
        handleTextInput: (view, _from, _to, text) => {
          if (!isWhole(view.state)) return false;
          const { tr } = view.state;
          caretBehind(tr);
          view.dispatch(tr.insertText(text));
          return true;
        },
      },
      appendTransaction: (transactions, _before, state) => {
        if (!isWhole(state) || !transactions.some((tr) => tr.docChanged && tr.getMeta('uiEvent') === 'paste')) return null;
        const { tr } = state;
        caretBehind(tr);
        return tr;
      },
    }),
  ],
});
