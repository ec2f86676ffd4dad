import { type Measure, percentile, within } from './measure.ts';
import { atScreens, FIRST_ROW, frameTimes, LIST, plainPage, signedIn } from './screen.ts';
import { seededVault } from './seeded-vault.ts';

const FRAMES = 240;
/** Six rows in each frame: a quick turn of the wheel that goes on and on. */
const PIXELS = 192;
const plainList = (): string =>
  `<div class="rows" style="height: 700px; overflow: auto">${Array.from(
    { length: 4000 },
    (_, index) => `<div style="height: 32px; white-space: nowrap">SOP-${index} Control of documents 1.0 Effective</div>`,
  ).join('')}</div>`;

/** Time between frames while the master list is scrolled through many pages, against rows that simply stand on an empty page. */
export const scroll: Measure = async ({ size, documents }) =>
  atScreens(await seededVault(documents), async (screens) => {
    const page = await signedIn(screens, 'quality', '#/documents');
    await page.locator(FIRST_ROW).first().waitFor();
    const plain = await plainPage(page, plainList());
    const baseline = await frameTimes(plain, LIST, FRAMES, PIXELS);
    await page.bringToFront();
    const value = await frameTimes(page, LIST, FRAMES, PIXELS);
    const taken = { value: percentile(value, 95), baseline: percentile(baseline, 95) };
    return [within({ name: 'scroll', size, ...taken, unit: 'ms a frame, p95', limit: 34 })];
  });
