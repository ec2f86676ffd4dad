import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { declare, shippedRegister } from '#main/testing/registers.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { missingTools, run } from './tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-old-list-'));
const HEADINGS = 'Number,Subject,Status,What was found,Found on,It concerns,Already delivered,Requirement that is not met';
const row = (at: number, day: string): string =>
  `OLD-${at},Scratch ${at},Open,"Scratch, 2 mm, on housing ${at}",${day},process,no,Drawing 00${at}`;
const days = ['2024-05-01', '2024-02-29', '2023-12-31'];

/** A workbook as LibreOffice saves it: days are cells of a date, and no text. */
const workbookOf = (text: string): Uint8Array => {
  const csv = join(folder, 'old.csv');
  writeFileSync(csv, text);
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  // Comma, UTF-8, texts as they are, the fifth column as a day.
  const reading = '--infilter=Text - txt - csv (StarCalc):44,34,76,1,1/2/2/2/3/2/4/2/5/5/6/2/7/2/8/2';
  run('soffice', [profile, '--headless', reading, '--convert-to', 'xlsx', '--outdir', folder, csv]);
  return readFileSync(join(folder, 'old.xlsx'));
};

it.skipIf(missingTools('soffice', 'calc'))(
  'a workbook of a former system, as LibreOffice saves it, is read and imported as its CSV is, days as days',
  async () => {
    const place = await Workplace.staffed();
    await declare(place, shippedRegister('nonconformity'));
    const text = `${[HEADINGS, ...days.map((day, at) => row(at + 1, day))].join('\n')}\n`;
    const source = async (fileName: string, bytes: string | Uint8Array) => ({
      ...{ register: 'nonconformity', fileName },
      file: await place.give('quality', bytes),
    });
    const planned = async (fileName: string, bytes: string | Uint8Array) =>
      place.do('quality', 'entry.planImport', await source(fileName, bytes));
    const sheet = workbookOf(text);
    const [ofCsv, ofSheet] = [await planned('old.csv', text), await planned('old.xlsx', sheet)];
    expect(ofSheet.faults).toEqual([]);
    expect(ofSheet.counts).toEqual({ rows: 3, ready: 3, here: 0, faulty: 0 });
    expect(ofSheet.rows).toEqual(ofCsv.rows);

    const begun = await place.do('quality', 'entry.startImport', {
      ...(await source('old.xlsx', sheet)),
      ...{ leaveOut: false, plan: ofSheet.plan },
    });
    expect(await place.do('quality', 'entry.bringIn', { run: begun.run })).toMatchObject({ brought: 3, left: 0 });
    const { rows } = await place.do('auditor', 'entry.list', { register: 'nonconformity', limit: 10 });
    const shown = await Promise.all(rows.map(({ number }) => place.do('auditor', 'entry.show', { number })));
    expect(shown.map(({ values }) => values.foundOn).sort()).toEqual([...days].sort());
    expect(shown.map(({ values }) => values.found)).toContain('Scratch, 2 mm, on housing 2');
    expect(shown.map(({ broughtIn }) => broughtIn?.formerNumber).sort()).toEqual(['OLD-1', 'OLD-2', 'OLD-3']);
  },
);
