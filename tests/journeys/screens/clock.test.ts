import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordOf, TestClock } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults, picture, type Screens } from './browser.ts';
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
    await page.getByLabel('User id of Quality').fill('quality');
    await page.getByLabel('Password of Quality').fill('a guess');
    await page.getByLabel('User id of the second person').fill('control');
    await page.getByLabel('Password of the second person').fill(passwordOf('control'));
    await page.getByLabel('Reason').fill('Closed for the winter');
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'clock-attested-by-two');
    await page.getByRole('button', { name: 'Attest the clock', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Password of Quality').fill(passwordOf('quality'));
    await page.getByLabel('Password of the second person').fill(passwordOf('control'));
    await page.getByRole('button', { name: 'Attest the clock', exact: true }).click();
    await page.getByText('The clock was attested, and work can go on').waitFor();
    await page.getByRole('button', { name: 'Go to sign-in' }).click();
    await signIn(page, 'control');
    await page.goto(page.url().replace(/#.*|$/, `#/documents/${number}`));
    await page.getByRole('heading', { name: new RegExp(number) }).waitFor();
    // Its date came while nobody had attested the clock; it is applied when the vault is opened next.
    await page.getByText('Approved', { exact: true }).first().waitFor();
  });
});
