import { Node } from '@tiptap/core';
import type { Node as TextNode } from '@tiptap/pm/model';
import type { Decoration } from '@tiptap/pm/view';
import { alignAttribute } from './align.ts';
import { captionShown } from './caption-numbers.ts';
import { bytesOfBase64 } from './picture-bytes.ts';

const numberSaid = (name: string) => (element: HTMLElement) => Number(element.getAttribute(name));
const percentSaid = (element: HTMLElement): number | null => {
  const percent = Number(element.getAttribute('data-percent'));
  return Number.isInteger(percent) && percent >= 10 && percent <= 100 ? percent : null;
};

/** A picture of the text; its bytes live in the text itself and are shown through a blob address. */
export const Picture = Node.create({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    data: { default: '', parseHTML: (element) => element.getAttribute('data-bytes') ?? '' },
    mediaType: { default: 'image/png', parseHTML: (element) => element.getAttribute('data-media-type') },
    alt: { default: '', parseHTML: (element) => (element.getAttribute('alt') ?? '').slice(0, 1000) },
    width: { default: 1, parseHTML: numberSaid('width') },
    height: { default: 1, parseHTML: numberSaid('height') },
    percent: { default: null, parseHTML: percentSaid },
    align: alignAttribute(null, ['center', 'right']),
    caption: { default: null, parseHTML: (element) => element.getAttribute('data-caption')?.slice(0, 1000) || null },
  }),
  // Written by `pastedHtml` alone, for pictures whose bytes came with the page and were checked; addresses are never followed.
  parseHTML: () => [{ tag: 'img[data-bytes]' }],
  // For the clipboard, from which other programs read it as well.
  renderHTML: ({ node: { attrs } }) => [
    'img',
    {
      src: `data:${attrs.mediaType};base64,${attrs.data}`,
      alt: attrs.alt,
      width: attrs.width,
      height: attrs.height,
      ...(attrs.percent === null ? {} : { 'data-percent': attrs.percent }),
      ...(attrs.align === null ? {} : { 'data-align': attrs.align }),
      ...(attrs.caption ? { 'data-caption': attrs.caption } : {}),
    },
  ],
  addNodeView:
    () =>
    ({ node, decorations }) => {
      const figure = document.createElement('figure');
      const image = document.createElement('img');
      const words = document.createElement('figcaption');
      const url = URL.createObjectURL(
        new Blob([new Uint8Array(bytesOfBase64(String(node.attrs.data)))], { type: String(node.attrs.mediaType) }),
      );
      image.src = url;
      figure.append(image);
      const draw = ({ attrs }: TextNode, caption: string): void => {
        image.alt = String(attrs.alt);
        image.style.width = typeof attrs.percent === 'number' ? `${attrs.percent}%` : '';
        figure.dataset.align = attrs.align ?? 'left';
        words.textContent = caption;
        if (caption === '') words.remove();
        else figure.append(words);
      };
      draw(node, captionShown(node, decorations));
      return {
        dom: figure,
        update: (now: TextNode, marked: readonly Decoration[]) => {
          if (now.type !== node.type || now.attrs.data !== node.attrs.data) return false;
          draw(now, captionShown(now, marked));
          return true;
        },
        destroy: () => URL.revokeObjectURL(url),
      };
    },
});
