import type { ResolvedBlock } from '#shared/content/resolve.ts';
import type { Align } from '#shared/content/schema.ts';
import { breakLines } from './lines.ts';
import { ink, paper } from './paper.ts';
import { isSoundPng } from './png-check.ts';
import type { Sheet } from './sheet.ts';
import type { Structure } from './structure.ts';

type Image = Extract<ResolvedBlock, { type: 'image' }>;
/** Points per pixel when an image is shown in its own size. */
const POINT = 0.75;

/** A picture scaled to its place, ready to be drawn at a point. */
export interface Picture {
  width: number;
  height: number;
  draw(element: Structure, x: number, y: number): void;
}

/** Where a picture begins in a column. */
export const atSide = ({ width }: Picture, align: Align | undefined, x: number, whole: number): number =>
  align === 'center' ? x + (whole - width) / 2 : align === 'right' ? x + whole - width : x;

const scaleOf = (image: Image, widest: number, highest: number): number => {
  const whole = widest / (image.width * POINT);
  return Math.min(whole, highest / (image.height * POINT), image.percent === null ? 1 : (whole * image.percent) / 100);
};

/** How high it will be, before it is opened. */
export const shownHeight = (image: Image, widest: number, highest: number): number =>
  image.height * POINT * scaleOf(image, widest, highest);

/** Scales an image into the space that it may take; a file that cannot be read becomes a frame that says so. */
export const pictureOf = (sheet: Sheet, image: Image, widest: number, highest: number): Picture => {
  const scale = scaleOf(image, widest, highest);
  const [width, height] = [Math.max(4, image.width * POINT * scale), Math.max(4, image.height * POINT * scale)];
  const opened = openImage(sheet, image);
  if (opened !== null)
    return {
      width,
      height,
      draw: (element, x, y) => sheet.marked(element, () => sheet.through(() => sheet.pdf.image(opened as never, x, y, { width, height }))),
    };
  const words = `This image cannot be shown: its file is damaged or too large. It is described as "${image.alt || 'no description'}".`;
  const lines = breakLines([{ text: words, marks: [] }], widest - 12, 9);
  const frame = lines.length * 12.5 + 12;
  return {
    width: widest,
    height: frame,
    draw: (element, x, y) => {
      sheet.artifact(() => sheet.surface.frame([[x, y, widest, frame]], ink.red, 0.6));
      sheet.marked(element, () => {
        for (const [index, line] of lines.entries()) sheet.drawLine(line, x + 6, y + 6 + index * 12.5, widest - 12, 'left', 12.5, ink.red);
      });
    },
  };
};

const openImage = (sheet: Sheet, { data, mediaType }: Image): unknown => {
  const bytes = Buffer.from(data);
  if (mediaType === 'image/png' && !isSoundPng(bytes)) return null;
  // pdfkit looks at the bytes, not at the name; a PNG that calls itself JPEG must not pass unchecked.
  if (mediaType === 'image/jpeg' && (bytes[0] !== 0xff || bytes[1] !== 0xd8)) return null;
  try {
    return sheet.ground.openImage(bytes);
  } catch {
    return null;
  }
};

/** The height that an image may take on an empty page, with room for its caption. */
export const highestImage = paper.bottom - paper.top - 40;
