import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSeat } from '#main/app/desk.ts';
import { passwordOf } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { inElectron, picture, type Screens } from './browser.ts';
import { openHost, signIn } from './people.ts';

/** One desk at which people work one after the other, and tabs that were left open. */
describe.skipIf(inElectron || missingTools('chromium'))('people who work at one window one after the other', () => {
  let screens: Screens;
  let draft = '';
  beforeAll(async () => {
    screens = await openHost(async (place) => {
      draft = await place.draft();
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });
  const pathOf = (page: Page) => new URL(page.url()).hash;
  const show = (page: Page, path: string) => page.goto(`${page.url().split('#')[0]}#${path}`);
  const signOut = async (page: Page) => {
    await page.getByRole('button', { name: 'Person' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByLabel('User id').waitFor();
  };
  const refusals = async (): Promise<string[]> => {
    const seat = newSeat();
    await screens.desk.call(seat, 'identity.signIn', { userId: 'auditor', password: passwordOf('auditor') });
    const answer = await screens.desk.call(seat, 'audit.list', { from: 1, limit: 1000 });
    await screens.desk.call(seat, 'identity.signOut', {});
    const rows = answer.ok ? (answer.value as { actor: string; operation: string; outcome: string }[]) : [];
    return rows.filter(({ outcome }) => outcome !== 'done').map(({ actor, operation, outcome }) => `${actor} ${operation} ${outcome}`);
  };

  it('the next person begins at Home, with no page, toast, palette or way back of the former, and no refusal in the own name', async () => {
    const page = await screens.page();
    await page.getByLabel('User id').fill('author');
    await page.locator('input[type=password]').fill('a slip');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    await signIn(page, 'author');
    const warning = page.getByText('1 attempt to sign in as AUTHOR Person (author) failed');
    await warning.waitFor();
    await picture(page, 'failed-attempts-told');
    expect(await axeFaults(page)).toEqual([]);
    await show(page, `/documents/${draft}`);
    await page.getByRole('heading', { name: /Control of R&D/ }).waitFor();
    await show(page, '/audit');
    await signOut(page);
    expect(await warning.count()).toBe(0);
    for (const userId of ['reviewer', 'admin']) {
      await signIn(page, userId);
      expect(pathOf(page)).toBe('#/');
      await page.getByRole('heading', { name: /Good to see you/ }).waitFor();
      expect(await page.getByText('failed').count()).toBe(0);
      for (const _ of userId === 'reviewer' ? [1, 2] : []) {
        await page.goBack();
        await page.getByRole('heading', { name: /Good to see you/ }).waitFor();
        expect(pathOf(page)).toBe('#/');
      }
      await signOut(page);
    }
    expect(await refusals()).toEqual(['author identity.signIn.failed wrong-password']);
    await page.context().close();
  });

  it('an answer that comes after the person has left locks and tells nobody', async () => {
    const page = await screens.page();
    await signIn(page, 'author');
    // The lock is on its way to the program while somebody else signs in.
    let letGo = (): void => undefined;
    const held = new Promise<void>((done) => {
      letGo = done;
    });
    await page.route('**/call/documents.list', async (route) => {
      await held;
      await route.continue();
    });
    await page.getByRole('link', { name: 'Documents', exact: true }).click();
    await signOut(page);
    await signIn(page, 'reviewer');
    letGo();
    await page.getByRole('link', { name: 'Reviews', exact: true }).click();
    await page.getByText('Nothing waits for your signature').first().waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.context().close();
  });

  it('the same person comes back from the lock to the same place', async () => {
    const page = await screens.page();
    await signIn(page, 'author');
    await show(page, `/documents/${draft}`);
    await page.getByRole('heading', { name: /Control of R&D/ }).waitFor();
    await page.keyboard.press('Control+l');
    await page.getByLabel('Password of author').fill(passwordOf('author'));
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByRole('dialog', { name: 'Locked' }).waitFor({ state: 'detached' });
    expect(pathOf(page)).toBe(`#/documents/${draft}`);
    await page.reload();
    await page.getByRole('heading', { name: /Control of R&D/ }).waitFor();
    await page.context().close();
  });

  it('a tab that was duplicated is a window of its own: it shows nothing of the session, and its lock ends nobody’s work', async () => {
    const page = await screens.page();
    await signIn(page, 'author');
    const [copy] = await Promise.all([page.waitForEvent('popup'), page.evaluate(`void window.open(location.href)`)]);
    await copy.getByLabel('User id').waitFor();
    await signIn(copy, 'reviewer');
    await copy.keyboard.press('Control+l');
    await copy.getByRole('dialog', { name: 'Locked' }).waitFor();
    await show(page, '/documents');
    await page.getByRole('option', { name: new RegExp(draft) }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.context().close();
  });

  it('a tab whose session is over says so, and lets what was typed be copied', async () => {
    const page = await screens.page();
    await signIn(page, 'author');
    await show(page, `/documents/${draft}/submit`);
    await page.getByLabel('Reason for the change').fill('Typed before the session ended');
    await page.evaluate(`sessionStorage.setItem('countersign.key', 'x'.repeat(43))`);
    await page.getByRole('button', { name: 'Submit for review' }).click();
    const over = page.getByRole('alertdialog', { name: 'The session of this window is over' });
    await over.waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'session-over');
    await over.getByRole('button', { name: 'Show the page' }).click();
    expect(await page.getByLabel('Reason for the change').inputValue()).toBe('Typed before the session ended');
    await page.context().close();
  });

  it('a list follows what somebody does in another window, and what the program or another browser does', async () => {
    const reader = await screens.page();
    await signIn(reader, 'reviewer');
    await show(reader, '/documents');
    await reader.getByRole('option', { name: new RegExp(draft) }).waitFor();
    // Told by the other window, and not found by asking now and then.
    let ask = (): void => undefined;
    const told = new Promise<void>((done) => {
      ask = done;
    });
    await reader.route('**/call/audit.integrity', async (route) => {
      await told;
      await route.continue();
    });
    const beside = await reader.context().newPage();
    await beside.goto(reader.url());
    await signIn(beside, 'author');
    await show(beside, `/documents/${draft}/edit`);
    await beside.locator('.editor-text[contenteditable=true]').waitFor();
    await show(beside, `/documents/${draft}/submit`);
    await beside.getByLabel('Reason for the change').fill('First issue');
    await beside.getByRole('button', { name: 'Submit for review' }).click();
    await reader.getByRole('option', { name: new RegExp(`${draft}.*In Review`) }).waitFor({ timeout: 10_000 });
    ask();
    // Back from what was submitted leads to no form that was sent, and to no editor of what is frozen.
    await beside.getByText('In Review').first().waitFor();
    await beside.goBack();
    await expect.poll(() => pathOf(beside)).toBe(`#/documents/${draft}`);
    await beside.getByText('In Review').first().waitFor();
    const seat = newSeat();
    await screens.desk.call(seat, 'identity.signIn', { userId: 'author', password: passwordOf('author') });
    await screens.desk.call(seat, 'workflow.withdraw', { number: draft, reason: 'Too early' });
    await reader.getByRole('option', { name: new RegExp(`${draft}.*In Review`) }).waitFor({ state: 'detached', timeout: 25_000 });
    await reader.context().close();
  });
});
