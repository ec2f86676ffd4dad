import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { DecorationSet } from '@tiptap/pm/view';

/** Shows beside a text what is worked out from it, anew with each change. @param name no other plugin has it */
export const shownBeside = (name: string, decorationsOf: (doc: Node) => DecorationSet): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    key: new PluginKey(name),
    state: {
      init: (_config, { doc }) => decorationsOf(doc),
      apply: (tr, shown) => (tr.docChanged ? decorationsOf(tr.doc) : shown),
    },
    props: {
      decorations(state) {
        return this.getState(state);
      },
    },
  });
