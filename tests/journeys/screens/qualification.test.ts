import { chmodSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordOf } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture, type Screens } from './browser.ts';
import { openHost, signIn } from './people.ts';

/** Plays the whole list of requirements, which takes minutes on a busy machine. */
const MOST_MS = 600_000;
const LONGEST_MS = 900_000;

describe.skipIf(missingTools('chromium'))('qualification on screen', () => {
  let screens: Screens;
  let folder = '';
  beforeAll(async () => {
    screens = await openHost(async (place) => {
      folder = place.folder;
      await place.signIn('control');
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });
  const open = async (userId: string, path: string, size = {}): Promise<Page> => {
    const page = await screens.page(size);
    await signIn(page, userId);
    await page.goto(page.url().replace(/#.*|$/, `#${path}`));
    return page;
  };
  const look = async (page: Page, name: string): Promise<void> => {
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, name);
  };
  const sign = async (page: Page, userId: string, button: string): Promise<void> => {
    const dialog = page.getByRole('dialog', { name: 'Electronic signature' });
    await dialog.getByLabel('User id').fill(userId);
    await dialog.getByRole('textbox', { name: 'Password' }).fill(passwordOf(userId));
    await dialog.getByRole('button', { name: button }).click();
    await dialog.waitFor({ state: 'detached' });
  };

  it(
    '[R36] [R65] a document controller runs it, describes what deviates and signs; Quality reads, approves, and takes the report, in German too',
    async () => {
      const control = await open('control', '/administration/qualification', { width: 1024, height: 768 });
      await control.getByText('The program was not qualified on this machine yet.').waitFor();
      await look(control, 'qualification-none');
      await control.getByRole('button', { name: 'Qualify the program…' }).press('Enter');
      const dialog = control.getByRole('dialog', { name: 'Qualify the program' });
      await dialog.getByLabel('Intended use').fill('Control of the documents of the quality system');
      await dialog.getByLabel('Not high process risk').check();
      await dialog.getByLabel('Why this risk').fill('Released papers are checked on paper as well');
      await look(control, 'qualification-dialog');
      // One deviation is certain: whoever has an account on this machine may read the vault.
      chmodSync(folder, 0o755);
      await dialog.getByRole('button', { name: 'Run the tests' }).click();
      await control.getByRole('region', { name: 'Under way' }).waitFor();
      await control.getByRole('heading', { name: /QUAL-0001/ }).waitFor({ timeout: MOST_MS });
      for (;;) {
        const open = control.getByRole('row').filter({ hasText: 'Nothing is said yet' });
        if ((await open.count()) === 0) break;
        const before = await open.count();
        await open
          .first()
          .getByRole('button', { name: /^Describe/ })
          .click();
        const describe = control.getByRole('dialog', { name: /^Deviation/ });
        await describe.getByLabel('What it means, and what is done about it').fill('Known; one account works on this machine');
        await describe.getByRole('button', { name: 'Keep this text' }).click();
        await describe.waitFor({ state: 'detached' });
        await expect.poll(() => open.count()).toBe(before - 1);
      }
      await look(control, 'qualification-deviations');
      await control.getByRole('button', { name: 'Conclude and sign…' }).click();
      const conclude = control.getByRole('dialog', { name: 'Conclude QUAL-0001' });
      await conclude.getByLabel('Conclusion').fill('Fit for its intended use');
      await conclude.getByRole('button', { name: 'Continue to signature' }).click();
      await sign(control, 'control', 'Sign what was found');
      await control.getByText('Under approval').first().waitFor();

      const quality = await open('quality', '/administration/qualification/QUAL-0001');
      await quality.getByRole('button', { name: 'Approve…' }).click();
      const approve = quality.getByRole('dialog', { name: 'Approve QUAL-0001' });
      await approve.getByLabel('Reason').fill('Read in full');
      await approve.getByRole('button', { name: 'Continue to signature' }).click();
      await quality.getByRole('dialog', { name: 'Electronic signature' }).getByText('Fit for its intended use').waitFor();
      await look(quality, 'qualification-signing');
      await sign(quality, 'quality', 'Sign the approval');
      await quality.getByText('Approved', { exact: true }).first().waitFor();
      const [report] = await Promise.all([quality.waitForEvent('download'), quality.getByRole('button', { name: 'Report' }).click()]);
      expect(report.suggestedFilename()).toBe('qualification_QUAL-0001_approved.pdf');
      await look(quality, 'qualification-approved');
      await quality.goto(quality.url().replace(/#.*/, '#/profile'));
      await quality.getByText('Deutsch', { exact: true }).click();
      await quality.getByText('Dunkel', { exact: true }).click();
      await quality.goto(quality.url().replace(/#.*/, '#/administration/qualification'));
      await quality.getByText('Qualifiziert, so wie es ist').waitFor();
      await look(quality, 'qualification-german');
      // Steps are named in the language of the screen.
      await quality.goto(quality.url().replace(/#.*/, '#/administration/qualification/QUAL-0001'));
      await quality.getByText('Version und Dateien des Programms').waitFor();
      await look(quality, 'qualification-tests-german');
    },
    LONGEST_MS,
  );
});
