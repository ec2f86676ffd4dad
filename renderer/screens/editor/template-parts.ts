import { type Editor, Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { phrase, say } from '../../words/say.ts';
import { act } from './act.ts';
import type { TemplateRole } from './template-role.ts';

export type PartMark = 'fixed' | 'required' | null;
/** A change that puts a whole text in place, and is asked nothing. */
export const TEXT_PLACED = 'textPlaced';

const kinds = ['heading', 'paragraph', 'codeBlock', 'image', 'pageBreak', 'bulletList', 'orderedList', 'table', 'callout'];
const labels = { fixed: phrase('Fixed part'), required: phrase('Required section') };
const LOCK = 'M8 11V8a4 4 0 0 1 8 0v3M6 11h12v9H6z';

/** Words that stand in the text for eyes and screen readers alike, and are no part of it. */
const labelOf = (part: 'fixed' | 'required') => (): HTMLElement => {
  const label = document.createElement('span');
  label.className = 'part-label';
  label.contentEditable = 'false';
  const [icon, path] = ['svg', 'path'].map((name) => document.createElementNS('http://www.w3.org/2000/svg', name));
  icon?.setAttribute('viewBox', '0 0 24 24');
  icon?.setAttribute('aria-hidden', 'true');
  path?.setAttribute('d', LOCK);
  if (icon && path) {
    icon.append(path);
    label.append(icon);
  }
  label.append(`${say(labels[part])} `);
  return label;
};

const decorationsOf = (doc: Node): DecorationSet => {
  const decorations: Decoration[] = [];
  doc.forEach((node, at) => {
    const { part } = node.attrs;
    if (part !== 'fixed' && part !== 'required') return;
    const shown = node.type.name === 'heading' ? part : 'fixed';
    decorations.push(
      Decoration.node(at, at + node.nodeSize, { class: 'fixed-part' }),
      Decoration.widget(node.isTextblock && node.type.name !== 'codeBlock' ? at + 1 : at, labelOf(shown), {
        side: -1,
        key: shown,
        ignoreSelection: true,
      }),
    );
  });
  return DecorationSet.create(doc, decorations);
};

/** The fixed parts in order, and which of those that belong behind the part before stand there. */
const fixedIn = (doc: Node, isJoined: (origin: number) => boolean): { parts: Node[]; together: Set<number> } => {
  const parts: Node[] = [];
  const together = new Set<number>();
  let before: unknown = null;
  doc.forEach((node) => {
    const { origin } = node.attrs;
    if (typeof origin === 'number') {
      parts.push(node);
      if (isJoined(origin) && before === origin - 1) together.add(origin);
    }
    before = origin;
  });
  return { parts, together };
};

/** Whether every fixed part is after a change what and where it was before. */
export const keepsParts = (before: Node, after: Node, isJoined: (origin: number) => boolean): boolean => {
  const [old, now] = [fixedIn(before, isJoined), fixedIn(after, isJoined)];
  return (
    old.parts.length === now.parts.length &&
    old.parts.every((part, at) => part === now.parts[at] || (now.parts[at] !== undefined && part.eq(now.parts[at]))) &&
    old.together.isSubsetOf(now.together)
  );
};

/** The whole blocks that the selection touches, with their places. */
const chosenBlocks = ({ doc, selection }: EditorState): { node: Node; at: number }[] => {
  const chosen: { node: Node; at: number }[] = [];
  doc.forEach((node, at) => {
    if (at < selection.to && selection.from < at + node.nodeSize) chosen.push({ node, at });
  });
  return chosen;
};

/** What is marked where the author of a template stands; null also where blocks differ. */
export const markHere = (state: EditorState): { mark: PartMark; mayBeRequired: boolean } => {
  const chosen = chosenBlocks(state).map(({ node }) => node);
  const [first] = chosen;
  const mark = chosen.every((node) => node.attrs.part === first?.attrs.part) ? first?.attrs.part : null;
  return {
    mark: mark === 'fixed' || mark === 'required' ? mark : null,
    mayBeRequired: chosen.length > 0 && chosen.every(({ type }) => type.name === 'heading'),
  };
};

/** Marks the chosen blocks of a template. */
export const setMark = (editor: Editor, mark: PartMark): void =>
  act(editor, (chain) =>
    chain.command(({ tr, state }) => {
      for (const { at } of chosenBlocks(state)) tr.setNodeAttribute(at, 'part', mark);
      return true;
    }),
  );

/** Begins a paragraph below a fixed part, because Enter inside of it would divide it. */
const writeBelow = (editor: Editor): boolean => {
  const { $from } = editor.state.selection;
  if ($from.depth === 0 || typeof $from.node(1).attrs.origin !== 'number') return false;
  const below = $from.after(1);
  return editor
    .chain()
    .insertContentAt(below, { type: 'paragraph' }, { updateSelection: false })
    .setTextSelection(below + 1)
    .scrollIntoView()
    .run();
};

/** Shows what a template fixes; in a text that was made from it, nothing changes these parts. */
export const templateParts = (role: TemplateRole, onRefused: () => void) =>
  Extension.create({
    name: 'templateParts',
    // Before lists and tables take Enter for themselves.
    priority: 1000,
    addGlobalAttributes: () => [
      {
        types: kinds,
        attributes: {
          // Never from a page that was pasted: what is put in is one's own.
          part: { default: null, rendered: false, keepOnSplit: false, parseHTML: () => null },
          origin: { default: null, rendered: false, keepOnSplit: false, parseHTML: () => null },
        },
      },
    ],
    addKeyboardShortcuts: () => ({ Enter: ({ editor }) => role.kind === 'made' && writeBelow(editor) }),
    addProseMirrorPlugins: () => [
      new Plugin<DecorationSet>({
        key: new PluginKey('templateParts'),
        state: {
          init: (_config, { doc }) => decorationsOf(doc),
          apply: (tr, shown) => (tr.docChanged ? decorationsOf(tr.doc) : shown),
        },
        props: {
          decorations(state) {
            return this.getState(state);
          },
        },
        filterTransaction: (tr, state) => {
          if (role.kind !== 'made' || !tr.docChanged || tr.getMeta(TEXT_PLACED) === true) return true;
          if (keepsParts(state.doc, tr.doc, (origin) => role.parts[origin]?.isJoined === true)) return true;
          onRefused();
          return false;
        },
      }),
    ],
  });
