import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults, picture } from './browser.ts';
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
      await place.later(20 * 24 * 60);
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
