import { type Editor, Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { PlainInline } from '#shared/content/schema.ts';
import { evenedWithPlaces } from '#shared/domain/searchable.ts';
import { wordsOfNote } from './footnote-node.ts';

interface Match {
  from: number;
  to: number;
}
interface Found {
  words: string;
  matches: Match[];
  /** The one that is shown, by its place; -1 where nothing was found. */
  at: number;
}
const nothing: Found = { words: '', matches: [], at: -1 };
const key = new PluginKey<Found>('find');

/** What no letter stands for, such as a field, in the place of one. */
const GAP = '\uFFFC';

/** Where the words stand, whatever their case and vowel signs; accents are kept, as what is found is replaced. Never across two paragraphs. A footnote that says them is one place. */
export const matchesIn = (doc: Node, words: string): Match[] => {
  const wanted = evenedWithPlaces(words).folded;
  const matches: Match[] = [];
  if (wanted === '') return matches;
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    const { folded, begin, end } = evenedWithPlaces(node.textBetween(0, node.content.size, GAP, GAP));
    node.forEach((inner, offset) => {
      if (saysInNote(inner, wanted)) matches.push({ from: position + 1 + offset, to: position + 2 + offset });
    });
    for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length))
      matches.push({ from: position + 1 + begin(at), to: position + 1 + end(at + wanted.length - 1) });
    return false;
  });
  return matches.sort((a, b) => a.from - b.from);
};

const saysInNote = (node: Node, wanted: string): boolean =>
  node.type.name === 'footnote' && wordsOfNote(node).some((inline) => inline.type === 'text' && inline.text.toLowerCase().includes(wanted));

/** The words of a footnote with others in their place; null when nothing is left of them. */
const replacedIn = (note: Node, words: string, by: string): PlainInline[] | null => {
  const sought = new RegExp(words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu');
  const content = wordsOfNote(note).flatMap((inline): PlainInline[] => {
    if (inline.type !== 'text') return [inline];
    const text = inline.text.replaceAll(sought, () => by);
    return text === '' ? [] : [{ ...inline, text }];
  });
  return content.length === 0 ? null : content;
};

export const foundIn = (state: EditorState): Found => key.getState(state) ?? nothing;

/** Looks for words, and marks them in the text; empty words end the search. */
export const find = (editor: Editor, words: string): void => {
  editor.view.dispatch(editor.state.tr.setMeta(key, words));
  show(editor, 0);
};

/** Shows another of the matches, by how many further on. */
export const show = (editor: Editor, further: number): void => {
  const { matches, at } = foundIn(editor.state);
  const match = matches[(at + further + matches.length) % Math.max(1, matches.length)];
  if (!match) return;
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, match.from, match.to)).scrollIntoView());
};

/** Whether a match belongs to a fixed part of a template, which stays as it is. */
const isFixed = (doc: Node, { from }: Match): boolean => typeof doc.resolve(from).node(1).attrs.origin === 'number';

/**
 * Replaces the match that is shown, or all of them in one step that one undo takes back. Marks of the words stay.
 * @returns how many were replaced, and how many stand in fixed parts
 */
export const replace = (editor: Editor, by: string, which: 'shown' | 'all'): { replaced: number; fixed: number } => {
  const { matches, at, words } = foundIn(editor.state);
  const chosen = which === 'all' ? matches : matches.slice(Math.max(0, at), Math.max(0, at) + 1);
  const free = chosen.filter((match) => !isFixed(editor.state.doc, match));
  const tr = editor.state.tr;
  // From the end, so that the places before stay true.
  for (const { from, to } of free.toReversed()) {
    const note = tr.doc.nodeAt(from);
    const content = note?.type.name === 'footnote' ? replacedIn(note, words, by) : null;
    if (content) tr.setNodeMarkup(from, null, { content });
    else if (by === '') tr.delete(from, to);
    else tr.replaceWith(from, to, editor.schema.text(by, editor.state.doc.resolve(from + 1).marks()));
  }
  if (free.length > 0) editor.view.dispatch(tr);
  if (which === 'shown') show(editor, 0);
  return { replaced: free.length, fixed: chosen.length - free.length };
};

/** Marks in the text what was looked for. */
export const Find = Extension.create({
  name: 'find',
  addProseMirrorPlugins: () => [
    new Plugin<Found>({
      key,
      state: {
        init: () => nothing,
        apply: (tr, before) => {
          const asked: unknown = tr.getMeta(key);
          const words = typeof asked === 'string' ? asked : before.words;
          if (words === '') return nothing;
          const isNew = words !== before.words || tr.docChanged;
          const matches = isNew ? matchesIn(tr.doc, words) : before.matches;
          const next = matches.findIndex(({ from }) => from >= tr.selection.from);
          return { words, matches, at: matches.length === 0 ? -1 : Math.max(0, next) };
        },
      },
      props: {
        decorations: (state) => {
          const { matches, at } = foundIn(state);
          return DecorationSet.create(
            state.doc,
            matches.map(({ from, to }, index) => Decoration.inline(from, to, { class: index === at ? 'found found-now' : 'found' })),
          );
        },
      },
    }),
  ],
});
