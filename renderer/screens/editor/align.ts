import { type Attribute, type Editor, Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, NodeSelection } from '@tiptap/pm/state';
import type { Align } from '#shared/content/schema.ts';
import { act } from './act.ts';

/** An alignment as a node keeps it; whatever else a pasted page says is none. */
export const alignAttribute = (otherwise: Align | null, offered: readonly Align[]): Attribute => ({
  default: otherwise,
  parseHTML: (element: HTMLElement) => offered.find((align) => align === element.getAttribute('data-align')) ?? otherwise,
  renderHTML: ({ align }) => (align ? { 'data-align': align } : {}),
});

const isCell = ({ type }: Node): boolean => type.name === 'tableCell' || type.name === 'tableHeader';
interface Place {
  node: Node;
  at: number;
}

/** What an alignment is given to: in a table the chosen cells, elsewhere the paragraphs and pictures of the selection. */
const alignedHere = ({ doc, selection }: EditorState): Place[] => {
  if (selection instanceof NodeSelection && selection.node.type.name === 'image') return [{ node: selection.node, at: selection.from }];
  const cells: Place[] = [];
  const others: Place[] = [];
  for (const { $from, $to } of selection.ranges) {
    let depth = $from.sharedDepth($to.pos);
    while (depth > 0 && !isCell($from.node(depth))) depth -= 1;
    if (depth > 0) cells.push({ node: $from.node(depth), at: $from.before(depth) });
    else
      doc.nodesBetween($from.pos, $to.pos, (node, at) => {
        if (isCell(node)) cells.push({ node, at });
        else if (node.type.name === 'paragraph' || node.type.name === 'image') others.push({ node, at });
        return !isCell(node);
      });
  }
  return [...cells, ...others];
};

/** At which side lines stand where the caret is; null where they differ. */
export const alignHere = (state: EditorState): Align | null => {
  const [first, ...rest] = alignedHere(state).map(({ node }) => {
    const own: Align[] = [];
    if (isCell(node))
      node.descendants((inner) => void (inner.type.name === 'paragraph' && inner.attrs.align && own.push(inner.attrs.align)));
    return own[0] ?? node.attrs.align ?? 'left';
  });
  return first !== undefined && rest.every((align) => align === first) ? first : null;
};

/** Sets lines to a side. A cell has one alignment for all of it; a picture cannot be justified. */
export const setAlign = (editor: Editor, align: Align): void =>
  act(editor, (chain) =>
    chain.command(({ tr, state }) => {
      for (const { node, at } of alignedHere(state)) {
        if (isCell(node)) {
          tr.setNodeAttribute(at, 'align', align);
          node.descendants((inner, offset) => {
            if (inner.attrs.align && inner.type.name === 'paragraph') tr.setNodeAttribute(at + 1 + offset, 'align', null);
          });
        } else if (node.type.name === 'paragraph' || align !== 'justify') tr.setNodeAttribute(at, 'align', align === 'left' ? null : align);
      }
      return true;
    }),
  );

/** Lets paragraphs be aligned, by the keys that are usual for it as well. */
export const Alignment = Extension.create({
  name: 'alignment',
  addGlobalAttributes: () => [{ types: ['paragraph'], attributes: { align: alignAttribute(null, ['center', 'right', 'justify']) } }],
  addKeyboardShortcuts() {
    const to = (align: Align) => () => {
      setAlign(this.editor, align);
      return true;
    };
    return { 'Mod-Shift-l': to('left'), 'Mod-Shift-e': to('center'), 'Mod-Shift-r': to('right'), 'Mod-Shift-j': to('justify') };
  },
});
