import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { newSeat } from '#main/app/desk.ts';
import { passwordOf, type TestClock } from '#main/testing/workplace.ts';
import { axeFaults, picture, type Screens } from './browser.ts';
import { cutTexts } from './cut-texts.ts';
import { signIn } from './people.ts';

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

/** A state of the screen that people look at: nothing is wrong with it, and nothing is cut off. */
export const look = async (page: Page, name: string): Promise<void> => {
  expect(await axeFaults(page), name).toEqual([]);
  expect(await cutTexts(page), name).toEqual([]);
  await picture(page, name);
};

export const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

/** Writes into fields by what they are called. */
export const write = async (page: Page, words: Readonly<Record<string, string>>): Promise<void> => {
  for (const [label, said] of Object.entries(words)) await page.getByLabel(label, { exact: true }).fill(said);
};

/** Saves what was typed, and waits until it is in the vault. */
export const save = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+s');
  await page.getByText('Not saved yet', { exact: true }).waitFor({ state: 'hidden' });
};

/** Signs in the dialog that is open; the first signature of a session asks for the user id as well. */
export const signIt = async (page: Page, userId: string, button: string): Promise<void> => {
  const dialog = page.getByRole('dialog', { name: 'Electronic signature' });
  const password = dialog.getByLabel('Password', { exact: false }).first();
  await password.waitFor();
  const named = dialog.getByLabel('User id');
  if ((await named.count()) > 0) await named.fill(userId);
  await password.fill(passwordOf(userId));
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
};

/** The button that signs a step. */
export const signing = (step: string): string => (step.startsWith('Sign ') ? step : `Sign: ${step}`);

/** Makes a signed step of an entry, and waits for the state that it leads to. */
export const signStep = async (page: Page, userId: string, step: string, state: string): Promise<void> => {
  await page
    .getByRole('button', { name: `${step}…`, exact: true })
    .first()
    .click();
  await signIt(page, userId, signing(step));
  await stands(page, state);
};

/** The entry stands in this state, as its head says. */
export const stands = (page: Page, state: string): Promise<void> =>
  page.locator('.document-title .state').getByText(state, { exact: true }).waitFor();
