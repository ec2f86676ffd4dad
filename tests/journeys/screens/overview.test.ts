import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSeat } from '#main/app/desk.ts';
import { passwordOf } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture, type Screens } from './browser.ts';
import { openHost, signIn } from './people.ts';

describe.skipIf(missingTools('chromium'))('the overview', () => {
  let screens: Screens;
  const numbers: string[] = [];
  beforeAll(async () => {
    screens = await openHost(async (place) => {
      await place.hire('ravi', ['Reviewer'], 'Ravi Reviewer');
      await place.importDocument(
        'WI-001;Cleaning of tools;WI;1;Effective;2022-12-14;',
        'WI-002;Packing;WI;1;Effective;2023-12-11;',
        'WI-003;Storage;WI;1;Effective;2023-12-11;',
        'WI-004;Labels;WI;1;Effective;2024-03-10;',
        'WI-005;Sterile packing;WI;1;Obsolete;2019-03-10;2024-01-01',
      );
      for (const plannedEffective of ['2026-12-22', '2026-12-22', '2027-01-12', undefined]) {
        const number = await place.draft();
        numbers.push(number);
        await place.do('author', 'workflow.submit', { number, reason: 'First issue', ...(plannedEffective ? { plannedEffective } : {}) });
      }
      await place.draft();
      await place.later(12 * 24 * 60);
      await place.signIn('author');
      const late = await place.draft();
      numbers.push(late);
      await place.do('author', 'workflow.submit', { number: late, reason: 'First issue' });
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  const rowsOf = async (page: Page, caption: string): Promise<string[]> => {
    const table = page.getByRole('grid', { name: caption });
    await table.getByRole('row').nth(1).waitFor();
    return (await table.getByRole('row').allInnerTexts()).slice(1);
  };
  const decide = async (userId: string, number: string): Promise<void> => {
    const [seat, password] = [newSeat(), passwordOf(userId)];
    await screens.desk.call(seat, 'identity.signIn', { userId, password });
    const answer = await screens.desk.call(seat, 'workflow.decide', { number, decision: 'approve', userId, password });
    expect(answer.ok).toBe(true);
  };

  it('leads from each number to its rows; there a controller gives several steps to one person, and sees which one was refused', async () => {
    const page = await screens.page({ width: 1440, height: 900 });
    await signIn(page, 'control');
    await page.getByRole('link', { name: 'Overview', exact: true }).click();
    await page.getByRole('heading', { name: 'December 2026', exact: true }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'overview');
    await page.setViewportSize({ width: 1024, height: 768 });
    await picture(page, 'overview-narrow');
    await page.setViewportSize({ width: 1440, height: 900 });
    // A day of the calendar, by keyboard, and back to the same month.
    await page.getByRole('link', { name: '2 effective dates are on 2026-12-22' }).first().press('Enter');
    await page.getByRole('heading', { name: 'Effective dates' }).waitFor();
    expect((await rowsOf(page, 'Effective dates')).map((row) => /SOP-\d+/.exec(row)?.[0])).toEqual(numbers.slice(0, 2));
    expect(await axeFaults(page)).toEqual([]);
    await page.goBack();
    await page.getByRole('button', { name: 'Month after' }).click();
    await page.getByRole('heading', { name: 'January 2027', exact: true }).waitFor();
    // Nothing of it is the controller's own; what is hidden comes back.
    await page.getByRole('switch', { name: 'Only mine' }).click();
    await page.getByText('Nothing is due in this month.').waitFor();
    await picture(page, 'overview-mine');
    await page.getByRole('switch', { name: 'Only mine' }).click();
    await page.getByRole('link', { name: 'In Review: 5' }).click();
    await page.getByText('5 documents').waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'January 2027', exact: true }).waitFor();
    // The steps that wait longest; one of them is decided by somebody while they are looked at.
    await page.getByRole('link', { name: 'Open steps that wait 8 to 14 days: 4' }).click();
    expect(await rowsOf(page, 'Open steps')).toHaveLength(4);
    await page.getByLabel('Choose all steps').click();
    await page.getByRole('button', { name: 'Reassign…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('The others are on leave until January');
    await dialog.getByRole('combobox', { name: 'To' }).click();
    await page.getByRole('option', { name: 'Ravi Reviewer' }).click();
    await picture(page, 'reassign-together');
    await decide('reviewer', numbers[1] ?? '');
    // The list behind the dialog follows; what was chosen stays chosen.
    await page.locator('.record-table tbody tr[data-index]').nth(3).waitFor({ state: 'detached' });
    await dialog.getByRole('button', { name: 'Reassign the steps' }).click();
    await page.getByText('3 reassigned, 1 not reassigned').waitFor();
    await page.getByText(`${numbers[1]} has no such step that waits for a signature.`).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'reassigned-together');
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('gridcell', { name: 'Ravi Reviewer' }).first().waitFor();
    expect((await rowsOf(page, 'Open steps')).filter((row) => row.includes('Ravi Reviewer'))).toHaveLength(3);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'open-steps');
    // The same from the list of documents, for those that are chosen there.
    await page.getByRole('link', { name: 'Documents', exact: true }).click();
    // A row that is chosen by mouse stays where it is, and so do the others.
    await page.locator(`#row-${numbers[2]}`).waitFor();
    await page.waitForLoadState('networkidle');
    const before = await page.locator(`#row-${numbers[3]}`).boundingBox();
    await page.locator(`#row-${numbers[2]} .choose-box`).click();
    await page.getByText('1 document chosen').waitFor();
    expect(await page.locator(`#row-${numbers[3]}`).boundingBox()).toEqual(before);
    await page.locator(`#row-${numbers[3]} .choose-box`).click();
    await page.getByText('2 documents chosen').waitFor();
    // Two quick clicks on a box choose and choose not: the list stays, and so does what is chosen.
    await page.locator(`#row-${numbers[2]} .choose-box`).dblclick();
    await page.getByText('2 documents chosen').waitFor();
    await picture(page, 'documents-chosen');
    await page.getByRole('button', { name: 'Reassign open steps…' }).click();
    const chosen = page.getByRole('dialog', { name: 'Reassign open steps' });
    expect(await rowsOf(page, 'Open steps')).toHaveLength(2);
    await picture(page, 'reassign-of-documents');
    await chosen.getByRole('button', { name: 'Choose the person…' }).click();
    await dialog.getByRole('combobox', { name: 'To' }).click();
    await page.getByRole('option', { name: 'REVIEWER Person' }).click();
    await dialog.getByLabel('Reason').fill('Back from leave');
    await dialog.getByRole('button', { name: 'Reassign the steps' }).click();
    await page.getByText('2 reassigned, 0 not reassigned').waitFor();
  });

  it('the palette has all that the menu More of the open document has, and leads from anywhere to where something is done', async () => {
    const page = await screens.page({ width: 1440, height: 900 });
    await signIn(page, 'control');
    const number = numbers[4] ?? '';
    await page.goto(page.url().replace(/#.*|$/, `#/documents/${number}`));
    await page.getByRole('button', { name: 'More' }).click();
    const menu = await page.getByRole('menuitem').allInnerTexts();
    expect(menu).toEqual(['Reassign a step', 'Set a hold']);
    // Esc closes the menu, and nothing behind it.
    await page.keyboard.press('Escape');
    await page.getByRole('menuitem').first().waitFor({ state: 'detached' });
    expect(page.url()).toContain(`/documents/${number}`);
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Find' }).fill(`(${number})`);
    for (const label of menu) await page.getByRole('button', { name: `${label} (${number})` }).waitFor();
    await picture(page, 'palette-document');
    await page.getByRole('textbox', { name: 'Find' }).fill('new change');
    await page.getByRole('button', { name: 'New change request' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByLabel('Title').fill('One way to name copies');
    expect(page.url()).toMatch(/#\/changes$/);
  });

  it('a person finds what was decided, and the record it was about', async () => {
    const page = await screens.page({ width: 1024, height: 768 });
    await signIn(page, 'reviewer');
    await page.getByRole('link', { name: 'Decided by you' }).click();
    await page.getByLabel('From').fill('2026-11-01');
    expect(await rowsOf(page, 'Decided by me')).toEqual([expect.stringMatching(new RegExp(`Review\\s+${numbers[1]}.*In Approval`, 's'))]);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'decided');
    await page.getByRole('link', { name: numbers[1] ?? '' }).click();
    await page.getByRole('heading', { name: new RegExp(numbers[1] ?? '') }).waitFor();
  });
});
