import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestClock } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { inElectron, picture, type Screens } from './browser.ts';
import { openHost, signIn } from './people.ts';
import { typeAtOnce, typeFast } from './typing.ts';

const REQUESTS = 230;
const LONG = 115;
/** One is longer than all that are seen before it. */
const titleOf = (index: number): string =>
  `Change ${REQUESTS - index}${index === LONG ? ' of everything that is said about the cleaning of rooms, tools and clothes' : ''}`;

describe.skipIf(inElectron || missingTools('chromium'))('lists on screen', () => {
  let screens: Screens;
  beforeAll(async () => {
    screens = await openHost(async (place) => {
      await place.importDocument(
        'SOP-040;Cleaning of rooms;SOP;1;Superseded;2005-05-01;2008-05-01',
        'SOP-040;Cleaning of rooms;SOP;2;Superseded;2008-05-01;2012-05-01',
        'SOP-040;Cleaning of rooms;SOP;3;Effective;2012-05-01;',
        'WI-002;Packing by hand;WI;1;Obsolete;2004-01-01;2009-01-01',
        'WI-003;Labels of 2020;WI;1;Obsolete;2018-01-01;2021-01-01',
        'WI-010;Labels;WI;1;Effective;2018-01-01;',
        'WI-009;Cartons;WI;1;Effective;2019-01-01;',
      );
      const made = { act: 'create', typeId: 'SOP', title: 'New words', owner: 'author', department: 'Quality' } as const;
      for (let index = 0; index < REQUESTS; index += 1)
        await place.do('author', 'change.create', { title: titleOf(index), reason: 'To try it', impact: 'None at all', items: [made] });
    }, new TestClock(new Date()));
  });
  afterAll(async () => {
    // The browser itself tells that the host could not be reached.
    expect(screens.faults.filter((fault) => !fault.includes('net::ERR_'))).toEqual([]);
    await screens.close();
  });

  const open = async (userId: string, path: string, size = {}): Promise<Page> => {
    const page = await screens.page(size);
    await signIn(page, userId);
    await page.goto(page.url().replace(/#.*|$/, `#${path}`));
    return page;
  };
  const listIn = (page: Page, caption: string) => page.getByRole('grid', { name: caption, exact: true });
  const namesIn = (page: Page, caption: string): Promise<string[]> => listIn(page, caption).getByRole('rowheader').allInnerTexts();
  const head = (page: Page, title: string) => page.getByRole('columnheader', { name: title, exact: true });
  const sortBy = (page: Page, title: string): Promise<void> => head(page, title).getByRole('button').click();
  /** The name of the row that has the focus, or that in which it is. */
  const focusedRow = (page: Page): Promise<string> =>
    page.evaluate<string>(`document.activeElement?.closest('tr')?.querySelector('th[scope=row]')?.textContent ?? ''`);
  const isInSight = (page: Page): Promise<boolean> =>
    page.evaluate<boolean>(`(() => {
      const { top, bottom } = document.activeElement.getBoundingClientRect();
      const heads = document.activeElement.closest('table').tHead.rows[0].cells[0].getBoundingClientRect();
      return top >= heads.bottom - 1 && bottom <= innerHeight;
    })()`);

  it('people are sorted by a press on a head, the other way by one more, and the head says so; who never signed in stands last either way', async () => {
    const page = await open('admin', '/administration');
    await listIn(page, 'People').waitFor();
    const asKept = await namesIn(page, 'People');
    expect(await head(page, 'Printed name').getAttribute('aria-sort')).toBe('none');
    await sortBy(page, 'Printed name');
    const ascending = await namesIn(page, 'People');
    expect(ascending).toEqual(asKept.toSorted((a, b) => a.localeCompare(b)));
    expect(await head(page, 'Printed name').getAttribute('aria-sort')).toBe('ascending');
    await page.getByText('Sorted by Printed name, ascending').waitFor();
    await sortBy(page, 'Printed name');
    expect(await namesIn(page, 'People')).toEqual(ascending.toReversed());
    expect(await head(page, 'Printed name').getAttribute('aria-sort')).toBe('descending');
    const signedInAt = () => listIn(page, 'People').getByRole('row').locator('td[data-kind=moment]:nth-last-child(2)').allInnerTexts();
    for (const _ of ['ascending', 'descending']) {
      await sortBy(page, 'Last sign-in');
      const times = await signedInAt();
      expect(times[0]).toMatch(/^\d{4}-\d\d-\d\d/);
      expect(times.at(-1)).toBe('–');
    }
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'list-people');
    await page.context().close();
  });

  it('rows of people are gone through by keys, and what can be done with a person is one key to the right', async () => {
    const page = await open('admin', '/administration');
    await sortBy(page, 'Printed name');
    const names = await namesIn(page, 'People');
    await listIn(page, 'People').getByRole('row').nth(1).focus();
    await typeFast(page, '{ArrowDown}{ArrowDown}{ArrowUp}', 5);
    expect(await focusedRow(page)).toBe(names[1]);
    await typeFast(page, '{End}', 0);
    expect(await focusedRow(page)).toBe(names.at(-1));
    await typeFast(page, '{ArrowDown}{Home}{ArrowUp}', 0);
    expect(await focusedRow(page)).toBe(names[0]);
    await typeFast(page, '{ArrowDown}{ArrowRight}', 0);
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Department…' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'hidden' });
    expect(await focusedRow(page)).toBe(names[1]);
    await page.keyboard.press('ArrowLeft');
    expect(await page.evaluate<string>('document.activeElement.tagName')).toBe('TR');
    await page.context().close();
  });

  it('a long list of change requests keeps the row with the focus in sight, however fast the keys come, and Enter opens that one', async () => {
    const page = await open('control', '/changes');
    const list = listIn(page, 'Change requests');
    await list.getByRole('row').nth(1).focus();
    expect(await list.getAttribute('aria-rowcount')).toBe(`${REQUESTS + 1}`);
    expect(await list.getByRole('row').count()).toBeLessThan(REQUESTS);
    const [first = ''] = await namesIn(page, 'Change requests');
    expect(first).toBe(`CR-0${REQUESTS}`);
    await typeAtOnce(page, '{ArrowDown}'.repeat(60));
    await expect.poll(() => focusedRow(page)).toBe(`CR-0${REQUESTS - 60}`);
    expect(await isInSight(page)).toBe(true);
    await typeFast(page, '{ArrowUp}'.repeat(30), 5);
    expect(await focusedRow(page)).toBe(`CR-0${REQUESTS - 30}`);
    expect(await isInSight(page)).toBe(true);
    await typeFast(page, '{End}', 0);
    expect(await focusedRow(page)).toBe('CR-0001');
    await expect.poll(() => isInSight(page)).toBe(true);
    await picture(page, 'list-changes-end');
    await typeFast(page, '{PageUp}{PageDown}{Home}{ArrowDown}', 1);
    expect(await focusedRow(page)).toBe(`CR-0${REQUESTS - 1}`);
    await expect.poll(() => isInSight(page)).toBe(true);
    await sortBy(page, 'Title');
    expect((await namesIn(page, 'Change requests'))[0]).toBe(`CR-0${REQUESTS}`);
    await sortBy(page, 'Title');
    await expect.poll(async () => (await namesIn(page, 'Change requests'))[0]).toBe('CR-0001');
    expect(await axeFaults(page)).toEqual([]);
    await list.getByRole('row').nth(1).focus();
    await typeFast(page, '{ArrowDown}{Enter}', 0);
    await page.getByRole('heading', { name: /CR-0002/ }).waitFor();
    await page.context().close();
  });

  it('a long list keeps its columns where they are while it scrolls, and its heads in sight', async () => {
    const page = await open('control', '/changes');
    const list = listIn(page, 'Change requests');
    await list.getByRole('row').nth(20).waitFor();
    const places = () =>
      page.evaluate<number[]>(
        `[...document.querySelectorAll('.record-table thead th')].map((head) => Math.round(head.getBoundingClientRect().left))`,
      );
    const before = await places();
    await page.evaluate(`document.querySelector('.shell-work').scrollTo(0, 4000)`);
    await list.getByRole('row', { name: titleOf(LONG) }).waitFor();
    expect(await places()).toEqual(before);
    expect(await page.evaluate<number>(`document.querySelector('.record-table thead th').getBoundingClientRect().top`)).toBe(48);
    await picture(page, 'list-changes-scrolled');
    await page.context().close();
  });

  it('a press on a row opens it, and a press that marks words to be copied does not', async () => {
    const page = await open('control', '/changes');
    const cell = listIn(page, 'Change requests').getByRole('gridcell', { name: titleOf(REQUESTS - 1), exact: true });
    const { x, y, height } = (await cell.boundingBox()) ?? { x: 0, y: 0, height: 0 };
    await page.mouse.move(x + 14, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + 60, y + height / 2, { steps: 4 });
    await page.mouse.up();
    expect(await page.evaluate<string>('String(getSelection())')).not.toBe('');
    await listIn(page, 'Change requests').waitFor();
    await page.mouse.click(x + 200, y + height / 2);
    await page.getByRole('heading', { name: new RegExp(titleOf(REQUESTS - 1)) }).waitFor();
    await page.context().close();
  });

  it('revisions for one disposition are chosen with Space, Shift and all at once, what may not be chosen is left out, and the count is said', async () => {
    const page = await open('control', '/retention');
    const list = listIn(page, 'Revisions out of use');
    await list.getByRole('row').nth(1).focus();
    await page.getByText('Select the revisions of one proposal').waitFor();
    await page.keyboard.press('Space');
    await page.getByText('1 revision chosen, of 3 that can be').waitFor();
    await page.keyboard.press('Space');
    await page.getByText('Select the revisions of one proposal').waitFor();
    await typeAtOnce(page, '{Shift+ArrowDown}{Shift+ArrowDown}');
    await page.getByText('3 revisions chosen, of 3 that can be').waitFor();
    await page.getByRole('button', { name: 'Dispose of 3 revisions…' }).waitFor();
    expect(await list.getByRole('row', { selected: true }).count()).toBe(3);
    await page.keyboard.press('Shift+ArrowUp');
    await page.getByText('2 revisions chosen, of 3 that can be').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'list-chosen');
    await page.getByRole('button', { name: 'Choose none' }).click();
    await page.getByText('All out of use').click();
    await list.getByRole('row', { name: /WI-003.*still kept/ }).focus();
    await page.keyboard.press('Space');
    await page.getByText('Select the revisions of one proposal').waitFor();
    await page.keyboard.press('Control+a');
    expect(await list.getByRole('checkbox', { name: 'Choose WI-003 1.0' }).count()).toBe(0);
    await page.getByText('3 revisions chosen, of 3 that can be').waitFor();
    await page.getByRole('checkbox', { name: 'Select all that can be disposed of' }).click();
    await page.getByText('Select the revisions of one proposal').waitFor();
    await page.getByRole('checkbox', { name: 'Choose SOP-040 1.0' }).check();
    await page.getByRole('checkbox', { name: 'Choose SOP-040 2.0' }).click({ modifiers: ['Shift'] });
    expect(await page.getByRole('checkbox', { name: 'Choose SOP-040 2.0' }).isChecked()).toBe(true);
    await page.context().close();
  });

  it('due reviews stand by their date, what is overdue first; a time without any says so, and a list that cannot be read says why and goes on once it can', async () => {
    const page = await open('quality', '/changes');
    await page.getByRole('tab', { name: 'Periodic reviews' }).click();
    await listIn(page, 'Due reviews').waitFor();
    expect(await head(page, 'Review due').getAttribute('aria-sort')).toBe('ascending');
    expect(await namesIn(page, 'Due reviews')).toEqual(['SOP-040', 'WI-010', 'WI-009']);
    await sortBy(page, 'Document');
    expect(await namesIn(page, 'Due reviews')).toEqual(['SOP-040', 'WI-009', 'WI-010']);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'list-due');
    await page.getByRole('tab', { name: 'Change requests' }).click();
    await page.getByRole('combobox', { name: 'State' }).click();
    await page.getByRole('option', { name: 'Withdrawn' }).click();
    await page.getByText('No change request is Withdrawn.').waitFor();
    await picture(page, 'list-empty');

    await page.context().setOffline(true);
    await page.getByRole('combobox', { name: 'State' }).click();
    await page.getByRole('option', { name: 'Rejected' }).click();
    await page.getByRole('alert').getByText('The program has ended, or does not answer.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'list-error');
    await page.context().setOffline(false);
    await page.getByText('No change request is Rejected.').waitFor();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('a narrow window never scrolls sideways: a list that is wider does so in its own frame, with its heads in sight', async () => {
    const page = await open('control', '/retention', { width: 640, height: 300 });
    await listIn(page, 'Revisions out of use').waitFor();
    const beyond = (what: string) =>
      page.evaluate<number>(`(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('${what}'))`);
    expect(await beyond('.shell-work')).toBe(0);
    expect(await beyond('.record-frame')).toBeGreaterThan(0);
    const [scrolled, below] = await page.evaluate<number[]>(`(() => {
      const frame = document.querySelector('.record-frame');
      frame.scrollTo(0, 60);
      return [frame.scrollTop, frame.querySelector('thead th').getBoundingClientRect().top - frame.getBoundingClientRect().top];
    })()`);
    expect(scrolled).toBeGreaterThan(0);
    expect(below).toBe(0);
    await picture(page, 'list-narrow');
    await page.context().close();
  });
});
