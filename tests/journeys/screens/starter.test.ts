import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture } from './browser.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';

describe.skipIf(missingTools('chromium'))('the starter set, on screen', () => {
  let screens: Shown;
  beforeAll(async () => {
    screens = await openWorkplace(async (place) => {
      await place.do('admin', 'identity.addDepartment', { name: 'Quality' });
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('is a first step of an author, who brings in one text, then all that are left, and opens the draft', async () => {
    const page = await screens.page({ width: 1280, height: 800 });
    await signIn(page, 'author');
    await page.getByRole('link', { name: 'Starter set' }).click();
    await page.getByRole('heading', { name: 'Starter set' }).waitFor();
    const rows = page.getByRole('table', { name: 'Starter set' }).getByRole('row');
    await rows.nth(1).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'starter-set-empty');
    await page.getByRole('button', { name: 'Bring in Register: CAPA' }).click();
    await page.getByRole('link', { name: 'REG-001' }).waitFor();
    await page.getByRole('button', { name: /^Bring in all \d+ documents$/ }).click();
    await page.getByRole('link', { name: 'SOP-008' }).waitFor();
    // Nothing is left, so nothing is offered any more.
    await page
      .getByRole('button', { name: /^Bring in/ })
      .first()
      .waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'REG-001' }).click();
    await page
      .getByRole('heading', { name: /Register: CAPA/ })
      .first()
      .waitFor();
  });

  it('is shown to an administrator, who brings in nothing', async () => {
    const page = await screens.page({ width: 1280, height: 800 });
    await signIn(page, 'admin');
    await page.goto(`${page.url().split('#')[0]}#/documents/starter`);
    await page.getByRole('table', { name: 'Starter set' }).getByRole('row').nth(1).waitFor();
    expect(await page.getByRole('button', { name: /Bring in/ }).count()).toBe(0);
  });
});
