import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declare, shippedRegister } from '#main/testing/registers.ts';
import { requireTraining } from '#main/testing/training.ts';
import { missingTools } from '../../independent/tools.ts';
import type { Screens } from './browser.ts';
import { goTo } from './entries.ts';
import { openHost, signIn } from './people.ts';

/** Asked in the page: every place that a row, a card or a field had since it was first drawn at an address. */
const WATCH = `(() => {
  const ROWS = 'tr[data-index], .card[data-number], .home-line, .entry-field';
  window.movedRows = [];
  let [address, places] = ['', new Map()];
  const look = () => {
    if (address !== location.hash) [address, places] = [location.hash, new Map()];
    const scrolled = document.querySelector('.shell-work')?.scrollTop ?? 0;
    for (const row of document.querySelectorAll(ROWS)) {
      // A screen that is left is not drawn while the next one comes.
      if (row.getClientRects().length === 0) continue;
      const name = row.textContent.slice(0, 60);
      const place = Math.round(row.getBoundingClientRect().top + scrolled);
      const before = places.get(row);
      if (before !== undefined && before !== place) window.movedRows.push(name + ': ' + before + ' to ' + place);
      places.set(row, place);
    }
    requestAnimationFrame(look);
  };
  look();
})()`;

/**
 * Holds the answers to some questions of a page back until everything else that it asks is there.
 * @returns what waits for that, and lets them go
 */
const hold = async (page: Page, names: readonly string[]): Promise<() => Promise<void>> => {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const isLate = (url: string): boolean => names.some((name) => url.endsWith(`/call/${name}`));
  let [late, others] = [0, 0];
  page.on('request', (request) => {
    if (request.url().includes('/call/') && !isLate(request.url())) others += 1;
  });
  page.on('requestfinished', (request) => {
    if (request.url().includes('/call/') && !isLate(request.url())) others -= 1;
  });
  for (const name of names)
    await page.route(`**/call/${name}`, async (route) => {
      late += 1;
      await held;
      await route.continue().catch(() => undefined); // Its page was closed meanwhile.
    });
  return async () => {
    await expect.poll(() => late > 0 && others === 0, { timeout: 60_000 }).toBe(true);
    letGo();
    await page.waitForLoadState('networkidle');
  };
};

describe.skipIf(missingTools('chromium'))('rows, cards and fields', () => {
  let screens: Screens;
  let action = '';
  beforeAll(async () => {
    screens = await openHost(async (place) => {
      for (const name of ['action', 'capa', 'device-file']) await declare(place, shippedRegister(name));
      const entry = (userId: string, register: string, title: string, values = {}) =>
        place.do(userId, 'entry.create', { register, title, values, links: [] });
      ({ number: action } = await entry('quality', 'action', 'Change the tool', { who: 'author', due: '2030-01-01' }));
      for (const title of ['Worn tool', 'Late answers']) await entry('quality', 'capa', title);
      await entry('quality', 'deviceFile', 'File of the pump');
      for (const title of ['Phishing', 'Lost sticks']) await requireTraining(place, { title, topic: 'Tell IT.', people: ['quality'] });
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it.each([
    ['home', '/', ['identity.firstSteps', 'signing.waiting', 'vulnerability.queue'], 'Phishing'],
    ['a board', '/registers/capa?as=board', ['entry.pace'], 'Worn tool'],
    ['a file', '/registers/deviceFile/MDF-0001', ['register.files'], 'Type or family of devices'],
    ['an entry that waits for somebody else', '/registers/action/ACT-0001', ['home.asked'], 'What is to be done'],
    ['training', '/training/mine', ['signing.waiting'], 'Phishing'],
  ] as const)('of %s stand where they stay, however late the rest of it is known', async (_what, path, late, word) => {
    const page = await screens.page({ width: 1280, height: 800 });
    await page.evaluate(WATCH);
    const letGo = await hold(page, late);
    await signIn(page, 'quality');
    await goTo(page, path);
    await letGo();
    await page.getByText(word, { exact: true }).first().waitFor();
    expect(await page.evaluate<string[]>('window.movedRows')).toEqual([]);
    await page.context().close();
  });

  it('stay where they are when an act in one of them is refused, which is said below them', async () => {
    const page = await screens.page({ width: 1280, height: 800 });
    await signIn(page, 'quality');
    await goTo(page, `/registers/action/${action}`);
    const field = page.getByLabel('What is to be done');
    await field.waitFor();
    await page.getByRole('button', { name: `Remind of ${action}` }).waitFor();
    const before = await field.boundingBox();
    await page.getByLabel('Until', { exact: true }).fill('2030-02-01');
    await page.keyboard.press('Control+s');
    await page.getByRole('alert').getByText('moves a day that somebody has to keep', { exact: false }).waitFor();
    expect(await field.boundingBox()).toEqual(before);
    await page.context().close();
  });
});
