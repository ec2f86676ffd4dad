import { checkedPicture } from '#shared/content/picture.ts';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';
import { base64OfBytes, bytesOfBase64 } from './picture-bytes.ts';
import { picturesOfRtf } from './rtf-pictures.ts';

/** A picture whose bytes came with a pasted page. */
export interface PastedPicture {
  bytes: Uint8Array;
  mediaType: string;
  /** Its bytes as the text holds them. */
  data: string;
}

const KEPT = ['alt', 'data-caption', 'data-percent', 'data-align'];
const LONGEST_ADDRESS = 80;
/** How wide the text of a usual page of a word processor is, in the pixels of its web pages. */
const TEXT_WIDTH = 624;

const isEmpty = (element: Element): boolean => (element.textContent ?? '').trim() === '';

const isFile = (address: string): boolean => /^(file:|[a-z]:\\)/i.test(address);

/**
 * The bytes of the files that a word processor's page refers to. They are told only by their order: where their number is
 * another, none is taken, because a wrong picture is worse than none.
 */
const filesOf = (images: readonly Element[], rtf: string): Map<Element, Uint8Array | null> => {
  const files = images.filter((image) => isFile(image.getAttribute('src') ?? ''));
  const pictures = files.length > 0 ? picturesOfRtf(rtf) : [];
  return new Map(files.length === pictures.length ? files.map((image, at) => [image, pictures[at] ?? null]) : []);
};

/** A picture that was made smaller keeps its size on the page; in percent of the text, as pictures have it. */
const percentOf = (shown: string | null, width: number): string | null => {
  const pixels = Number.parseFloat(shown ?? '');
  return pixels > 0 && pixels < width ? `${Math.min(100, Math.max(10, Math.round((pixels / TEXT_WIDTH) * 100)))}` : null;
};

const decoded = (address: string): Uint8Array | null => {
  try {
    return bytesOfBase64(address.slice(address.indexOf(',') + 1).replaceAll(/\s/g, ''));
  } catch {
    return null;
  }
};

/** Why the picture at an address is not here, in words that follow "picture". */
const whyNot = (address: string): string => {
  const shown = address.length > LONGEST_ADDRESS ? `${address.slice(0, LONGEST_ADDRESS)}…` : address;
  if (/^https?:/i.test(address)) return say('at {shown}, which is never fetched', { shown });
  if (isFile(address)) return say('whose file is not on the clipboard');
  return say('that is not on the clipboard');
};

/**
 * Keeps the pictures of a pasted page whose bytes came with it, or beside it as Rich Text, checked as those that are put in as files, and takes out
 * all others.
 * @returns the pictures that are kept, and for each other one why it was left out
 */
export const takePictures = (page: Document, rtf: string): { pictures: PastedPicture[]; left: string[] } => {
  const pictures: PastedPicture[] = [];
  const left: string[] = [];
  const images = [...page.querySelectorAll('img')];
  const files = filesOf(images, rtf);
  for (const image of images) {
    const address = image.getAttribute('src') ?? '';
    const bytes = /^data:image\/[^,]*;base64,/i.test(address) ? decoded(address) : (files.get(image) ?? null);
    const picture = bytes === null ? null : checkedPicture(bytes);
    if (picture === null || typeof picture === 'string') {
      left.push(picture === null ? whyNot(address) : say('that cannot be taken, because {why}', { why: sayGiven(picture) }));
      const around = image.parentElement;
      image.remove();
      if (around?.localName === 'p' && isEmpty(around)) around.remove();
      continue;
    }
    const data = base64OfBytes(picture.bytes);
    // Whatever else the page says of it goes; what is read as a picture is written here alone.
    const kept = page.createElement('img');
    for (const name of KEPT) if (image.hasAttribute(name)) kept.setAttribute(name, image.getAttribute(name) ?? '');
    const percent = percentOf(image.getAttribute('width'), picture.width);
    if (percent !== null) kept.setAttribute('data-percent', percent);
    const said = { 'data-bytes': data, 'data-media-type': picture.mediaType, width: `${picture.width}`, height: `${picture.height}` };
    for (const [name, value] of Object.entries(said)) kept.setAttribute(name, value);
    image.replaceWith(kept);
    // A picture is a block of its own; the paragraph that held nothing else would be left empty beside it.
    const around = kept.parentElement;
    if (around?.localName === 'p' && around.childElementCount === 1 && isEmpty(around)) around.replaceWith(kept);
    pictures.push({ bytes: picture.bytes, mediaType: picture.mediaType, data });
  }
  return { pictures, left };
};
