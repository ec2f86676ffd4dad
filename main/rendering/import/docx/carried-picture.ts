import type { Image } from '#shared/content/schema.ts';
import { cropped, hasCrop } from '../pictures/crop.ts';
import { imageOf } from '../pictures/image.ts';
import { kindOf } from '../pictures/kind.ts';
import type { PictureLook } from './looks/drawings.ts';
import { says } from './looks/says.ts';

const EMU_A_PIXEL = 9_525;
/** Word rounds lengths, and nobody sees a hundredth. */
const NEAR = 0.03;

/** How wide a picture is shown, in percent of the room that it stands in; nothing where that is its own size. */
const percentOf = ({ width }: Image, shown: PictureLook['shown']): { percent?: number } => {
  if (!shown || !(shown.room > 0)) return {};
  const own = Math.min(width * EMU_A_PIXEL, shown.room);
  if (Math.abs(shown.width - own) <= own * NEAR) return {};
  return { percent: Math.min(100, Math.max(10, Math.round((shown.width / shown.room) * 100))) };
};

const isStretched = ({ width, height }: Image, shown: PictureLook['shown']): boolean =>
  shown !== null && Math.abs((shown.width / shown.height) * (height / width) - 1) > 2 * NEAR;

/**
 * A picture of Word as the text holds it: as large as it is shown, without what was cropped away.
 * @returns why it cannot be carried over, as the end of a sentence, when it cannot
 */
export const carriedPicture = (bytes: Buffer, look: PictureLook, lost: Set<string>): Image | string => {
  const { alt, crop, shown, turned } = look;
  const whole = imageOf(bytes, alt, lost);
  if (whole === NEITHER) return `${NEITHER}${kindOf(bytes)}`;
  if (typeof whole === 'string') return whole;
  const cut = hasCrop(crop) ? cropped(Buffer.from(whole.data, 'base64'), whole.mediaType, crop) : null;
  if (typeof cut === 'string') return cut;
  const image = cut ? imageOf(cut, alt, lost) : whole;
  if (typeof image === 'string') return image;
  if (cut) lost.add(says.cropped(alt));
  if (turned) lost.add(says.turned(alt));
  if (isStretched(image, shown)) lost.add(says.stretched(alt));
  return { ...image, ...percentOf(image, shown) };
};

const NEITHER = 'it is neither PNG nor JPEG';
