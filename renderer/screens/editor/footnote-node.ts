import { Node } from '@tiptap/core';
import type { Node as TextNode } from '@tiptap/pm/model';
import { type EditorState, NodeSelection, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { footnoteWords, type PlainInline } from '#shared/content/schema.ts';
import { wordsOf } from '#shared/content/words.ts';
import { say } from '../../words/say.ts';

/** What a footnote of the editor says; its words were checked when they came in. */
export const wordsOfNote = (node: TextNode): PlainInline[] => footnoteWords.safeParse(node.attrs.content).data ?? [];

const said = (json: string | null): PlainInline[] | null => {
  try {
    return footnoteWords.safeParse(JSON.parse(json ?? '')).data ?? null;
  } catch {
    return null;
  }
};

const numbersOf = (doc: TextNode): DecorationSet => {
  const numbered: Decoration[] = [];
  doc.descendants((node, at) => {
    if (node.type.name === 'footnote') numbered.push(Decoration.node(at, at + 1, {}, { number: numbered.length + 1 }));
  });
  return DecorationSet.create(doc, numbered);
};
const key = new PluginKey<DecorationSet>('footnoteNumbers');

/** The footnote that is chosen, if one is. */
export const chosenNote = ({ selection }: EditorState): TextNode | null =>
  selection instanceof NodeSelection && selection.node.type.name === 'footnote' ? selection.node : null;

/** A footnote as its number, counted as it prints; its words are written in a dialog of their own. */
export const FootnoteNode = Node.create({
  name: 'footnote',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ content: { default: [], parseHTML: (element) => said(element.getAttribute('data-footnote')) ?? [] } }),
  parseHTML: () => [{ tag: 'span[data-footnote]', getAttrs: (element) => (said(element.getAttribute('data-footnote')) ? null : false) }],
  // For the clipboard: a program that knows no footnotes gets their words.
  renderHTML: ({ node }) => ['span', { 'data-footnote': JSON.stringify(node.attrs.content) }, `[${wordsOf(wordsOfNote(node))}]`],
  renderText: ({ node }) => `[${wordsOf(wordsOfNote(node))}]`,
  addNodeView:
    () =>
    ({ node, decorations }) => {
      const dom = document.createElement('sup');
      dom.classList.add('editor-token', 'editor-footnote');
      const draw = (now: TextNode, marked: readonly Decoration[]): void => {
        const number = marked.map(({ spec }) => spec.number).find((one) => typeof one === 'number') ?? '';
        dom.textContent = String(number);
        dom.title = wordsOf(wordsOfNote(now));
        dom.setAttribute('aria-label', `${say('Footnote {number}', { number })}: ${dom.title}`);
      };
      draw(node, decorations);
      return {
        dom,
        update: (now: TextNode, marked: readonly Decoration[]) => {
          if (now.type !== node.type) return false;
          draw(now, marked);
          return true;
        },
      };
    },
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: (_config, { doc }) => numbersOf(doc),
        apply: (tr, shown) => (tr.docChanged ? numbersOf(tr.doc) : shown),
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
});
