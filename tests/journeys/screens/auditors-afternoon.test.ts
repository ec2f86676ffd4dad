import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestClock, type Workplace } from '#main/testing/workplace.ts';
import { missingTools, run } from '../../independent/tools.ts';
import { picture, type Screens } from './browser.ts';
import { openHost, signIn } from './people.ts';

const DAY = 24 * 60;
const signers = ['reviewer', 'quality', 'approver'];

/** A procedure in force since last year, and its newer revision of this year with a paper copy in the cleanroom. */
const twoYears = async (place: Workplace): Promise<string> => {
  const number = await place.draft('The bench is cleaned with ethanol.');
  const release = async (reason: string) => {
    await place.do('author', 'workflow.submit', { number, reason });
    for (const userId of signers) expect(await place.decide(userId, number)).toMatchObject({ ok: true });
    expect(await place.release(number)).toMatchObject({ ok: true });
  };
  await release('First issue');
  await place.later(500 * DAY);
  for (const userId of ['author', 'control', ...signers]) await place.signIn(userId);
  await place.do('author', 'documents.revise', { number, reason: 'Another cleaner' });
  const words = { type: 'paragraph' as const, content: [{ type: 'text' as const, text: 'The bench is cleaned with isopropanol.' }] };
  const heading = { type: 'heading' as const, level: 1 as const, content: [{ type: 'text' as const, text: 'Purpose' }] };
  await place.do('author', 'documents.saveContent', { number, content: { version: 1, blocks: [heading, words] } });
  await release('Another cleaner');
  await place.do('control', 'distribution.issue', { number, holders: [{ kind: 'place', place: 'Cleanroom' }] });
  const { bytes } = await place.take('control', 'distribution.printCopy', { number, copy: 1 });
  const folder = mkdtempSync(join(tmpdir(), 'countersign-paper-'));
  writeFileSync(join(folder, 'copy.pdf'), bytes);
  run('pdftoppm', ['-r', '150', '-f', '1', '-l', '1', '-singlefile', '-png', join(folder, 'copy.pdf'), join(folder, 'scan')]);
  return join(folder, 'scan.png');
};

describe.skipIf(missingTools('chromium', 'pdftoppm'))("an auditor's afternoon", () => {
  let screens: Screens;
  let scan = '';
  beforeAll(async () => {
    screens = await openHost(
      async (place) => {
        scan = await twoYears(place);
      },
      new TestClock(new Date('2025-03-03T09:00:00Z')),
    );
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('from a paper on the wall to who approved it, what was changed, and what was in force last year', async () => {
    const page = await screens.page();
    await signIn(page, 'auditor');

    await page.getByRole('link', { name: 'Copies' }).click();
    await page.getByRole('tab', { name: 'Check a paper' }).click();
    await page.locator('input[type=file]').setInputFiles(scan);
    await page.getByText('Genuine: SOP-001 2.0 is in force').waitFor();
    await page.getByText('Copy 1 is held by Cleanroom').waitFor();
    await picture(page, 'afternoon-paper');

    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Number, title, screen or action').fill('SOP-001');
    await page.locator('[data-action]').filter({ hasText: 'SOP-001 Control of R&D' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /SOP-001 Control of R&D/ }).waitFor();
    await page.getByRole('tab', { name: 'Signatures' }).click();
    await page.getByText('Seal of the record').waitFor();
    for (const userId of signers) await page.getByText(`${userId.toUpperCase()} Person`).first().waitFor();
    await page.getByText('2026-07-16').first().waitFor();
    expect(await page.getByText('Not proven').count()).toBe(0);

    await page.getByRole('tab', { name: 'Compare' }).click();
    const redline = page.locator('.redline');
    await redline.locator('ins', { hasText: 'isopropanol' }).waitFor();
    await redline.locator('del', { hasText: 'ethanol' }).waitFor();
    await picture(page, 'afternoon-changes');

    await page.getByRole('link', { name: 'Exports' }).click();
    await page.getByRole('tab', { name: 'As of a date' }).click();
    await page.getByLabel('At the end of').fill('2025-12-31');
    await page.getByRole('row', { name: /SOP-001.*1\.0/ }).waitFor();
    await page.getByLabel('At the end of').fill('2026-07-16');
    await page.getByRole('row', { name: /SOP-001.*2\.0/ }).waitFor();
    await picture(page, 'afternoon-past-day');
  });
});
