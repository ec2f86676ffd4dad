import type { Editor } from '@tiptap/core';
import { checkedPicture, LARGEST_PICTURE } from '#shared/content/picture.ts';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';
import { act } from './act.ts';
import { caretBehind } from './beside-blocks.ts';
import { base64OfBytes, isDrawable } from './picture-bytes.ts';

/**
 * Puts a picture file at the selection.
 * @param alt what it shows, in words
 * @returns a sentence when it cannot be taken; the text is then as it was
 */
export const insertPicture = async (editor: Editor, file: File, alt: string): Promise<string | null> => {
  const name = file.name || say('This picture');
  if (file.size > LARGEST_PICTURE)
    return say('{name} has {size} MB; a picture may have 10 MB. Make it smaller and put it in again. Your text is unchanged.', {
      name,
      size: Math.round(file.size / 1024 / 1024),
    });
  const picture = checkedPicture(new Uint8Array(await file.arrayBuffer()));
  if (typeof picture === 'string')
    return say('{name} cannot be taken, because {why}. Save it as a PNG or JPEG within these limits and put it in again.', {
      name,
      why: sayGiven(picture),
    });
  // As the record will hold and show it: without place, time and author, and as its pixels lie.
  const { bytes, turned: _turned, ...size } = picture;
  if (!(await isDrawable(bytes, size.mediaType))) return say('{name} is damaged and cannot be drawn.', { name });
  const attrs = { data: base64OfBytes(bytes), alt, ...size };
  act(editor, (chain) => chain.insertContent({ type: 'image', attrs }).command(({ tr }) => caretBehind(tr)));
  return null;
};

/** Chooses the picture that was put in last before the caret, so that it can be described. */
export const choosePicture = (editor: Editor): boolean => {
  let last = -1;
  editor.state.doc.nodesBetween(0, editor.state.selection.to, (node, at) => {
    if (node.type.name === 'image') last = at;
  });
  return last >= 0 && editor.commands.setNodeSelection(last);
};

/** Takes pictures out again that came with a page and cannot be drawn. @returns how many there were */
export const removePictures = (editor: Editor, broken: ReadonlySet<string>): number => {
  const places: number[] = [];
  editor.state.doc.descendants((node, at) => {
    if (node.type.name === 'image' && broken.has(String(node.attrs.data))) places.push(at);
  });
  if (places.length > 0)
    editor.commands.command(({ tr }) => {
      for (const at of places.reverse()) tr.delete(at, at + 1);
      return true;
    });
  return places.length;
};
