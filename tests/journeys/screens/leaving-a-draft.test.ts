import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordOf } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { inElectron, picture } from './browser.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';
import { copyInVault, openDraft, paragraph, savedText, textInVault, typeFast } from './typing.ts';

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
      for (let at = 0; at < 11; at += 1) {
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
    await lock.getByRole('button', { name: /^Switch user .*drafts keep what was typed, open forms do not/ }).click();
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

  it('the palette opens from the text and leads away: nothing typed into it goes into the text', async () => {
    await begin('Typed and led away.');
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Find' }).fill('Go to Documents');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Documents', exact: true }).waitFor();
    await expect.poll(() => copyInVault(page, number)).toMatchObject({ blocks: [paragraph('Typed and led away.')] });
  });

  it.skipIf(inElectron)('a page that ends while the copy before is on its way: the last letters are sent all the same', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/call/documents.keepWorkingCopy', async (route) => {
      const answer = await route.fetch();
      await held;
      return route.fulfill({ response: answer });
    });
    await begin('One');
    await expect.poll(() => copyInVault(page, number)).toMatchObject({ blocks: [paragraph('One')] });
    await typeFast(page, ' and two', 0);
    // What a browser says last to a tab that is closed.
    await page.evaluate(`window.dispatchEvent(new Event('pagehide'))`);
    await expect.poll(() => copyInVault(page, number)).toMatchObject({ blocks: [paragraph('One and two')] });
    release();
    await page.unrouteAll({ behavior: 'wait' });
  });

  it('the pages of the draft say that newer text waits, a submission takes none without a word, and it can be discarded', async () => {
    await begin('Saved. ');
    await savedText(page, number);
    await typeFast(page, 'Newer.', 0);
    await page.evaluate(`location.hash = '#/documents/${number}'`);
    const note = page.getByRole('alert').filter({ hasText: 'This page shows, compares and submits the saved text.' });
    await note.waitFor();
    await picture(page, 'document-unsaved');
    await page.evaluate(`location.hash = '#/documents/${number}/submit'`);
    const submit = page.getByRole('button', { name: 'Submit for review' });
    await page.getByLabel('Submit the saved text without what was typed since').waitFor();
    expect(await submit.isDisabled()).toBe(true);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'submit-unsaved');
    await page.getByRole('button', { name: 'Save the newer text' }).click();
    await expect.poll(() => submit.isEnabled()).toBe(true);
    expect((await textInVault(page, number))?.blocks).toEqual([paragraph('Saved. Newer.')]);

    await openDraft(page, number);
    await typeFast(page, '{Control+End} Regretted.', 0);
    await page.evaluate(`location.hash = '#/documents/${number}'`);
    await note.waitFor();
    await openDraft(page, number);
    await page.getByText('Continued from what was typed').waitFor();
    await page.getByRole('button', { name: 'Discard it' }).click();
    await page.getByRole('dialog', { name: 'Discard what was not saved' }).getByRole('button', { name: 'Discard it' }).click();
    await expect.poll(() => text().innerText()).not.toContain('Regretted');
    expect(await copyInVault(page, number)).toBeNull();
    expect((await textInVault(page, number))?.blocks).toEqual([paragraph('Saved. Newer.')]);
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
    // On a busy computer the password of a badge is there before main has locked.
    await page.route('**/call/identity.lockSession', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 2000));
      await route.continue();
    });
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
