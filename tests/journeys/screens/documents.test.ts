import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingTools, run } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture } from './browser.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';

const FORMS = 150;
const numbersShown = (page: Page) => page.locator('.rows [role=option] > .cell:nth-child(2)').allInnerTexts();

describe.skipIf(missingTools('chromium', 'pdftotext'))('the master list on screen', () => {
  let screens: Shown;
  let target = '';
  beforeAll(async () => {
    screens = await openWorkplace(async (place) => {
      target = await place.approved();
      await place.release(target);
      const { number } = await place.do('author', 'documents.create', {
        typeId: 'WI',
        title: 'Weighing of samples',
        owner: 'quality',
        department: 'Production',
      });
      await place.do('author', 'documents.saveContent', {
        number,
        content: {
          version: 1,
          blocks: [
            {
              type: 'paragraph',
              content: [
                { type: 'text', text: 'Weigh as told in ' },
                { type: 'reference', number: target },
                { type: 'text', text: ' and ' },
                { type: 'reference', number: 'SOP-404' },
              ],
            },
          ],
        },
      });
      for (let index = 1; index <= FORMS; index += 1)
        await place.do('author', 'documents.create', {
          typeId: 'FRM',
          title: `Form ${String.fromCharCode(90 - (index % 26))} for batch ${index}`,
          owner: ['author', 'control'][index % 2] ?? 'author',
          department: 'Production',
        });
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });
  const atList = async (userId: string, size?: { width: number; height: number }): Promise<Page> => {
    const page = await screens.page(size);
    await signIn(page, userId);
    await page.getByRole('link', { name: 'Documents', exact: true }).first().click();
    await page.getByText(`${FORMS + 2} documents`).waitFor();
    return page;
  };

  it('is walked with the keyboard: arrows move, Space previews, Enter opens, Esc leads back to the same row', async () => {
    const page = await atList('author', { width: 1440, height: 900 });
    const list = page.getByRole('listbox', { name: 'Documents' });
    await list.focus();
    await page.keyboard.press('End');
    await page.locator('#row-WI-001[aria-selected=true]').waitFor();
    expect(await page.locator('#row-WI-001').getAttribute('aria-posinset')).toBe(String(FORMS + 2));
    const beside = page.getByRole('region', { name: 'Chosen document' });
    await beside.getByRole('heading', { name: 'Weighing of samples' }).waitFor();
    await page.keyboard.press(' ');
    await page.getByRole('dialog').getByText('Weigh as told in').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate("document.activeElement.getAttribute('role')")).toBe('listbox');
    await page.keyboard.press('ArrowUp');
    await page.locator(`#row-${target}[aria-selected=true]`).waitFor();
    await beside.getByRole('heading', { name: /Control of R&D/ }).waitFor();
    const scroll = await page.evaluate("document.querySelector('.rows').scrollTop");
    expect(scroll).toBeGreaterThan(3000);
    await page.keyboard.press('Enter');
    await page.getByText('The words of the procedure.').waitFor();
    await page.keyboard.press('Escape');
    await page.locator(`#row-${target}[aria-selected=true]`).waitFor();
    expect(await page.evaluate("document.querySelector('.rows').scrollTop")).toBe(scroll);
    await expect.poll(() => page.evaluate("document.activeElement.getAttribute('role')")).toBe('listbox');
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'documents-beside');
  });

  it('several documents are chosen by key and mouse, also across filters, and go into one list or one change request', async () => {
    const page = await atList('author', { width: 1440, height: 900 });
    await page.getByRole('listbox', { name: 'Documents' }).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+Space');
    await page.locator('#row-FRM-001[aria-checked=true]').waitFor();
    await page.locator('#row-FRM-003').click({ modifiers: ['Shift'] });
    const bar = page.getByRole('group', { name: 'Chosen documents' });
    await bar.getByText('3 documents chosen').waitFor();
    await page.locator('#row-FRM-002 .choose-box').click();
    await page.getByLabel('Number or title').fill('Weighing');
    await page.locator('#row-FRM-001').waitFor({ state: 'detached' });
    await page.locator('#row-WI-001').click({ modifiers: ['Control'] });
    await bar.getByText('3 documents chosen').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await bar.getByRole('button', { name: 'Change request…' }).click();
    const form = page.getByRole('dialog', { name: 'New change request' });
    for (const number of ['FRM-001', 'FRM-003', 'WI-001']) await form.getByText(number, { exact: true }).waitFor();
    await form.getByRole('button', { name: 'Back' }).click();
    await bar.getByRole('button', { name: 'Show only these' }).click();
    await page.getByText('3 chosen').waitFor();
    await page.locator('#row-FRM-001').waitFor();
    expect(await numbersShown(page)).toEqual(['FRM-001', 'FRM-003', 'WI-001']);
    await picture(page, 'documents-chosen');
    await bar.getByRole('button', { name: 'Print the list' }).click();
    await page.getByText('3 chosen documents').waitFor();
    await page.getByText('3 documents, as of').waitFor();
    expect(await page.getByRole('row').count()).toBe(4);
  });

  it('sorts by a head in both directions, and every page follows the order', async () => {
    const page = await atList('auditor');
    await page.getByRole('button', { name: 'Sort by title' }).click();
    await page.getByRole('button', { name: 'Sort by title, now ascending' }).waitFor();
    await page.locator('#row-SOP-001').waitFor();
    expect((await numbersShown(page))[0]).toBe('SOP-001');
    await page.getByRole('button', { name: 'Sort by title, now ascending' }).click();
    await page.locator('#row-WI-001').waitFor();
    expect((await numbersShown(page))[0]).toBe('WI-001');
    await page.getByRole('listbox').focus();
    await page.keyboard.press('End');
    await page.locator('#row-SOP-001[aria-selected=true]').waitFor();
  });

  it('goes to its end also for who asks for that before it is known where it ends', async () => {
    const page = await atList('auditor');
    let answerOutline = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      answerOutline = resolve;
    });
    await page.route('**/call/documents.outline', async (route) => {
      await asked;
      await route.continue();
    });
    await page.getByRole('button', { name: 'Sort by title' }).click();
    await page.locator('#row-SOP-001').waitFor();
    await page.getByRole('listbox').focus();
    await page.keyboard.press('End');
    await page.locator('[aria-posinset="100"][aria-selected=true]').waitFor();
    answerOutline();
    await page.locator('#row-WI-001[aria-selected=true]').waitFor();
  });

  it('is filtered by chips that read as a sentence; a view keeps them for this person, beyond the session', async () => {
    const page = await atList('auditor');
    await page.getByLabel('Number or title').fill('batch 1');
    await page.getByText('62 documents').waitFor();
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByRole('dialog').getByLabel('Owner').first().click();
    await page.getByRole('option', { name: 'CONTROL Person (control)' }).click();
    await page.keyboard.press('Escape');
    const sentence = page.getByRole('region', { name: 'What is shown' });
    await sentence.getByText('31 documents').waitFor();
    expect((await sentence.innerText()).replaceAll(/\s+/g, ' ')).toMatch(
      /All documents owned by CONTROL Person with “batch 1” in number or title/,
    );
    await page.getByRole('button', { name: 'Sort by title' }).click();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByLabel('Save what is shown as').fill('Batches of control');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: /^Batches of control/ }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'saved-views');

    const later = await atList('auditor');
    await later.getByRole('button', { name: 'Views' }).click();
    await later.getByRole('button', { name: /^Batches of control/ }).click();
    await later.getByRole('button', { name: 'Sort by title, now ascending' }).waitFor();
    await later.getByRole('button', { name: 'Remove CONTROL Person' }).click();
    await later.getByText('62 documents').waitFor();
    const other = await atList('quality');
    await other.getByRole('button', { name: 'Views' }).click();
    await other.getByText('No view is saved yet.').waitFor();
  });

  it('shows the columns and widths that the person chose, also the next time', async () => {
    const page = await atList('reviewer', { width: 1440, height: 900 });
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'Review due' }).setChecked(true);
    await page.getByRole('checkbox', { name: 'Owner' }).setChecked(false);
    await picture(page, 'columns');
    await page.keyboard.press('Escape');
    const edge = page.getByRole('separator', { name: 'Width of Number' });
    await edge.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    const later = await atList('reviewer', { width: 1024, height: 700 });
    await later.getByRole('button', { name: 'Sort by review due' }).waitFor();
    expect(await later.getByRole('button', { name: 'Sort by owner' }).count()).toBe(0);
    const head = later.locator('.column-head').first();
    expect((await head.boundingBox())?.width).toBe(128);
    expect(await axeFaults(later)).toEqual([]);
  });

  it('a document tells where it is used and what it refers to, with the references that lead nowhere', async () => {
    const page = await atList('auditor', { width: 1024, height: 700 });
    await page.getByLabel('Number or title').fill(target);
    await page.locator(`#row-${target}`).click();
    const beside = page.getByRole('region', { name: 'Chosen document' });
    await beside.getByRole('link', { name: 'WI-001' }).waitFor();
    await beside.getByText('CONTROL Person: made effective').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'documents-small');
    await beside.getByRole('link', { name: 'WI-001' }).click();
    await page.getByRole('tab', { name: 'Links' }).click();
    await page.getByRole('region', { name: 'Refers to' }).getByRole('link', { name: target }).waitFor();
    await page.getByText('There is no such document in this vault.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'links');
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByText('AUTHOR Person: saved the text').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'history');
  });

  it('prints and exports from a report that holds every row of the view', async () => {
    const page = await atList('auditor', { width: 1440, height: 900 });
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Print the list' }).click();
    await page.getByText(`${FORMS + 2} documents, as of`).waitFor();
    expect(await page.getByRole('table', { name: 'Master list of documents' }).locator('tbody tr').count()).toBe(FORMS + 2);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'report');
    await page.getByRole('button', { name: 'Export the list' }).click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'CSV' }).click()]);
    expect(file.suggestedFilename()).toMatch(/^master-list_\d{4}-\d\d-\d\d\.csv$/);
    expect(
      readFileSync(await file.path(), 'utf8')
        .trimEnd()
        .split('\n'),
    ).toHaveLength(1 + FORMS + 2);
    await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
    expect(await page.getByRole('navigation', { name: 'Main' }).count()).toBe(0);
    const path = join(mkdtempSync(join(tmpdir(), 'countersign-print-')), 'list.pdf');
    await page.pdf({ path, preferCSSPageSize: true });
    const paper = run('pdftotext', ['-layout', path, '-']).out;
    const sheets = paper.split('\f').filter((sheet) => sheet.trim() !== '');
    expect(sheets.length).toBeGreaterThan(1);
    for (const sheet of sheets) expect(sheet).toMatch(/Number\s+Title\s+Type\s+Revision\s+State/);
    expect(new Set(paper.match(/(?:SOP|WI|FRM)-\d{3}/g)).size).toBe(FORMS + 2);
    for (const frame of ['Audit trail', 'Back to the list', 'Find']) expect(paper).not.toContain(frame);
  });

  it('a file that is dropped on the list begins a document; dropped where nothing takes it, it replaces no page', async () => {
    const page = await atList('author');
    const dropped = await page.evaluateHandle(`(() => {
      const files = new DataTransfer();
      files.items.add(new File(['# Purpose\\n\\nRinse the lines.'], 'Cleaning_of lines.md', { type: 'text/markdown' }));
      return files;
    })()`);
    const drop = (selector: string) => page.dispatchEvent(selector, 'drop', { dataTransfer: dropped });
    await page.evaluate("window.addEventListener('drop', (event) => { window.wasRefused = event.defaultPrevented; })");
    await drop('nav[aria-label=Main]');
    expect(await page.evaluate('window.wasRefused')).toBe(true);
    await drop('section[aria-label="Master list"]');
    const form = page.getByRole('dialog', { name: 'New document' });
    expect(await form.getByLabel('Title').inputValue()).toBe('Cleaning of lines');
    await form.getByText('Cleaning_of lines.md').waitFor();
    await form.getByRole('combobox', { name: 'Department' }).click();
    await page.getByRole('option', { name: 'Quality' }).click();
    await form.getByRole('button', { name: 'Create the document' }).click();
    // The heading of the file is taken for its title, which is another one than was given.
    await page.getByText('The title in the file, "Purpose": the document bears "Cleaning of lines"').waitFor();
    await page.getByRole('button', { name: 'Open the document' }).click();
    await page.getByText('Rinse the lines.').waitFor();
  });
});
