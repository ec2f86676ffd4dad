import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture } from './browser.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';

describe.skipIf(missingTools('chromium'))('own approval of what was imported, on screen', () => {
  let screens: Shown;
  beforeAll(async () => {
    screens = await openWorkplace(async (place) => {
      await place.importDocument(
        'SOP-040;Cleaning of rooms;SOP;1;Superseded;2018-05-01;',
        'SOP-040;Cleaning of rooms;SOP;2;Effective;2022-05-01;',
        'WI-041;Packing;WI;1;Effective;2018-01-01;',
      );
      await place.do('control', 'documents.setParent', { number: 'WI-041', parent: 'SOP-040', reason: 'It belongs there' });
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('lists, family, as-of and reviews say "approved elsewhere" beside each number that is in force', async () => {
    const page = await screens.page();
    await signIn(page, 'auditor');
    const at = (path: string) => page.goto(page.url().replace(/#.*|$/, `#${path}`));
    await at('/documents');
    await page
      .getByRole('option', { name: /SOP-040/ })
      .getByText('Effective, approved elsewhere')
      .waitFor();
    await picture(page, 'elsewhere-documents');
    await at('/documents/SOP-040');
    await page.getByText('In force: 2.0, approved elsewhere.').waitFor();
    await page.getByRole('tab', { name: 'Links' }).click();
    await page.getByRole('listitem').filter({ hasText: 'WI-041' }).getByText('Effective, approved elsewhere').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'elsewhere-links');
    await at('/exports');
    await page.getByRole('tab', { name: 'As of a date' }).click();
    await page
      .getByRole('row', { name: /WI-041/ })
      .getByText('Effective, approved elsewhere')
      .waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'elsewhere-as-of');
  });

  it('Quality asks for an own approval; document control is led to what waits and begins it with the same text', async () => {
    const page = await screens.page();
    await signIn(page, 'quality');
    await page.getByRole('link', { name: 'Administration' }).click();
    await page.getByRole('tab', { name: 'Vault and policy' }).click();
    await page.getByText('What is imported may be used on its earlier approval.').waitFor();
    await page.getByRole('button', { name: 'Require approval before use' }).click();
    const dialog = page.getByRole('dialog', { name: 'Use of what is imported' });
    await dialog.getByLabel('Reason').fill('Finding 12 of the audit');
    await picture(page, 'use-policy-dialog');
    await dialog.getByRole('button', { name: 'Change the policy' }).click();
    await page.getByText('What is imported must be approved in this system before it is used.').waitFor();
    await page
      .getByText(/QUALITY Person: it must be approved in this system before it is used\. Reason: Finding 12 of the audit/)
      .waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('heading', { name: 'Use of what is imported' }).scrollIntoViewIfNeeded();
    await picture(page, 'use-policy');

    const control = await screens.page();
    await signIn(control, 'control');
    await control.getByText('2 documents were imported').waitFor();
    await picture(control, 'home-not-for-use');
    await control
      .getByRole('link', { name: /Not approved for use: begin their approval|2 documents were imported/ })
      .first()
      .click();
    const list = control.getByRole('region', { name: 'Master list' });
    await list
      .getByRole('option', { name: /SOP-040/ })
      .getByText('Imported, not approved for use')
      .waitFor();
    await list.getByText('not approved for use', { exact: true }).waitFor();
    expect(await axeFaults(control)).toEqual([]);
    await picture(control, 'documents-not-for-use');
    await control.goto(control.url().replace(/#.*|$/, '#/documents/SOP-040'));
    await control.getByRole('button', { name: 'Route and facts' }).click();
    const steps = control.getByRole('list', { name: 'State' }).getByRole('listitem');
    await steps.first().waitFor();
    expect(await steps.allTextContents()).toEqual(['Imported', 'Imported, not approved for use']);
    await control.getByRole('tab', { name: 'Copies' }).click();
    expect(await control.getByRole('button', { name: /Issue controlled copies/ }).count()).toBe(0);
    expect(await axeFaults(control)).toEqual([]);
    await picture(control, 'document-not-for-use');
    await control.getByRole('button', { name: 'Approve for use' }).click();
    const begin = control.getByRole('dialog', { name: 'Approve for use' });
    await begin.getByText('The next revision begins with the same text.').waitFor();
    expect(await begin.getByLabel('Reason for the new revision').inputValue()).toContain('Approval in this system of revision 2.0');
    expect(await axeFaults(control)).toEqual([]);
    await picture(control, 'approve-for-use');
    await begin.getByRole('button', { name: 'Begin its approval' }).click();
    await control.getByRole('heading', { name: /Submit/ }).waitFor();
    await picture(control, 'approve-for-use-submit');
  });
});
