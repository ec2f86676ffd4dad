import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringFeed, bringSbom, smallKev } from '#main/testing/references.ts';
import { npmSbom, osvFeed, osvRecord, releaseWithFindings } from '#main/testing/vulnerabilities.ts';
import type { Workplace } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture, type Screens } from './browser.ts';
import { openHost, signIn } from './people.ts';

const prepare = async (place: Workplace): Promise<void> => {
  const release = await releaseWithFindings(place);
  const parts = npmSbom({ 'left-pad': '1.0.0' }, [{ type: 'library', name: 'Own loader', supplier: { name: 'withheld' } }]);
  await bringSbom(place, release, parts);
  await bringFeed(place, smallKev('2025-01-01', ['CVE-2026-90017']));
  await bringFeed(place, smallKev('2026-03-01', ['CVE-2026-90017', 'CVE-2026-90018']));
};

describe.skipIf(missingTools('chromium'))('bills of materials and feeds on screen', () => {
  let screens: Screens;
  beforeAll(async () => {
    screens = await openHost(prepare);
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });
  const open = async (userId: string, path: string): Promise<Page> => {
    const page = await screens.page({ width: 1440, height: 900 });
    await signIn(page, userId);
    await page.goto(page.url().replace(/#.*|$/, `#${path}`));
    return page;
  };
  const look = async (page: Page, name: string): Promise<void> => {
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, name);
  };

  it('an auditor sees each set with its date, its age and its medium, and which kinds of feed are not there', async () => {
    const page = await open('auditor', '/references');
    await page.getByRole('row', { name: /SET-0003/ }).waitFor();
    const ages = page.getByRole('list', { name: 'Ages of the feeds' });
    await ages.getByText('OSV: not assessed').waitFor();
    await ages.getByText(/Exploited Vulnerabilities 2026-03-01, \d+ of 7 days, late/).waitFor();
    expect(await page.getByRole('row', { name: /SET-0002.*Earlier/ }).count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Import a feed' }).count()).toBe(0);
    await look(page, 'references');
    await page.getByRole('row', { name: /SET-0001/ }).click();
    await page.getByRole('heading', { name: 'SET-0001' }).waitFor();
    await page.getByRole('heading', { name: 'Components without an identifier (2)' }).waitFor();
    const producer = page.getByRole('row', { name: /CISA26\.C1/ });
    await producer.waitFor();
    expect((await producer.innerText()).split(/\s+/).slice(-4)).toEqual(['0', '0', '1', '2']);
    await look(page, 'reference-sbom');
  });

  it('Quality imports a feed from a file, and is told of what speaks against an older one before a reason takes it', async () => {
    const page = await open('quality', '/references');
    await page.getByRole('button', { name: 'Import a feed' }).click();
    const dialog = page.getByRole('dialog', { name: 'Import a feed' });
    const choose = async (name: string, content: Uint8Array | string): Promise<void> => {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), dialog.getByRole('button', { name: 'File' }).click()]);
      await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
      await dialog.getByText(name).waitFor();
    };
    await choose('kev-old.json', JSON.stringify(smallKev('2025-06-01', ['CVE-2026-90017', 'CVE-2026-90018'])));
    await dialog.getByLabel('Medium').fill('Stick 14');
    await look(page, 'reference-import');
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await dialog.getByText(/older than the last one, SET-0003/).waitFor();
    await dialog.getByLabel('Why it is taken all the same').fill('To repeat the triage of that month');
    await look(page, 'reference-import-refused');
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('heading', { name: 'SET-0004' }).waitFor();
    await page.getByText('Reason: To repeat the triage of that month').waitFor();
    await look(page, 'reference-feed');
    await page.getByRole('link', { name: 'SET-0003' }).waitFor();
  });

  it('Quality imports records of OSV as a ZIP, and the kind is not "not assessed" any more', async () => {
    const page = await open('quality', '/references?do=feed');
    const dialog = page.getByRole('dialog', { name: 'Import a feed' });
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), dialog.getByRole('button', { name: 'File' }).click()]);
    const buffer = Buffer.from(osvFeed(osvRecord('GHSA-1', 'left-pad', '1.1.0')));
    await chooser.setFiles({ name: 'osv.zip', mimeType: 'application/zip', buffer });
    await dialog.getByLabel('Medium').fill('Stick 14');
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('heading', { name: 'SET-0005' }).waitFor();
    await page.goto(page.url().replace(/#.*/, '#/references'));
    await page.getByRole('row', { name: /SET-0005/ }).waitFor();
    expect(await page.getByText('OSV: not assessed').count()).toBe(0);
  });
});
