import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const require = createRequire(import.meta.url);
const axe = readFileSync(createRequire(require.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'), 'utf8');
const CONTRAST = 'color-contrast';
/** Asked in the page: only what is wrong is described, which is less than a tenth of what axe looks at. */
const RUN_AXE = `(async (which) => {
  const { violations } = await axe.run(document, { resultTypes: ['violations'], ...which });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 160)));
})`;

/**
 * What the colours of a page follow from: for each text, symbol and field, whatever can give a colour to its element or to one
 * around it, as numbers.
 */
const COLOURED = `(() => {
  const gives = /^(?:class|disabled|open|data-.*|aria-(?:selected|current|disabled|expanded|checked|pressed|invalid))$/;
  const known = new Map();
  const number = (text, from) => { let to = from; for (const letter of text) to = Math.imul(to ^ letter.codePointAt(0), 16777619); return to >>> 0; };
  const own = (element) => [...element.attributes]
    .filter(({ name, value }) => gives.test(name) || (name === 'style' && /color|background|opacity/.test(value)))
    .map(({ name, value }) => name + '=' + value).sort().join();
  const chain = (element) => {
    if (element === null) return 2166136261;
    if (!known.has(element)) known.set(element, number(element.tagName + own(element), chain(element.parentElement)));
    return known.get(element);
  };
  const found = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) if (texts.currentNode.data.trim() !== '') found.add(chain(texts.currentNode.parentElement));
  for (const field of document.querySelectorAll('input, textarea, select, svg')) found.add(chain(field));
  return [...found];
})()`;
/** Those whose contrast was found good in both colours, by any journey of this process. */
const good = new Set<number>();

/**
 * What axe finds wrong with the page, a line each. In dark colours the page is the same but for its colours, so only these are judged
 * again. Contrast takes most of the time and follows from the styles alone, so it is judged where a style is met that was not yet.
 */
export const axeFaults = async (page: Page): Promise<string[]> => {
  // Once for a page: reading axe takes longer than asking it.
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(axe);
  const ask = (which: object): Promise<string[]> => page.evaluate<string[]>(`${RUN_AXE}(${JSON.stringify(which)})`);
  const styles = await page.evaluate<number[]>(COLOURED);
  const isNew = styles.some((style) => !good.has(style));
  await page.emulateMedia({ colorScheme: 'light' });
  const faults = (await ask(isNew ? {} : { rules: { [CONTRAST]: { enabled: false } } })).map((fault) => `light: ${fault}`);
  if (!isNew) return faults;
  await page.emulateMedia({ colorScheme: 'dark' });
  faults.push(...(await ask({ runOnly: [CONTRAST] })).map((fault) => `dark: ${fault}`));
  await page.emulateMedia({ colorScheme: 'light' });
  if (faults.length === 0) for (const style of styles) good.add(style);
  return faults;
};
