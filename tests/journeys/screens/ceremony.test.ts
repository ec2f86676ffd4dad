import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSeat } from '#main/app/desk.ts';
import { passwordOf } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture, type Screens } from './browser.ts';
import { openHost, signIn } from './people.ts';

const DOCUMENTS = 30;

describe.skipIf(missingTools('chromium'))('thirty documents that wait for one person', () => {
  let screens: Screens;
  const numbers: string[] = [];
  beforeAll(async () => {
    screens = await openHost(async (place) => {
      for (let at = 0; at < DOCUMENTS; at += 1) {
        const number = await place.draft(`The words of procedure ${at + 1}.`);
        await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
        numbers.push(number);
      }
      await place.do('reviewer', 'workflow.comment', { number: numbers[1] ?? '', block: 1, text: 'Which limit?' });
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });
  /** Somebody else at another window. */
  const atDesk = async (userId: string, name: string, input: object) => {
    const seat = newSeat();
    await screens.desk.call(seat, 'identity.signIn', { userId, password: passwordOf(userId) });
    return screens.desk.call(seat, name, input);
  };
  const stateOf = async (number: string) => {
    const answer = await atDesk('auditor', 'documents.show', { number });
    return answer.ok && (answer.value as { revisions: { state: string }[] }).revisions.at(-1)?.state;
  };

  it('[R14] are opened one after the other, ticked one by one, and signed with one password; what was withdrawn meanwhile is named', async () => {
    const page = await screens.page();
    await signIn(page, 'reviewer');
    const offer = page.getByRole('link', { name: `Sign ${DOCUMENTS} documents as reviewer in one ceremony…` });
    await offer.scrollIntoViewIfNeeded();
    await picture(page, 'ceremony-offer');
    await offer.click();
    const dialog = page.getByRole('dialog', { name: 'Electronic signature' });
    const box = (number = '') => dialog.getByRole('checkbox', { name: `I have read ${number} and sign it` });
    const [first = '', commented = '', withdrawn = '', left = '', gone = ''] = numbers;
    await box(first).waitFor();
    expect(await dialog.getByText('Not opened', { exact: true }).count()).toBe(DOCUMENTS);

    // What was not opened cannot be ticked, and says so; there is no way to choose all.
    await box(first).focus();
    await page.keyboard.press('Space');
    await dialog.getByText(`${first} was not opened in this round. Press O to open it`, { exact: false }).waitFor();
    expect(await box(first).isChecked()).toBe(false);
    expect(await dialog.getByText(/all/i).count()).toBe(0);
    await page.keyboard.press('o');
    for (const at of numbers.keys()) {
      await page.getByText(`The words of procedure ${at + 1}.`).waitFor();
      if (at === 1) await picture(page, 'ceremony-neighbours');
      const next = numbers[at + 1];
      if (next) await page.getByRole('link', { name: `Next: ${next}` }).click();
      else await page.getByRole('link', { name: `Sign ${DOCUMENTS} documents as reviewer…` }).click();
    }

    await dialog.getByText('Not opened', { exact: true }).first().waitFor({ state: 'detached' });
    for (const number of numbers.filter((one) => one !== left)) {
      await box(number).focus();
      await page.keyboard.press('Space');
    }
    await dialog.getByText(`${DOCUMENTS - 1} of ${DOCUMENTS} records chosen, one signature each`).waitFor();
    expect(await dialog.getByText('1 comment is open').count()).toBe(1);
    expect(await dialog.locator('li', { hasText: commented }).getByText('1 comment is open').count()).toBe(1);
    await box(first).scrollIntoViewIfNeeded();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'ceremony');
    await page.setViewportSize({ width: 1024, height: 768 });
    await picture(page, 'ceremony-1024');
    await page.setViewportSize({ width: 1440, height: 900 });
    await picture(page, 'ceremony-1440');

    // What others do is seen within seconds, and what was ticked does not vanish without a word.
    expect(await atDesk('author', 'workflow.withdraw', { number: gone, reason: 'Wrong title' })).toMatchObject({ ok: true });
    await dialog.getByText(`${gone} does not wait for your signature any more. It is left out.`).waitFor();
    await dialog.getByText(`${DOCUMENTS - 2} of ${DOCUMENTS - 1} records chosen, one signature each`).waitFor();

    // A tick stands while one reads on; a wrong password stands at its field and signs nothing.
    await dialog.getByLabel('User id').fill('reviewer');
    const password = dialog.getByLabel('Password', { exact: false }).first();
    await password.fill('a guess');
    await password.press('Enter');
    const button = dialog.getByRole('button', { name: `Sign ${DOCUMENTS - 2} documents as reviewer` });
    await button.click();
    await dialog.getByText('The user id or the password is wrong.', { exact: false }).waitFor();
    await page.waitForFunction("document.activeElement?.getAttribute('type') === 'password'");
    expect(await stateOf(first)).toBe('In Review');

    // What is withdrawn in the very moment is named by the program; the list, which follows what others do, is kept back for it.
    const { promise: signed, resolve: listsAgain } = Promise.withResolvers<void>();
    await page.route('**/call/signing.waiting', async (route) => {
      await signed;
      await route.continue();
    });
    expect(await atDesk('author', 'workflow.withdraw', { number: withdrawn, reason: 'Wrong file' })).toMatchObject({ ok: true });
    await password.fill(passwordOf('reviewer'));
    await Promise.all([page.waitForResponse('**/call/signing.together'), button.click()]);
    listsAgain();
    // Only after what is kept back was let go: else the browser lets it go too, and one of the two fails.
    await page.unrouteAll({ behavior: 'wait' });
    await dialog.getByRole('heading', { name: `${DOCUMENTS - 3} signed, 1 not signed` }).waitFor();
    await dialog.getByText(`${withdrawn} does not wait for your signature any more.`, { exact: false }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'ceremony-result');
    expect(await Promise.all([first, commented, left].map(stateOf))).toEqual(['In Approval', 'In Approval', 'In Review']);

    await dialog.getByRole('button', { name: 'Back to what waits' }).click();
    await box(left).waitFor();
    expect(await dialog.getByRole('checkbox').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: /Good to see you/ }).waitFor();
    await page.getByText(left).first().waitFor();
  });
});
