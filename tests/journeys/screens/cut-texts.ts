import type { Page } from 'playwright-core';

/** Asked in the page: what does not fit into its place and is cut off there. */
const CUT = `(() => {
  const isCut = (element) =>
    element.clientWidth > 2 && element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible';
  // The line of a folded section says as much as fits; opened, it says all.
  const cut = [...document.querySelectorAll('h1, h2, button, button *, [role=tab], pre')]
    .filter((element) => isCut(element) && !element.matches('.entry-section-summary'));
  const wide = document.documentElement.scrollWidth > window.innerWidth ? ['the page itself'] : [];
  return [...wide, ...cut.map(({ textContent }) => textContent.trim())];
})()`;

/** The words of headings, buttons and tabs that are cut off, and the page itself where it scrolls sideways. */
export const cutTexts = (page: Page): Promise<string[]> => page.evaluate<string[]>(CUT);
