import { existsSync, renameSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSeat } from '#main/app/desk.ts';
import type { TestClock } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { inElectron, picture, type Screens } from './browser.ts';
import { openHost, signIn } from './people.ts';

describe.skipIf(inElectron || missingTools('chromium'))('faults while somebody works', () => {
  let screens: Screens;
  let clock: TestClock;
  let folder = '';
  let number = '';
  let released = '';
  beforeAll(async () => {
    screens = await openHost(async (place) => {
      ({ clock, folder } = place);
      number = await place.draft();
      released = await place.approved();
      await place.release(released);
    });
  });
  afterAll(async () => {
    // The browser itself tells that the host was away.
    expect(screens.faults.filter((fault) => !fault.includes('net::ERR_'))).toEqual([]);
    await screens.close();
  });

  const writing = async (): Promise<Page> => {
    const page = await screens.page();
    await signIn(page, 'author');
    await page.goto(`${page.url().split('#')[0]}#/documents/${number}/edit`);
    await page.locator('.editor-text[contenteditable=true]').waitFor();
    await page.keyboard.press('Control+End');
    return page;
  };
  const refusal = (page: Page, words: string) => page.getByRole('alert').getByText(words).waitFor();

  it('a vault that is moved while it is open is told as such, nothing is written at the old place, and what was typed is saved after it is back', async () => {
    const page = await writing();
    renameSync(folder, `${folder}-moved`);
    await page.keyboard.type(' Typed while the vault was away.');
    await page.getByRole('status').getByText('The vault was moved while it was open').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await refusal(page, 'The vault was moved or replaced while it was open');
    expect(existsSync(folder)).toBe(false);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'vault-moved');
    renameSync(`${folder}-moved`, folder);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Save and close' }).click();
    await page.locator('article').getByText('Typed while the vault was away.').waitFor();
    await page.context().close();
  });

  it('a record that cannot be taken out is refused in a sentence, and is there once the vault is back', async () => {
    const page = await screens.page();
    await signIn(page, 'author');
    await page.goto(`${page.url().split('#')[0]}#/documents/${released}`);
    const take = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Download', exact: true }).click();
      await page.getByRole('menuitem', { name: 'PDF record' }).click();
    };
    renameSync(folder, `${folder}-moved`);
    await take();
    await refusal(page, 'its paper is missing, or cannot be read');
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'download-refused');
    renameSync(`${folder}-moved`, folder);
    const [download] = await Promise.all([page.waitForEvent('download'), take()]);
    expect(download.suggestedFilename()).toMatch(/\.pdf$/);
    await page.context().close();
  });

  it('a clock that is set back stops the writing with a plain sentence; set right, the same form goes through', async () => {
    const page = await screens.page();
    await signIn(page, 'author');
    await page.goto(`${page.url().split('#')[0]}#/documents/${number}/submit`);
    await page.getByLabel('Reason for the change').fill('A reason that took long to write');
    clock.forward(-5);
    await page.getByRole('button', { name: 'Submit for review' }).click();
    await refusal(page, 'Nothing was written. Set the clock right and try again');
    expect(await page.getByLabel('Reason for the change').inputValue()).toBe('A reason that took long to write');
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'clock-behind');
    clock.forward(5);
    await page.getByRole('button', { name: 'Submit for review' }).click();
    await page.getByText('In Review').first().waitFor();
    await page
      .getByRole('button', { name: 'More' })
      .or(page.getByRole('button', { name: 'Withdraw' }))
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Withdraw' }).click();
    await page.getByLabel('Reason').fill('To write on');
    await page.getByRole('button', { name: 'Withdraw it' }).click();
    await page.getByText('revision 0.2').first().waitFor();
    await page.context().close();
  });

  it('a host that ends is told, the page keeps what was typed, and a new start goes on from what was kept', async () => {
    const page = await writing();
    await page.keyboard.type(' Kept before the end.');
    await page.getByText('Kept; not saved').waitFor();
    await screens.stopHost();
    await page.keyboard.type(' Typed after the end.');
    await page.getByRole('status').getByText('The program does not answer').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await refusal(page, 'Start it again; what you typed is still on this page');
    await page.getByText('Kept before the end. Typed after the end.').waitFor();
    await picture(page, 'host-ended');
    await screens.startHost();
    expect(await screens.desk.call(newSeat(), 'host.openVault', { folder })).toMatchObject({ ok: true });
    const again = await writing();
    await again.getByText('Continued from what was typed').waitFor();
    await again.getByText('Kept before the end.').waitFor();
    await again.keyboard.type(' Typed after the end.');
    await again.getByRole('button', { name: 'Save and close' }).click();
    await again.locator('article').getByText('Kept before the end. Typed after the end.').waitFor();
    // The old page still has it all.
    await page.getByText('Kept before the end. Typed after the end.').waitFor();
  });
});
