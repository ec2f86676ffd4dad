import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TrailRow } from '#main/domain/audit/trail.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { missingTools, run } from '../independent/tools.ts';

/** The words of a PDF in reading order, line ends as spaces. */
const pdfText = (file: { bytes: Buffer }): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'countersign-report-')), 'report.pdf');
  writeFileSync(path, file.bytes);
  return run('pdftotext', [path, '-']).out.replaceAll(/\s+/g, ' ');
};
const textOf = (file: { bytes: Buffer }): string => file.bytes.toString('utf8');

/** Reads quoted cells only; a cell that is not quoted is a fault of the file. */
const cellsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)"((?:[^"]|"")*)"/g)].map(([, cell]) => (cell ?? '').replaceAll('""', '"'));

describe('the audit trail as people read it', () => {
  let place: Workplace;
  let number = '';
  const list = (search: object = {}) => place.do('auditor', 'audit.list', { from: 1, limit: 1000, ...search });
  beforeAll(async () => {
    place = await Workplace.staffed();
    number = await place.draft();
    await place.do('author', 'workflow.submit', { number, reason: '=HYPERLINK("http://example.org","first issue")' });
    await place.do('admin', 'identity.setRole', { userId: 'author', role: 'Reader', granted: true, reason: 'reads as well' });
    await place.do('admin', 'identity.setRole', { userId: 'author', role: 'Reader', granted: false, reason: 'reads no more' });
  });

  it('[R05] every create and change adds a row: UTC time, user, action, old and new value', async () => {
    const [given, taken] = await list({ operation: 'identity.setRole' });
    expect(given).toMatchObject({ time: '2026-11-24T09:00:00.000Z', actor: 'admin', subject: 'person author' });
    expect(given?.changes).toContainEqual({ table: 'grants', id: 'author/Reader', column: 'active', before: null, after: '1' });
    expect(taken?.changes).toEqual([{ table: 'grants', id: 'author/Reader', column: 'active', before: '1', after: '0' }]);
    const [submitted] = await list({ operation: 'workflow.submit' });
    expect(submitted?.changes).toContainEqual(expect.objectContaining({ column: 'state', before: 'Draft', after: 'In Review' }));
  });

  it('[R34] a row shows role, old and new value, zone and the reason that was asked for', async () => {
    const [row] = await list({ operation: 'workflow.submit' });
    expect(row).toMatchObject({
      roles: ['Author'],
      wallClock: '2026-11-24T10:00:00.000+01:00 (Europe/Berlin)',
      reason: '=HYPERLINK("http://example.org","first issue")',
    });
    expect(await place.ask('author', 'workflow.withdraw', { number, reason: '' })).toMatchObject({ ok: false, code: 'invalid-input' });
    expect(await place.ask('admin', 'identity.deactivate', { userId: 'author' })).toMatchObject({ ok: false, code: 'invalid-input' });
  });

  it('[R34] the trail cannot be switched off: every act that changes something adds its entry', async () => {
    const before = place.context.vault.ledgerHead().seq;
    await place.do('author', 'workflow.withdraw', { number, reason: '＝1+1, a limit is missing' });
    await place.do('author', 'workflow.submit', { number, reason: 'limit added' });
    expect(await place.ask('author', 'identity.addPerson', {})).toMatchObject({ ok: false, code: 'forbidden' });
    const added = (await list({ from: before + 1 })).filter((row) => !row.operation.startsWith('identity.sign'));
    expect(added.map((row) => `${row.operation} ${row.outcome}`)).toEqual([
      'workflow.withdraw done',
      'workflow.submit done',
      'identity.addPerson forbidden',
    ]);
  });

  it('[R34] a signature leaves one entry: what a dialog asks again when nothing is left to sign is no attempt of the signer', async () => {
    const draft = await place.draft();
    await place.signIn('reviewer');
    const before = place.context.vault.ledgerHead().seq;
    const asked = { act: 'workflow.decide', about: { number, decision: 'approve' } };
    expect((await place.ask('reviewer', 'signing.preview', asked)).ok).toBe(true);
    expect((await place.decide('reviewer', number)).ok).toBe(true);
    expect(await place.ask('reviewer', 'signing.preview', asked)).toMatchObject({ ok: false, code: 'refused' });
    // A page asks for the paper of a draft, which has none.
    expect(await place.ask('reviewer', 'records.rendition', { number: draft })).toMatchObject({ ok: false, code: 'refused' });
    const added = (await list({ from: before + 1 })).filter(({ actor }) => actor === 'reviewer');
    expect(added.map(({ operation, outcome }) => `${operation} ${outcome}`)).toEqual(['workflow.decide done']);
    expect((await place.decide('reviewer', number)).ok).toBe(false);
    expect((await list({ from: before + 2 })).filter(({ actor }) => actor === 'reviewer')).toHaveLength(1);
  });

  it('[R34] it is searched by person, operation, subject and words, and read from either end', async () => {
    const seqs = (rows: TrailRow[]) => rows.map((row) => row.seq);
    expect((await list({ actor: 'author' })).every((row) => row.actor === 'author')).toBe(true);
    expect((await list({ text: 'READS NO' })).map((row) => row.reason)).toEqual(['reads no more']);
    expect((await list({ about: number })).every((row) => row.subject.startsWith(number))).toBe(true);
    expect(seqs(await list({ newestFirst: true }))).toEqual(seqs(await list()).reverse());
    expect(await list({ newestFirst: true, limit: 2 })).toHaveLength(2);
    expect(await place.ask('author', 'audit.list', { from: 1, limit: 10 })).toMatchObject({ ok: false, code: 'forbidden' });
  });

  it('[R34] the CSV has one line for each value, quoted, and no cell that a spreadsheet would run', async () => {
    const file = await place.take('auditor', 'audit.file', { from: 1, limit: 100_000, format: 'csv' });
    expect(file.sha256).toBe(createHash('sha256').update(file.bytes).digest('hex'));
    const lines = textOf(file).replace('\ufeff', '').split('\r\n').filter(Boolean).map(cellsOf);
    expect(lines[0]?.slice(0, 6)).toEqual(['sequence', 'time (UTC)', 'local time and zone', 'workstation', 'user id', 'roles']);
    expect(new Set(lines.map((cells) => cells.length))).toEqual(new Set([17]));
    expect(lines.flat().filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell))).toEqual([]);
    expect(lines.some((cells) => cells[9]?.startsWith(`'=HYPERLINK("http`))).toBe(true);
    expect(lines.some((cells) => cells[9]?.startsWith(`'＝1+1`))).toBe(true);
    expect(lines.some((cells) => cells.slice(10, 15).join() === 'grants,author/Reader,active,1,0')).toBe(true);
    expect(file.entries).toBe(new Set(lines.slice(1).map((cells) => cells[0])).size);
  });

  it('[R34] the JSON file holds the same entries, and key material is in neither', async () => {
    const search = { from: 1, limit: 100_000 };
    const json = await place.take('auditor', 'audit.file', { ...search, format: 'json' });
    const rows = JSON.parse(textOf(json)) as TrailRow[];
    expect(rows).toEqual(await list({ limit: 1000 }).then((all) => all.slice(0, rows.length)));
    const wrapped = place.context.vault.find('credentials', {}).map((row) => row.wrapped_private_key ?? '');
    const both = `${textOf(json)}${textOf(await place.take('auditor', 'audit.file', { ...search, format: 'csv' }))}`;
    expect(wrapped.filter((key) => key !== '' && both.includes(key))).toEqual([]);
    expect(both).toContain('(key material, not shown)');
  });

  it('[R34] it is searched by day, and a page says how far it looked and where it goes on', async () => {
    const page = (search: object) => place.do('auditor', 'audit.page', { from: 1, limit: 1000, newestFirst: true, ...search });
    const all = await page({});
    expect(all).toMatchObject({ next: null, nextTime: null });
    const first = await page({ limit: 3 });
    expect(first.next).toBe((first.rows.at(-1)?.seq ?? 0) - 1);
    const rest = await page({ before: (first.next ?? 0) + 1 });
    expect([...first.rows, ...rest.rows]).toEqual(all.rows);
    // 2026-11-24 in Berlin; the day before and the day after have nothing.
    expect((await page({ since: '2026-11-24', until: '2026-11-24' })).rows).toEqual(all.rows);
    expect((await page({ until: '2026-11-23' })).rows).toEqual([]);
    expect((await page({ since: '2026-11-25' })).rows).toEqual([]);
    expect(await place.ask('auditor', 'audit.page', { from: 1, limit: 10, since: 'yesterday' })).toMatchObject({ code: 'invalid-input' });
    expect((await page({ actor: 'author', operation: 'workflow.submit', about: number, text: 'LIMIT added' })).rows).toMatchObject([
      { operation: 'workflow.submit', actor: 'author', outcome: 'done' },
    ]);
    expect(await place.do('auditor', 'audit.locate', { date: '2030-01-01' })).toEqual({ seq: place.context.vault.ledgerHead().seq });
    expect(await place.do('auditor', 'audit.locate', { date: '2020-01-01' })).toEqual({ seq: 1 });
    expect(await place.do('auditor', 'audit.operations', {})).toMatchObject(
      [...new Set(all.rows.map(({ operation }) => operation))].sort().map((operation) => ({ operation })),
    );
    expect(all.rows.find(({ operation }) => operation === 'workflow.submit')).toMatchObject({ did: 'submitted for review' });
  });

  it.each(['a "quoted" word', '100 % of_it', 'back\\slash', 'Größe Ä'])('words are found as they were written: %s', async (words) => {
    const text = words.toLowerCase();
    await place.do('author', 'workflow.withdraw', { number, reason: `because ${words} was wrong` });
    const found = await place.do('auditor', 'audit.page', { from: 1, limit: 10, newestFirst: true, text });
    expect(found.rows.map(({ reason }) => reason)).toEqual([`because ${words} was wrong`]);
    expect((await place.do('auditor', 'audit.page', { from: 1, limit: 10, text: text.replace(/.$/, '?') })).rows).toEqual([]);
    await place.do('author', 'workflow.submit', { number, reason: 'Once more' });
  });

  it.skipIf(missingTools('pdftotext'))(
    '[R34] the PDF names filter, person and ledger head, numbers its pages, and says when it does not hold all',
    async () => {
      const ask = { from: 1, newestFirst: true, actor: 'admin', format: 'pdf' } as const;
      const whole = await place.take('auditor', 'audit.file', ask);
      const words = pdfText(whole);
      const head = place.context.vault.ledgerHead();
      for (const said of ['All entries by Ada Administrator (admin)', 'AUDITOR Person (auditor), Auditor', head.hash, 'reads no more'])
        expect(words).toContain(said);
      expect(words).toMatch(/"0" → "1"|"1" → "0"/);
      expect(words).toMatch(/Page 1 of \d/);
      // The day and hour of the screen, whose zone the head of the column names.
      expect(words).toMatch(/Time \(Europe\/ ?Berlin\)/);
      expect(words).toContain('10:00:00');
      expect(words).not.toContain('UTC');
      expect(whole.next).toBeNull();
      expect(words).toContain('all that the filter lets through');
      const part = await place.take('auditor', 'audit.file', { ...ask, limit: 2 });
      expect(part).toMatchObject({ entries: 2, next: expect.any(Number) });
      expect(pdfText(part)).toContain('more entries pass the filter and are not in this report');
      expect(pdfText(part)).not.toContain('all that the filter');
    },
  );
});
