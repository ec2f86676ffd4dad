import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture } from './browser.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';

describe.skipIf(missingTools('chromium'))('families and external documents on screen', () => {
  let screens: Shown;
  beforeAll(async () => {
    screens = await openWorkplace(async (place) => {
      for (let count = 0; count < 2; count += 1) await place.release(await place.approved());
      await place.do('author', 'documents.create', { typeId: 'FRM', title: 'Inspection sheet', owner: 'author', department: 'Quality' });
      await place.do('author', 'documents.setParent', { number: 'FRM-001', parent: 'SOP-002', reason: 'The form of step 3' });
      const { number } = await place.do('author', 'external.register', {
        title: 'Quality management systems',
        owner: 'quality',
        department: 'Quality',
        publisher: 'ISO',
        designation: 'ISO 13485',
        edition: '2016',
        keptAt: 'Library, shelf 3',
        checker: 'reviewer',
        checkMonths: 6,
      });
      await place.do('author', 'workflow.submit', { number, reason: 'Needed for the quality system' });
      for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, number);
      await place.release(number);
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });
  const open = async (userId: string, path: string): Promise<Page> => {
    const page = await screens.page({ width: 1024, height: 700 });
    await signIn(page, userId);
    await page.goto(page.url().replace(/#.*|$/, `#${path}`));
    return page;
  };
  const look = async (page: Page, name: string): Promise<void> => {
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, name);
  };

  it('a document is put beneath another; the family is shown, filters the list, and is told of before its top is retired', async () => {
    const control = await open('control', '/documents/SOP-002');
    await control.getByRole('tab', { name: 'Links' }).click();
    await control.getByRole('button', { name: 'Place under a document…' }).click();
    const dialog = control.getByRole('dialog', { name: 'Where SOP-002 belongs' });
    await dialog.getByLabel('Belongs under').fill('SOP-001');
    await control.getByRole('option', { name: /SOP-001/ }).click();
    await dialog.getByLabel('Reason').fill('It details step 2');
    await picture(control, 'family-place');
    await dialog.getByRole('button', { name: 'Place it there' }).click();
    await control.getByText('Beneath SOP-001').waitFor();
    const family = control.getByRole('region', { name: 'Family' });
    expect(await family.getByRole('listitem').count()).toBe(3);
    await look(control, 'family');
    await family.getByRole('link', { name: 'SOP-001' }).click();
    await control.getByRole('heading', { name: /SOP-001/ }).waitFor();
    await control.getByRole('tab', { name: 'Links' }).click();
    await control.getByRole('button', { name: 'Show the family in the list' }).click();
    await control.getByText('in the family of').waitFor();
    await control.getByText('3 documents').waitFor();
    await control.getByRole('button', { name: 'Filter' }).click();
    await picture(control, 'family-filter');
    await control.keyboard.press('Escape');
    await control.goto(control.url().replace(/#.*/, '#/documents/SOP-001'));
    await control.getByRole('button', { name: 'More' }).click();
    await control.getByRole('menuitem', { name: 'Make obsolete' }).click();
    await control.getByText('One document under it stays in force').waitFor();
    await control.getByRole('menu').waitFor({ state: 'detached' });
    await look(control, 'family-obsolete');
    await control.context().close();
  });

  it('an external document is registered with its edition; a newer one is found by who checks, and answered by document control', async () => {
    const author = await open('author', '/documents');
    await author.getByRole('button', { name: 'More' }).click();
    await author.getByRole('menuitem', { name: 'External documents' }).click();
    await author.getByRole('row', { name: /EXT-001.*ISO 13485.*2016.*Effective.*REVIEWER Person/ }).waitFor();
    await author.getByRole('button', { name: 'Register' }).click();
    const form = author.getByRole('dialog', { name: 'Register an external document' });
    for (const [label, text] of [
      ['Title', 'Application of risk management'],
      ['Publisher', 'ISO'],
      ['Designation', 'ISO 14971'],
      ['Edition', '2019'],
      ['Kept at', 'Library, shelf 3'],
    ] as const)
      await form.getByLabel(label, { exact: false }).first().fill(text);
    await form.getByRole('combobox', { name: 'Department' }).click();
    await author.getByRole('option', { name: 'Quality' }).click();
    await author.getByRole('listbox').waitFor({ state: 'detached' });
    await look(author, 'external-register');
    await form.getByRole('button', { name: 'Register it' }).click();
    await author.getByRole('heading', { name: /EXT-002/ }).waitFor();
    await author.getByLabel('Kept at').fill('Library, shelf 4');
    await picture(author, 'external-edition');
    await author.getByRole('button', { name: 'Save and go on to submit' }).click();
    await author.getByText('Passed').waitFor();
    await author.context().close();

    const reviewer = await open('reviewer', '/documents/EXT-001');
    await reviewer.getByRole('button', { name: 'Record a check…' }).click();
    await reviewer.getByLabel('There is a newer edition').check();
    await reviewer.getByRole('textbox', { name: 'Newer edition' }).fill('2016 + A11:2021');
    await reviewer.getByLabel('Where you looked').fill('Catalogue of the publisher');
    await look(reviewer, 'external-check');
    await reviewer.getByRole('button', { name: 'Record it' }).click();
    await reviewer.getByText('Waits for document control').waitFor();
    await reviewer.context().close();

    const control = await open('control', '/');
    await picture(control, 'external-home');
    await control.getByRole('link', { name: /EXT-001.*Newer edition found: 2016 \+ A11:2021/ }).click();
    await control.getByRole('button', { name: 'Answer 2016 + A11:2021…' }).waitFor();
    await look(control, 'external-editions');
    await control.getByRole('button', { name: 'Answer 2016 + A11:2021…' }).click();
    await control.getByLabel('Why it is not adopted').fill('The transition ends in three years');
    await picture(control, 'external-answer');
    await control.getByRole('button', { name: 'Answer', exact: true }).click();
    await control.getByText('The transition ends in three years (CONTROL Person)').waitFor();
    await control.goto(control.url().replace(/#.*/, '#/documents/external'));
    await control.getByRole('row', { name: /EXT-002.*shelf 4.*Draft/ }).waitFor();
    await look(control, 'external-list');
    await control.context().close();
  });
});
