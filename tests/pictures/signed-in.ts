import type { Page } from 'playwright-core';
import type { Screens } from '../journeys/screens/browser.ts';

const SIZE = { width: 1280, height: 800 };

/** A window in which somebody is signed in, at a screen. */
export const signedIn = async (screens: Screens, userId: string, password: string, path: string): Promise<Page> => {
  const page = await screens.page(SIZE);
  await page.getByLabel('User id').fill(userId);
  await page.getByLabel('Password', { exact: false }).first().fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await page.goto(`${page.url().split('#')[0]}#${path}`);
  return page;
};
