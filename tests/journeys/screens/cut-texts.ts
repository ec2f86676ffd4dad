import type { Page } from 'playwright-core';

/** The words of headings, buttons and tabs that do not fit into their place and are cut off, and the page itself where it scrolls sideways. */
export const cutTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const isCut = (element: Element): boolean =>
      element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible' && element.clientWidth > 2;
    const cut = [...document.querySelectorAll('h1, h2, button, button *, a[class*=Button] *, [role=tab]')].filter(isCut);
    const wide = document.documentElement.scrollWidth > window.innerWidth ? ['the page itself'] : [];
    return [...wide, ...cut.map(({ textContent }) => textContent.trim())];
  });
