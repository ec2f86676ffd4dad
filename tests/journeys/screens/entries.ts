import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { passwordOf } from '#main/testing/workplace.ts';
import { axeFaults, picture, type Screens } from './browser.ts';
import { signIn } from './people.ts';

/** A window of one person, on one page. */
export const windowOf = async (
  screens: Screens,
  userId: string,
  path: string,
  size: { width?: number; height?: number } = {},
): Promise<Page> => {
  const page = await screens.page({ width: 1440, height: 900, ...size });
  await signIn(page, userId);
  await goTo(page, path);
  return page;
};
export const goTo = (page: Page, path: string) => page.goto(page.url().replace(/#.*|$/, `#${path}`));

/** Judged by axe in both colours, and kept as a picture where pictures are asked for. */
export const look = async (page: Page, name: string): Promise<void> => {
  expect(await axeFaults(page)).toEqual([]);
  await picture(page, name);
};

export const numberIn = (page: Page): string => page.url().replace(/^.*\//, '');
const made = async (page: Page, title: string): Promise<string> => {
  await page.getByRole('heading', { level: 1, name: new RegExp(`^[A-Z]+-\\d+ ${title.replace(/[.()]/g, '\\$&')}$`) }).waitFor();
  return numberIn(page);
};
const named = async (page: Page, title: string): Promise<string> => {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Title', exact: true }).fill(title);
  await dialog.getByRole('button', { name: 'Make it' }).click();
  return made(page, title);
};
/** Makes an entry on the page of its register. @returns its number */
export const make = async (page: Page, name: string, title: string): Promise<string> => {
  await page.getByRole('button', { name: `New ${name}`, exact: true }).click();
  return named(page, title);
};
/** Opens an entry from the one that is shown. @param way as the menu says it */
export const openFrom = async (page: Page, way: string, title: string): Promise<string> => {
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await page.getByRole('menuitem', { name: way, exact: true }).click();
  return named(page, title);
};
/** Makes what is part of the entry that is shown, such as an action. */
export const addPart = async (page: Page, name: string, title: string): Promise<string> => {
  await page.getByRole('button', { name: `New ${name}…`, exact: true }).click();
  return named(page, title);
};

export const unfold = async (page: Page, section: string): Promise<void> => {
  const head = page.locator(`[data-section="${section}"]`);
  if ((await head.getAttribute('aria-expanded')) === 'false') await head.click();
  await page.locator(`[data-section="${section}"][aria-expanded="true"]`).waitFor();
};
export const fillIn = async (page: Page, fields: Record<string, string>): Promise<void> => {
  for (const [name, text] of Object.entries(fields)) await page.getByRole('textbox', { name, exact: true }).fill(text);
};
export const choose = async (page: Page, chosen: Record<string, string>): Promise<void> => {
  for (const [name, option] of Object.entries(chosen)) {
    await page.getByRole('combobox', { name, exact: true }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  }
};
export const save = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Not saved yet', { exact: true }).waitFor({ state: 'hidden' });
};
/** Links what is there already. @param way the name of the link, as the menu says it */
export const link = async (page: Page, way: string, number: string, field = 'Entry'): Promise<void> => {
  await page.getByRole('button', { name: 'Link…', exact: true }).click();
  await page.getByRole('menuitem', { name: way, exact: true }).click();
  await page.getByRole('combobox', { name: field, exact: true }).fill(number);
  await page.getByRole('option', { name: new RegExp(`^${number} `) }).click();
};

export const isIn = (page: Page, state: string): Promise<void> =>
  page.locator('.document-title').getByText(state, { exact: true }).waitFor();
/** A step that nobody signs. */
export const step = async (page: Page, label: string, state: string): Promise<void> => {
  await page.getByRole('button', { name: label, exact: true }).click();
  await isIn(page, state);
};
/** Opens the signature dialog of a step, and waits for the statement. */
export const beginSigning = async (page: Page, label: string): Promise<void> => {
  await page.getByRole('button', { name: `${label}…`, exact: true }).click();
  await page.getByRole('dialog', { name: 'Electronic signature' }).getByLabel('Password').first().waitFor();
};
/** Signs what the dialog shows: the first time in a session with the user id, too. */
export const finishSigning = async (page: Page, userId: string, button: string): Promise<void> => {
  const dialog = page.getByRole('dialog', { name: 'Electronic signature' });
  const who = dialog.getByLabel('User id');
  if ((await who.count()) > 0) await who.fill(userId);
  await dialog.getByLabel('Password').first().fill(passwordOf(userId));
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
};
export const signStep = async (page: Page, userId: string, label: string, state: string): Promise<void> => {
  await beginSigning(page, label);
  await finishSigning(page, userId, label.startsWith('Sign ') ? label : `Sign: ${label}`);
  await isIn(page, state);
};
/** What a menu of files gives. @returns where the file lies, and its name */
export const taken = async (page: Page, button: string, form: string): Promise<{ path: string; name: string }> => {
  await page.getByRole('button', { name: button, exact: true }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: form, exact: true }).click()]);
  return { path: await file.path(), name: file.suggestedFilename() };
};
