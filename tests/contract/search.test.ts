import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Workplace } from '#main/testing/workplace.ts';
import type { Input, Output } from '#shared/api/index.ts';
import type { Block } from '#shared/content/schema.ts';

const paragraph = (text: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const texts = [
  'The supplier is audited before the first delivery. Prüfung der Lieferanten, naïve approach.',
  'A complaint is opened within one day; the supplier is told.',
  'Sterile barrier 13485:2016 with "quotes" and a table of dates.',
];

let place: Workplace;
const numbers: string[] = [];
const search = (query: string, also: Partial<Input<'search.texts'>> = {}): Promise<Output<'search.texts'>> =>
  place.do('auditor', 'search.texts', { query, scope: 'in force', limit: 50, ...also });
const found = async (query: string, also: Partial<Input<'search.texts'>> = {}): Promise<string[]> =>
  (await search(query, also)).hits.map(({ document, label }) => `${document} ${label}`).sort();

const releaseText = async (number: string, text: string): Promise<void> => {
  await place.do('author', 'documents.saveContent', { number, content: { version: 1, blocks: [paragraph(text)] } });
  await place.do('author', 'workflow.submit', { number, reason: 'as the words say' });
  for (const userId of ['reviewer', 'quality', 'approver']) expect(await place.decide(userId, number)).toMatchObject({ ok: true });
  expect(await place.release(number)).toMatchObject({ ok: true });
};
const checkAll = async (): Promise<string[]> => {
  const faults: string[] = [];
  let after: string | null = null;
  do {
    const part: Output<'search.check'> = await place.do('control', 'search.check', { after });
    faults.push(...part.faults);
    after = part.next;
  } while (after !== null);
  return [...faults, ...((await wordsChecked()).faults ?? ['No result'])];
};
const wordsChecked = async (): Promise<Output<'search.checkWords'>> => {
  let state = await place.do('control', 'search.checkWords', { begin: true });
  while (state.percent !== null) {
    await setTimeout(10);
    state = await place.do('control', 'search.checkWords', { begin: false });
  }
  return state;
};
const mendAll = async (anew: boolean): Promise<void> => {
  let part = await place.do('control', 'search.mend', { anew });
  while (part.done < part.of) part = await place.do('control', 'search.mend', { anew: false });
};
/** Somebody edits the closed vault with a database tool. */
const tamper = (sql: string): Promise<void> =>
  place.reopen(() => {
    const database = new Database(join(place.folder, 'vault.db'));
    database.exec(sql);
    database.close();
  });

beforeAll(async () => {
  place = await Workplace.staffed();
  for (const [index, text] of texts.entries()) {
    const { number } = await place.do('author', 'documents.create', {
      typeId: index === 2 ? 'WI' : 'SOP',
      title: `Title of ${['suppliers', 'complaints', 'barriers'][index]}`,
      owner: index === 1 ? 'quality' : 'author',
      department: 'Quality',
    });
    numbers.push(number);
    await releaseText(number, text);
  }
});

describe('the search finds every text that was ever released', () => {
  it('and shows each hit with its own number, title and words, however many there are', async () => {
    const wordsOf = (parts: { text: string }[]) => parts.map(({ text }) => text).join('');
    const { hits } = await search('a');
    const shown = hits.map(({ document, number, title, snippet }) => [document, wordsOf(number), wordsOf(title), wordsOf(snippet)]);
    expect(shown.sort()).toEqual(
      [
        [numbers[1], numbers[1], 'Title of complaints', texts[1]],
        [numbers[2], numbers[2], 'Title of barriers', texts[2]],
      ].sort(),
    );
  });

  it('by words, phrases, beginnings and exclusions, whatever the accents', async () => {
    const [suppliers, complaints, barriers] = numbers;
    expect(await found('supplier')).toEqual([`${suppliers} 1.0`, `${complaints} 1.0`]);
    expect(await found('SUPPLIER told')).toEqual([`${complaints} 1.0`]);
    expect(await found('"supplier is audited"')).toEqual([`${suppliers} 1.0`]);
    expect(await found('"is supplier audited"')).toEqual([]);
    expect(await found('compl*')).toEqual([`${complaints} 1.0`]);
    expect(await found('supplier -complaint')).toEqual([`${suppliers} 1.0`]);
    expect(await found('prufung naive')).toEqual([`${suppliers} 1.0`]);
    expect(await found('13485:2016')).toEqual([`${barriers} 1.0`]);
    expect(await found(String(barriers))).toEqual([`${barriers} 1.0`]);
  });

  it('marks in the snippet what was found', async () => {
    const { hits, found: count, bounded, missing } = await search('"first delivery"');
    expect(hits[0]?.snippet.filter((part) => part.hit).map((part) => part.text)).toEqual(['first delivery']);
    expect({ count, bounded, missing }).toEqual({ count: 1, bounded: false, missing: 0 });
  });

  it('within a type, an owner and dates of release', async () => {
    const [suppliers, complaints] = numbers;
    expect(await found('supplier', { owner: 'quality' })).toEqual([`${complaints} 1.0`]);
    expect(await found('the', { typeId: 'WI' })).toEqual([]);
    for (const unknown of [{ typeId: 'XYZ' }, { owner: 'nobody' }])
      expect(await place.ask('auditor', 'search.texts', { query: 'the', scope: 'in force', limit: 5, ...unknown })).toMatchObject({
        ok: false,
        code: 'not-found',
      });
    expect(await found('supplier', { releasedFrom: '2026-11-24', releasedTo: '2026-11-24' })).toEqual([
      `${suppliers} 1.0`,
      `${complaints} 1.0`,
    ]);
    expect(await found('supplier', { releasedTo: '2026-11-23' })).toEqual([]);
  });

  it('a former revision only when past texts are asked for, a draft never', async () => {
    const { number } = await place.do('author', 'documents.create', {
      typeId: 'SOP',
      title: 'Moves',
      owner: 'author',
      department: 'Quality',
    });
    await releaseText(number, 'wolfram before');
    await place.do('author', 'documents.revise', { number, reason: 'another metal' });
    expect(await found('wolfram')).toEqual([`${number} 1.0`]);
    await place.do('author', 'documents.saveContent', { number, content: { version: 1, blocks: [paragraph('molybdenum after')] } });
    expect(await found('molybdenum', { scope: 'all' })).toEqual([]);
    await releaseText(number, 'molybdenum after');
    expect(await found('wolfram')).toEqual([]);
    expect(await found('wolfram', { scope: 'past' })).toEqual([`${number} 1.0`]);
    expect(await found('molybdenum')).toEqual([`${number} 2.0`]);
  });

  it('any word of any released text, and no text that is typed is an error', async () => {
    const words = [...new Set(texts.join(' ').match(/[\p{L}\p{N}]+/gu))];
    for (const word of words) expect((await found(word)).length, word).toBeGreaterThan(0);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (query) => {
        expect(await place.ask('auditor', 'search.texts', { query, scope: 'all', limit: 5 })).toMatchObject({ ok: true });
        expect(await place.ask('auditor', 'search.names', { query, limit: 5 })).toMatchObject({ ok: true });
      }),
      { numRuns: 150 },
    );
  });

  it('documents by the beginnings of number and title, drafts too', async () => {
    const draft = await place.draft();
    const names = async (query: string) => (await place.do('auditor', 'search.names', { query, limit: 10 })).map(({ number }) => number);
    expect(await names(draft)).toContain(draft);
    expect(await names('control thi')).toContain(draft);
    expect(await names('compl titl')).toEqual([numbers[1]]);
    expect(await names('')).toEqual([]);
  });
});

describe('the index is proven and mended', () => {
  it.each([
    ['a text was taken out', `DELETE FROM search_texts WHERE id = 1`],
    ['a text was changed', `UPDATE search_texts SET body = 'other words' WHERE id = 2`],
    ['a text was put in', `INSERT INTO search_texts (revision_id, number, title, body) VALUES ('nobody', 'SOP-999', 'Forged', 'forged')`],
    ['its words were changed', `INSERT INTO search_words (search_words) VALUES ('delete-all')`],
    ['a state was changed', `UPDATE search_states SET state = 'Superseded' WHERE id = 1`],
    ['its names were changed', `UPDATE search_names SET title = 'Another title' WHERE id = 1`],
  ])('%s: the check says so, a rebuild mends it', async (_what, sql) => {
    await tamper(sql);
    expect(await checkAll()).not.toEqual([]);
    await mendAll(true);
    expect(await checkAll()).toEqual([]);
    expect(await found('supplier')).toHaveLength(2);
  });

  it('its words are checked beside the work that goes on: texts are released meanwhile, and it can be stopped', async () => {
    const number = await place.draft();
    expect((await place.do('control', 'search.checkWords', { begin: true })).percent).not.toBeNull();
    await releaseText(number, 'gadolinium');
    expect(await found('gadolinium')).toEqual([`${number} 1.0`]);
    await wordsChecked();
    await place.do('control', 'search.checkWords', { begin: true });
    await place.do('control', 'search.cancelCheck', {});
    expect(await place.do('control', 'search.checkWords', { begin: false })).toEqual({
      percent: null,
      faults: null,
      stopped: 'The check of the words was stopped. It says nothing, neither good nor bad.',
    });
    // The copy of one check does not move under another, and the vault is closed whatever is under way.
    await place.do('control', 'search.checkWords', { begin: true });
    expect(await place.ask('auditor', 'audit.verify', {})).toMatchObject({ ok: false, code: 'conflict' });
    await place.reopen();
    expect(await checkAll()).toEqual([]);
    expect(await place.ask('reviewer', 'search.checkWords', { begin: true })).toMatchObject({ ok: false, code: 'forbidden' });
  });

  it('while texts are missing, every answer says how many, and mending goes on where it was', async () => {
    await tamper(`DELETE FROM search_texts; INSERT INTO search_words (search_words) VALUES ('delete-all');`);
    const { missing, released } = await place.do('control', 'search.state', {});
    expect(missing).toBe(released);
    expect(await search('supplier')).toMatchObject({ hits: [], missing: released });
    await mendAll(false);
    expect(await search('supplier')).toMatchObject({ missing: 0 });
    expect(await checkAll()).toEqual([]);
  });
});
