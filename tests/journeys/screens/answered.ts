import { setTimeout } from 'node:timers/promises';
import type { Page, Request } from 'playwright-core';

const open = new WeakMap<Page, Set<Request>>();

/** Keeps what a page has asked for and was not answered yet. */
export const keepAsked = (page: Page): void => {
  const asked = new Set<Request>();
  open.set(page, asked);
  page.on('request', (request) => asked.add(request));
  page.on('requestfinished', (request) => asked.delete(request));
  page.on('requestfailed', (request) => asked.delete(request));
};

/** How long nothing is asked by a page that is there: an answer may lead to the next question. */
const QUIET_MS = 60;
const LONGEST_MS = 60_000;

/**
 * Waits until a page was answered all that it asked: until then it may still show what it is about to leave, which has a heading and
 * words of its own.
 * @throws when it asks on and on
 */
export const answered = async (page: Page): Promise<void> => {
  const until = performance.now() + LONGEST_MS;
  for (let quietSince = performance.now(); performance.now() - quietSince < QUIET_MS; ) {
    if ((open.get(page)?.size ?? 0) > 0) quietSince = performance.now();
    if (performance.now() > until)
      throw new Error(`${page.url()} is not answered: ${[...(open.get(page) ?? [])].map((one) => one.url()).join(', ')}`);
    await setTimeout(10);
  }
};
