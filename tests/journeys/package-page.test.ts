import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workplace } from '#main/testing/workplace.ts';
import { missingTools } from '../independent/tools.ts';
import { axeFaults } from './screens/axe.ts';
import { launchBrowser, picture } from './screens/browser.ts';

let browser: Browser;
let folder = '';

const open = async (path = folder, bypassCSP = false): Promise<{ page: Page; faults: string[]; asked: string[] }> => {
  const page = await (await browser.newContext({ bypassCSP, viewport: { width: 1024, height: 700 } })).newPage();
  const [faults, asked]: [string[], string[]] = [[], []];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(join(path, 'index.html')).href);
  return { page, faults, asked };
};
const rows = async (page: Page): Promise<string[]> =>
  (await page.locator('#rows tr:not(.detail)').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));

describe.skipIf(missingTools('chromium'))('the page of an audit package, opened from the disk', () => {
  beforeAll(async () => {
    const place = await Workplace.staffed();
    const first = await place.approved();
    await place.release(first);
    place.clock.forward(3 * 24 * 60);
    await place.reopen();
    await place.release(await place.approved());
    await place.do('author', 'documents.revise', { number: first, reason: 'Limits made narrower' });
    await place.do('author', 'workflow.submit', { number: first, reason: 'Limits made narrower' });
    for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, first);
    await place.release(first);
    const target = mkdtempSync(join(tmpdir(), 'countersign-package-page-'));
    folder = (await place.do('quality', 'exchange.makePackage', { folder: target, form: 'folder' })).path;
    place.context.vault.close();
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('shows what was in force on a date, who approved it and when, and leads to its records; it asks nothing of a network', async () => {
    const { page, faults, asked } = await open();
    await page.getByText('2 of 2 documents were in force at the end of 2026-11-27').waitFor();
    expect(await rows(page)).toEqual([
      expect.stringMatching(/^SOP-001 Control of R&D <things> 2\.0 in force 2026-11-27 APPROVER Person, 2026-11-27/),
      expect.stringMatching(/^SOP-002 .* 1\.0 in force/),
    ]);
    await page.getByLabel('What was effective on').fill('2026-11-25');
    await page.getByText('1 of 2 documents was in force at the end of 2026-11-25').waitFor();
    expect(await rows(page)).toEqual([
      expect.stringMatching(/^SOP-001 .* 1\.0 in force 2026-11-24/),
      expect.stringMatching(/^SOP-002 .* None in force/),
    ]);
    await page.getByLabel('Show').selectOption('only those in force');
    expect(await rows(page)).toHaveLength(1);
    await page.getByLabel('Number or title').fill('sop-00');
    await page.getByRole('button', { name: 'SOP-001' }).press('Enter');
    const detail = page.locator('.detail:visible');
    await detail.getByText('Quality approval: QUALITY Person (quality), Quality, 2026-11-27').waitFor();
    expect(await detail.innerText()).toMatch(
      /Revision 2\.0: Effective[\s\S]*Revision 1\.0: Superseded on 2026-11-27, in force on 2026-11-25[\s\S]*Superseded 2026-11-27T/,
    );
    for (const link of await detail.getByRole('link').all())
      expect(readFileSync(join(folder, (await link.getAttribute('href')) ?? '')).length).toBeGreaterThan(1000);
    await picture(page, 'package-page');
    expect(faults).toEqual([]);
    expect(asked).toEqual([pathToFileURL(join(folder, 'index.html')).href]);
  });

  it('runs no script but its own, also when a word of it is a script', async () => {
    const changed = mkdtempSync(join(tmpdir(), 'countersign-package-forged-'));
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    writeFileSync(join(changed, 'index.html'), page.replace('</main>', '<script>document.title = "forged"</script></main>'));
    const opened = await open(changed);
    await opened.page.getByText('2 of 2 documents').waitFor();
    expect(await opened.page.title()).toBe('Audit package of Test & Söhne');
    expect(opened.faults.join()).toMatch(/Content Security Policy/);
  });

  it('has no fault that axe finds, in light and in dark', async () => {
    const { page } = await open(folder, true);
    await page.getByRole('button', { name: 'SOP-002' }).press('Enter');
    expect(await axeFaults(page)).toEqual([]);
  });
});
