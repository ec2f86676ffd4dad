import { Slice } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';

/**
 * What is pasted joins the line where the caret is, in the look of that line. An empty one has no look to keep: what is
 * pasted stands there as it was, with its alignment.
 */
export const ownFirst = (slice: Slice, { state: { selection } }: EditorView): Slice => {
  const { $from, empty } = selection;
  const isEmptyLine = empty && $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0;
  const [first] = slice.content.content;
  if (!isEmptyLine || slice.openStart !== 1 || !first?.isTextblock || !first.attrs.align) return slice;
  // One paragraph is open at both of its ends.
  return new Slice(slice.content, 0, slice.content.childCount === 1 ? 0 : slice.openEnd);
};
