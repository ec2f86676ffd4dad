import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordOf, TestClock } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { inElectron, picture, type Screens } from './browser.ts';
import { openHost } from './people.ts';

/** What the element with the focus is called; asked in the page. */
const FOCUSED = `(() => {
  const here = document.activeElement;
  if (!here || here === document.body) return '';
  return here.getAttribute('aria-label') ?? here.labels?.[0]?.textContent ?? (here.matches('a, button, [role=menuitem]') ? here.textContent : '');
})()`;
const MOST_STEPS = 60;

describe.skipIf(inElectron || missingTools('chromium'))('the main job with the keyboard only', () => {
  let screens: Screens;
  beforeAll(async () => {
    screens = await openHost(async () => undefined, new TestClock(new Date()));
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  /** Goes on with Tab until what has the focus is called so. */
  const tabTo = async (page: Page, name: string, key = 'Tab'): Promise<void> => {
    const seen: string[] = [];
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const focused = String(await page.evaluate(FOCUSED));
      if (focused.includes(name)) return;
      seen.push(focused.slice(0, 40));
      await page.keyboard.press(key);
    }
    throw new Error(`"${name}" cannot be reached with ${key}. There were: ${seen.join(' | ')}`);
  };
  const enter = async (page: Page, name: string): Promise<void> => {
    await tabTo(page, name);
    await page.keyboard.press('Enter');
  };
  const signInByKeys = async (userId: string): Promise<Page> => {
    const page = await screens.page();
    await tabTo(page, 'User id');
    await page.keyboard.type(userId);
    await page.keyboard.press('Tab');
    await page.keyboard.type(passwordOf(userId));
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    return page;
  };
  const signByKeys = async (page: Page, userId: string): Promise<void> => {
    const dialog = page.getByRole('dialog', { name: 'Electronic signature' });
    await dialog.getByLabel('User id').waitFor();
    await tabTo(page, 'User id');
    await page.keyboard.type(userId);
    await page.keyboard.press('Tab');
    await page.keyboard.type(passwordOf(userId));
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
  };

  it('from a new document to a revision in force, without the mouse', async () => {
    const author = await signInByKeys('author');
    await author.keyboard.press('Control+k');
    await author.getByPlaceholder('Number, title, screen or action').waitFor();
    await author.keyboard.type('Documents');
    await author.getByText('Go to Documents').waitFor();
    // As it is when the marked hit goes while documents are looked up.
    await author.evaluate("document.querySelector('[data-action][data-selected]')?.removeAttribute('data-selected')");
    await author.keyboard.press('Enter');
    await author.getByRole('button', { name: 'New document' }).waitFor();
    await enter(author, 'New document');
    await author.getByRole('dialog', { name: 'New document' }).waitFor();
    await tabTo(author, 'Title');
    await author.keyboard.type('Cleaning of tools');
    await tabTo(author, 'Department');
    // What is on no list is not sent as the department that stood there before.
    await author.keyboard.type('Nowhere');
    await author.keyboard.press('Enter');
    await author.getByText('Not on the list.').waitFor();
    await author.keyboard.press('Control+a');
    await author.keyboard.type('Quality');
    await author.keyboard.press('ArrowDown');
    await author.keyboard.press('Enter');
    await enter(author, 'Create the document');
    await author.locator('.editor-text[contenteditable=true]').waitFor();
    await author.keyboard.press('Control+Alt+1');
    await author.keyboard.type('Purpose');
    await author.keyboard.press('Enter');
    await author.keyboard.type('Tools are cleaned with ');
    await author.keyboard.press('Control+b');
    await author.keyboard.type('clear water');
    await author.keyboard.press('Control+b');
    await author.keyboard.type(' after use.');
    await author.keyboard.press('Control+s');
    await author.getByText('Saved', { exact: true }).waitFor();
    await picture(author, 'keyboard-editor');
    await tabTo(author, 'Submit…', 'Shift+Tab');
    await author.keyboard.press('Enter');
    await author.getByLabel('Reason for the change').waitFor();
    await tabTo(author, 'Reason for the change');
    await author.keyboard.type('First issue');
    await enter(author, 'Submit for review');
    await author.getByText('In Review').first().waitFor();
    await author.context().close();

    for (const userId of ['reviewer', 'quality', 'approver']) {
      const page = await signInByKeys(userId);
      await page.getByText('Cleaning of tools').first().waitFor();
      await enter(page, 'Cleaning of tools');
      await page.getByRole('button', { name: 'Approve…' }).waitFor();
      await enter(page, 'Approve…');
      await signByKeys(page, userId);
      await page.context().close();
    }

    const control = await signInByKeys('control');
    await control.getByText('Approved: make it effective').waitFor();
    await enter(control, 'Cleaning of tools');
    await control.getByRole('dialog', { name: 'Make effective' }).waitFor();
    await enter(control, 'Continue to signature');
    await signByKeys(control, 'control');
    await control.getByText('In force: 1.0').waitFor();
    expect(await control.locator('article strong').innerText()).toBe('clear water');
  });
});
