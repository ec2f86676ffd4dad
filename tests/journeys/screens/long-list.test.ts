import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declare, shippedRegister } from '#main/testing/registers.ts';
import type { Workplace } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { writeEntries } from '../../many-entries.ts';
import { axeFaults } from './axe.ts';
import { picture } from './browser.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';

const ENTRIES = 10_020;
/** So many of them are late, whomever looks: more than home tells, and more than a list brings by itself. */
const LATE = 1_300;

/** What a saved view says of itself. */
const savedView = /Filters, oldest first.*sorted by Number/;

/** More entries than a list reads at once; the oldest one is confirmed and has a word of its own. */
const manyActions = async (place: Workplace): Promise<void> => {
  await declare(place, shippedRegister('action'));
  await place.unguard();
  const due = (at: number): string => (at <= LATE ? '2020-01-01' : '2030-01-01');
  const standing = (at: number) =>
    at === 1
      ? { title: 'Quicksilver', state: 'Confirmed', values: { what: 'Quicksilver', due: due(at) } }
      : { title: 'Replace the filter', state: 'Open', values: { what: 'Replace the filter', due: due(at) } };
  await writeEntries(place, 'action', [1, ENTRIES], standing, (at) => at <= LATE);
};

describe.skipIf(missingTools('chromium'))('a list of more entries than are read at once', () => {
  let screens: Shown;
  beforeAll(async () => {
    screens = await openWorkplace(manyActions);
  }, 240_000);
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('shows the newest first, says how many there are, finds the oldest by filter, and shows it when older ones are asked for', async () => {
    const page = await screens.page({ width: 1440, height: 900 });
    await signIn(page, 'auditor');
    await page.goto(page.url().replace(/#.*|$/, '#/registers/action'));
    await page.getByText('The newest 10,000 of 10,020', { exact: true }).waitFor();
    const [first, oldest] = [page.getByRole('link', { name: 'ACT-10020' }), page.getByRole('link', { name: 'ACT-0001', exact: true })];
    await first.waitFor();
    await page.getByText('Filters, search and counts look at all of them; sorting covers what is shown.', { exact: false }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'long-list');

    const search = page.getByLabel('Number, title or words of a field');
    await search.fill('Quicksilver');
    await page.getByText('one entry', { exact: true }).waitFor();
    await oldest.waitFor();
    // It has ended, so it says until when it is kept.
    await page.getByRole('row', { name: /ACT-0001.*2041-/ }).waitFor();
    await picture(page, 'long-list-found');
    await search.fill('');

    await page.getByText('The newest 10,000 of 10,020', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Show older ones' }).click();
    await page.getByText('10,020 entries', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Show older ones' }).waitFor({ state: 'detached' });
    await page.getByRole('columnheader', { name: 'Number' }).getByRole('button').click();
    await oldest.waitFor();
  }, 120_000);

  it('a saved view finds what is not shown yet, and stands as it was saved, sorted as it was, in another sitting', async () => {
    const page = await screens.page({ width: 1440, height: 900 });
    await signIn(page, 'auditor');
    await page.goto(page.url().replace(/#.*|$/, '#/registers/action'));
    await page.getByText('The newest 10,000 of 10,020', { exact: true }).waitFor();
    const search = page.getByLabel('Number, title or words of a field');
    await search.fill('replace filter');
    const what = page.getByRole('region', { name: 'What is shown' });
    await what.getByText('1,299 entries', { exact: true }).waitFor();
    const head = page.getByRole('columnheader', { name: 'Number' });
    await head.getByRole('button').click();
    await page.getByRole('row', { name: /ACT-0002/ }).waitFor();
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByLabel('Save what is shown as').fill('Filters, oldest first');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: savedView }).waitFor();
    await page.keyboard.press('Escape');
    await search.fill('');
    await head.getByRole('button').click();
    await page.getByText('The newest 10,000 of 10,020', { exact: true }).waitFor();
    await page.context().close();

    const again = await screens.page({ width: 1440, height: 900 });
    await signIn(again, 'auditor');
    await again.goto(again.url().replace(/#.*|$/, '#/registers/action'));
    await again.getByText('The newest 10,000 of 10,020', { exact: true }).waitFor();
    await again.getByRole('button', { name: 'Views' }).click();
    expect(await axeFaults(again)).toEqual([]);
    await picture(again, 'register-saved-views');
    await again.getByRole('button', { name: savedView }).click();
    await again.getByRole('region', { name: 'What is shown' }).getByText('1,299 entries', { exact: true }).waitFor();
    await again.getByRole('row', { name: /ACT-0002/ }).waitFor();
    expect(await again.getByRole('columnheader', { name: 'Number' }).getAttribute('aria-sort')).toBe('ascending');
    expect(await again.getByLabel('Number, title or words of a field').inputValue()).toBe('replace filter');
  }, 120_000);

  it('home says how much there is, leads to all of it, and R reminds of the line with the focus, also of the last one', async () => {
    const page = await screens.page({ width: 1440, height: 900 });
    await signIn(page, 'auditor');
    const late = page.getByRole('region', { name: 'Late' });
    await late.getByText('The first 200 of 1,299. The others stand in the list.', { exact: true }).waitFor();
    await late.getByRole('link').first().focus();
    await page.keyboard.press('ArrowDown');
    const second = (await late.locator('.home-item:focus .home-number').innerText()).trim();
    await page.keyboard.press('r');
    await late.locator('.home-line', { hasText: second }).getByText('Reminded today', { exact: true }).waitFor();
    await page.keyboard.press('?');
    await page.getByText('Remind whom the line waits for, where it shows “Remind”', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'long-home');

    await late.getByRole('link', { name: 'Everything that is late' }).click();
    await page.getByText('The first 1,000 of 1,299. Sorting covers these.', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('button', { name: 'Show all' }).waitFor({ state: 'detached' });
    await page.getByRole('row').nth(1).focus();
    await page.keyboard.press('End');
    const last = page.locator('tr[aria-rowindex="1300"]');
    await last.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('R');
    await last.getByText('Reminded today', { exact: true }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'long-late');
  }, 120_000);

  it('who has more to do than home tells finds every line of it', async () => {
    const page = await screens.page({ width: 1440, height: 900 });
    await signIn(page, 'quality');
    const waiting = page.getByRole('region', { name: 'Waiting for you' });
    // The 200 nearest of entries, and that no backup is planned.
    await waiting.getByText('The first 201 of 10,020. The others stand in the list.', { exact: true }).waitFor();
    await waiting.getByRole('link', { name: 'Everything that waits for you' }).click();
    await page.getByText(/^The first 1,00[01] of 10,020\. Sorting covers these\.$/).waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('button', { name: 'Show all' }).waitFor({ state: 'detached' });
    await page.getByRole('row').nth(1).focus();
    await page.keyboard.press('End');
    await page.locator('tr[aria-rowindex="10021"]:focus').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'long-waiting');
  }, 120_000);
});
