import { checkedPicture } from '#shared/content/picture.ts';
import type { Image } from '#shared/content/schema.ts';

/**
 * A picture by its own bytes, whatever the file around it calls them; a reason when it cannot be carried over.
 * @param lost takes what the picture lost: the wish of its file to be turned, which records do not follow
 */
export const imageOf = (bytes: Buffer, alt: string, lost: Pick<Set<string>, 'add'>): Image | string => {
  const picture = checkedPicture(bytes);
  if (typeof picture === 'string') return picture;
  const { bytes: bare, turned, ...size } = picture;
  if (turned)
    lost.add(
      `Turning of a picture: it is shown as its pixels lie. Turn it in a picture program and put it in anew${alt ? `: ${alt}` : ''}`,
    );
  return { type: 'image', data: Buffer.from(bare).toString('base64'), alt: alt.slice(0, 1000), ...size };
};

/** A picture that is inside the text as a data: address; a reason for any other, which is never followed. */
export const imageOfAddress = (source: string, alt: string, lost: Pick<Set<string>, 'add'>): Image | string => {
  const [, data] = /^data:image\/(?:png|jpe?g);base64,([A-Za-z0-9+/=]+)$/i.exec(source) ?? [];
  return data === undefined ? 'it is not inside the file' : imageOf(Buffer.from(data, 'base64'), alt, lost);
};
