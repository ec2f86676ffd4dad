import { sayCount } from '../../words/say.ts';
import { makeWordLists } from './word-lists.ts';

/** A page that was pasted, without whatever runs or is fetched, and what of it a text cannot hold, in words. */
interface Pasted {
  html: string;
  left: string[];
}

const alignOf = (element: Element | null): string =>
  (/text-align:\s*(\w+)/i.exec(element?.getAttribute('style') ?? '')?.[1] ?? element?.getAttribute('align') ?? '').toLowerCase();

/** Cells keep their alignment. @returns in how many paragraphs outside of tables it is given up */
const keepAlignment = (page: Document): number => {
  for (const cell of page.querySelectorAll('td, th')) {
    const align = alignOf(cell) || alignOf(cell.querySelector('p, div'));
    if (align === 'center' || align === 'right') cell.setAttribute('data-align', align);
  }
  return [...page.querySelectorAll('p, h1, h2, h3, h4, h5, h6, div')].filter(
    (one) => ['center', 'right'].includes(alignOf(one)) && one.closest('td, th') === null && (one.textContent ?? '').trim() !== '',
  ).length;
};

/** The words of a caption go with their table; the editor knows no element for them. */
const keepCaptions = (page: Document): void => {
  for (const caption of page.querySelectorAll('table > caption')) {
    const words = (caption.textContent ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 1000);
    if (words !== '') caption.parentElement?.setAttribute('data-caption', words);
    caption.remove();
  }
};

/** Reads a pasted page in a document that runs nothing; the editor's schema drops what else it does not know. */
export const pastedHtml = (html: string): Pasted => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const pictures = page.querySelectorAll('img').length;
  const aligned = keepAlignment(page);
  const left = [
    ...(pictures === 0
      ? []
      : [
          sayCount(
            pictures,
            '{count} picture (copy it by itself, or put it in as a file)',
            '{count} pictures (copy each by itself, or put them in as files)',
          ),
        ]),
    ...(aligned === 0
      ? []
      : [
          sayCount(
            aligned,
            '{count} paragraph is no longer centred or on the right',
            '{count} paragraphs are no longer centred or on the right',
          ),
        ]),
  ];
  makeWordLists(page);
  keepCaptions(page);
  for (const element of page.querySelectorAll('script, style, iframe, object, embed, link, meta, img')) element.remove();
  for (const element of page.querySelectorAll('*'))
    for (const { name } of [...element.attributes]) if (/^on|^src|^style$/i.test(name)) element.removeAttribute(name);
  return { html: page.body.innerHTML, left };
};

/** Whether a clipboard bears words: a word processor puts a picture of them beside, which is not what is meant. */
export const bearsWords = (clipboard: DataTransfer | null): boolean => {
  const html = clipboard?.getData('text/html') ?? '';
  if (html === '') return false;
  const words = new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';
  return words.trim() !== '';
};
