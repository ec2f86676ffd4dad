import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults, inElectron, picture } from './browser.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';

/** Electron prints through the system's dialog; what comes on paper is seen in the browser. */
describe.skipIf(inElectron || missingTools('chromium', 'pdftotext'))('the master list on paper', () => {
  let screens: Shown;
  beforeAll(async () => {
    screens = await openWorkplace(async (place) => {
      for (let count = 0; count < 60; count += 1) await place.draft();
      await place.do('author', 'workflow.submit', { number: 'SOP-001', reason: 'First issue' });
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('is the filtered list in full, its head on every sheet, without the frame of the program', async () => {
    const page = await screens.page();
    await signIn(page, 'auditor');
    await page.getByRole('link', { name: 'Documents' }).click();
    await page.getByRole('button', { name: 'Print view' }).click();
    await page.getByText('60 documents').waitFor();
    expect(await page.getByRole('row').count()).toBe(61);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'report');
    await page.emulateMedia({ colorScheme: 'dark' });
    const file = join(mkdtempSync(join(tmpdir(), 'countersign-print-')), 'list.pdf');
    await page.pdf({ path: file, preferCSSPageSize: true });
    const text = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout;
    const sheets = text.split('\f').filter((sheet) => sheet.trim() !== '');
    expect(sheets.length).toBeGreaterThan(1);
    for (const sheet of sheets) expect(sheet).toMatch(/Number\s+Title\s+Revision\s+State/);
    expect(new Set(text.match(/SOP-\d{3}/g)).size).toBe(60);
    expect(text).toContain('A printed list is uncontrolled');
    for (const frame of ['Audit trail', 'Print', 'Back to the documents', 'Find']) expect(text).not.toMatch(new RegExp(`\\b${frame}\\b`));
    await page.goto(`${page.url().split('#')[0]}#/documents/report?view={"state":"In Review"}`);
    await page.getByText('1 document, only state In Review').waitFor();
  });
});
