import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordOf } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { openWorkplace } from './people.ts';
import type { Shown } from './shown.ts';

/** More presses of the mouse than these, beside typing, nobody should need for one document. */
const MOST = 16;

describe.skipIf(missingTools('chromium'))('the main job by mouse', () => {
  let screens: Shown;
  const clicks: string[] = [];
  beforeAll(async () => {
    screens = await openWorkplace(async () => undefined);
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  /** A window in which each press of the mouse is counted, and nothing is filled in but by keys where typing has begun. */
  const windowOf = async (userId: string): Promise<Page> => {
    const page = await screens.page();
    await page.exposeFunction('pressed', (what: string) => clicks.push(`${userId}: ${what}`));
    await page.evaluate(
      `addEventListener('pointerdown', ({ target }) => window.pressed((target.closest('a, button, [role=tab]') ?? target).textContent.trim()), true)`,
    );
    await typeInto(page, 'User id', userId);
    await page.keyboard.press('Tab');
    await typeInto(page, 'Password', passwordOf(userId));
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    return page;
  };
  const typeInto = async (page: Page, label: string, words: string): Promise<void> => {
    const here = () => page.evaluate<string>(`document.activeElement?.labels?.[0]?.textContent ?? ''`);
    await expect.poll(here).toMatch(new RegExp(`^${label}`));
    await page.keyboard.type(words);
  };
  const signWithKeys = async (page: Page, userId: string): Promise<void> => {
    await typeInto(page, 'User id', userId);
    await page.keyboard.press('Tab');
    await typeInto(page, 'Password', passwordOf(userId));
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  };

  it(`from a new document to its print and its verification takes five people at most ${MOST} clicks beside typing, each signature with user id and password`, async () => {
    const author = await windowOf('author');
    await author.getByRole('link', { name: 'Documents', exact: true }).click();
    await author.getByRole('button', { name: 'New document' }).click();
    await typeInto(author, 'Title', 'Cleaning of benches');
    await author.keyboard.press('Enter');
    const text = author.getByRole('textbox', { name: /^Text of SOP/ });
    await text.waitFor();
    await expect.poll(() => author.evaluate<string | null>(`document.activeElement.getAttribute('role')`)).toBe('textbox');
    await author.keyboard.type('Wipe the bench before work and after it.');
    await author.getByRole('button', { name: 'Submit…' }).click();
    await author.getByText('Who will be asked, in this order').waitFor();
    await typeInto(author, 'Reason for the change', 'First issue');
    await author.getByRole('button', { name: 'Submit for review' }).click();
    await author.getByText('In Review').first().waitFor();

    for (const userId of ['reviewer', 'quality', 'approver']) {
      const page = await windowOf(userId);
      await page
        .getByRole('link', { name: /Cleaning of benches/ })
        .first()
        .click();
      await page.getByText('Wipe the bench').waitFor();
      await page.getByRole('button', { name: 'Approve…' }).click();
      await signWithKeys(page, userId);
    }

    const control = await windowOf('control');
    await control
      .getByRole('link', { name: /Cleaning of benches/ })
      .first()
      .click();
    await control.getByRole('dialog', { name: 'Make effective' }).waitFor();
    await expect.poll(() => control.evaluate<string>(`document.activeElement?.type ?? ''`)).toBe('radio');
    await control.keyboard.press('Enter');
    await signWithKeys(control, 'control');
    await control.getByText('Effective').first().waitFor();
    await control.getByRole('tab', { name: 'Copies' }).click();
    const print = control.waitForEvent('download');
    await control.getByRole('button', { name: 'Save an uncontrolled print of 1.0' }).click();
    expect((await print).suggestedFilename()).toContain('1.0_uncontrolled.pdf');
    await control.getByRole('tab', { name: 'Signatures' }).click();
    await control.getByText('Seal of the record').waitFor();
    expect(await control.getByText('Not proven').count()).toBe(0);

    expect(clicks.length, clicks.join('\n')).toBeLessThanOrEqual(MOST);
    expect(clicks.length).toBeGreaterThan(10);
  });
});
