import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { captionNumbers } from '#shared/content/lay-out.ts';
import { recorded } from '../../words/say.ts';
import { shownBeside } from './shown-beside.ts';

interface Captioned {
  at: number;
  size: number;
  kind: 'Figure' | 'Table';
  caption: string;
}
const kinds: Record<string, Captioned['kind']> = { image: recorded('Figure'), table: recorded('Table') };
const known = new WeakMap<Node, Captioned[]>();

/** What bears a caption in one block of the text; nodes never change, so each is looked through once. */
const captionedIn = (block: Node): Captioned[] => {
  const found = known.get(block) ?? [];
  if (known.has(block)) return found;
  const look = (node: Node, at: number): void => {
    const kind = kinds[node.type.name];
    if (kind && node.attrs.caption) found.push({ at, size: node.nodeSize, kind, caption: String(node.attrs.caption) });
    if (node.isTextblock) return;
    node.forEach((child, offset) => {
      look(child, at + 1 + offset);
    });
  };
  look(block, 0);
  known.set(block, found);
  return found;
};

const decorationsOf = (doc: Node): DecorationSet => {
  const numbered = captionNumbers();
  const decorations: Decoration[] = [];
  doc.forEach((block, offset) => {
    for (const { at, size, kind, caption } of captionedIn(block))
      decorations.push(Decoration.node(offset + at, offset + at + size, {}, { caption: numbered(kind, caption) }));
  });
  return DecorationSet.create(doc, decorations);
};

/** The caption of a picture or table with its number, as it prints; empty without one. */
export const captionShown = (node: Node, decorations: readonly Decoration[]): string => {
  const said: unknown = decorations.map(({ spec }) => spec.caption).find((caption) => typeof caption === 'string');
  return typeof said === 'string' ? said : String(node.attrs.caption ?? '');
};

/** Counts figures and tables as they are written. */
export const CaptionNumbers = Extension.create({
  name: 'captionNumbers',
  addProseMirrorPlugins: () => [shownBeside('captionNumbers', decorationsOf)],
});
