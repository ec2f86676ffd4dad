import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { HeadingCounter } from '#shared/content/heading-numbers.ts';
import { shownBeside } from './shown-beside.ts';

const LONGEST_NUMBER = 40;

/** Numbers of all headings where one brings its own; where none does, the style sheet counts them. */
const decorationsOf = (doc: Node): DecorationSet => {
  const headings: { node: Node; at: number }[] = [];
  doc.descendants((node, at) => {
    if (node.type.name === 'heading') headings.push({ node, at });
    return !node.isTextblock;
  });
  if (headings.every(({ node }) => node.attrs.number === null)) return DecorationSet.empty;
  const counter = new HeadingCounter();
  const decorations = headings.map(({ node, at }) => {
    const number = typeof node.attrs.number === 'string' ? node.attrs.number : counter.counted(node.attrs.level);
    counter.take(node.attrs.level, number);
    return Decoration.node(at, at + node.nodeSize, { 'data-number': number === '' ? '' : `${number}\u00a0\u00a0` });
  });
  return DecorationSet.create(doc, decorations);
};

/** Headings that bring their own number, as imported ones do, or none. */
export const OwnNumbers = Extension.create({
  name: 'ownNumbers',
  addGlobalAttributes: () => [
    {
      types: ['heading'],
      attributes: {
        number: {
          default: null,
          parseHTML: (element: HTMLElement) => element.getAttribute('data-own-number')?.slice(0, LONGEST_NUMBER) ?? null,
          renderHTML: ({ number }) => (typeof number === 'string' ? { 'data-own-number': number } : {}),
        },
      },
    },
  ],
  addProseMirrorPlugins: () => [shownBeside('ownNumbers', decorationsOf)],
});
