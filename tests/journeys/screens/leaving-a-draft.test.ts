import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordOf } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { inElectron } from './browser.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';
import { openDraft, paragraph, savedText, textInVault, typeFast } from './typing.ts';

/** Answers to one operation reach the page later than the vault gave them, as on a busy computer. */
const slowAnswers = (page: Page, operation: string, ms: number) =>
  page.route(`**/call/${operation}`, async (route) => {
    const answer = await route.fetch();
    await new Promise((resolve) => setTimeout(resolve, ms));
    return route.fulfill({ response: answer });
  });

describe.skipIf(missingTools('chromium'))('leaving a draft within a second of the last letter', () => {
  let screens: Shown;
  let page: Page;
  const drafts: string[] = [];
  let number = '';
  const text = () => page.getByRole('textbox', { name: `Text of ${number}` });
  beforeAll(async () => {
    screens = await openWorkplace(async (place) => {
      for (let at = 0; at < 8; at += 1) {
        const made = await place.draft();
        await place.do('author', 'documents.saveContent', { number: made, content: { version: 1, blocks: [] } });
        drafts.push(made);
      }
    });
    page = await screens.page();
    await signIn(page, 'author');
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });
  const begin = async (typed: string): Promise<void> => {
    number = drafts.pop() ?? '';
    await openDraft(page, number);
    await typeFast(page, typed, 0);
  };

  it('another screen: the last letters are there when the draft is opened again', async () => {
    await begin('Typed and left.');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Documents' }).click();
    // Until the other screen is there, the editor only stands hidden behind it, and nobody has left it.
    await page.getByRole('heading', { name: 'Documents', exact: true }).waitFor();
    await page.goBack();
    await text().getByText('Typed and left.').waitFor();
    await page.getByText('Continued from what was typed').waitFor();
    expect((await savedText(page, number))?.blocks).toEqual([paragraph('Typed and left.')]);
  });

  it('signing out: the last letters are there after the next sign-in', async () => {
    await begin('Typed and signed out.');
    await page.getByRole('button', { name: 'Person' }).click();
    await page.getByRole('menuitem', { name: 'Sign out, or change person' }).click();
    await page.getByLabel('User id').waitFor();
    await signIn(page, 'author');
    await openDraft(page, number);
    await text().getByText('Typed and signed out.').waitFor();
  });

  it('the lock: the last letters are kept before it, and another person can sign in without costing them', async () => {
    await begin('Typed and locked.');
    await page.keyboard.press('Control+l');
    const lock = page.getByRole('dialog', { name: 'Locked' });
    await lock.getByRole('button', { name: /^Switch user/ }).click();
    await page.getByLabel('User id').waitFor();
    await signIn(page, 'author');
    await openDraft(page, number);
    await text().getByText('Typed and locked.').waitFor();
  });

  it('the page loaded again: the last letters are there', async () => {
    await begin('Typed and loaded again.');
    await page.reload();
    await text().getByText('Typed and loaded again.').waitFor();
  });

  it('somebody who types for long without a pause has most of it in the working copy', async () => {
    await begin('The beginning.');
    const kept = page.waitForRequest((request) => request.url().endsWith('/call/documents.keepWorkingCopy'));
    let isKept = false;
    void kept.then(() => {
      isKept = true;
    });
    await expect
      .poll(async () => {
        await typeFast(page, ' more', 50);
        return isKept;
      })
      .toBe(true);
  });

  it.skipIf(inElectron)('what is typed while a working copy or a save is on its way is lost by neither', async () => {
    await slowAnswers(page, 'documents.keepWorkingCopy', 1500);
    await slowAnswers(page, 'documents.saveContent', 1500);
    await begin('One{Enter}');
    const keeping = page.waitForRequest((request) => request.url().endsWith('/call/documents.keepWorkingCopy'));
    await keeping;
    await typeFast(page, 'two {Control+b}three{Control+b}{Enter}four', 0);
    await page.keyboard.press('Control+s');
    await typeFast(page, ' five', 0);
    await page.getByRole('button', { name: 'Save and close' }).click();
    await page.getByRole('tab', { name: 'Text' }).waitFor();
    const bold = {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'two ' },
        { type: 'text', text: 'three', marks: ['bold'] },
      ],
    };
    expect((await textInVault(page, number))?.blocks).toEqual([paragraph('One'), bold, paragraph('four five')]);
    await page.unrouteAll({ behavior: 'wait' });
  });

  it('a save that comes while letters are typed does not say "Saved" for letters that the vault has not', async () => {
    await slowAnswers(page, 'documents.saveContent', 1000);
    await begin('In the vault');
    await page.keyboard.press('Control+s');
    await typeFast(page, ', and this not yet', 0);
    await page.getByText('Kept; not saved to the vault yet').waitFor();
    expect((await textInVault(page, number))?.blocks).toEqual([paragraph('In the vault')]);
    await page.reload();
    await text().getByText('In the vault, and this not yet').waitFor();
    await page.unrouteAll({ behavior: 'wait' });
  });

  it('the lock that is opened again: typing goes on, and what could not be kept behind it is kept', async () => {
    await begin('Before the lock');
    await page.keyboard.press('Control+l');
    const lock = page.getByRole('dialog', { name: 'Locked' });
    await lock.getByLabel('Password of author').fill(passwordOf('author'));
    await lock.getByRole('button', { name: 'Unlock' }).click();
    await lock.waitFor({ state: 'detached' });
    await text().click();
    await typeFast(page, '{Control+End} and after it', 0);
    expect((await savedText(page, number))?.blocks).toEqual([paragraph('Before the lock and after it')]);
  });
});
