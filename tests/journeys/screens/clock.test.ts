import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordOf, TestClock } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture, type Screens } from './browser.ts';
import { openHost, signIn } from './people.ts';

describe.skipIf(missingTools('chromium'))('a clock that jumped ahead, on screen', () => {
  const clock = new TestClock();
  let screens: Screens;
  let number = '';
  beforeAll(async () => {
    screens = await openHost(async (place) => {
      number = await place.approved();
      await place.release(number, '2026-12-20');
    }, clock);
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('[R05] says that nothing was applied; two people attest it on the same screen, and work goes on', async () => {
    clock.time = new Date('2027-02-15T09:00:00Z');
    const page = await screens.page();
    await page.getByLabel('User id').fill('control');
    await page.getByLabel('Password', { exact: false }).first().fill(passwordOf('control'));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText(/three weeks after the last work.*no date was applied/).waitFor();
    await page.getByRole('button', { name: 'Attest the clock…' }).click();
    await page.getByLabel('Reason').fill('Closed for the winter');
    await page.getByRole('button', { name: 'Continue to signatures' }).click();
    const dialog = page.getByRole('dialog', { name: 'Attest the clock' });
    await dialog.getByLabel('User id of Quality').fill('quality');
    await dialog.getByLabel('Password of Quality').fill('a guess');
    await dialog.getByLabel('User id of the second person').fill('control');
    await dialog.getByLabel('Password of the second person').fill(passwordOf('control'));
    // Each sees what he or she signs, but for the name, which nobody learns without a password.
    await dialog.getByText('2027-02-15T10:00:00.000+01:00', { exact: false }).nth(1).waitFor();
    expect(await dialog.getByText('Closed for the winter').count()).toBe(2);
    expect(await dialog.getByText('QUALITY Person').count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'clock-attested-by-two');
    await dialog.getByRole('button', { name: 'Attest the clock', exact: true }).click();
    await dialog.getByRole('alert').waitFor();
    // Typing goes on in the password; nothing else is typed again.
    await page.waitForFunction("document.activeElement?.getAttribute('type') === 'password'");
    await page.keyboard.type(passwordOf('quality'));
    await dialog.getByLabel('Password of the second person').fill(passwordOf('control'));
    await dialog.getByRole('button', { name: 'Attest the clock', exact: true }).click();
    await page.getByText('The clock was attested, and work can go on').waitFor();
    await page.getByRole('button', { name: 'Go to sign-in' }).click();
    await signIn(page, 'control');
    await page.goto(page.url().replace(/#.*|$/, `#/documents/${number}`));
    await page.getByRole('heading', { name: new RegExp(number) }).waitFor();
    // Its date came while nobody had attested the clock; it is applied when the vault is opened next.
    await page.getByText('Approved', { exact: true }).first().waitFor();
  });
});
