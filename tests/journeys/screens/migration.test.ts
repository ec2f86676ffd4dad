import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture } from './browser.ts';
import { openWorkplace, sign, signIn } from './people.ts';
import type { Shown } from './shown.ts';

const HEADS = 'File;Number;Title;Type;Revision;State;Effective;Owner;Approvals on paper\n';
const legacyFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-legacy-'));
  const files = {
    'index.csv': `${HEADS}${[
      'SOP-070 1.md;SOP-070;Cleaning;SOP;1;Superseded;2018-05-01;;Jana Weber (Quality) | 2018-04-20 | Binder 4',
      'SOP-070 2.md;SOP-070;Cleaning of rooms;SOP;2;Effective;2022-05-01;;"Jana Weber (Quality) | 2022-04-20 | Binder 5, page 12; Tom Ott (Approval) | 2022-04-21 | Binder 5, page 13"',
      'WI-071.md;WI-071;Packing;Instruction;B;in force;03/04/2021;;',
      'FRM-072.pdf;FRM-072;Log;FRM;3;Effective;2021-01-01;;',
    ].join('\n')}\n`,
    'SOP-070 1.md': '# Purpose\n\nFirst words.\n',
    'SOP-070 2.md': '# Purpose\n\nSecond words.\n',
    'WI-071.md': '# Purpose\n\nPacking words.\n',
    'FRM-072.pdf': '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>\nendobj\n',
    'left-over.txt': 'Nobody names me.',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
};

describe.skipIf(missingTools('chromium'))('importing, on screen', () => {
  let screens: Shown;
  beforeAll(async () => {
    screens = await openWorkplace(async () => undefined);
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('a document controller looks, corrects a row, signs once, and finds the histories with their approvals on paper', async () => {
    const page = await screens.page({ width: 1024, height: 700 });
    await signIn(page, 'control');
    await page.getByRole('link', { name: 'Import' }).click();
    await page.getByLabel('Folder on this computer').fill(legacyFolder());
    await page.getByLabel('List', { exact: true }).fill('index.csv');
    await page.getByRole('button', { name: 'Start the dry run' }).click();
    const run = page.getByRole('region', { name: 'Dry run' });
    await run.getByText('4 rows in index.csv: 3 documents, 2 can be imported. 1 row has faults.').waitFor();
    await run.getByText('There is no document type "Instruction".').waitFor();
    await run.getByText('can be read as two different days').waitFor();
    expect(await run.getByRole('button', { name: 'Sign and import' }).isDisabled()).toBe(true);
    expect(await axeFaults(page)).toEqual([]);
    await run.scrollIntoViewIfNeeded();
    await picture(page, 'migration-faults');

    await run.getByRole('button', { name: 'Correct row 4' }).click();
    await page.getByLabel('Type').fill('WI');
    await page.getByLabel('Effective', { exact: true }).fill('2021-04-03');
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'migration-row');
    await page.getByRole('button', { name: 'Apply' }).click();
    await run.getByRole('button', { name: 'Look again with the corrected row' }).click();
    await run.getByText('3 can be imported. No faults.').waitFor();
    await run.getByText('1.0 Effective, approved elsewhere (was revision B)').waitFor();
    await run.getByText('1 thing to know').last().click();
    await picture(page, 'migration-ready');
    await run.getByRole('button', { name: 'Sign and import 3 documents' }).click();
    await page.getByRole('dialog', { name: 'Electronic signature' }).getByText('Import', { exact: true }).waitFor();
    await picture(page, 'migration-sign');
    await sign(page, 'control', 'Sign and import');
    await page.getByText('3 documents were imported. Everything is in.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'migration-done');

    await page.goto(page.url().replace(/#.*|$/, '#/documents/SOP-070'));
    await page.getByRole('button', { name: 'Route and facts' }).click();
    const steps = page.getByRole('list', { name: 'State' }).getByRole('listitem');
    await steps.first().waitFor();
    expect(await steps.allTextContents()).toEqual(['Imported', 'Effective, approved elsewhere']);
    await page.getByRole('tab', { name: 'Signatures' }).click();
    await page.getByRole('row', { name: /Tom Ott.*Approval.*2022-04-21.*Binder 5, page 13/ }).waitFor();
    await page.getByText('these are not signatures of this system').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'document-imported');
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the former file' }).click()]);
    expect(file.suggestedFilename()).toBe('SOP-070 2.md');
    // The earlier revision had another title; its record bears that, and the screen says so.
    await page.getByRole('combobox', { name: 'Revision' }).click();
    await page.getByRole('option', { name: '1.0 Superseded' }).click();
    await page.getByText(/^Its record shows the details of that time: title "Cleaning", owner CONTROL Person, department /).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'document-imported-former');
  });

  it('says which documents stay out and why, before the signature, after it, and in the list of runs', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-legacy-'));
    const rows = [
      'a.md;SOP-080;Cleaning of rooms;SOP;1;Superseded;2018-05-01;;',
      'b.md;SOP-080;Cleaning of rooms;SOP;2;Effective;soon;;',
      'c.md;WI-081;Packing;WI;1;Effective;2021-04-03;;',
    ];
    writeFileSync(join(folder, 'index.csv'), `${HEADS}${rows.join('\n')}\n`);
    for (const row of rows) writeFileSync(join(folder, row.split(';')[0] ?? ''), `# Purpose\n\nWords of ${row}.\n`);
    const page = await screens.page({ width: 1024, height: 700 });
    await signIn(page, 'control');
    await page.getByRole('link', { name: 'Import' }).click();
    await page.getByLabel('Folder on this computer').fill(folder);
    await page.getByLabel('List', { exact: true }).fill('index.csv');
    await page.getByRole('button', { name: 'Start the dry run' }).click();
    const run = page.getByRole('region', { name: 'Dry run' });
    await run.getByText('1 row has faults, 1 more row stays out with them.').waitFor();
    await run.getByRole('row', { name: /SOP-080.*revision 1.*Stays out, because row 3 of SOP-080 has a fault\./ }).waitFor();
    expect(await run.getByText('Can be imported', { exact: true }).count()).toBe(0);
    await run.scrollIntoViewIfNeeded();
    await picture(page, 'migration-stays-out');
    await run.getByText('All rows').click();
    await run.getByText('Can be imported', { exact: true }).waitFor();
    await run.getByRole('checkbox').check();
    await run.getByRole('button', { name: 'Sign and import 1 document' }).click();
    await page.getByRole('dialog', { name: 'Electronic signature' }).getByText('Documents left out because of faults').waitFor();
    await sign(page, 'control', 'Sign and import');
    const left = '1 document of the list (2 rows) stayed out because of faults: SOP-080.';
    await page.getByRole('status').getByText(left).waitFor();
    await page.getByRole('region', { name: 'Runs' }).getByText(left).waitFor();
    expect(await page.getByText('Everything is in').count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'migration-left-out');
  });

  it('who may not import is not offered it', async () => {
    const page = await screens.page();
    await signIn(page, 'author');
    await page.getByRole('link', { name: 'Documents', exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'Import' }).count()).toBe(0);
  });
});
