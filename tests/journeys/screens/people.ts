import type { Page } from 'playwright-core';
import { newSeat } from '#main/app/desk.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { openScreens, Screens } from './browser.ts';
import type { Shown } from './shown.ts';

type Prepare = (place: Workplace) => Promise<void>;

/** A staffed vault made through operations, closed. */
const prepared = async (prepare: Prepare, clock: TestClock): Promise<{ folder: string; clock: TestClock }> => {
  const place = await Workplace.staffed(clock);
  await prepare(place);
  place.context.vault.close();
  return place;
};
const openVault = async (screens: Shown, folder: string): Promise<void> => {
  const opened = await screens.call('host.openVault', { folder });
  if (!opened.ok) throw new Error(opened.message);
};

/** A staffed vault, opened by the real program. */
export const openWorkplace = async (prepare: Prepare): Promise<Shown> => {
  const { folder, clock } = await prepared(prepare, new TestClock());
  const screens = await openScreens({ clock });
  await openVault(screens, folder);
  return screens;
};

/**
 * The same with the loopback host at hand, for journeys that stop it, move its clock or act beside its windows.
 * @param clock one that agrees with the browser's where a journey depends on today's date
 */
export const openHost = async (prepare: Prepare, clock = new TestClock()): Promise<Screens> => {
  const screens = await Screens.open({ clock });
  await openVault(screens, (await prepared(prepare, clock)).folder);
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

/** The route of a submitted revision through the real host, for journeys that are about what comes after it. */
export const approveAtDesk = async (
  screens: Screens,
  number: string,
  people: readonly string[] = ['reviewer', 'quality', 'approver'],
): Promise<void> => {
  for (const userId of people) {
    const [seat, password] = [newSeat(), passwordOf(userId)];
    for (const [name, input] of [
      ['identity.signIn', { userId, password }],
      ['workflow.decide', { number, decision: 'approve', userId, password }],
      ['identity.signOut', {}],
    ] as const) {
      const answer = await screens.desk.call(seat, name, input);
      if (!answer.ok) throw new Error(`${name}: ${answer.message}`);
    }
  }
};
