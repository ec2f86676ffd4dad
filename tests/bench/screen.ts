import type { Page } from 'playwright-core';
import { newSeat } from '#main/app/desk.ts';
import { passwordOf } from '#main/testing/workplace.ts';
import { Screens } from '../journeys/screens/browser.ts';

/** What shows that a screen is there: a row of the master list, the list, an opened text, a text that can be written. */
export const FIRST_ROW = '.rows [role=option]';
export const LIST = '.rows';
export const TEXT = '.document-text';
export const WRITABLE = '.editor-text[contenteditable=true]';

/** The real host with this vault, and Chromium in front of it; both are closed whatever happens. */
export const atScreens = async <R>(folder: string, work: (screens: Screens) => Promise<R>): Promise<R> => {
  const screens = await Screens.open();
  try {
    await openVault(screens, folder);
    return await work(screens);
  } finally {
    await screens.close();
  }
};

export const openVault = async (screens: Screens, folder: string): Promise<void> => {
  const opened = await screens.desk.call(newSeat(), 'host.openVault', { folder });
  if (!opened.ok) throw new Error(opened.message);
};

/** A page on which this person has only to press the button; it goes on to home. */
export const atSignIn = async (screens: Screens, userId: string): Promise<Page> => {
  const page = await screens.page();
  await page.getByLabel('User id').fill(userId);
  await page.getByLabel('Password', { exact: false }).first().fill(passwordOf(userId));
  return page;
};

export const HOME = 'nav[aria-label=Main]';
export const SIGN_IN = "document.querySelector('button[type=submit]').click()";
export const goTo = (path: string): string => `location.hash = ${JSON.stringify(path)}`;

export const signedIn = async (screens: Screens, userId: string, path: string): Promise<Page> => {
  const page = await atSignIn(screens, userId);
  await page.evaluate(SIGN_IN);
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await page.evaluate(goTo(path));
  return page;
};

/** Runs when the next frame has been drawn; in the page, where the tests have no types. */
const AFTER_PAINT =
  'const afterPaint = (then) => requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => then(performance.now()); port2.postMessage(0); });';

/**
 * Milliseconds in the page from doing something until what the selector names has been drawn.
 * @param script what is done, in the page
 */
export const untilDrawn = (page: Page, script: string, selector: string): Promise<number> =>
  page.evaluate(`new Promise((done) => {
    ${AFTER_PAINT}
    const started = performance.now();
    const look = () => {
      if (!document.querySelector(${JSON.stringify(selector)})) return false;
      watching.disconnect();
      afterPaint((drawn) => done(drawn - started));
      return true;
    };
    const watching = new MutationObserver(look);
    watching.observe(document, { subtree: true, childList: true });
    ${script};
    look();
  })`);

/** An empty page of the browser alone, with this in it: what the machine can do without the program. */
export const plainPage = async (beside: Page, html: string): Promise<Page> => {
  const page = await beside.context().newPage();
  await page.setContent(html);
  await page.bringToFront();
  return page;
};

/** Milliseconds until a page that holds one small picture of the host, and no program, is there. */
export const bareLoad = async (screens: Screens): Promise<number> => {
  const page = await screens.page();
  const address = new URL('/favicon.svg', page.url()).href;
  const bare = await page.context().newPage();
  const started = performance.now();
  await bare.goto(address);
  const taken = performance.now() - started;
  await page.context().close();
  return taken;
};

/** From now on keeps, for each key, the milliseconds until the frame that shows it has been drawn. */
export const watchKeys = (page: Page): Promise<unknown> =>
  page.evaluate(`(() => {
    ${AFTER_PAINT}
    window.keyTimes = [];
    window.addEventListener('keydown', (event) => afterPaint((drawn) => window.keyTimes.push(drawn - event.timeStamp)), true);
  })()`);
export const keyTimes = (page: Page): Promise<number[]> => page.evaluate('window.keyTimes');

/** Milliseconds between the frames while the element is scrolled on by so many pixels in each of them. */
export const frameTimes = (page: Page, selector: string, frames: number, pixels: number): Promise<number[]> =>
  page.evaluate(`new Promise((done) => {
    const place = document.querySelector(${JSON.stringify(selector)});
    const times = [];
    let before;
    const frame = (now) => {
      if (before !== undefined) times.push(now - before);
      before = now;
      if (times.length >= ${frames}) return done(times);
      place.scrollTop += ${pixels};
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  })`);
