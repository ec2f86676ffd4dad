import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordOf, type TestClock } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { inElectron, picture } from './browser.ts';
import { openWorkplace, sign, signIn } from './people.ts';
import type { Shown } from './shown.ts';

describe.skipIf(missingTools('chromium'))('work that is interrupted', () => {
  let screens: Shown;
  let clock: TestClock;
  let draft = '';
  let submitted = '';
  beforeAll(async () => {
    screens = await openWorkplace(async (place) => {
      clock = place.clock;
      draft = await place.draft();
      submitted = await place.draft();
      await place.do('author', 'workflow.submit', { number: submitted, reason: 'First issue' });
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it.skipIf(inElectron)('a session that ends in the middle of a form locks the screen and keeps what was typed', async () => {
    const page = await screens.page();
    await signIn(page, 'author');
    await page.goto(`${page.url().split('#')[0]}#/documents/${draft}/submit`);
    await page.getByLabel('Reason for the change').fill('A reason that took long to write');
    // The page knows by now whether it may be submitted: the session ends after that.
    await page.locator('button:enabled', { hasText: 'Submit for review' }).waitFor();
    clock.forward(16);
    await page.getByRole('button', { name: 'Submit for review' }).click();
    const lock = page.getByRole('dialog', { name: 'Locked' });
    await lock.getByLabel('Password of author').fill('wrong');
    await lock.getByRole('button', { name: 'Unlock' }).click();
    await lock.getByRole('alert').waitFor();
    await lock.getByLabel('Password of author').fill(passwordOf('author'));
    await lock.getByRole('button', { name: 'Unlock' }).click();
    await lock.waitFor({ state: 'detached' });
    expect(await page.getByLabel('Reason for the change').inputValue()).toBe('A reason that took long to write');
    await page.getByRole('button', { name: 'Submit for review' }).click();
    await page.getByText('In Review').first().waitFor();
    await page.close();
  });

  it.skipIf(inElectron)(
    'a page at rest says that the program has ended, keeps what was typed, and goes on once the program answers',
    async () => {
      const page = await screens.page();
      await signIn(page, 'reviewer');
      await page.goto(`${page.url().split('#')[0]}#/documents/${submitted}/decide`);
      const reason = page.getByLabel('What should change');
      await reason.fill('The limit is missing');
      await page.route('**/call/**', (route) => route.abort());
      // Nobody does anything.
      const note = page.getByRole('alert').getByText('The program has ended, or does not answer');
      await note.waitFor();
      await page.evaluate(`window.dispatchEvent(new Event('visibilitychange'))`);
      expect(await axeFaults(page)).toEqual([]);
      await picture(page, 'program-ended');
      expect(await reason.inputValue()).toBe('The limit is missing');
      await page.unroute('**/call/**');
      expect(screens.faults.filter((fault) => !fault.includes('ERR_FAILED'))).toEqual([]);
      await note.waitFor({ state: 'detached' });
      screens.faults.length = 0;
      expect(await reason.inputValue()).toBe('The limit is missing');
      await page.getByRole('button', { name: 'Reject and ask for changes…' }).click();
      await page.getByRole('dialog', { name: 'Electronic signature' }).getByText('The limit is missing').waitFor();
      await page.close();
    },
  );

  it('a wrong password three times keeps the signature dialog, and a rejection by keyboard alone is signed', async () => {
    const page = await screens.page();
    await signIn(page, 'reviewer');
    await page.goto(`${page.url().split('#')[0]}#/documents/${submitted}/decide`);
    const reason = page.getByLabel('What should change');
    await reason.focus();
    await page.keyboard.type('The limit is missing');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Electronic signature' });
    await dialog.getByText('Rejection', { exact: true }).waitFor();
    await dialog.getByLabel('User id').waitFor();
    // The first field has the focus, never the button that signs.
    expect(await page.evaluate(`document.activeElement?.tagName`)).toBe('INPUT');
    await page.keyboard.type('reviewer');
    await dialog.getByLabel('Password', { exact: false }).first().focus();
    for (let attempt = 0; attempt < 3; attempt += 1) {
      // After a wrong password the focus is where it is typed once more.
      await expect.poll(() => page.evaluate(`document.activeElement?.type`)).toBe('password');
      await page.keyboard.type('not it');
      await page.keyboard.press('Enter');
      await dialog.getByRole('alert').getByText('wrong').waitFor();
      await expect.poll(() => dialog.locator('input[type=password]').inputValue()).toBe('');
    }
    expect(await dialog.getByLabel('User id').inputValue()).toBe('reviewer');
    await sign(page, 'reviewer', 'Sign the rejection');
    await page.getByText('Nothing waits for your signature.').or(page.getByRole('grid')).first().waitFor();
    const author = await screens.page();
    await signIn(author, 'author');
    await author.getByText('Changes requested: revise and submit again').waitFor();
    await author.close();
    await page.close();
  });

  it('the palette leads to a document by keys', async () => {
    const page = await screens.page();
    await signIn(page, 'auditor');
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Number, title, screen or action').fill(draft);
    await page.getByText(`${draft} Control of R&D`).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /Control of R&D/ }).waitFor();
    await page.close();
  });
});
