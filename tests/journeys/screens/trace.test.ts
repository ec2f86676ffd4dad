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

describe.skipIf(missingTools('chromium'))('the trace on screen', () => {
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

  it('is opened from the list of risks, shows each risk with controls and tests, and lists what is missing by number', async () => {
    const page = await screens.page({});
    await signIn(page, 'quality');
    await page.goto(page.url().replace(/#.*|$/, '#/registers/securityRisk'));
    await page.getByRole('button', { name: 'Trace', exact: true }).click();
    const risks = page.getByRole('table', { name: 'Risks, controls and tests' });
    const whole = risks.getByRole('row', { name: /Update taken from a false station/ });
    await whole.getByText('Whole').waitFor();
    await whole.getByRole('link', { name: player.numberOf('ver-sign') }).waitFor();
    await risks
      .getByRole('row', { name: /Debug port is open/ })
      .getByText('4 missing')
      .waitFor();
    const missing = page.getByRole('table', { name: 'What is missing' });
    await missing.getByRole('row', { name: /The risk has no control, and does not say why/ }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'trace');
    await page.getByRole('link', { name: /Update taken from a false station/ }).click();
    await page.getByRole('heading', { name: /Update taken from a false station/ }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'security-risk');
  }, 120_000);
});
