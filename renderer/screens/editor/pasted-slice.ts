import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { isInTable } from '@tiptap/pm/tables';
import type { EditorView } from '@tiptap/pm/view';

const withoutWidths = (nodes: Fragment): Fragment =>
  Fragment.fromArray(
    nodes.content.map((node): Node => {
      if (node.isTextblock || node.isLeaf) return node;
      const attrs = 'colwidth' in node.attrs ? { ...node.attrs, colwidth: null } : node.attrs;
      return node.type.create(attrs, withoutWidths(node.content), node.marks);
    }),
  );

/** One paragraph is open at both of its ends. */
const closedAtStart = ({ content, openEnd }: Slice): Slice => new Slice(content, 0, content.childCount === 1 ? 0 : openEnd);

/**
 * What is pasted, as it fits where the caret is. Cells that go into a table take the widths of its columns. The first line
 * joins the line of the caret, in the look of that one; an empty one has no look to keep, and what is pasted stands there
 * as it was, with its alignment.
 */
export const fitted = (slice: Slice, { state }: EditorView): Slice => {
  if (isInTable(state)) return new Slice(withoutWidths(slice.content), slice.openStart, slice.openEnd);
  const { $from, empty } = state.selection;
  const isEmptyLine = empty && $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0;
  const [first] = slice.content.content;
  return isEmptyLine && slice.openStart === 1 && first?.isTextblock && first.attrs.align ? closedAtStart(slice) : slice;
};
