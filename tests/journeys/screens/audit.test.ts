import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { makeLongLedger, RARE_WORD } from '../../bench/long-ledger.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { openScreens, picture } from './browser.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';

const openVault = async (screens: Shown, folder: string): Promise<void> => {
  const opened = await screens.call('host.openVault', { folder });
  if (!opened.ok) throw new Error(opened.message);
};
const light = (page: Page) => page.getByRole('button', { name: /^Integrity of the vault/ });
const proof = (page: Page) => page.getByRole('region', { name: 'Verification of the vault' });
const entry = (page: Page) => page.getByRole('region', { name: 'Chosen entry' });
const option = (page: Page, seq: number) => page.locator(`#entry-${seq}`);
const exported = async (page: Page, label: string) => {
  await page.getByRole('button', { name: 'Export' }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: label }).click()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
};

describe.skipIf(missingTools('chromium'))('the audit trail of a working vault', () => {
  let screens: Shown;
  beforeAll(async () => {
    screens = await openWorkplace(async (place) => {
      await place.release(await place.approved());
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('[R34] an auditor filters it, sees old and new values side by side, and takes it away as CSV and PDF', async () => {
    const page = await screens.page();
    await signIn(page, 'auditor');
    await page.getByRole('link', { name: 'Audit trail' }).click();
    await page.getByLabel('What was done', { exact: true }).first().click();
    await page.getByRole('option', { name: 'made effective', exact: true }).click();
    await page.getByText('Entries "made effective"', { exact: true }).waitFor();
    await entry(page).getByText('Document Controller').first().waitFor();
    const state = entry(page).getByRole('row', { name: 'state Approved Effective' });
    await state.waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'audit');
    const csv = await exported(page, 'CSV, for a spreadsheet');
    expect(csv.name).toMatch(/^audit-trail_(\d+)-\1\.csv$/);
    expect(csv.bytes.toString('utf8')).toContain('"state","Approved","Effective"');
    await page.getByText('holds all 1 entries').waitFor();
    const pdf = await exported(page, 'PDF, a report to file');
    expect(pdf.name).toMatch(/\.pdf$/);
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByText('All entries', { exact: true }).waitFor();
  });

  it('the light says up to which entry the vault is proven, and that later ones are not', async () => {
    const page = await screens.page();
    await signIn(page, 'quality');
    await page.getByRole('link', { name: 'Audit trail' }).click();
    await page.getByRole('button', { name: 'Verify now' }).click();
    await proof(page).getByText('Everything was proven').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'verify');
    const nine = proof(page).getByRole('region', { name: 'By attribute (ALCOA+)' });
    await nine.getByText('Contemporaneous').click();
    await nine.getByText('never runs backwards').waitFor();
    expect(await nine.getByText('Available').locator('..').innerText()).toContain('Not checked');
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'attributes');
    await proof(page).getByRole('button', { name: 'Close the result' }).click();
    await page.getByRole('link', { name: 'Home' }).click();
    const said = await light(page).innerText();
    expect(said).toMatch(/^Verified to entry \d+$/);
    const other = await screens.page();
    await signIn(other, 'author');
    await page.reload();
    await light(page).click();
    await page.getByText(/written since; the verification says nothing of (it|them) yet/).waitFor();
    expect(await light(page).innerText()).toBe(`${said}, 1 newer`);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'integrity');
    // Who may not read the trail sees the light, and no button that would be refused.
    await light(other).click();
    await other.getByText('every row and content in the vault is what the ledger says').waitFor();
    expect(await other.getByRole('button', { name: 'Verify now' }).count()).toBe(0);
  });
});

describe.skipIf(missingTools('chromium'))('the audit trail of years', () => {
  const ENTRIES = 30_000;
  let screens: Shown;
  beforeAll(async () => {
    const { folder } = await makeLongLedger(ENTRIES);
    screens = await openScreens({ clock: new TestClock(new Date('2026-11-24T09:00:00Z')), verifiesAfter: 3_600_000 });
    await openVault(screens, folder);
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('[R34] goes to an entry and to a date, in both directions from there, and finds a rare word years ago', async () => {
    const page = await screens.page();
    await signIn(page, 'auditor');
    await page.getByRole('link', { name: 'Audit trail' }).click();
    await option(page, ENTRIES).waitFor();
    const goTo = page.getByLabel('Entry or date to go to');
    await goTo.fill('12000');
    await goTo.press('Enter');
    await entry(page).getByRole('heading', { name: 'Entry 12000' }).waitFor();
    const list = page.getByRole('listbox', { name: 'Entries of the ledger' });
    await list.focus();
    await list.press('PageUp');
    await entry(page).getByRole('heading', { name: 'Entry 12020' }).waitFor();
    await list.press('PageDown');
    await list.press('PageDown');
    await entry(page).getByRole('heading', { name: 'Entry 11980' }).waitFor();
    await goTo.fill('2022-02-30');
    await goTo.press('Enter');
    await page.getByText('A date looks like').waitFor();
    expect(await goTo.inputValue()).toBe('2022-02-30');
    await goTo.fill('2022-02-20');
    await goTo.press('Enter');
    await page.locator('time[datetime^="2022-02-20"]').first().waitFor();
    await picture(page, 'audit-years');
    await page.getByRole('button', { name: 'Newest' }).click();
    await page.getByLabel('From', { exact: true }).fill('2021-03-01');
    await page.getByLabel('Until', { exact: true }).fill('2021-03-02');
    await page.getByText('All entries from 2021-03-01 on until 2021-03-02').waitFor();
    await page.locator('time[datetime^="2021-03-02"]').first().waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByLabel('Words in the entry').fill(RARE_WORD);
    await entry(page).getByText(`Frame made of ${RARE_WORD}`).waitFor();
    await page.getByLabel('Words in the entry').fill('no such word anywhere');
    await page.getByText('No entry matches').waitFor();
  });

  it('a proof shows how far it is, goes on while somebody works elsewhere, and can be cancelled', async () => {
    const page = await screens.page();
    await signIn(page, 'auditor');
    await page.getByRole('link', { name: 'Audit trail' }).click();
    await page.getByRole('button', { name: 'Verify now' }).click();
    await proof(page).getByRole('progressbar').waitFor();
    await page.getByRole('link', { name: 'Documents', exact: true }).click();
    await page.getByRole('heading', { name: 'Documents' }).waitFor();
    await proof(page).getByText('You can go on working').waitFor();
    expect(await light(page).innerText()).toMatch(/^Verifying, \d+ %$/);
    await picture(page, 'verifying');
    await proof(page).getByRole('button', { name: 'Cancel' }).click();
    await proof(page).getByText('It says nothing, neither good nor bad').waitFor();
    expect(await light(page).innerText()).toBe('Not verified yet');
  });
});

describe.skipIf(missingTools('chromium'))('a vault that was edited with another program', () => {
  let screens: Shown;
  beforeAll(async () => {
    const place = await Workplace.staffed();
    await place.draft();
    place.context.vault.close();
    const database = new Database(join(place.folder, 'vault.db'));
    database.exec("UPDATE documents SET title = 'Another title'");
    database.close();
    screens = await openScreens({ clock: place.clock, verifiesAfter: 100 });
    await openVault(screens, place.folder);
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('[R01] is found out without anybody asking: the light says so and names the row', async () => {
    const page = await screens.page();
    await signIn(page, 'auditor');
    await light(page).getByText('Problem found').waitFor();
    await light(page).click();
    await page.getByText(/The row .+ of documents lies: title is "Another title"/).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'integrity-problem');
    await page.getByRole('button', { name: 'Show the result' }).click();
    await proof(page)
      .getByText(/\d of \d+ checks failed/)
      .waitFor();
    await picture(page, 'verify-problem');
  });
});

describe.skipIf(missingTools('chromium'))('a proof that two people sign on screen', () => {
  let screens: Shown;
  let folder = '';
  beforeAll(async () => {
    screens = await openWorkplace(async (place) => {
      folder = place.folder;
      await place.draft();
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('lets the vault open with its light on at once, which says from where it was proven and who vouches for the rest', async () => {
    const page = await screens.page();
    await signIn(page, 'quality');
    await page.getByRole('link', { name: 'Audit trail' }).click();
    await page.getByRole('button', { name: 'Verify now' }).click();
    await proof(page).getByRole('button', { name: 'Sign this proof…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sign this proof' });
    await dialog.getByLabel('Password of QUALITY Person').fill(passwordOf('quality'));
    await dialog.getByLabel('User id of the second person').fill('control');
    await dialog.getByLabel('Password of the second person').fill('not it, by a slip');
    await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
    await dialog.getByText('wrong').waitFor();
    await dialog.getByLabel('Password of QUALITY Person').fill(passwordOf('quality'));
    await dialog.getByLabel('Password of the second person').fill(passwordOf('control'));
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'sign-proof');
    await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Person' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    // A vault is closed only once nobody is signed in.
    await page.getByLabel('User id').waitFor();
    expect(await screens.call('host.closeVault', {})).toMatchObject({ ok: true });
    await openVault(screens, folder);
    await page.reload();
    await signIn(page, 'auditor');
    await light(page)
      .getByText(/^Verified since entry \d+$/)
      .waitFor();
    await light(page).click();
    await page.getByText(/CONTROL Person and QUALITY Person signed/).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'integrity-since');
    await page.getByRole('button', { name: 'Show the result' }).click();
    await proof(page).getByText('What is new since entry').waitFor();
    expect(await proof(page).getByRole('button', { name: 'Sign this proof…' }).count()).toBe(0);
    await picture(page, 'verify-since');
  });
});
