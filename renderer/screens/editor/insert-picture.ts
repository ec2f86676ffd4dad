import type { Editor } from '@tiptap/core';
import { barePicture } from '#shared/content/bare-picture.ts';
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
  if (!mediaType) return `${file.name || 'This picture'} is no PNG or JPEG. Save it as one of these and put it in again.`;
  if (file.size > LARGEST)
    return `${file.name || 'This picture'} has ${Math.round(file.size / 1024 / 1024)} MB; a picture may have 10 MB. Make it smaller and put it in again. Your text is unchanged.`;
  // As the record will hold and show it: without place, time and author, and as its pixels lie.
  const bare = barePicture(new Uint8Array(await file.arrayBuffer()));
  const picture = bare && new Blob([bare.bytes.slice()], { type: mediaType });
  const drawn = picture && (await createImageBitmap(picture).catch(() => null));
  if (!drawn) return `${file.name || 'This picture'} is damaged and cannot be drawn.`;
  const { width, height } = drawn;
  drawn.close();
  const attrs = { data: await base64OfPicture(picture), mediaType, alt: file.name.replace(/\.\w+$/, ''), width, height };
  act(editor, (chain) => chain.insertContent({ type: 'image', attrs }));
  return null;
};
