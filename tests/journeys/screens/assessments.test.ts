import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assessed } from '#main/testing/vulnerabilities.ts';
import type { Workplace } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture, type Screens } from './browser.ts';
import { openHost, signIn } from './people.ts';

const prepare = async (place: Workplace): Promise<void> => {
  await assessed(place);
};

describe.skipIf(missingTools('chromium'))('assessments on screen', () => {
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

  it('a run tells what each feed found, cleared and could not tell, what was not assessed, and what waits first', async () => {
    const page = await open('auditor', '/assessments');
    await page.getByRole('row', { name: /RUN-0001/ }).waitFor();
    await look(page, 'assessments');
    await page.getByRole('row', { name: /RUN-0001/ }).click();
    await page.getByRole('heading', { name: 'RUN-0001' }).waitFor();
    const ages = page.getByRole('list', { name: 'Ages of the feeds' });
    await ages.getByText('NVD: not assessed').waitFor();
    const findings = page.getByRole('row', { name: /FND-/ });
    await findings.first().waitFor();
    expect(await findings.first().innerText()).toMatch(/FND-0002[\s\S]*In KEV/);
    await page.getByText('Own loader has no purl.').waitFor();
    const osv = await page.getByRole('row', { name: /OSV SET-/ }).innerText();
    expect(osv.split(/\s+/)).toEqual(expect.arrayContaining(['3', '0', '2', '1', '2']));
    await look(page, 'assessment');
    await findings.first().click();
    await page.getByRole('heading', { name: /CVE-2026-90017 in mqttlink/ }).waitFor();
    await look(page, 'finding');
  });

  it('somebody who may assesses the release again from the list', async () => {
    const page = await open('quality', '/assessments?do=assess');
    const dialog = page.getByRole('dialog', { name: 'Assess a release' });
    await dialog.getByRole('combobox', { name: 'Release' }).click();
    await page.getByRole('option', { name: /REL-0001/ }).click();
    await dialog.getByRole('button', { name: 'Assess' }).click();
    await page.getByRole('heading', { name: 'RUN-0002' }).waitFor();
    const same = page.getByRole('row', { name: /FND-.*as before/ });
    await same.first().waitFor();
    expect(await same.count()).toBe(2);
  });
});
