import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestClock } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture, type Screens } from './browser.ts';
import { openHost, sign, signIn } from './people.ts';

describe.skipIf(missingTools('chromium'))('work that is shared', () => {
  let screens: Screens;
  const clock = new TestClock(new Date());
  beforeAll(async () => {
    screens = await openHost(async (place) => {
      await place.hire('rita', ['Reviewer']);
      await place.hire('nora', ['Author']);
      const number = await place.draft();
      await place.do('author', 'workflow.submit', { number, reason: 'First issue', people: [['reviewer'], [], []] });
      await place.draft();
    }, clock);
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
  const pick = async (page: Page, label: string, option: string): Promise<void> => {
    await page.getByRole('dialog').getByRole('combobox', { name: label }).click();
    await page.getByRole('option', { name: option }).click();
  };

  it('a step is given to somebody else, who delegates it; the delegate signs, and both names stand in the route', async () => {
    const control = await open('control', '/documents/SOP-001');
    await control.getByRole('button', { name: 'More' }).click();
    await control.getByRole('menuitem', { name: 'Reassign a step' }).click();
    await pick(control, 'To', 'RITA Person');
    await control.getByLabel('Reason').fill('The reviewer has left the project');
    expect(await axeFaults(control)).toEqual([]);
    await picture(control, 'reassign');
    await control.getByRole('button', { name: 'Reassign the step' }).click();
    await control.getByRole('button', { name: 'Route and facts' }).click();
    await control.getByText('Before: REVIEWER Person.').waitFor();
    expect(await axeFaults(control)).toEqual([]);
    await picture(control, 'route-reassigned');

    const rita = await open('rita', '/reviews');
    await rita.getByRole('tab', { name: 'Delegations' }).click();
    await rita.getByRole('button', { name: 'Delegate…' }).click();
    await pick(rita, 'Who signs', 'REVIEWER Person');
    // The day of the vault, which another zone than the tests' may have begun already.
    await rita.getByLabel('Last day').fill(clock.today());
    await rita.getByLabel('Reason').fill('On leave');
    expect(await axeFaults(rita)).toEqual([]);
    await picture(rita, 'delegate');
    await rita.getByRole('button', { name: 'Delegate', exact: true }).click();
    await rita.getByRole('row', { name: /RITA Person REVIEWER Person Active/ }).waitFor();
    expect(await axeFaults(rita)).toEqual([]);
    await picture(rita, 'delegations');

    const reviewer = await open('reviewer', '/reviews');
    await reviewer.getByText('on behalf of RITA Person').waitFor();
    await reviewer.getByRole('link', { name: 'SOP-001' }).click();
    await reviewer.getByRole('button', { name: 'Approve…' }).click();
    await reviewer.getByText('RITA Person (rita)').waitFor();
    await picture(reviewer, 'signature-on-behalf');
    await sign(reviewer, 'reviewer', 'Sign as reviewer');
    await control.reload();
    await control.getByRole('button', { name: 'Route and facts' }).click();
    await control.getByText('REVIEWER Person, on behalf of RITA Person').waitFor();
  });

  it('an author shares a draft with a co-author, who writes it and does not submit it', async () => {
    const author = await open('author', '/documents/SOP-002');
    await author.getByRole('button', { name: 'More' }).click();
    await author.getByRole('menuitem', { name: 'Co-authors' }).click();
    await pick(author, 'Person with the role Author', 'NORA Person');
    await author.getByRole('button', { name: 'Add' }).click();
    await author.getByRole('button', { name: 'Remove NORA Person' }).waitFor();
    expect(await axeFaults(author)).toEqual([]);
    await picture(author, 'co-authors');
    const nora = await open('nora', '/');
    await nora.getByRole('link', { name: /SOP-002.*write it with AUTHOR Person/ }).click();
    await nora.getByRole('textbox', { name: 'Text of SOP-002' }).waitFor();
    expect(await nora.getByRole('button', { name: 'Save and close' }).count()).toBe(1);
    expect(await nora.getByRole('button', { name: 'Submit…' }).count()).toBe(0);
  });
});
