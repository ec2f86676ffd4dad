import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringSbom } from '#main/testing/references.ts';
import { declare, fill, shippedRegister } from '#main/testing/registers.ts';
import { releaseWithFindings } from '#main/testing/vulnerabilities.ts';
import type { Workplace } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import type { Screens } from './browser.ts';
import { goTo, look, windowOf } from './entries.ts';
import { openHost } from './people.ts';

/** A device whose release has a bill of materials, in a room into which nobody brought a feed. */
describe.skipIf(missingTools('chromium'))('a release that no feed was brought for, on screen', () => {
  let screens: Screens;
  let [release, device] = ['', ''];
  beforeAll(async () => {
    screens = await openHost(async (place: Workplace) => {
      release = await releaseWithFindings(place);
      for (const name of ['device', 'baseline']) await declare(place, shippedRegister(name));
      device = (await place.do('author', 'entry.create', { register: 'device', title: 'IP-200', values: {}, links: [] })).number;
      await fill(place, 'author', release, { version: '4.2' }, [{ role: 'device', to: device }]);
      await bringSbom(place, release);
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('is "not assessed" on every page that speaks of its vulnerabilities, and never free of them', async () => {
    const page: Page = await windowOf(screens, 'quality', '/references');
    const says = async (path: string, words: RegExp, picture: string): Promise<void> => {
      await goTo(page, path);
      await page.locator('main').getByText(words).first().waitFor();
      // No page says a number of findings, or that there is none.
      expect(
        await page
          .locator('main')
          .getByText(/no vulnerabilit|nothing was found|every finding is decided/i)
          .count(),
        path,
      ).toBe(0);
      await look(page, `chain/third-${picture}`);
    };
    await says('/references', /OSV: not assessed/, '1-feeds');
    await says('/assessments', /Not assessed/, '2-assessments');
    await goTo(page, '/assessments?do=assess');
    await page.getByRole('dialog').getByRole('combobox', { name: 'Release' }).click();
    await page.getByRole('option', { name: new RegExp(release) }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Assess' }).click();
    await page.getByRole('dialog').getByText(/feed/).first().waitFor();
    await look(page, 'chain/third-3-assess-refused');
    await page.getByRole('dialog').getByRole('button', { name: 'Back' }).click();
    await says('/triage', /Not assessed/, '4-triage');
    await says(`/assessments/proposals/${release}`, /is not assessed/, '5-proposals');
    await says('/measures', /Not assessed/, '6-measures');
    await says(`/trace/${device}`, /Not assessed/, '7-trace');
    await says(`/registers/release/${release}`, /Not assessed/i, '8-release');
    await says('/registers/finding', /Not assessed/, '9-findings');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Home' }).click();
    await page
      .getByText(/not assessed/i)
      .first()
      .waitFor();
    await look(page, 'chain/third-10-home');
    await goTo(page, `/registers/release/${release}`);
    await page.getByRole('button', { name: 'Draw a baseline' }).click();
    await page.getByRole('heading', { level: 1, name: /^BSL-\d+/ }).waitFor();
    await page.getByText('not assessed').first().waitFor();
    await look(page, 'chain/third-11-baseline');
  }, 300_000);
});
