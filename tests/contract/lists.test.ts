import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import type { Input } from '#shared/api/index.ts';
import { runCli, runHere } from './run-cli.ts';

let place: Workplace;
type Asked = Input<'exchange.exportList'>;
const TITLES = [
  '=HYPERLINK("http://evil.example","Click")',
  '+1-2',
  '-cmd',
  '@SUM(A1)',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(A1)',
  'Plain & <simple> "words", _x0041_',
];
const exported = async (asked: Asked, userId = 'auditor'): Promise<Buffer> =>
  (await place.take(userId, 'exchange.exportList', asked)).bytes;
const csv = async (asked: Omit<Asked, 'format'>): Promise<string[]> =>
  (await exported({ ...asked, format: 'csv' } as Asked)).toString().replace('\ufeff', '').trimEnd().split('\r\n');
/** The cells of the first sheet, row by row, as they stand in the file. */
const cells = (file: Buffer): string[][] =>
  [...strFromU8(unzipSync(file)['xl/worksheets/sheet1.xml'] ?? new Uint8Array()).matchAll(/<row [^>]*>(.*?)<\/row>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t xml:space="preserve">([^<]*)<\/t>/g)].map(([, text = '']) => text),
  );

beforeAll(async () => {
  place = await Workplace.open(new TestClock(new Date('2020-11-24T09:00:00Z')));
  await place.staff();
  const released = await place.approved();
  await place.release(released);
  await place.do('control', 'distribution.issue', {
    number: released,
    holders: ['Lab', 'Line 1'].map((name) => ({ kind: 'place', place: name })),
  });
  await place.do('control', 'distribution.recall', { number: released, copy: 2, reason: 'Line closed' });
  for (const title of TITLES)
    await place.do('author', 'documents.create', { typeId: 'SOP', title, owner: 'author', department: 'Quality' });
});

describe('lists that are taken out', () => {
  it('the master list holds every document, as CSV and as XLSX, and no cell of it begins as a formula does', async () => {
    const lines = await csv({ list: 'master' });
    const sheet = cells(await exported({ list: 'master', format: 'xlsx' }));
    expect(lines).toHaveLength(1 + 1 + TITLES.length);
    expect(sheet).toHaveLength(lines.length);
    for (const [index, title] of TITLES.entries()) {
      const safe = /^[=+\-@＝＋－＠]/.test(title) ? `'${title}` : title;
      expect(lines.at(index + 2)).toContain(`"${safe.replaceAll('"', '""')}"`);
      const inXml = safe.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('_x0041_', '_x005F_x0041_');
      expect(sheet[index + 2]?.[1]).toBe(inXml);
    }
    expect(lines.join('\n')).not.toMatch(/(^|,)"?[=+@＝＋－＠-]/m);
    expect(sheet.flat().filter((text) => /^[=+\-@\t\r\n＝＋－＠]/.test(text))).toEqual([]);
  });

  it('holds what is filtered for and nothing else, in the order that is asked for', async () => {
    expect(await csv({ list: 'master', state: 'Effective' } as Asked)).toHaveLength(2);
    const chosen = (await csv({ list: 'master', chosen: ['SOP-003', 'SOP-001', 'SOP-404'] } as Asked)).slice(1);
    expect(chosen.map((line) => line.slice(0, 9))).toEqual(['"SOP-001"', '"SOP-003"']);
    const byTitle = (await csv({ list: 'master', sort: 'title', descending: true } as Asked)).slice(1).map((line) => line.split('","')[1]);
    expect(byTitle).toEqual(
      [...byTitle].sort((a = '', b = '') => (a.replace(/^'/, '').toLowerCase() < b.replace(/^'/, '').toLowerCase() ? 1 : -1)),
    );
  });

  it('the plan of reviews stands in the order of the next review; the overdue list tells what waits for whom', async () => {
    expect(await csv({ list: 'reviews' })).toEqual([
      '"Next review","Number","Title","In force","Effective from","Owner","Department"',
      '"2022-11-24","SOP-001","Control of R&D <things>","1.0","2020-11-24","AUTHOR Person (author)","Quality"',
    ]);
    expect(await csv({ list: 'overdue' })).toEqual([
      '"Due","What","Number","Title","Rev.","State","Waits for"',
      '"2020-11-24","Copy 2 in recall","SOP-001","Control of R&D <things>","1.0","Effective","Line 1"',
    ]);
    await place.later(3 * 366 * 24 * 60);
    await place.reopen();
    expect((await csv({ list: 'overdue' }))[2]).toBe(
      '"2022-11-24","Periodic review","SOP-001","Control of R&D <things>","1.0","Effective","AUTHOR Person (author)"',
    );
  });

  it('the distribution list tells who has which paper', async () => {
    const lines = await csv({ list: 'distribution', number: 'SOP-001' } as Asked);
    expect(lines).toEqual([
      expect.stringContaining('"Holder"'),
      expect.stringMatching(/^"SOP-001","1\.0","Effective","1","Lab",.*"Issued"/),
      expect.stringMatching(/^"SOP-001","1\.0","Effective","2","Line 1",.*"In Recall",.*Line closed"$/),
    ]);
    expect(await csv({ list: 'distribution', state: 'Issued' } as Asked)).toHaveLength(2);
    expect(await place.ask('auditor', 'exchange.exportList', { list: 'distribution', format: 'csv', number: 'SOP-404' })).toMatchObject({
      ok: false,
      code: 'not-found',
    });
  });

  it('each one is an entry of the ledger, with what was filtered for, how much it held, and the checksum of the file', async () => {
    const made = await place.take('quality', 'exchange.exportList', { list: 'master', format: 'pdf', typeId: 'SOP' });
    expect(made.bytes.toString('latin1', 0, 5)).toBe('%PDF-');
    const [entry] = await place.do('auditor', 'audit.list', { from: 1, limit: 1, operation: 'exchange.exportList', newestFirst: true });
    expect(entry).toMatchObject({ actor: 'quality', subject: 'list Master list of documents' });
    expect(entry?.reason).toMatch(/^PDF\. SOP documents: 10 rows\./);
    expect(entry?.reason).toContain(made.sha256);
  });

  it('the command line writes them, and names a filter that a list does not have', async () => {
    const out = mkdtempSync(join(tmpdir(), 'countersign-lists-'));
    await place.closeToday();
    const run = async (line: string, how: typeof runCli | typeof runHere) =>
      how(['list', 'export', ...line.split(' '), '--vault', place.folder, '--as', 'auditor', '--json', '--out', out], {
        env: { COUNTERSIGN_PASSWORD: passwordOf('auditor') },
      });
    const made = await run('master --state Effective', runCli);
    expect(made).toMatchObject({ code: 0, stderr: '' });
    const { path, rows } = JSON.parse(made.stdout) as { path: string; rows: number };
    expect(rows).toBe(1);
    expect(cells(readFileSync(path))).toHaveLength(2);
    expect(await run('overdue --owner anna', runHere)).toMatchObject({ code: 2, stderr: 'The list "overdue" has no filter for owner.\n' });
    expect((await run('stars', runHere)).stderr).toBe(
      'A list is one of: master, reviews, distribution, overdue, steps, decided, retention, dispositions, external, entries, files, coverage, frameworkView, trace, measures, training.\n',
    );
  });
});
