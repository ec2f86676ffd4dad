import { type Attribute, type Editor, Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { inkOn, isGrey, shadeName, shadeOf } from '#shared/content/shade.ts';
import { act } from './act.ts';
import { shownBeside } from './shown-beside.ts';

/** The colour behind a cell, as its node keeps it; whatever else a pasted page says is none. */
export const shadeAttribute: Attribute = {
  default: null,
  parseHTML: (element: HTMLElement) => shadeOf(element.getAttribute('data-shade') ?? ''),
  renderHTML: ({ shade }) =>
    typeof shade === 'string' ? { 'data-shade': shade, style: `background: ${shade}; color: ${inkOn(shade)}` } : {},
};

/** Gives the chosen cells a colour, or takes it away. */
export const setShade = (editor: Editor, shade: string | null): void => act(editor, (chain) => chain.setCellAttribute('shade', shade));

/** The colour of the cell at the caret. */
export const shadeHere = (editor: Editor): string | null => {
  const { shade } = { ...editor.getAttributes('tableCell'), ...editor.getAttributes('tableHeader') };
  return typeof shade === 'string' ? shade : null;
};

const isWordless = (cell: Node): boolean => {
  let found = true;
  cell.descendants((node) => {
    if (!['paragraph', 'hardBreak'].includes(node.type.name) && (node.text ?? 'x').trim() !== '') found = false;
    return found;
  });
  return found;
};

interface Coloured {
  at: number;
  size: number;
  word: string;
}
const known = new WeakMap<Node, Coloured[]>();

/** The cells of one table of which only the colour says something, as `colourWords` has them for paper. */
const colouredIn = (table: Node): Coloured[] => {
  const found = known.get(table);
  if (found) return found;
  const shaded: { cell: Node; at: number; name: string }[] = [];
  table.forEach((row, rowAt) => {
    row.forEach((cell, cellAt) => {
      const shade: unknown = cell.attrs.shade;
      if (typeof shade === 'string' && cell.type.name === 'tableCell' && !isGrey(shade))
        shaded.push({ cell, at: 1 + rowAt + 1 + cellAt, name: shadeName(shade) });
    });
  });
  const isTold = new Set(shaded.map(({ name }) => name)).size > 1;
  const words = (isTold ? shaded : [])
    .filter(({ cell }) => isWordless(cell))
    .map(({ cell, at, name }) => ({ at, size: cell.nodeSize, word: name }));
  known.set(table, words);
  return words;
};

const tables = new WeakMap<Node, { table: Node; at: number }[]>();
/** The tables of one block of the text; nodes never change, so each is looked through once. */
const tablesIn = (block: Node): { table: Node; at: number }[] => {
  const found = tables.get(block) ?? [];
  if (tables.has(block)) return found;
  if (block.type.name === 'table') found.push({ table: block, at: 0 });
  block.descendants((node, at) => {
    if (node.type.name === 'table') found.push({ table: node, at: at + 1 });
    return !node.isTextblock;
  });
  tables.set(block, found);
  return found;
};

const decorationsOf = (doc: Node): DecorationSet => {
  const decorations: Decoration[] = [];
  doc.forEach((block, offset) => {
    for (const { table, at: begin } of tablesIn(block))
      for (const { at, size, word } of colouredIn(table))
        decorations.push(Decoration.node(offset + begin + at, offset + begin + at + size, { 'data-says': word }));
  });
  return DecorationSet.create(doc, decorations);
};

/** Shows the word that prints in a cell of which only the colour says something. */
export const ColourWords = Extension.create({
  name: 'colourWords',
  addProseMirrorPlugins: () => [shownBeside('colourWords', decorationsOf)],
});
