import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { type Measure, percentile, within } from './measure.ts';
import { atScreens, keyTimes, plainPage, signedIn, WRITABLE, watchKeys } from './screen.ts';
import { LONG_DRAFT, seededVault } from './seeded-vault.ts';

const BURSTS = 6;
const WORDS = 'The limit was made narrower. ';
const BETWEEN_KEYS_MS = 30;
/** A little longer than the pause after which the editor keeps a working copy, so that the next keys meet that work. */
const PAUSE_MS = 1250;

const typeInto = async (page: Page): Promise<number[]> => {
  await page.bringToFront();
  await page.locator(`${WRITABLE} > p`).nth(100).click();
  await watchKeys(page);
  for (let burst = 0; burst < BURSTS; burst += 1) {
    for (const key of WORDS) {
      await page.keyboard.press(key);
      await pause(BETWEEN_KEYS_MS);
    }
    await pause(PAUSE_MS);
  }
  return keyTimes(page);
};

/** From a key to the frame that shows its letter, in the middle of sixty pages, against the browser's own editing of the same page. */
export const typing: Measure = async ({ size, documents }) =>
  atScreens(await seededVault(documents), async (screens) => {
    const page = await signedIn(screens, 'author', `#/documents/${LONG_DRAFT}/edit`);
    const text = page.locator(WRITABLE);
    await text.waitFor();
    const html = await text.innerHTML();
    const plain = await plainPage(page, `<div class="editor-text" contenteditable="true">${html}</div>`);
    const taken = { baseline: percentile(await typeInto(plain), 95), value: percentile(await typeInto(page), 95) };
    return [within({ name: 'typing', size, ...taken, unit: 'ms a key, p95', limit: 32 })];
  });
