import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workplace } from '#main/testing/workplace.ts';
import type { Block, Inline } from '#shared/content/schema.ts';
import { missingTools, run } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture } from './browser.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';

const text = (words: string): Inline => ({ type: 'text', text: words });
const heading = (words: string): Block => ({ type: 'heading', level: 1, content: [text(words)] });
const paragraph = (...words: (string | Inline)[]): Block => ({
  type: 'paragraph',
  content: words.map((one) => (typeof one === 'string' ? text(one) : one)),
});
const steps = (...texts: string[]): Block => ({ type: 'list', ordered: true, items: texts.map((one) => [paragraph(one)]) });
const table = (...rows: string[][]): Block => ({
  type: 'table',
  headerRows: 1,
  rows: rows.map((row) => row.map((one) => ({ blocks: [paragraph(one)] }))),
  caption: 'Gauges in use',
});
const code = (...lines: string[]): Block => ({ type: 'code', text: lines.join('\n') });
const former = [
  heading('Purpose'),
  paragraph('The bench is cleaned with ethanol before every shift, so that no residue is carried over.'),
  paragraph('Gloves are worn whenever the bench is touched.'),
  heading('Procedure'),
  steps('Open the valve slowly', 'Read the gauge twice', 'Write the value down'),
  table(['Gauge', 'Calibration', 'Interval'], ['Depth gauge', 'laboratory', '6 months'], ['Caliper', 'department', '12 months']),
  heading('Definitions'),
  paragraph('A shift is eight hours of work.'),
  heading('Records'),
  paragraph('The record is kept for ten years in the archive.'),
  code('limit = 3.5', 'unit = mm'),
];
const newer = [
  heading('Purpose'),
  paragraph('The bench is cleaned with isopropanol before every shift, so that no residue is carried over.'),
  heading('Scope'),
  paragraph('All benches of the clean room.'),
  heading('Procedure'),
  steps('Open the valve slowly', 'Write the value down', 'Close the valve'),
  table(
    ['Gauge', 'Responsible', 'Calibration', 'Interval'],
    ['Depth gauge', 'Anna', 'laboratory', '3 months'],
    ['Caliper', 'Ben', 'department', '12 months'],
    ['Scale', 'Ben', 'department', '1 month'],
  ),
  heading('Definitions'),
  paragraph('A shift is eight hours of work.'),
  heading('Records'),
  paragraph('Gloves are worn whenever the bench is touched.'),
  paragraph('The record is kept for ', { type: 'text', text: 'ten years', marks: ['bold'] }, ' in the archive.'),
  code('limit = 3.6', 'unit = mm'),
];

describe.skipIf(missingTools('chromium'))('two revisions compared on screen', () => {
  let screens: Shown;
  let number = '';
  let drawing = '';
  let twice = '';
  beforeAll(async () => {
    screens = await openWorkplace(async (place: Workplace) => {
      const of = { typeId: 'SOP', title: 'Cleaning the bench', owner: 'author', department: 'Quality' };
      ({ number } = await place.do('author', 'documents.create', of));
      const save = (blocks: Block[]) => place.do('author', 'documents.saveContent', { number, content: { version: 1, blocks } });
      await save(former);
      await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
      for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, number);
      await place.release(number);
      await place.do('author', 'documents.revise', { number, reason: 'Another cleaner' });
      await save(newer);
      ({ number: drawing } = await place.do('author', 'documents.create', { ...of, title: 'Drawing of the bench' }));
      const keep = async (words: string) =>
        place.do('author', 'documents.importFile', {
          number: drawing,
          fileName: 'bench.txt',
          file: await place.give('author', words),
          asFile: true,
        });
      await keep('first drawing');
      await place.do('author', 'workflow.submit', { number: drawing, reason: 'First issue' });
      for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, drawing);
      await place.release(drawing);
      await place.do('author', 'documents.revise', { number: drawing, reason: 'Another bench' });
      await keep('second drawing');
      ({ number: twice } = await place.do('author', 'documents.create', { ...of, title: 'Labels of the bench' }));
      for (const words of ['The bench is labelled weekly.', 'The bench is labelled daily.']) {
        const content = { version: 1 as const, blocks: [heading('Purpose'), paragraph(words)] };
        await place.do('author', 'documents.saveContent', { number: twice, content });
        await place.do('author', 'workflow.submit', { number: twice, reason: 'First issue' });
        if (words.includes('weekly')) await place.decide('reviewer', twice, 'reject', 'Weekly is too seldom');
      }
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('an author sees what was changed, in one text and side by side, walks through it by keys and saves it as PDF', async () => {
    const page = await screens.page({ width: 1440, height: 900 });
    await signIn(page, 'author');
    await page.evaluate(`location.hash = '#/documents/${number}'`);
    await page.getByRole('tab', { name: 'Compare' }).click();
    const redline = page.locator('.redline');
    await redline.getByText('isopropanol').waitFor();
    expect(await redline.locator('del', { hasText: 'ethanol' }).count()).toBe(1);
    expect(await redline.locator('ins', { hasText: 'isopropanol' }).count()).toBe(1);
    const markers = await redline
      .locator('ol > li')
      .evaluateAll((items) => items.map((item) => (item as unknown as { value: number }).value));
    expect(markers).toEqual([1, 2, 2, 3]);
    expect(await redline.getByText('Moved here from section 1 Purpose.').count()).toBe(1);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'compare');

    await page.keyboard.press('n');
    await page.getByText('Change 1 of 8').waitFor();
    await page.keyboard.press('p');
    await page.getByText('Change 8 of 8').waitFor();
    await page.keyboard.press('p');
    expect(await page.locator('.redline-row[data-current="true"]').innerText()).toContain('ten years');
    await page
      .getByRole('navigation', { name: 'Changes' })
      .getByRole('button', { name: /^table 1/ })
      .click();
    expect(await page.evaluate('document.activeElement.textContent')).toContain('Gauge');

    await page.getByText('Side by side').click();
    await redline.getByText('Revision 1.0').waitFor();
    expect(await redline.locator('.redline-row > div:first-child ins').count()).toBe(0);
    expect(await redline.locator('.redline-row > div:last-child del').count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'compare-sides');
    expect(await redline.getByText('A shift is eight hours of work.').count()).toBe(2);
    await page.getByLabel('Only changed sections').check({ force: true });
    expect(await redline.getByText('A shift is eight hours of work.').count()).toBe(0);

    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as PDF' }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe(`${number}_1.0-1.1_redline.pdf`);
    const path = join(mkdtempSync(join(tmpdir(), 'countersign-redline-')), 'redline.pdf');
    await saved.saveAs(path);
    if (!missingTools('pdftotext')) expect(run('pdftotext', ['-layout', path, '-']).out).toMatch(/ethanol isopropanol/);

    await page.setViewportSize({ width: 1024, height: 700 });
    await page.getByText('In one text').click();
    await picture(page, 'compare-small');
    // The table with the column that was added is wider than half of this window.
    await page.getByText('Side by side').click();
    const wide = redline.getByRole('group', { name: 'Gauges in use, scrolls sideways' }).last();
    await wide.scrollIntoViewIfNeeded();
    const columns = redline.locator('.redline-sides > div');
    expect(await columns.evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length)).toBe(0);
    await page.getByText('Scroll the table sideways').last().waitFor();
    await wide.focus();
    await picture(page, 'compare-sides-small');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => wide.evaluate((one) => one.scrollLeft)).toBeGreaterThan(0);
    expect(await axeFaults(page)).toEqual([]);
    await page.context().close();
  });

  it('the reason at submission is offered from the comparison, and what was typed stays; the reviewer compares beside the decision', async () => {
    const page = await screens.page();
    await signIn(page, 'author');
    await page.evaluate(`location.hash = '#/documents/${number}/submit'`);
    const reason = page.getByLabel('Reason for the change');
    await expect.poll(() => reason.inputValue()).toContain('Another cleaner. Section 1 Purpose: paragraph changed.');
    await picture(page, 'submit-offered');
    await reason.fill('Another cleaner, and gauges have owners');
    await page.getByLabel('Planned effective date').fill('2027-01-31');
    expect(await reason.inputValue()).toBe('Another cleaner, and gauges have owners');
    await page.getByRole('button', { name: 'Submit for review' }).click();
    await page.getByText('is frozen and In Review').waitFor();
    await page.context().close();

    const reviewing = await screens.page({ width: 1024, height: 700 });
    await signIn(reviewing, 'reviewer');
    await reviewing.evaluate(`location.hash = '#/documents/${number}/decide'`);
    await reviewing.getByText('Compare', { exact: true }).click();
    await reviewing.locator('.redline ins', { hasText: 'isopropanol' }).waitFor();
    expect(await axeFaults(reviewing)).toEqual([]);
    await picture(reviewing, 'decide-compare');

    await reviewing.evaluate(`location.hash = '#/documents/${drawing}'`);
    await reviewing.getByRole('tab', { name: 'Compare' }).click();
    await reviewing.getByText('The bytes of the file are not the same.').waitFor();
    await picture(reviewing, 'compare-file');

    await reviewing.evaluate(`location.hash = '#/documents/${twice}/decide'`);
    await reviewing.getByText('round 1 ended with "changes requested"').waitFor();
    await picture(reviewing, 'decide-second-round');
    await reviewing.getByRole('button', { name: 'What was changed since' }).click();
    await reviewing.locator('.redline ins', { hasText: 'daily' }).waitFor();
    expect(await reviewing.getByLabel('Compare with revision').first().inputValue()).toBe('round 1, changes requested');
    expect(await axeFaults(reviewing)).toEqual([]);
    await picture(reviewing, 'compare-rounds');
  });
});
