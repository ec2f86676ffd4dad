import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyRecordFile, verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { takenDeclaration } from '#main/domain/registers/declarations.ts';
import { contentFor, versionText } from '#main/domain/registers/write-version.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { plannedRelease } from '#main/testing/references.ts';
import { declare, fill, shippedRegister, signMove } from '#main/testing/registers.ts';
import { Workplace } from '#main/testing/workplace.ts';
import type { EntryValues } from '#shared/domain/register/entry-values.ts';
import { verdictOf } from '#shared/domain/verdict.ts';

const HEADINGS = 'Number;Subject;Status;What was found;Found on;It concerns;Already delivered;Requirement that is not met;Remark';
const good = (at: number): string =>
  `OLD-${at};Scratch ${at};${at % 2 ? 'Closed' : 'Open'};Scratch on housing ${at};2024-05-${String((at % 28) + 1).padStart(2, '0')};process;no;Drawing ${at};none`;
const list = (rows: readonly string[]): string => `${[HEADINGS, ...rows].join('\n')}\n`;

describe('a list of a former system that is imported into a register', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await Workplace.staffed();
    await declare(place, shippedRegister('nonconformity'));
  });
  const source = async (text: string | Uint8Array, more: object = {}) => ({
    ...{ register: 'nonconformity', file: await place.give('quality', text), fileName: 'old.csv' },
    ...more,
  });
  const plan = async (text: string, more: object = {}) => place.do('quality', 'entry.planImport', await source(text, more));
  const start = async (text: string, more: { leaveOut?: boolean; plan?: string } = {}) =>
    place.ask('quality', 'entry.startImport', {
      ...(await source(text)),
      ...{ leaveOut: false, plan: more.plan ?? (await plan(text)).plan, ...more },
    });
  const bringAll = async (run: string): Promise<number> => {
    for (let brought = 0; ; ) {
      const step = await place.do('quality', 'entry.bringIn', { run });
      brought += step.brought;
      if (step.left === 0) return brought;
    }
  };
  const count = async (): Promise<number> => (await place.do('auditor', 'entry.list', { register: 'nonconformity', limit: 1 })).total;

  it('is read in a dry run that writes nothing and tells of each column what it means', async () => {
    const before = place.context.vault.ledgerHead();
    const told = await plan(list([good(1), good(2), ';;;;;;;;']));
    expect(told.counts).toEqual({ rows: 2, ready: 2, here: 0, faulty: 0 });
    expect(told.columns.map(({ target }) => target)).toEqual([
      ...['entry.formerNumber', 'entry.title', 'entry.state', 'found', 'foundOn', 'about', 'delivered', 'requirement', null],
    ]);
    expect(told.rows[0]).toMatchObject({ line: 2, formerNumber: 'OLD-1', title: 'Scratch 1', state: 'Closed', owner: 'quality' });
    expect(place.context.vault.ledgerHead()).toEqual(before);
    const mapped = await plan(list([good(1)]), { columns: { Remark: 'containment', Subject: 'entry.title' } });
    expect(mapped.columns.at(-1)?.target).toBe('containment');
  });

  it('of 10,000 rows with 300 faults gives 300 sentences and imports nothing', async () => {
    const faults = [
      (at: number) => good(at).replace('process', 'Weather'),
      (at: number) => good(at).replace(/2024-05-\d\d/, '31 Smarch'),
      (at: number) => good(at).replace(/(Open|Closed);/, 'Sleeping;'),
    ];
    const rows = Array.from({ length: 10_000 }, (_, at) => (at % 33 === 5 && at < 9_900 ? (faults[at % 3]?.(at) ?? '') : good(at)));
    const text = list(rows);
    const { counts, faults: told, plan: hash } = await plan(text);
    expect(counts).toEqual({ rows: 10_000, ready: 9_700, here: 0, faulty: 300 });
    expect(told).toHaveLength(300);
    expect(told[0]?.sentence).toBe(
      'Row 7, State: "Sleeping" is none of the states. Write one of these: Open, Contained, Dispositioned, Closed.',
    );
    expect(new Set(told.map(({ sentence }) => sentence)).size).toBe(300);
    const before = await count();
    expect(await start(text, { plan: hash })).toMatchObject({
      ok: false,
      code: 'refused',
      message: expect.stringMatching(/^300 rows have faults, the first is row 7; .* Nothing was imported\.$/),
    });
    expect(await count()).toBe(before);
  }, 120_000);

  it('comes in without its faulty rows where that is said, and goes on where it was when it was killed', async () => {
    const text = list(Array.from({ length: 320 }, (_, at) => (at % 33 === 5 ? good(at).replace('process', 'Weather') : good(at))));
    const before = await count();
    const begun = await start(text, { leaveOut: true });
    if (!begun.ok) throw new Error(begun.message);
    const { run, rows } = begun.value;
    expect(rows).toBe(310);
    await place.do('quality', 'entry.bringIn', { run });
    // A process that is killed leaves what came in, and the import goes on where it was.
    await place.reopen();
    expect(await place.do('quality', 'entry.imports', {})).toMatchObject([{ run, brought: 100, rows, leftOut: 10, endedAt: null }]);
    expect(await bringAll(run)).toBe(210);
    expect(await count()).toBe(before + rows);
    expect(await place.ask('quality', 'entry.bringIn', { run })).toMatchObject({
      ok: false,
      message: expect.stringContaining('was ended'),
    });
    expect((await plan(text)).counts).toMatchObject({ ready: 0, here: rows, faulty: 10 });
    expect((await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok)).toEqual([]);
  }, 120_000);

  it('brings states that are marked and signed by nobody here; what they say is changed only by reopening', async () => {
    const { rows } = await place.do('auditor', 'entry.list', { register: 'nonconformity', text: 'Scratch 319', limit: 1 });
    const number = rows[0]?.number ?? '';
    const shown = await place.do('auditor', 'entry.show', { number });
    expect(shown).toMatchObject({ state: 'Closed', frozenAt: null, signatures: [], version: 1 });
    expect(shown.history).toMatchObject([{ did: 'imported', to: 'Closed', meaning: null, reason: expect.stringContaining('OLD-319') }]);
    expect(shown.broughtIn).toMatchObject({ formerNumber: 'OLD-319', fileName: 'old.csv', line: 321, state: 'Closed' });
    // Its record says so, and verifies without the vault.
    const folder = mkdtempSync(join(tmpdir(), 'countersign-brought-'));
    const authority = join(folder, 'authority.pem');
    writeFileSync(authority, place.authorityPem);
    const record = await place.take('quality', 'entry.record', { number, format: 'json' });
    writeFileSync(join(folder, record.fileName), record.bytes);
    expect(record.bytes.toString()).toContain('not signed here');
    expect((await verifyVaultOrRecord(join(folder, record.fileName), authority)).filter(({ ok }) => !ok)).toEqual([]);
    await expect(fill(place, 'quality', number, { found: 'Nothing.' })).rejects.toThrow(/What was found: this was signed|Reopen/);
    await place.do('quality', 'entry.reopen', { number, reason: 'It was never closed' });
    await fill(place, 'quality', number, { found: 'A deep one.' });
    expect(await signMove(place, 'approver', number, 'dispose')).toMatchObject({ ok: false });
  });

  it('names other records by their number here or by the number that they had', async () => {
    await declare(place, shippedRegister('capa'));
    const text = 'Number;Title;Raised by;Check on\nC-1;Tools;OLD-12; \nC-2;Tools;OLD-77777; \nC-1;Twice;; \n';
    const told = await place.do('quality', 'entry.planImport', { ...(await source(text)), register: 'capa' });
    expect(told.faults.map(({ sentence }) => sentence)).toEqual([
      'Row 3, Raised by: there is no "OLD-77777" in this vault. Import what it names first, or leave it out.',
      'Row 4, Former number: "C-1" stands in row 2 as well.',
    ]);
    const begun = await place.do('quality', 'entry.startImport', {
      ...(await source(text)),
      ...{ register: 'capa', leaveOut: true, plan: told.plan },
    });
    expect(await place.do('quality', 'entry.bringIn', { run: begun.run })).toEqual({ brought: 1, left: 0 });
    const { links } = await place.do('auditor', 'entry.show', { number: 'CAPA-0001' });
    expect(links).toMatchObject([{ role: 'raisedBy', title: 'Scratch 12' }]);
  });

  it('is refused to who does not answer for registers, without a title, with two columns of one meaning, and after a change', async () => {
    expect(await place.ask('author', 'entry.planImport', await source(list([good(1)])))).toMatchObject({ ok: false, code: 'forbidden' });
    const refused = async (text: string) => place.ask('quality', 'entry.planImport', await source(text));
    expect(await refused('Number;Found on\n1;2024-01-01\n')).toMatchObject({
      message: expect.stringContaining('No column of the list is the title'),
    });
    expect(await refused('Title;Name\nA;B\n')).toMatchObject({ message: expect.stringContaining('mean the same as "Name"') });
    expect(await start(list(['NEW-1;A;Open;;;;;;']), { plan: 'a'.repeat(64) })).toMatchObject({
      ok: false,
      code: 'conflict',
      message: expect.stringContaining('Start a new one'),
    });
    const begun = await start(list(['NEW-2;A;Open;;;;;;']));
    if (!begun.ok) throw new Error(begun.message);
    await place.do('quality', 'entry.endImport', { run: begun.value.run, reason: 'The wrong list' });
    const ended = (await place.do('quality', 'entry.imports', {})).find(({ run }) => run === begun.value.run);
    expect(ended).toMatchObject({ endReason: 'The wrong list', brought: 0, rows: 1 });
  });

  it('is told with every record of an entry that came with it: nobody approved that here', async () => {
    const begun = await start(list([good(40_077)]));
    if (!begun.ok) throw new Error(begun.message);
    await bringAll(begun.value.run);
    const [row] = (await place.do('auditor', 'entry.list', { register: 'nonconformity', text: 'Scratch 40077', limit: 1 })).rows;
    const number = row?.number ?? '';
    const { bytes } = await place.take('auditor', 'entry.record', { number, format: 'pdf' });
    const checks = await verifyRecordFile(bytes, place.authorityPem, 'record');
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.find(({ check }) => check === 'Imported')?.detail).toContain('as OLD-40077 in the state Closed');
    expect(verdictOf(checks)).toContain('Nobody approved it in this system');
  });
});

describe('an imported entry that an insider forges', () => {
  let begun: Workplace;
  let place: Workplace;
  let run = '';
  beforeAll(async () => {
    begun = await Workplace.staffed();
    await declare(begun, shippedRegister('nonconformity'));
    const source = async () => ({
      ...{ register: 'nonconformity', fileName: 'old.csv' },
      file: await begun.give('quality', list([good(1), good(2)])),
    });
    const { plan } = await begun.do('quality', 'entry.planImport', await source());
    run = (await begun.do('quality', 'entry.startImport', { ...(await source()), plan, leaveOut: false })).run;
    begun.context.vault.close();
  });
  const again = async (): Promise<void> => {
    const folder = join(mkdtempSync(join(tmpdir(), 'countersign-forged-')), 'vault');
    cpSync(begun.folder, folder, { recursive: true });
    place = await Workplace.goOn(folder, begun.authorityPem, begun.clock);
  };
  beforeEach(again);
  const forge = async (actor: string, operation: string, work: (uow: UnitOfWork) => void): Promise<string> => {
    await place.unguard();
    const session = place.context.sessions.get(await place.signIn(actor));
    if (!session) throw new Error('no session');
    place.context.vault.write(place.header(actor, operation), session.signer, work);
    const checks = await verifyVaultOrRecord(place.folder, undefined);
    return checks.flatMap(({ ok, detail, more }) => (ok ? [] : [`${detail} ${more ?? ''}`])).join('\n');
  };
  const entry = (uow: UnitOfWork, by: string, state: string, more: object = {}) =>
    uow.insert('register_entries', {
      ...{ id: 'NC-0001', register: 'nonconformity', title: 'A', owner: by, state, state_since: uow.time, version: 1 },
      ...{ created_at: uow.time, created_by: by, ...more },
    });
  const row = (uow: UnitOfWork, more: object = {}) =>
    uow.insert('brought_entries', {
      ...{ id: `${run}/2`, import_id: run, entry_id: 'NC-0001', line: 2, former_number: 'X', state: 'Closed', ...more },
    });

  it('is found where a state has no row of an import behind it, or another one', async () => {
    expect(await forge('quality', 'entry.bringIn', (uow) => entry(uow, 'quality', 'Closed'))).toMatch(
      /changes NC-0001 of register_entries/,
    );
  });
  it('is found where an entry that is made here begins in another state', async () => {
    expect(await forge('quality', 'entry.create', (uow) => entry(uow, 'quality', 'Closed'))).toMatch(/changes NC-0001 of register_entries/);
  });
  it('is found where it says other words than the list that was imported, or claims a row that the list does not have', async () => {
    const whole = { found: 'Scratch on housing 1', foundOn: '2024-05-02', about: 'Process', delivered: false, requirement: 'Drawing 1' };
    const bring = (title: string, values: EntryValues, more: { line?: number; former_number?: string } = {}) =>
      forge('quality', 'entry.bringIn', (uow) => {
        const declared = takenDeclaration(uow, uow.get('entry_imports', run)?.declaration_id ?? '');
        const content = contentFor(uow, 'NC-0001', 1, declared, { title, values, links: [] });
        const content_hash = uow.putBlob(new TextEncoder().encode(versionText(content)));
        entry(uow, 'quality', 'Closed', { title });
        uow.insert('entry_versions', {
          ...{ id: 'NC-0001/1', entry_id: 'NC-0001', version: 1, declaration_id: declared.id, content_hash },
          ...{ saved_by: 'quality', saved_at: uow.time, frozen_at: null, writers: null },
        });
        row(uow, { id: `${run}/${more.line ?? 2}`, former_number: 'OLD-1', ...more });
        uow.indexEntry(content);
      });
    const other = 'NC-0001 says something else than row 2 of the list that was imported';
    expect(await bring('Scratch 1', { ...whole, found: 'No scratch at all' })).toContain(other);
    await again();
    expect(await bring('Nothing', whole)).toContain(other);
    await again();
    expect(await bring('Scratch 1', whole, { former_number: 'OLD-9' })).toContain(other);
    await again();
    expect(await bring('Scratch 1', whole, { line: 8 })).toContain('than row 8 of the list');
    await again();
    expect(await bring('Scratch 1', whole)).toBe('');
  });
  it('is found where its row says another state', async () => {
    const told = await forge('quality', 'entry.bringIn', (uow) => {
      entry(uow, 'quality', 'Closed');
      row(uow, { state: 'Open' });
    });
    expect(told).toMatch(/changes NC-0001 of register_entries/);
  });
  it('is found where the person may not import', async () => {
    const told = await forge('author', 'entry.bringIn', (uow) => {
      entry(uow, 'author', 'Closed');
      row(uow);
    });
    expect(told).toContain('(entry.bringIn) is by author, who held none of these roles: Quality, Document Controller.');
  });
  it('is found where the import was ended before', async () => {
    await place.do('quality', 'entry.bringIn', { run });
    const told = await forge('quality', 'entry.bringIn', (uow) => {
      entry(uow, 'quality', 'Closed', { id: 'NC-0003' });
      row(uow, { id: `${run}/9`, line: 9, entry_id: 'NC-0003' });
    });
    expect(told).toMatch(/changes NC-0003 of register_entries/);
  });
});

describe('a list of former findings', () => {
  it('that fills what only the program fills is told so row by row, and taken without that column', async () => {
    const place = await Workplace.staffed();
    await declare(place, shippedRegister('finding'));
    await plannedRelease(place);
    const text = 'Title,Known to be exploited (KEV)\nCVE-2025-1 in zlib,Not listed\nCVE-2025-2 in zlib,\n';
    const plan = async (columns: Record<string, string>) =>
      place.do('quality', 'entry.planImport', {
        register: 'finding',
        file: await place.give('quality', text),
        fileName: 'old.csv',
        columns,
      });
    const told = await plan({});
    expect(told.faults.map(({ sentence }) => sentence)).toContain(
      'Row 2, Known to be exploited (KEV): only the program fills this in, from what it found. Say that this column is left out.',
    );
    const without = await plan({ 'Known to be exploited (KEV)': '' });
    expect(without.faults.filter(({ sentence }) => /only the program/.test(sentence))).toEqual([]);
    place.context.vault.close();
  });
});
