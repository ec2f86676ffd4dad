import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestClock } from '#main/testing/workplace.ts';
import { missingTools } from '../independent/tools.ts';
import { picture, Screens } from '../journeys/screens/browser.ts';
import { numberOf, passwordOf } from './northlight.ts';
import { signedIn as signedInWith } from './signed-in.ts';
import { codeOfCopy, faultyFolder, packageOf, withForgedEntry } from './specimens.ts';
import { TODAY, twoYears } from './two-years.ts';
import { SENSOR } from './under-way.ts';

const SIZE = { width: 1280, height: 800 };
/** Where a vault of a former run lies, to take its pictures again without living through the two years again. */
const { COUNTERSIGN_NORTHLIGHT: FORMER } = process.env;

const signedIn = (screens: Screens, userId: string, path: string): Promise<Page> => signedInWith(screens, userId, passwordOf(userId), path);

/** The screens of a company after two years, as README and guide show them. */
describe.skipIf(missingTools('chromium'))('pictures of the screens', () => {
  let screens: Screens;
  let folder = '';
  beforeAll(async () => {
    folder = FORMER ?? (await twoYears()).folder;
    screens = await Screens.open({ clock: new TestClock(TODAY) });
    const opened = await screens.call('host.openVault', { folder });
    if (!opened.ok) throw new Error(opened.message);
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  /** @param userId who looks @param path of the screen @param act what is done on it before the picture is taken */
  const taken = (name: string, userId: string, path: string, act: (page: Page) => Promise<void>): void =>
    it(name, async () => {
      const page = await signedIn(screens, userId, path);
      await act(page);
      await page.waitForLoadState('networkidle');
      await picture(page, `northlight/${name}`);
      await page.context().close();
    });
  const sees =
    (text: string | RegExp) =>
    (page: Page): Promise<void> =>
      page.getByText(text).first().waitFor();
  const document = (title: string, more = ''): string => `/documents/${numberOf(title)}${more}`;
  const tab = async (page: Page, name: string): Promise<void> => page.getByRole('tab', { name }).click();

  taken('home', 'anna', '/', sees('Evaluation of suppliers'));
  taken('documents-beside', 'quinn', '/documents', async (page) => {
    const list = page.getByRole('listbox', { name: 'Documents' });
    await list.locator('[role=option]').first().waitFor();
    await page.locator('#row-FRM-006').click();
    await page.getByRole('region', { name: 'Chosen document' }).getByRole('heading').first().waitFor();
  });
  taken('editor', 'anna', document('Training and awareness', '/edit'), (page) =>
    page.locator('.editor-text[contenteditable=true]').waitFor(),
  );
  taken('editor-from-template', 'anna', `/documents/${SENSOR}/edit`, (page) =>
    page.locator('.editor-text[contenteditable=true]').waitFor(),
  );
  taken('submit', 'anna', document('Training and awareness', '/submit'), async (page) => {
    await page.getByLabel('Reason for the change').fill('Effect of training is judged after three months');
  });
  taken('decide', 'ravi', document('Cybersecurity risk management', '/decide'), sees('Say what happens to scores'));
  taken('signature', 'ravi', document('Cybersecurity risk management', '/decide'), async (page) => {
    await page.getByRole('button', { name: /^Approve/ }).click();
    await page.getByRole('dialog', { name: 'Electronic signature' }).waitFor();
  });
  taken('signatures', 'quinn', document('Corrective and preventive action'), async (page) => {
    await tab(page, 'Signatures');
    await page.getByText('Seal of the record').waitFor();
  });
  taken('compare', 'ravi', document('Cybersecurity risk management'), async (page) => {
    await tab(page, 'Compare');
    await page.locator('ins').first().scrollIntoViewIfNeeded();
  });
  taken('document-copies', 'carla', document('Final test of the NL-200'), async (page) => {
    await tab(page, 'Copies');
    await page.getByRole('row', { name: /Line 2/ }).waitFor();
  });
  taken('change', 'quinn', '/changes/CR-0001', sees('Reading a bill of materials'));
  taken('change-signature', 'quinn', '/changes/CR-0001', async (page) => {
    await page
      .getByRole('button', { name: /^Accept/ })
      .first()
      .click();
    await page.getByRole('dialog', { name: 'Electronic signature' }).waitFor();
  });
  taken('periodic-reviews', 'quinn', '/changes/periodic-reviews', sees(/SOP-|POL-/));
  taken('external-editions', 'yuki', '/documents/EXT-002', async (page) => {
    await tab(page, 'Editions');
    await page.getByText('2019+A11:2021').first().waitFor();
  });
  taken('retention', 'carla', '/retention', sees('Filling of the reservoir'));
  taken('search', 'aldo', '/search', async (page) => {
    await page.getByRole('searchbox').or(page.getByLabel('Words')).last().fill('bill of materials');
    await page.keyboard.press('Enter');
    await page.locator('.search-snippet').first().waitFor();
  });
  taken('as-of', 'aldo', '/exports', async (page) => {
    await tab(page, 'As of a date');
    await page.getByLabel('At the end of').fill('2025-12-31');
    await page.getByRole('row', { name: /SOP-001/ }).waitFor();
  });
  taken('people', 'ines', '/administration/people', sees('Hanne Bjørk'));
  taken('vault', 'ines', '/administration/vault', sees('Northlight Devices'));
  taken('audit-years', 'aldo', '/audit', async (page) => {
    const goTo = page.getByLabel('Go to');
    await goTo.fill('2026-03-10');
    await goTo.press('Enter');
    await page.locator('time[datetime^="2026-03"]').first().waitFor();
    await page.locator('time[datetime^="2026-03"]').first().click();
  });
  taken('verify', 'quinn', '/audit', async (page) => {
    await page.getByRole('button', { name: 'Verify now' }).click();
    await page.getByText('Everything was proven').waitFor();
  });
  taken('signature-on-behalf', 'ravi', document('Software life cycle', '/decide'), async (page) => {
    await page.getByRole('button', { name: /^Approve/ }).click();
    await page.getByRole('dialog', { name: 'Electronic signature' }).waitFor();
  });
  taken('use-policy', 'quinn', '/administration/vault', (page) =>
    page.getByRole('heading', { name: 'Use of what is imported' }).scrollIntoViewIfNeeded(),
  );
  taken('second-person', 'ines', '/administration/people', async (page) => {
    await page.getByRole('button', { name: 'Add a person' }).click();
    await page.getByLabel('Printed name').fill('Samira Okoye');
    await page.getByLabel('User id').fill('samira');
    await page.getByRole('combobox', { name: 'Department' }).click();
    await page.getByRole('option', { name: 'Development' }).click();
    await page.getByRole('checkbox', { name: 'Reviewer' }).check();
    await page.getByLabel('User id of the second person').fill('quinn');
    await page.getByLabel('Password of the second person').fill(passwordOf('quinn'));
  });
  taken('migration-faults', 'carla', '/import', async (page) => {
    await page.getByLabel('Folder on this computer').fill(faultyFolder());
    await page.getByLabel('List', { exact: true }).fill('index.csv');
    await page.getByRole('button', { name: 'Start the dry run' }).click();
    const run = page.getByRole('region', { name: 'Dry run' });
    await run.getByText('can be read as two different days').waitFor();
    await run.scrollIntoViewIfNeeded();
  });
  taken('check-paper', 'marc', '/copies', async (page) => {
    await tab(page, 'Check a paper');
    await page.getByLabel('Code of the page').fill(codeOfCopy(folder));
    await page.getByRole('button', { name: 'Check the paper' }).click();
    await page.getByText('Genuine').first().waitFor();
  });
  taken('room-look', 'vera', '/rooms', async (page) => {
    await page.getByRole('link', { name: 'ROOM-001' }).click();
    await page.getByRole('button', { name: `look at ${numberOf('Corrective and preventive action')}` }).click();
    await page
      .getByRole('img', { name: /^Page 1 of/ })
      .and(page.locator('[data-drawn]'))
      .waitFor();
  });

  it('void-dialog', async () => {
    const { copy, seq } = await withForgedEntry(folder);
    const other = await Screens.open({ clock: new TestClock(TODAY) });
    await other.call('host.openVault', { folder: copy });
    const page = await signedIn(other, 'quinn', '/audit');
    await page.getByRole('button', { name: 'Verify now' }).click();
    await page.getByRole('button', { name: 'Mark entries void…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Mark entries void' });
    await dialog.getByText(`Entry ${seq}`, { exact: true }).waitFor();
    await dialog.getByLabel('Reason').fill('Written with a database tool, see incident 2026-07');
    await dialog.getByRole('button', { name: 'Continue to signatures' }).click();
    await dialog.getByLabel('Password of Quinn Okafor').fill(passwordOf('quinn'));
    await dialog.getByLabel('User id of the second person').fill('carla');
    await dialog.getByLabel('Password of the second person').fill(passwordOf('carla'));
    await dialog.getByText('I, Carla').waitFor();
    await picture(page, 'northlight/void-dialog');
    await other.close();
  });

  it('package-page', async () => {
    const page = await screens.page(SIZE);
    await page.goto(pathToFileURL(join(await packageOf(folder), 'index.html')).href);
    await page.getByLabel('Number or title').fill('sop-013');
    await page.getByRole('button', { name: 'SOP-013' }).press('Enter');
    await page.locator('.detail:visible').getByText('Quality approval').first().waitFor();
    await picture(page, 'northlight/package-page');
    await page.context().close();
  });
});
