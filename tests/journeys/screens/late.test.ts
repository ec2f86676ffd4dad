import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declare, shippedRegister } from '#main/testing/registers.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture } from './browser.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';

describe.skipIf(missingTools('chromium'))('what is late, on screen', () => {
  let screens: Shown;
  let number = '';
  beforeAll(async () => {
    screens = await openWorkplace(async (place) => {
      number = await place.draft();
      await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
      await place.do('author', 'change.create', {
        ...{ title: 'One way to name copies', reason: 'Two procedures contradict each other', impact: 'None on devices' },
        items: [{ act: 'create', typeId: 'SOP', title: 'Naming of copies', owner: 'author', department: 'Quality' }],
      });
      await declare(place, shippedRegister('action'));
      await place.later(20 * 24 * 60);
      await place.signIn('quality');
      const values = { what: 'Replace the fixture of the flow test', who: 'reviewer', due: '2030-03-01' };
      await place.do('quality', 'entry.create', { register: 'action', title: 'Fixture of the flow test', values, links: [] });
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('home leads to everything that is late, of whatever kind, with the days since and whom it waits for', async () => {
    const page = await screens.page({ width: 1024, height: 700 });
    // What is overdue goes by the clock of the vault, also in a browser whose own is a year behind.
    await page.clock.setSystemTime('2025-11-24T09:00:00Z');
    await signIn(page, 'auditor');
    await page.getByRole('link', { name: 'Everything that is late' }).click();
    await page.getByRole('heading', { name: 'Everything that is late' }).waitFor();
    const rows = page.getByRole('row');
    await rows.nth(2).waitFor();
    expect(await rows.nth(1).innerText()).toMatch(new RegExp(`10\\s+Step "Review"\\s+${number}\\s+.*any person with the role Reviewer`));
    expect(await rows.nth(1).innerText()).toContain('overdue');
    expect(await rows.nth(2).innerText()).toMatch(
      /6\s+Change request: assess it\s+CR-0001\s+.*any person with the role Quality or Document Controller/,
    );
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'late');
    await page.getByRole('link', { name: 'CR-0001' }).click();
    await page.getByRole('heading', { name: /One way to name copies/ }).waitFor();
  });

  it('whoever sees what is late or open reminds whom it waits for, at once and once a day, and that person sees it at home', async () => {
    const page = await screens.page({ width: 1024, height: 700 });
    await signIn(page, 'auditor');
    await page.getByRole('link', { name: 'Everything that is late' }).click();
    // What was reminded of today says so in place of the act: no other row moves away from the mouse that goes on to it.
    const [row, below] = [page.getByRole('row', { name: new RegExp(number) }), page.getByRole('row', { name: /CR-0001/ })];
    await below.waitFor();
    await page.waitForLoadState('networkidle');
    const before = await below.boundingBox();
    await page.getByRole('button', { name: `Remind of ${number}` }).click();
    await row.getByText('Reminded today').waitFor();
    expect(await page.getByRole('button', { name: `Remind of ${number}` }).count()).toBe(0);
    expect(await below.boundingBox()).toEqual(before);
    // Somebody else who comes sees who it was.
    const other = await screens.page({ width: 1024, height: 700 });
    await signIn(other, 'author');
    await other.getByRole('link', { name: 'Everything that is late' }).click();
    await other.getByRole('row', { name: new RegExp(`${number}.*Reminded by AUDITOR Person on \\d{4}-`) }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'late-reminded');

    // What is not late is reminded of where it stands.
    await page.goto(page.url().replace(/#.*|$/, '#/registers/action/ACT-0001'));
    await page.getByRole('button', { name: 'Remind of ACT-0001' }).click();
    await page.getByText('Reminded today').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'entry-reminded');

    const asked = await screens.page({ width: 1280, height: 800 });
    await signIn(asked, 'reviewer');
    const waiting = asked.getByRole('region', { name: 'Waiting for you' });
    await waiting.getByRole('link', { name: /ACT-0001.*Reminded by AUDITOR Person on/ }).waitFor();
    await waiting.getByRole('link', { name: new RegExp(`${number}.*Reminded by AUDITOR Person on`) }).waitFor();
    expect(await waiting.getByRole('button', { name: /^Remind/ }).count()).toBe(0);
    expect(await axeFaults(asked)).toEqual([]);
    await picture(asked, 'home-reminded');
  });

  it('a day that moves before anybody signed it asks why at its field, and the history says so', async () => {
    const page = await screens.page({ width: 1280, height: 900 });
    await signIn(page, 'quality');
    await page.goto(page.url().replace(/#.*|$/, '#/registers/action/ACT-0001'));
    await page.getByLabel('Until', { exact: true }).fill('2030-06-01');
    const why = page.getByLabel('Why Until moves');
    await why.waitFor();
    await page.keyboard.press('Control+s');
    await page.getByText('ACT-0001 moves a day that somebody has to keep.', { exact: false }).waitFor();
    await picture(page, 'entry-day-moves');
    await why.fill('The maker delivers later.');
    await page.keyboard.press('Control+s');
    await page
      .getByRole('region', { name: 'History' })
      .getByText('Until: 2030-03-01 to 2030-06-01. The maker delivers later.', { exact: false })
      .waitFor();
    await why.waitFor({ state: 'detached' });
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'entry-day-moved');
  });

  it('the page of a document tells which records use it', async () => {
    const page = await screens.page({ width: 1024, height: 700 });
    await signIn(page, 'author');
    await page.goto(page.url().replace(/#.*|$/, `#/documents/${number}`));
    await page.getByRole('tab', { name: 'Links' }).click();
    await page.getByRole('region', { name: 'Records that use it' }).getByText('No other record uses it.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'named-by');
  });
});
