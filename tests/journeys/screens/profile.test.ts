import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordOf } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults, picture } from './browser.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';

describe.skipIf(missingTools('chromium'))('the own profile, and what waits', () => {
  let screens: Shown;
  beforeAll(async () => {
    screens = await openWorkplace(async (place) => {
      const number = await place.draft();
      await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('the warning of failed attempts leads to the password, which is changed there; colours go with the person', async () => {
    const page = await screens.page({ width: 1440, height: 900 });
    await page.getByLabel('User id').fill('reviewer');
    await page.locator('input[type=password]').fill('a slip');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    await signIn(page, 'reviewer');
    await page.getByRole('button', { name: 'Change my password' }).click();
    await page.getByRole('heading', { name: 'My profile' }).waitFor();
    await page.getByText('to sign in').waitFor();
    await page.getByLabel('Password now').fill('another slip');
    await page.locator('[name=newPassword]').fill('short');
    await page.getByLabel('New password again').fill('short');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByRole('alert').getByText('wrong').waitFor();
    await expect.poll(() => page.evaluate(`document.activeElement?.name`)).toBe('password');
    await page.keyboard.type(passwordOf('reviewer'));
    await page.keyboard.press('Enter');
    await page.locator('.field-fault').getByText('15 characters').waitFor();
    await expect.poll(() => page.evaluate(`document.activeElement?.name`)).toBe('newPassword');
    await picture(page, 'profile');
    expect(await axeFaults(page)).toEqual([]);
    const next = 'quite another phrase altogether';
    await page.locator('[name=newPassword]').fill(next);
    await page.getByLabel('New password again').fill(next);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByRole('status').getByText('The password was changed').waitFor();
    await page.getByText('Dark', { exact: true }).click();
    await page.getByRole('link', { name: 'Reviews' }).and(page.getByTitle('Reviews: 1 waits for you')).waitFor();
    await page.getByRole('button', { name: '1 waits for you' }).waitFor();
    const scheme = () => page.evaluate(`document.documentElement.dataset.mantineColorScheme`);
    await expect.poll(scheme).toBe('dark');
    await page.getByRole('button', { name: 'Person' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByLabel('User id').waitFor();
    await expect.poll(scheme).toBe('light');
    await page.getByLabel('User id').fill('reviewer');
    await page.locator('input[type=password]').fill(next);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect.poll(scheme).toBe('dark');
    await page.close();
  });

  it('the rail and the bell say what waits, from every screen; ? shows the keys of the screen', async () => {
    const page = await screens.page({ width: 1024, height: 768 });
    await signIn(page, 'approver');
    expect(await page.getByRole('link', { name: 'Reviews' }).getAttribute('title')).toBe('Reviews');
    await page.getByRole('button', { name: 'Person' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await signIn(page, 'author');
    await page.getByRole('link', { name: 'Documents', exact: true }).click();
    await page.getByRole('option', { name: /SOP-001/ }).waitFor();
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keys' });
    await keys.getByText('Preview the text').waitFor();
    await picture(page, 'keys');
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'detached' });
    await page.close();
    const admin = await screens.page({ width: 1024, height: 768 });
    await signIn(admin, 'admin');
    const steps = admin.getByRole('region', { name: 'First steps' });
    await steps.getByText('Deputies of the custodian').waitFor();
    await picture(admin, 'first-steps');
    expect(await axeFaults(admin)).toEqual([]);
    await admin.close();
    const quality = await screens.page({ width: 1440, height: 900 });
    await signIn(quality, 'quality');
    await quality.getByRole('link', { name: 'Search' }).click();
    await quality.getByRole('button', { name: /for you$/ }).click();
    await quality.getByRole('link', { name: 'Everything, on Home' }).waitFor();
    await picture(quality, 'bell');
    expect(await axeFaults(quality)).toEqual([]);
    await quality.close();
  });
});
