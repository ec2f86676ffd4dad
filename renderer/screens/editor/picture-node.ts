import { Node } from '@tiptap/core';
import { bytesOfBase64 } from './picture-bytes.ts';

/** A picture of the text; its bytes live in the text itself and are shown through a blob address. */
export const Picture = Node.create({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    data: { default: '', rendered: false },
    mediaType: { default: 'image/png', rendered: false },
    alt: { default: '' },
    width: { default: 1, rendered: false },
    height: { default: 1, rendered: false },
    percent: { default: null, rendered: false },
    caption: { default: null, rendered: false },
  }),
  // Pictures of pasted pages come as addresses, which are never followed; files are pasted as files.
  parseHTML: () => [],
  renderHTML: ({ HTMLAttributes }) => ['img', HTMLAttributes],
  addNodeView:
    () =>
    ({ node }) => {
      const figure = document.createElement('figure');
      const image = document.createElement('img');
      const url = URL.createObjectURL(
        new Blob([new Uint8Array(bytesOfBase64(String(node.attrs.data)))], { type: String(node.attrs.mediaType) }),
      );
      image.src = url;
      image.alt = String(node.attrs.alt);
      if (typeof node.attrs.percent === 'number') image.style.width = `${node.attrs.percent}%`;
      figure.append(image);
      if (node.attrs.caption) figure.append(Object.assign(document.createElement('figcaption'), { textContent: node.attrs.caption }));
      return { dom: figure, destroy: () => URL.revokeObjectURL(url) };
    },
});
