import { say, sayCount } from '../../words/say.ts';
import { keepAlignment } from './pasted-alignment.ts';
import { type PastedPicture, takePictures } from './pasted-pictures.ts';
import { keepShading } from './pasted-shading.ts';
import { makeWordLists } from './word-lists.ts';

/** A page that was pasted, without whatever runs or is fetched. */
interface Pasted {
  html: string;
  pictures: PastedPicture[];
  /** What is to be said of it: what a text cannot hold, and what is to be done. */
  notes: string[];
}

/** So many pictures are told one by one. */
const MOST_TOLD = 3;

/** "2 pictures whose file is not ...", each reason once. */
const picturesLeft = (reasons: readonly string[]): string[] => {
  const counted = [...Map.groupBy(reasons, (reason) => reason)].map(([reason, { length }]) =>
    sayCount(length, '{count} picture {reason}', '{count} pictures {reason}', { reason }),
  );
  const more = counted.length - MOST_TOLD;
  return more > 0 ? [...counted.slice(0, MOST_TOLD), say('{more} further pictures', { more })] : counted;
};

/** The words of a caption go with their table; the editor knows no element for them. */
const keepCaptions = (page: Document): void => {
  for (const caption of page.querySelectorAll('table > caption')) {
    const words = (caption.textContent ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 1000);
    if (words !== '') caption.parentElement?.setAttribute('data-caption', words);
    caption.remove();
  }
};

const notesOf = (page: Document, left: readonly string[], pictures: readonly PastedPicture[], missing: number): string[] => {
  const undescribed = [...page.querySelectorAll('img')].filter((image) => (image.getAttribute('alt') ?? '').trim() === '').length;
  return [
    ...(left.length > 0 ? [say('Left out of what was pasted: {left}.', { left: left.join('; ') })] : []),
    ...(missing > 0 ? [say('Copy such a picture by itself, or put it in as a PNG or JPEG file.')] : []),
    ...(pictures.length > 0 && undescribed > 0
      ? [
          sayCount(
            undescribed,
            'A pasted picture has no description. Choose it, and say in its dialog what it shows.',
            '{count} pasted pictures have no description. Choose each, and say in its dialog what it shows.',
          ),
        ]
      : []),
  ];
};

/**
 * Reads a pasted page in a document that runs and fetches nothing; the editor's schema drops what else it does not know.
 * @param rtf what stands beside it on the clipboard as Rich Text, or nothing
 */
export const pastedHtml = (html: string, rtf: string): Pasted => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const unaligned = keepAlignment(page);
  keepShading(page);
  const { pictures, left } = takePictures(page, rtf);
  const notes = notesOf(page, [...picturesLeft(left), ...unaligned], pictures, left.length);
  makeWordLists(page);
  keepCaptions(page);
  for (const element of page.querySelectorAll('script, style, iframe, object, embed, link, meta')) element.remove();
  for (const element of page.querySelectorAll('*'))
    for (const { name } of [...element.attributes]) if (/^on|^src|^style$/i.test(name)) element.removeAttribute(name);
  return { html: page.body.innerHTML, pictures, notes };
};

/** Whether a clipboard bears words: a word processor puts a picture of them beside, which is not what is meant. */
export const bearsWords = (clipboard: DataTransfer | null): boolean => {
  const html = clipboard?.getData('text/html') ?? '';
  if (html === '') return false;
  const words = new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';
  return words.trim() !== '';
};
