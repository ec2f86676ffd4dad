import type { Editor } from '@tiptap/core';
import { barePicture } from '#shared/content/bare-picture.ts';
import { say } from '../../words/say.ts';
import { act } from './act.ts';
import { base64OfPicture } from './picture-bytes.ts';

const LARGEST = 10 * 1024 * 1024;
const kinds = ['image/png', 'image/jpeg'] as const;

/**
 * Puts a picture file at the selection.
 * @returns a sentence when it cannot be taken; the text is then as it was
 */
export const insertPicture = async (editor: Editor, file: File): Promise<string | null> => {
  const mediaType = kinds.find((kind) => kind === file.type);
  const name = file.name || say('This picture');
  if (!mediaType) return say('{name} is no PNG or JPEG. Save it as one of these and put it in again.', { name });
  if (file.size > LARGEST)
    return say('{name} has {size} MB; a picture may have 10 MB. Make it smaller and put it in again. Your text is unchanged.', {
      name,
      size: Math.round(file.size / 1024 / 1024),
    });
  // As the record will hold and show it: without place, time and author, and as its pixels lie.
  const bare = barePicture(new Uint8Array(await file.arrayBuffer()));
  const picture = bare && new Blob([bare.bytes.slice()], { type: mediaType });
  const drawn = picture && (await createImageBitmap(picture).catch(() => null));
  if (!drawn) return say('{name} is damaged and cannot be drawn.', { name });
  const { width, height } = drawn;
  drawn.close();
  const attrs = { data: await base64OfPicture(picture), mediaType, alt: file.name.replace(/\.\w+$/, ''), width, height };
  act(editor, (chain) => chain.insertContent({ type: 'image', attrs }));
  return null;
};
