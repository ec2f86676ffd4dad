import type { Page } from 'playwright-core';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { openScreens } from './browser.ts';
import type { Shown } from './shown.ts';

/** A staffed vault made through operations, opened by the real host. */
export const openWorkplace = async (prepare: (place: Workplace) => Promise<void>): Promise<Shown> => {
  const place = await Workplace.open();
  await place.staff();
  await prepare(place);
  place.context.vault.close();
  const screens = await openScreens({ clock: place.clock });
  const opened = await screens.call('host.openVault', { folder: place.folder });
  if (!opened.ok) throw new Error(opened.message);
  return screens;
};

export const signIn = async (page: Page, userId: string): Promise<void> => {
  await page.getByLabel('User id').fill(userId);
  await page.getByLabel('Password', { exact: false }).first().fill(passwordOf(userId));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
};

/** Fills the signature dialog and signs. */
export const sign = async (page: Page, userId: string, button: string): Promise<void> => {
  const dialog = page.getByRole('dialog', { name: 'Electronic signature' });
  await dialog.getByLabel('User id').fill(userId);
  await dialog.getByLabel('Password', { exact: false }).first().fill(passwordOf(userId));
  await dialog.getByRole('button', { name: button }).click();
  await dialog.waitFor({ state: 'detached' });
};
