import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture, type Screens } from './browser.ts';
import { approveAtDesk, openHost, sign, signIn } from './people.ts';

describe.skipIf(missingTools('chromium'))('change requests on screen', () => {
  let screens: Screens;
  beforeAll(async () => {
    screens = await openHost(async (place) => {
      for (let count = 0; count < 2; count += 1) await place.release(await place.approved());
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });
  const open = async (userId: string, path: string): Promise<Page> => {
    const page = await screens.page();
    await signIn(page, userId);
    await page.goto(page.url().replace(/#.*|$/, `#${path}`));
    return page;
  };
  const choose = async (page: Page, label: string, number: string): Promise<void> => {
    await page.getByLabel(label).first().fill(number);
    await page.getByRole('option', { name: number }).click();
    // The list stays open for the next choice; who goes on closes it.
    await page.getByLabel(label).first().blur();
    await page.getByRole('listbox').waitFor({ state: 'hidden' });
  };

  it('one request revises one document and retires another: asked, assessed, accepted, written, and effective together', async () => {
    const author = await open('author', '/changes');
    await author.getByRole('button', { name: 'Create the first change request' }).click();
    const form = author.getByRole('dialog', { name: 'New change request' });
    await form.getByLabel('Title').fill('One way to name copies');
    await form.getByLabel('Reason').fill('SOP-001 and SOP-002 contradict each other');
    await form.getByLabel('Impact').fill('Training of the assembly line; no effect on devices in the field');
    await choose(author, 'Documents to revise', 'SOP-001');
    await choose(author, 'Documents to make obsolete', 'SOP-002');
    expect(await axeFaults(author)).toEqual([]);
    await picture(author, 'change-new');
    await form.getByRole('button', { name: 'Submit the request' }).click();
    await author.getByRole('heading', { name: /CR-0001/ }).waitFor();

    const quality = await open('quality', '/');
    await quality.getByRole('link', { name: /CR-0001.*assess it/ }).click();
    await quality.getByLabel('Assessment').fill('Six people are trained anew. No risk to patients.');
    await quality.getByRole('button', { name: 'Record the assessment' }).click();
    await quality.getByRole('button', { name: 'Accept…' }).click();
    await quality.getByText('Retire').waitFor();
    expect(await axeFaults(quality)).toEqual([]);
    await picture(quality, 'change-signature');
    await sign(quality, 'quality', 'Sign and accept the change');
    await quality.getByText('Change accepted').waitFor();

    await author.reload();
    await author.getByRole('button', { name: 'Start the revision of SOP-001' }).click();
    await author.getByRole('textbox', { name: 'Text of SOP-001' }).waitFor();
    await author.goto(author.url().replace(/#.*/, '#/documents/SOP-001/submit'));
    await author.getByLabel('Reason for the change').waitFor();
    await author.getByRole('button', { name: /^Submit/ }).click();
    await author.getByText('In Review').first().waitFor();

    const control = await open('control', '/changes/CR-0001');
    await control.getByText('Blocked by: SOP-001 2.0 is In Review.').waitFor();
    expect(await axeFaults(control)).toEqual([]);
    await picture(control, 'change');
    await approveAtDesk(screens, 'SOP-001');
    await control.goto(control.url().replace(/#.*/, '#/documents/SOP-001'));
    await control.getByText('Change request CR-0001').waitFor();
    expect(await control.getByRole('button', { name: 'Make effective' }).count()).toBe(0);
    await control.goto(control.url().replace(/#.*/, '#/'));
    await control.getByRole('link', { name: /CR-0001.*make them effective together/ }).click();
    await control.getByRole('button', { name: 'Continue to signature' }).click();
    await sign(control, 'control', 'Sign and make effective');
    await control.getByRole('row', { name: /SOP-001.*Effective/ }).waitFor();
    await control.getByRole('row', { name: /SOP-002.*Obsolete/ }).waitFor();
    expect(await axeFaults(control)).toEqual([]);
    await picture(control, 'change-effective');
    const saved = control.waitForEvent('download');
    await control.getByRole('button', { name: 'PDF' }).click();
    expect((await saved).suggestedFilename()).toBe('CR-0001.pdf');
    await control.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Changes' }).click();
    await control.getByRole('row', { name: /CR-0001.*Effective/ }).waitFor();
    expect(await axeFaults(control)).toEqual([]);
    await picture(control, 'changes');

    // The new revision gets an interval of its own, and its owner signs that it stays as it is.
    await control.goto(control.url().replace(/#.*/, '#/documents/SOP-001'));
    await control.getByRole('tab', { name: 'Review' }).click();
    await control.getByRole('button', { name: 'Set the interval…' }).click();
    await control.getByLabel('As its type').uncheck();
    await control.getByLabel('Months').fill('2');
    await control.getByLabel('Reason').fill('The process is new');
    expect(await axeFaults(control)).toEqual([]);
    await control.getByRole('button', { name: 'Set the interval', exact: true }).click();
    await control.getByText('every 2 months; its type every 24').waitFor();
    await author.goto(author.url().replace(/#.*/, '#/changes/periodic-reviews'));
    await author.getByRole('button', { name: 'Review SOP-001' }).waitFor();
    expect(await axeFaults(author)).toEqual([]);
    await picture(author, 'periodic-reviews');
    await author.getByRole('button', { name: 'Review SOP-001' }).click();
    await author.getByRole('menuitem', { name: 'Without change…' }).click();
    await author.getByLabel('What was looked at').fill('Read beside the line; still how we work');
    await author.getByRole('button', { name: 'Continue to signature' }).click();
    await sign(author, 'author', 'Sign the review');
    await control.reload();
    await control.getByRole('tab', { name: 'Review' }).click();
    await control.getByRole('row', { name: /2\.0.*AUTHOR Person.*Read beside the line/ }).waitFor();
    expect(await axeFaults(control)).toEqual([]);
    await picture(control, 'document-review');
  });
});
