import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { type Measure, within } from './measure.ts';
import { atScreens, FIRST_ROW, signedIn } from './screen.ts';
import { seededVault } from './seeded-vault.ts';

const QUIET_MS = 2000;

/** Megabytes that the process of the page has for itself alone: what the browser's own task list calls its memory (Linux). */
const memoryOf = async (page: Page): Promise<number> => {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
  await pause(QUIET_MS);
  const browser = await page.context().browser()?.newBrowserCDPSession();
  const { processInfo } = (await browser?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
  await browser?.detach();
  const own = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(/^RssAnon:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) / 1024);
  // The browser keeps an empty process at hand for the next page; that of the page is the larger one.
  return Math.max(...own);
};

/** The page with the master list after its work is done, against an empty page of the same browser. */
export const pageMemory: Measure = async ({ size, documents }) => {
  if (process.platform !== 'linux') return [];
  const folder = await seededVault(documents);
  const baseline = await atScreens(folder, async (screens) => {
    const page = await screens.page();
    await page.goto('about:blank');
    return memoryOf(page);
  });
  const value = await atScreens(folder, async (screens) => {
    const page = await signedIn(screens, 'quality', '#/documents');
    await page.locator(FIRST_ROW).first().waitFor();
    return memoryOf(page);
  });
  return [within({ name: 'page-memory', size, value, baseline, unit: 'MB', limit: 150 })];
};
