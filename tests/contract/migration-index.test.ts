import { beforeAll, describe, expect, it } from 'vitest';
import { Workplace } from '#main/testing/workplace.ts';
import type { Input } from '#shared/api/index.ts';
import { defaults, folderOf, HEADS, text } from './legacy-folder.ts';

let place: Workplace;
beforeAll(async () => {
  place = await Workplace.staffed();
  await place.signIn('control');
});

describe('an index that cannot be read as it is', () => {
  const row = 'a.md;SOP-001;Prüfung;SOP;1;Effective;2020-01-01;;;;\n';
  const asked = async (index: Uint8Array, given: Partial<Input<'migration.plan'>> = {}) => {
    const folder = folderOf({ 'index.csv': index, 'a.md': text('a') });
    return place.ask('control', 'migration.plan', { folder, index: 'index.csv', defaults, ...given });
  };
  const latin = Buffer.from(HEADS + row, 'latin1');

  it('in Windows-1252 is told, never guessed, and read once a person says so', async () => {
    expect(await asked(latin)).toMatchObject({ ok: false, code: 'invalid-input', message: expect.stringMatching(/not UTF-8: line 2/) });
    const read = await asked(latin, { encoding: 'windows-1252' });
    expect(read.ok && read.value.rows[0]?.values.title).toBe('Prüfung');
    expect(await asked(Buffer.from(HEADS + row), { encoding: 'windows-1252' })).toMatchObject({
      ok: false,
      message: expect.stringMatching(/its letters are UTF-8/),
    });
  });

  it('in UTF-16 is read by its mark, and without one asks for it', async () => {
    const bare = Buffer.from(HEADS + row, 'utf16le');
    const read = await asked(Buffer.concat([Buffer.from([0xff, 0xfe]), bare]));
    expect(read.ok && read.value.rows[0]?.values.title).toBe('Prüfung');
    expect(await asked(bare)).toMatchObject({ ok: false, message: expect.stringMatching(/NUL bytes/) });
    expect((await asked(bare, { encoding: 'utf-16le' })).ok).toBe(true);
  });

  it.each([
    ['without the columns that are needed', 'Title;Type\nx;SOP\n', /no column for file and number/],
    ['with a column twice', 'File;Number;Doc No;Title\na.md;1;2;x\n', /mean the same \(Number, Doc No\)/],
    ['with a quotation mark that is never closed', `${HEADS}a.md;"SOP-001;T\n`, /quotation mark in line 2/],
    ['that is empty', '', /is empty/],
  ])('%s', async (_name, index, words) => {
    expect(await asked(Buffer.from(index))).toMatchObject({ ok: false, code: 'invalid-input', message: expect.stringMatching(words) });
  });

  it('is named when folder or file are not there', async () => {
    expect(await place.ask('control', 'migration.plan', { folder: '/no/such/folder' })).toMatchObject({ ok: false, code: 'cannot-read' });
    const folder = folderOf({});
    expect(await place.ask('control', 'migration.plan', { folder, index: 'index.csv' })).toMatchObject({ ok: false, code: 'cannot-read' });
  });
});
