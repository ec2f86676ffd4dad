import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fill, improvement } from '#main/testing/registers.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture } from './browser.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';

describe.skipIf(missingTools('chromium'))('an entry as of a day, on screen', () => {
  let screens: Shown;
  beforeAll(async () => {
    screens = await openWorkplace(async (place) => {
      await improvement(place);
      const values = {
        found: 'Two of twenty housings have a crack.',
        foundOn: '2026-11-20',
        requirement: 'Drawing 4711',
        about: 'Product',
      };
      const made = { register: 'nonconformity', title: 'Cracked housings', values: { ...values, delivered: false }, links: [] };
      const { number } = await place.do('quality', 'entry.create', made);
      await place.do('author', 'entry.create', { register: 'capa', title: 'Worn', values: {}, links: [{ role: 'raisedBy', to: number }] });
      await place.later(24 * 60);
      await place.signIn('quality');
      await fill(place, 'quality', number, { found: 'Five of twenty housings have a crack.', containment: 'The lot is locked.' });
      await place.do('quality', 'entry.move', { number, action: 'contain' });
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('an auditor goes from the list as of a day to what an entry said that day, to another day, and back to what stands now', async () => {
    const page = await screens.page({ width: 1280, height: 860 });
    await signIn(page, 'auditor');
    await page.goto(page.url().replace(/#.*|$/, '#/exports'));
    await page.getByRole('tab', { name: 'As of a date' }).click();
    await page.getByLabel('At the end of').fill('2026-11-24');
    await page.getByText('Registers', { exact: true }).last().click();
    await page.getByRole('row', { name: /NC-0001.*Open/ }).waitFor();
    await page.getByRole('link', { name: 'NC-0001' }).click();
    await page.getByText(/This is NC-0001 as it stood at the end of 2026-11-24: version 1, Open\./).waitFor();
    await page.getByText('Two of twenty housings have a crack.').waitFor();
    expect(await page.getByRole('link', { name: /CAPA-0001/ }).count()).toBe(1);
    expect(await page.getByText('Five of twenty').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Contain', exact: true }).count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'entry-as-of');
    await page.getByLabel('As it stood at the end of').fill('2026-11-25');
    await page.getByText(/at the end of 2026-11-25: version 1, Contained\./).waitFor();
    await page.getByText('Five of twenty housings have a crack.').waitFor();
    await page.getByLabel('As it stood at the end of').fill('2026-11-01');
    await page.getByText('This vault was not there on 2026-11-01').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show it as it is now' }).click();
    await page.getByRole('heading', { name: /NC-0001 Cracked housings/ }).waitFor();
    expect(await page.getByText(/as it stood at the end of 2026/).count()).toBe(0);
  });
});
