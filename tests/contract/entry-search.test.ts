import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { declare, fill, registerText, smallRegister } from '#main/testing/registers.ts';
import { Workplace } from '#main/testing/workplace.ts';

const register = smallRegister({
  fields: [
    { id: 'note', label: 'Note', type: 'text' },
    { id: 'patient', label: 'Patient', type: 'text', confidential: { kind: 'health', roles: ['Quality'] } },
  ],
  sections: [{ title: 'All', fields: ['note', 'patient'] }],
});

describe('the search through entries of registers', () => {
  let place: Workplace;
  const found = async (query: string, more: object = {}, userId = 'auditor') =>
    (await place.do(userId, 'entry.search', { query, limit: 10, ...more })).rows.map(({ number }) => number);
  const listed = async (text: string) =>
    (await place.do('auditor', 'entry.list', { register: 'sample', text, limit: 10 })).rows.map(({ number }) => number);
  const make = async (title: string, note: string, patient = '') =>
    (await place.do('quality', 'entry.create', { register: 'sample', title, values: { note, patient }, links: [] })).number;
  const faults = async () =>
    (await verifyVaultOrRecord(place.folder, undefined)).flatMap(({ ok, detail }) => (ok ? [] : [detail ?? ''])).join('\n');
  const tamper = (sql: string) =>
    place.reopen(() => {
      const database = new Database(join(place.folder, 'vault.db'));
      database.unsafeMode(true);
      database.exec(sql);
      database.close();
    });
  let [german, chinese, arabic, brought] = ['', '', '', ''];
  beforeAll(async () => {
    place = await Workplace.staffed();
    await declare(place, registerText(register));
    german = await make('Prüfung der Gehäuse', 'Der Riß am linken Clip ist größer geworden.', 'Hepatitis');
    chinese = await make('文件控制', '本程序规定了文件的编制和批准。');
    arabic = await make('مراجعة', 'تمت المراجعة في المصنع');
    const source = async () => ({
      ...{ register: 'sample', fileName: 'old.csv' },
      file: await place.give('quality', 'Number;Title;Note\nALT/2019-77;Scratch on the lens;Polished\n'),
    });
    const { plan } = await place.do('quality', 'entry.planImport', await source());
    const { run } = await place.do('quality', 'entry.startImport', { ...(await source()), plan, leaveOut: false });
    await place.do('quality', 'entry.bringIn', { run });
    brought = (await place.do('auditor', 'entry.list', { register: 'sample', limit: 1 })).rows[0]?.number ?? '';
  });

  it('finds words in every script, whatever their case and accents, as the search through documents does', async () => {
    for (const query of ['prufung', 'PRÜFUNG', 'riss', '"linken clip"', 'groß*', german])
      expect(await found(query), query).toEqual([german]);
    expect(await found('程序')).toEqual([chinese]);
    expect(await found('文件 -مراجعة')).toEqual([chinese]);
    expect(await found('المراجعة')).toEqual([arabic]);
    expect(await found('clip -prufung')).toEqual([]);
    expect(await found('prufu')).toEqual([]);
    expect(await found('prufu', { beginnings: true })).toEqual([german]);
    expect(await found('%')).toEqual([]);
  });

  it('shows what was found where it stands', async () => {
    const [row] = (await place.do('auditor', 'entry.search', { query: 'riss', limit: 10 })).rows;
    expect(row?.snippet).toEqual([
      { text: 'Der ', hit: false },
      { text: 'Riß', hit: true },
      { text: ' am linken Clip ist größer geworden.', hit: false },
    ]);
    const [titled] = (await place.do('auditor', 'entry.search', { query: 'gehause', limit: 10 })).rows;
    expect([titled?.marked.find(({ hit }) => hit)?.text, titled?.snippet]).toEqual(['Gehäuse', []]);
  });

  it('finds an entry that was imported by the number that it had, in search and in the list', async () => {
    expect(await found('"ALT/2019-77"')).toEqual([brought]);
    expect(await found('2019-77 scratch')).toEqual([brought]);
    expect((await place.do('auditor', 'entry.search', { query: 'ALT/2019-77', limit: 10 })).rows[0]).toMatchObject({
      formerly: 'ALT/2019-77',
    });
    expect(await listed('ALT/2019')).toEqual([brought]);
    expect(await listed('PRUFUNG')).toEqual([german]);
  });

  it('forgets what an entry does not say any more, and knows what it says now', async () => {
    await fill(place, 'quality', chinese, { note: 'Nichts davon gilt.' });
    expect([await found('程序'), await found('davon'), await found('控制')]).toEqual([[], [chinese], [chinese]]);
  });

  it('holds nothing that only some read, for anybody: not in its answers, not in its tables', async () => {
    for (const userId of ['quality', 'auditor']) expect(await found('hepatitis', {}, userId)).toEqual([]);
    await place.reopen(() => {
      const database = new Database(join(place.folder, 'vault.db'), { readonly: true });
      expect(JSON.stringify(database.prepare('SELECT * FROM search_entries').all())).not.toMatch(/hepatitis/i);
      expect(database.prepare("SELECT count(*) FROM search_entry_words WHERE search_entry_words MATCH 'hepatitis'").pluck().get()).toBe(0);
      database.close();
    });
  });

  it.each([
    [
      'words that an insider changed',
      "UPDATE search_entries SET body = 'nothing' WHERE id = 1",
      /has other words of SMP-0001 than its list says/,
    ],
    ['an entry that was taken out', 'DELETE FROM search_entries WHERE id = 2', /has other words of SMP-0002 than its list says/],
    ['an entry that is none', "INSERT INTO search_entries VALUES (99, 'SMP-0099', 'a', 'b', 'c')", /holds SMP-0099, which is no entry/],
    [
      'an index without words',
      "INSERT INTO search_entry_words (search_entry_words) VALUES ('delete-all')",
      /words of the index of entries are not those/,
    ],
    [
      'another order of the hits',
      "INSERT INTO search_entry_words_config VALUES ('rank', 'bm25(0.0)')",
      /settings of the search index search_entry_words/,
    ],
  ])('is verified: %s is found, and making the index anew mends it', async (_what, sql, words) => {
    await tamper(sql);
    expect(await faults()).toMatch(words);
    if (!sql.includes('config')) await place.do('quality', 'search.mend', { anew: true });
    else await tamper("DELETE FROM search_entry_words_config WHERE k = 'rank'");
    expect(await faults()).toBe('');
    expect(await found('prufung')).toEqual([german]);
  });
});
