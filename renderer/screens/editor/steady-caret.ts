import { type Editor, Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey, Selection, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';

/** Blocks that the next key may write into: the style sheet has them laid out at once (decision 0026). */
const AT_CARET = 'at-caret';

/** The block of either end of the selection, and its neighbours, to which the browser moves the caret by itself. */
const blocksAtCaret = ({ doc, selection: { $anchor, $head } }: EditorState): number[] => {
  const blocks = [$anchor.index(0), $head.index(0)].flatMap((at) => [at - 1, at, at + 1]);
  return [...new Set(blocks)].filter((at) => at >= 0 && at < doc.childCount).sort((a, b) => a - b);
};

const decorationsOf = (state: EditorState): DecorationSet =>
  DecorationSet.create(
    state.doc,
    blocksAtCaret(state).map((block) => {
      const at = state.doc.resolve(0).posAtIndex(block);
      return Decoration.node(at, at + state.doc.child(block).nodeSize, { class: AT_CARET });
    }),
  );

/**
 * The browser moves the caret by itself and tells of it later, so a key that follows at once would act where the caret
 * was. Telling it now has the editor read it first; with nothing moved, nothing happens.
 */
const readCaret = (view: EditorView): false => {
  if (!view.composing) view.dom.ownerDocument.dispatchEvent(new Event('selectionchange'));
  return false;
};

/** To an end of the whole text. The browser would stop at the start of a block there that it has not laid out. */
const toEnd =
  (end: 'start' | 'end', extend: boolean) =>
  ({ editor: { state, view } }: { editor: Editor }) => {
    const there = end === 'start' ? Selection.atStart(state.doc) : Selection.atEnd(state.doc);
    const selection = extend ? TextSelection.between(state.selection.$anchor, there.$head) : there;
    view.dispatch(state.tr.setSelection(selection).scrollIntoView());
    return true;
  };

/** However fast the keys come, each acts where the caret is, and what is typed goes where it is seen. */
export const SteadyCaret = Extension.create({
  name: 'steadyCaret',
  addKeyboardShortcuts: () => ({
    'Mod-Home': toEnd('start', false),
    'Mod-End': toEnd('end', false),
    'Mod-Shift-Home': toEnd('start', true),
    'Mod-Shift-End': toEnd('end', true),
  }),
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key: new PluginKey('steadyCaret'),
      state: {
        init: (_config, state) => decorationsOf(state),
        apply: (tr, shown, _before, state) => (tr.docChanged || tr.selectionSet ? decorationsOf(state) : shown),
      },
      props: {
        decorations(state) {
          return this.getState(state);
        },
        handleDOMEvents: { keydown: readCaret, keyup: readCaret },
      },
    }),
  ],
});
