import { sayCount } from '../../words/say.ts';

/** Where lines stand that do not begin where their script begins. */
const KEPT = ['center', 'right', 'justify'];
const PARAGRAPHS = 'p, div, h1, h2, h3, h4, h5, h6';

const ownAlign = (element: Element): string | null => {
  if (element.localName === 'center') return 'center';
  // What was copied from a text says it by itself.
  if (element.hasAttribute('data-align')) return element.getAttribute('data-align');
  const said = /text-align:\s*([\w-]+)/i.exec(element.getAttribute('style') ?? '')?.[1] ?? element.getAttribute('align');
  return said === null || said === undefined ? null : said.toLowerCase().replace('-webkit-', '').replace('end', 'right');
};

/** What holds for an element: its own, or that of what it stands in, no further than its cell. */
const alignOf = (element: Element): string => {
  for (let at: Element | null = element; at !== null && at.localName !== 'table'; at = at.parentElement) {
    const own = ownAlign(at);
    if (own !== null) return own;
    if (/^t[dh]$/.test(at.localName)) break;
  }
  return '';
};
const hasWords = (element: Element): boolean => (element.textContent ?? '').trim() !== '';

/** Writes down how paragraphs, pictures and cells are aligned. @returns what of it a text cannot hold, in words */
export const keepAlignment = (page: Document): string[] => {
  const found = new Map<Element, string>();
  for (const cell of page.querySelectorAll('td, th')) {
    const sides = new Set([...cell.querySelectorAll(PARAGRAPHS)].filter(hasWords).map(alignOf));
    // All paragraphs at one side are a cell at that side; in others each keeps its own.
    if (sides.size <= 1) found.set(cell, [...sides][0] ?? alignOf(cell));
  }
  for (const element of page.querySelectorAll('p, div, img'))
    if (!found.has(element.closest('td, th') ?? element)) found.set(element, alignOf(element));
  const headings = [...page.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(
    (heading) => hasWords(heading) && heading.closest('td, th') === null && ['center', 'right'].includes(alignOf(heading)),
  ).length;
  for (const element of page.querySelectorAll('[data-align]')) element.removeAttribute('data-align');
  for (const [element, align] of found) if (KEPT.includes(align)) element.setAttribute('data-align', align);
  // The editor takes an alignment from paragraphs; a division without blocks in it is one.
  for (const division of page.querySelectorAll('div[data-align]:not(:has(p, div, table, ul, ol, h1, h2, h3, h4, h5, h6, pre))')) {
    const words = page.createElement('p');
    words.setAttribute('data-align', division.getAttribute('data-align') ?? '');
    words.append(...division.childNodes);
    division.replaceWith(words);
  }
  if (headings === 0) return [];
  return [
    sayCount(headings, '{count} heading is no longer centred or on the right', '{count} headings are no longer centred or on the right'),
  ];
};
