import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { samplePassword } from '#main/app/sample-cast.ts';
import { makeSampleVault } from '#main/app/sample-vault.ts';
import { TestClock } from '#main/testing/workplace.ts';
import { missingTools } from '../independent/tools.ts';
import { picture, Screens } from '../journeys/screens/browser.ts';
import { signedIn } from './signed-in.ts';
import { TODAY } from './two-years.ts';

/** Where a sample vault of a former run lies, to take its pictures again without making it again. */
const { COUNTERSIGN_SAMPLE: FORMER } = process.env;

/** Registers, files and training of the sample vault, as the guide shows them. */
describe.skipIf(missingTools('chromium'))('pictures of registers and training', () => {
  let screens: Screens;
  beforeAll(async () => {
    const clock = new TestClock(TODAY);
    const made = async () => {
      const out = join(mkdtempSync(join(tmpdir(), 'countersign-sample-')), 'sample');
      return (await makeSampleVault(out, 8, undefined, { clock, kdf: { n: 2 ** 10, r: 8, p: 1 } })).vault;
    };
    const folder = FORMER ?? (await made());
    screens = await Screens.open({ clock });
    const opened = await screens.call('host.openVault', { folder });
    if (!opened.ok) throw new Error(opened.message);
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  const taken = (name: string, userId: string, path: string, act: (page: Page) => Promise<void>): void =>
    it(name, async () => {
      const page = await signedIn(screens, userId, samplePassword(userId), path);
      await act(page);
      await page.waitForLoadState('networkidle');
      await picture(page, `sample/${name}`);
      await page.context().close();
    });
  const sees =
    (text: string | RegExp) =>
    (page: Page): Promise<void> =>
      page.getByText(text).first().waitFor();

  taken('registers', 'quinn', '/registers', sees('Complaints'));
  taken('file-index', 'quinn', '/registers/qualitySystem/QMS-0002', sees('Quality policy'));
  taken('calendar', 'quinn', '/overview', sees('Ages of open steps'));
  taken('training-matrix', 'quinn', '/training', sees('Petra Novák'));
  taken('training-mine', 'ravi', '/training/mine', sees('Mails in the name of the management'));
  taken('starter-set', 'anna', '/documents/starter', sees('Register: CAPA'));
});
