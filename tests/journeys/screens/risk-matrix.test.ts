import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordPlayer } from '#main/app/sample-records.ts';
import { playSecurity } from '#main/testing/security-story.ts';
import { TestClock } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture, type Screens } from './browser.ts';
import { openHost, signIn } from './people.ts';

/** A day that lies before those which the story names as still to come. */
const BEFORE = new Date('2025-01-13T09:00:00Z');

describe.skipIf(missingTools('chromium'))('the matrix of risks on screen', () => {
  let screens: Screens;
  let player: RecordPlayer;
  beforeAll(async () => {
    screens = await openHost(async (place) => {
      player = await playSecurity(place);
      const links = [{ role: 'device', to: player.numberOf('dev') }];
      await place.do('author', 'entry.create', { register: 'securityRisk', title: 'Debug port is open', values: {}, links });
    }, new TestClock(BEFORE));
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });
  const open = async (path: string): Promise<Page> => {
    const page = await screens.page({ width: 1440, height: 900 });
    await signIn(page, 'quality');
    await page.goto(page.url().replace(/#.*|$/, `#${path}`));
    return page;
  };

  it('says of each cell how many risks stand there and which level that is, before and after controls, and filters the list by keyboard', async () => {
    const page = await open('/registers/securityRisk');
    await page.getByRole('button', { name: 'Matrix', exact: true }).click();
    const after = page.getByRole('region', { name: 'Level after controls' });
    await page.getByText(/Words and levels of SOP-.* 1\.0/).waitFor();
    const outside = page.getByRole('button', { name: 'One not assessed, in no cell' });
    await outside.waitFor();
    const before = page.getByRole('region', { name: 'Level before controls' });
    await before.getByRole('button', { name: 'High × Critical: 1 Reduce' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'risk-matrix');
    // The arrows move, Enter filters, Shift adds a cell.
    await page.keyboard.press('a');
    await page.keyboard.press('ArrowDown');
    for (let at = 0; at < 3; at += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Take high × critical out of the filter' }).waitFor();
    await page.getByRole('heading', { name: 'Level before controls one entry' }).waitFor();
    await page.getByRole('row', { name: /Update taken from a false station/ }).waitFor();
    await before
      .locator('.levels-cell')
      .nth(7)
      .click({ modifiers: ['Shift'] });
    await page.getByRole('button', { name: /Take high × serious out of the filter/ }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'risk-matrix-chosen');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Security risks 3 entries' }).waitFor();
    await outside.click();
    await page.getByRole('heading', { name: 'Not rated one entry' }).waitFor();
    await page.getByRole('row', { name: /Debug port is open/ }).waitFor();
    await after.waitFor();
    await page.getByRole('link', { name: /SRISK-/ }).click();
    await page.getByRole('heading', { name: /Debug port is open/ }).waitFor();
  }, 120_000);

  it('has no matrix where no policy rates the entries, and says why above the list', async () => {
    const page = await open('/registers/device/matrix');
    await page.getByText('Devices are rated by no table of a policy.').waitFor();
    await page
      .getByRole('row', { name: /IP-200/ })
      .first()
      .waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'no-matrix');
  });
});
