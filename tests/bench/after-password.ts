import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { DEFAULT_KDF, deriveWrappingKey } from '#main/domain/signing/wrapping.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import type { Screens } from '../journeys/screens/browser.ts';
import { approveAtDesk } from '../journeys/screens/people.ts';
import { type Measure, median, within } from './measure.ts';
import { atScreens, atSignIn, goTo, HOME, SIGN_IN, TEXT, untilDrawn } from './screen.ts';

const ROUNDS = 7;
const LIMIT = 600;
const NO_DIALOG = 'body:not(:has([role=dialog]))';
const SIGN = "document.querySelector('[role=dialog] button[type=submit]').click()";

/** Documents that wait for their first decision, in a vault whose passwords cost what they cost in the program. */
const waiting = async (): Promise<{ folder: string; numbers: string[] }> => {
  const place = await Workplace.open(undefined, {}, DEFAULT_KDF);
  await place.staff();
  const numbers: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const number = await place.draft();
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    numbers.push(number);
  }
  place.context.vault.close();
  return { folder: place.folder, numbers };
};

const signOut = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Person' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByLabel('User id').waitFor();
  await page.context().close();
};

/** From the press of the button that signs to the page behind the dialog. */
const signing = async (page: Page, userId: string, path: string, ...buttons: string[]): Promise<number> => {
  await page.evaluate(goTo(path));
  await page.locator(TEXT).waitFor();
  for (const name of buttons) await page.getByRole('button', { name }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Electronic signature' });
  await dialog.getByLabel('User id').fill(userId);
  await dialog.getByLabel('Password', { exact: false }).first().fill(passwordOf(userId));
  return untilDrawn(page, SIGN, NO_DIALOG);
};

const signInTime = async (screens: Screens, userId: string): Promise<[Page, number]> => {
  const page = await atSignIn(screens, userId);
  return [page, await untilDrawn(page, SIGN_IN, HOME)];
};

/** What a person waits for after the password: sign-in, a decision and a release, on screen; beside the bare derivation of the key. */
export const afterPassword: Measure = async ({ size }) => {
  const { folder, numbers } = await waiting();
  const taken = { derivation: [] as number[], 'sign-in': [] as number[], decision: [] as number[], release: [] as number[] };
  await atScreens(folder, async (screens) => {
    for (const number of numbers) {
      const started = performance.now();
      await deriveWrappingKey('a bare derivation', randomBytes(16), DEFAULT_KDF);
      taken.derivation.push(performance.now() - started);
      const [reviewer, signedIn] = await signInTime(screens, 'reviewer');
      taken['sign-in'].push(signedIn);
      taken.decision.push(await signing(reviewer, 'reviewer', `#/documents/${number}/decide`, 'Approve…'));
      await signOut(reviewer);
      await approveAtDesk(screens, number, ['quality', 'approver']);
      const [control] = await signInTime(screens, 'control');
      taken.release.push(await signing(control, 'control', `#/documents/${number}`, 'Make effective', 'Continue to signature'));
      await signOut(control);
    }
  });
  const baseline = median(taken.derivation);
  return (['sign-in', 'decision', 'release'] as const).map((name) =>
    within({ name, size, value: median(taken[name].slice(1)), baseline, unit: 'ms', limit: LIMIT }),
  );
};
