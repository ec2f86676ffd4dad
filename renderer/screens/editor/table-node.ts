import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import type { Node } from '@tiptap/pm/model';
import type { Decoration } from '@tiptap/pm/view';
import { alignAttribute } from './align.ts';
import { captionShown } from './caption-numbers.ts';
import { shadeAttribute } from './cell-shade.ts';
import { letDragBorders, showWidths } from './column-borders.ts';
import { columnCount, setWidths, widthsOf } from './table-widths.ts';

const widthsSaid = (said: string | null): number[] | null => {
  const widths = (said ?? '').split(' ').map(Number);
  return widths.every((width) => Number.isInteger(width) && width > 0 && width <= 1000) ? widths : null;
};

/** Draws a table with its numbered caption and its columns as wide as they print. */
const TextTable = Table.extend({
  addAttributes: () => ({
    caption: {
      default: null,
      parseHTML: (element) => element.getAttribute('data-caption')?.slice(0, 1000) || null,
      renderHTML: ({ caption }) => (caption ? { 'data-caption': caption } : {}),
    },
  }),
  // For the clipboard alone: what is shown is drawn below.
  renderHTML: ({ HTMLAttributes }) => ['table', HTMLAttributes, ['tbody', 0]],
  addNodeView:
    () =>
    ({ node, view, getPos, decorations }) => {
      let shown: Node = node;
      const dom = document.createElement('div');
      const table = dom.appendChild(document.createElement('table'));
      const caption = Object.assign(document.createElement('caption'), { contentEditable: 'false' });
      const columns = table.appendChild(document.createElement('colgroup'));
      const contentDOM = table.appendChild(document.createElement('tbody'));
      dom.className = 'editor-table';
      const draw = (now: Node, marked: readonly Decoration[]): void => {
        shown = now;
        caption.textContent = captionShown(now, marked);
        if (caption.textContent === '') caption.remove();
        else table.prepend(caption);
        const count = columnCount(now);
        if (columns.childElementCount !== count)
          columns.replaceChildren(...Array.from({ length: count }, () => document.createElement('col')));
        showWidths(table, widthsOf(now));
      };
      letDragBorders(
        table,
        () => view.editable,
        (widths) => {
          const position = getPos();
          if (widths && position !== undefined) view.dispatch(setWidths(view.state.tr, position, widths));
          // Also where nothing was changed, as in a fixed part of a template.
          showWidths(table, widthsOf(shown));
        },
      );
      draw(node, decorations);
      return {
        dom,
        contentDOM,
        update: (now: Node, marked: readonly Decoration[]) => {
          if (now.type !== node.type) return false;
          draw(now, marked);
          return true;
        },
        ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
      };
    },
}).configure({ resizable: false });

const asCell = <N extends typeof TableCell>(cell: N) =>
  cell.extend({
    addAttributes() {
      return {
        colspan: { default: 1 },
        rowspan: { default: 1 },
        colwidth: {
          default: null,
          parseHTML: (element) => widthsSaid(element.getAttribute('data-widths')),
          renderHTML: ({ colwidth }) => (colwidth ? { 'data-widths': colwidth.join(' ') } : {}),
        },
        align: alignAttribute('left', ['left', 'center', 'right', 'justify']),
        shade: shadeAttribute,
      };
    },
  });

export const tableNodes = [TextTable, TableRow, asCell(TableHeader as unknown as typeof TableCell), asCell(TableCell)];
