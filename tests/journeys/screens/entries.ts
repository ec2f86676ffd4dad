import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { newSeat } from '#main/app/desk.ts';
import { passwordOf, type TestClock } from '#main/testing/workplace.ts';
import { answered } from './answered.ts';
import { axeFaults } from './axe.ts';
import { picture, type Screens } from './browser.ts';
import { cutTexts } from './cut-texts.ts';
import { signIn } from './people.ts';

// Stories of entries on screen: who sits where on which day, and what is done on the page of an entry.

const DAY = 24 * 60 * 60_000;
/** A vault in which nobody works for three weeks asks whether its clock is right. */
const LOOKS_IN = 20 * DAY;

/** People of one company, each at a window of the own, day by day. */
export class Office {
  readonly #screens: Screens;
  readonly #clock: TestClock;
  readonly #windows = new Map<string, Page>();

  constructor(screens: Screens, clock: TestClock) {
    this.#screens = screens;
    this.#clock = clock;
  }

  /** A window that knows the day of the story and in which nobody is signed in. */
  async empty(size: { width?: number; height?: number } = {}): Promise<Page> {
    const page = await this.#screens.page(size);
    await page.clock.setFixedTime(this.#clock.time);
    return page;
  }

  /** The window of a person, at Home, where each begins. */
  async home(userId: string, size: { width?: number; height?: number } = {}): Promise<Page> {
    const known = this.#windows.get(userId);
    const page = known ?? (await this.empty(size));
    this.#windows.set(userId, page);
    if (known) await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Home' }).click();
    else await signIn(page, userId);
    await page.getByRole('heading', { name: /Good to see you/ }).waitFor();
    return page;
  }

  /** Opens what waits for a person from Home, and waits for its page. */
  async task(userId: string, what: RegExp, size: { width?: number; height?: number } = {}): Promise<Page> {
    const page = await this.home(userId, size);
    await page.getByRole('region', { name: 'Waiting for you' }).getByRole('link', { name: what }).click();
    await page.getByRole('heading', { name: /Good to see you/ }).waitFor({ state: 'detached' });
    return page;
  }

  /** Everybody goes home and comes back on another day; in a long time between somebody looks in. */
  async comeTo(day: string): Promise<void> {
    for (const page of this.#windows.values()) await page.context().close();
    this.#windows.clear();
    const then = new Date(`${day}T09:00:00Z`);
    while (this.#clock.time < then) {
      this.#clock.time = new Date(Math.min(then.getTime(), this.#clock.time.getTime() + LOOKS_IN));
      const seat = newSeat();
      const answer = await this.#screens.desk.call(seat, 'identity.signIn', { userId: 'control', password: passwordOf('control') });
      if (!answer.ok) throw new Error(answer.message);
      await this.#screens.desk.call(seat, 'identity.signOut', {});
    }
  }
}

/** One person leaves a window, and another one sits down at it. */
export const changePerson = async (page: Page, userId: string): Promise<void> => {
  await page.getByRole('button', { name: 'Person', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByLabel('User id').waitFor();
  await signIn(page, userId);
};

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

/** A state of the screen that people look at: nothing is wrong with it, and nothing is cut off. */
export const look = async (page: Page, name: string): Promise<void> => {
  await answered(page);
  // A screen that is still fetched has no heading yet; the ceremony has that of its dialog.
  await page.locator('h1, [role="dialog"] h2').first().waitFor({ state: 'attached' });
  expect(await axeFaults(page), name).toEqual([]);
  expect(await cutTexts(page), name).toEqual([]);
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
/** Writes into fields, by what they are called. */
export const write = async (page: Page, fields: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, text] of Object.entries(fields)) await page.getByRole('textbox', { name, exact: true }).fill(text);
};
export const choose = async (page: Page, chosen: Record<string, string>): Promise<void> => {
  for (const [name, option] of Object.entries(chosen)) {
    await page.getByRole('combobox', { name, exact: true }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  }
};
/** A day that somebody has to keep moves with a reason (decision 0109). */
export const sayWhy = (page: Page, reason: string): Promise<void> => page.getByLabel(/^Why .* moves/).fill(reason);
/** Saves what was typed, and waits until it is in the vault. */
export const save = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+s');
  await page.getByText('Not saved yet', { exact: true }).waitFor({ state: 'hidden' });
};
/** Links what is there already. @param way the name of the link, as the menu says it */
export const link = async (page: Page, way: string, number: string, field = 'Entry'): Promise<void> => {
  await page.getByRole('button', { name: 'Link…', exact: true }).click();
  await page.getByRole('menuitem', { name: way, exact: true }).click();
  await page.getByRole('combobox', { name: field, exact: true }).fill(number);
  await page.getByRole('option', { name: new RegExp(`^${number} `) }).click();
};

/** The entry stands in this state, as its head says. */
export const stands = (page: Page, state: string): Promise<void> =>
  page.locator('.document-title .state').getByText(state, { exact: true }).waitFor();
/** A step that nobody signs. */
export const step = async (page: Page, label: string, state: string): Promise<void> => {
  await page.getByRole('button', { name: label, exact: true }).click();
  await stands(page, state);
};
/** Opens the signature dialog of a step, and waits for the statement. */
export const beginSigning = async (page: Page, label: string): Promise<void> => {
  await page
    .getByRole('button', { name: `${label}…`, exact: true })
    .first()
    .click();
  await page.getByRole('dialog', { name: 'Electronic signature' }).getByLabel('Password').first().waitFor();
};
/** The button that signs a step. */
export const signing = (label: string): string => (label.startsWith('Sign ') ? label : `Sign: ${label}`);
/** Signs what the dialog shows: the first time in a session with the user id, too. */
export const finishSigning = async (page: Page, userId: string, button: string): Promise<void> => {
  const dialog = page.getByRole('dialog', { name: 'Electronic signature' });
  await dialog.getByLabel('Password').first().waitFor();
  const who = dialog.getByLabel('User id');
  if ((await who.count()) > 0) await who.fill(userId);
  await dialog.getByLabel('Password').first().fill(passwordOf(userId));
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
};
/** Makes a signed step of an entry, and waits for the state that it leads to. */
export const signStep = async (page: Page, userId: string, label: string, state: string): Promise<void> => {
  await beginSigning(page, label);
  await finishSigning(page, userId, signing(label));
  await stands(page, state);
};
/** What a menu of files gives. @returns where the file lies, and its name */
export const taken = async (page: Page, button: string, form: string): Promise<{ path: string; name: string }> => {
  await page.getByRole('button', { name: button, exact: true }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: form, exact: true }).click()]);
  return { path: await file.path(), name: file.suggestedFilename() };
};
