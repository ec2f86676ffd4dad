import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openApp } from '#main/app/compose.ts';
import { verifyPath } from '#main/app/verify/verify.ts';
import type { LedgerEntry } from '#main/ports/unit-of-work.ts';
import { newStore } from '#main/testing/key-store.ts';
import { bringFeed, smallKev } from '#main/testing/references.ts';
import { declare, shippedRegister } from '#main/testing/registers.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import type { Contract } from '#shared/api/contract.ts';
import { operations } from '#shared/api/index.ts';
import { type ImportKind, importKindNames } from '#shared/domain/import-sources.ts';
import { faultsOf, writePast } from '../past-the-program.ts';
import { runHere } from './run-cli.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const LIST =
  'Number;Subject;Status;What was found;Found on;It concerns;Already delivered;Requirement that is not met\nOLD-1;Scratch;Open;Scratch on housing;2024-05-01;process;no;Drawing 1\n';

let place: Workplace;
const entryOf = (operation: string): LedgerEntry => {
  const [row] = place.context.vault.query<{ text: string }>('SELECT text FROM ledger WHERE operation = ? ORDER BY seq DESC LIMIT 1', [
    operation,
  ]);
  return JSON.parse(row?.text ?? '{}') as LedgerEntry;
};
const inserted = (entry: LedgerEntry, table: string): unknown => entry.changes.find((change) => change.table === table)?.after;

beforeAll(async () => {
  place = await Workplace.staffed(new TestClock(new Date()));
});

describe('what is imported', () => {
  it('[R09] names in its entry the workstation that it came by, the file and its SHA-256, which is that of the bytes: text, list, feed, former records', async () => {
    const workstation = place.context.workstation.id;
    const number = await place.draft();
    const words = '# Purpose\n\nWords that were written elsewhere.\n';
    const file = await place.give('author', words);
    await place.do('author', 'documents.importFile', { number, fileName: 'elsewhere.md', file, asFile: false });
    const imported = entryOf('documents.importFile');
    expect(imported).toMatchObject({ workstation, actor: 'author' });
    expect(inserted(imported, 'imports')).toMatchObject({ workstation_id: workstation, file_name: 'elsewhere.md', sha256: sha256(words) });

    await declare(place, shippedRegister('nonconformity'));
    const source = async () => ({ register: 'nonconformity', file: await place.give('quality', LIST), fileName: 'old.csv' });
    const { plan } = await place.do('quality', 'entry.planImport', await source());
    await place.do('quality', 'entry.startImport', { ...(await source()), leaveOut: false, plan });
    const list = entryOf('entry.startImport');
    expect(list).toMatchObject({ workstation, actor: 'quality' });
    expect(inserted(list, 'entry_imports')).toMatchObject({ file_name: 'old.csv', file_hash: sha256(LIST) });

    const kev = JSON.stringify(smallKev('2026-01-05', ['CVE-2025-0001']));
    expect(await bringFeed(place, kev)).toMatchObject({ ok: true });
    const feed = entryOf('reference.importFeed');
    expect(feed).toMatchObject({ workstation });
    expect(inserted(feed, 'reference_sets')).toMatchObject({ file_name: 'kev.json', file_hash: sha256(kev) });

    await place.importDocument('SOP-040;Former;SOP;1;Effective;2020-01-01;');
    const former = place.context.vault.find('brought_in', {}).at(-1);
    expect(former).toMatchObject({ file_path: '0.md', file_sha256: sha256('# Purpose\n\nFormer words 0.\n') });
    expect(verifyPath(place.folder, undefined).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('[R09] comes from no computer whose key the custodian has not given to it: the import is refused, with what to do', async () => {
    await place.closeToday();
    (await openApp(place.folder, { clock: place.clock, ...newStore() })).vault.close();
    const file = join(place.folder, '..', 'from-a-stick.md');
    writeFileSync(file, 'Words from a computer that nobody admitted.\n');
    const refused = await runHere(['document', 'import', 'SOP-001', file, '--vault', place.folder, '--as', 'author'], {
      env: { COUNTERSIGN_PASSWORD: passwordOf('author') },
    });
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('store of another computer or account') });
  });
});

/** Operations that take a file or a folder and import nothing of it. */
const importsNothing: Readonly<Record<string, readonly string[]>> = {
  'what was typed goes this way when it is long': ['documents.saveContent', 'documents.keepWorkingCopy'],
  'the code of a printed page is read, and nothing kept': ['distribution.readCode'],
  'what goes out is encrypted, or lies in a folder that is named': ['exchange.makePackage', 'exchange.encryptFile'],
};

describe('[R09] where imports are allowed', () => {
  const reason = 'Only the receiving desk checks media';
  const file = 'x'.repeat(43);
  const hash = '0'.repeat(64);
  const run = '00000000-0000-4000-8000-000000000000';
  const source = { file, fileName: 'list.csv' };
  const facts = { title: 'Scratch', values: {}, links: [] };
  const files = [{ field: 'evidence', fileName: 'photo.png', file }];
  const catalogue = { id: 'own', edition: '1', name: 'Own', scope: 'company', labels: 'own', source: 'Ours', licence: 'Ours' };
  /** A call of every operation that imports, as its contract takes it, and who may call it. */
  const calls: Readonly<Record<string, readonly [user: string, input: object]>> = {
    'documents.importFile': ['author', { number: 'SOP-001', fileName: 'elsewhere.md', file, asFile: false }],
    'migration.plan': ['control', { folder: '/media/stick' }],
    'migration.start': ['control', { expectedManifest: hash, leaveOut: false, password: passwordOf('control') }],
    'migration.resume': ['control', { run }],
    'migration.bringIn': ['control', { run, number: 'SOP-001' }],
    'entry.planImport': ['quality', { ...source, register: 'nonconformity' }],
    'entry.startImport': ['quality', { ...source, register: 'nonconformity', plan: hash, leaveOut: false }],
    'entry.create': ['quality', { ...facts, register: 'nonconformity', files }],
    'entry.open': ['quality', { ...facts, from: 'NC-0001', register: 'capa', files }],
    'entry.save': ['quality', { ...facts, number: 'NC-0001', basedOn: hash, files }],
    'letter.record': ['quality', { addressee: 'FDA', sentOn: '2026-01-05', fileName: 'letter.pdf', file }],
    'reference.importSbom': ['quality', { ...source, medium: 'Stick 12', release: 'REL-0001' }],
    'reference.importFeed': ['quality', { ...source, medium: 'Stick 12' }],
    'reference.packFolder': ['quality', { folder: '/media/stick' }],
    'framework.planImport': ['quality', { ...source, catalogue }],
    'framework.import': ['quality', { ...source, catalogue, plan: hash }],
  };
  let place: Workplace;
  const kindOf = (name: string) => (operations as Readonly<Record<string, Contract>>)[name]?.brings?.kind;
  const decide = (kind: ImportKind, computers: string[], by = 'quality') => place.ask(by, 'imports.setPolicy', { kind, computers, reason });
  const attempts = () =>
    place.context.vault
      .ledger({ from: 1, limit: 10_000 })
      .map(({ text }) => JSON.parse(text) as LedgerEntry)
      .filter(({ subject }) => subject === 'refused attempt');
  beforeAll(async () => {
    place = await Workplace.staffed();
    await declare(place, shippedRegister('nonconformity'));
    await place.reopen(undefined, { computer: 'DESK-7' });
  });

  it('is said by every operation that takes a file or a folder, or it is named here with why it imports nothing', () => {
    const takes = Object.entries<Contract>(operations).flatMap(([name, { input }]) => {
      const { shape = {} } = input as unknown as { shape?: object };
      return ['file', 'files', 'folder'].some((key) => key in shape) ? [name] : [];
    });
    const saying = Object.entries<Contract>(operations).flatMap(([name, { brings }]) => (brings ? [name] : []));
    expect(takes.filter((name) => !saying.includes(name)).sort()).toEqual(Object.values(importsNothing).flat().sort());
    expect(Object.keys(calls).sort()).toEqual(saying.sort());
    expect([...new Set(saying.map(kindOf))].sort()).toEqual([...importKindNames].sort());
  });

  it('refuses each of them on another computer, with where it is allowed and who decides, and records each attempt', async () => {
    for (const kind of importKindNames) expect(await decide(kind, ['Receiving', 'ARCHIVE-2'])).toMatchObject({ ok: true });
    for (const [name, [user, input]] of Object.entries(calls)) {
      const before = attempts().length;
      const answer = await place.ask(user, name as keyof typeof operations, input);
      expect(answer, name).toMatchObject({
        ok: false,
        code: 'refused',
        message: expect.stringMatching(
          /allows such an import only on these computers: Receiving, ARCHIVE-2\. This computer is called DESK-7\./,
        ),
      });
      expect(attempts().slice(before), name).toMatchObject([{ operation: name, actor: user, outcome: 'refused' }]);
    }
    // Work that brings no file goes on.
    await place.do('quality', 'entry.create', { ...facts, register: 'nonconformity' });
    expect(faultsOf(place)).toEqual({});
  });

  it('allows them on a computer that is named, in whatever case, and the entry leads to the name of that computer', async () => {
    const number = await place.draft();
    const bring = async () => ({ number, fileName: 'a.md', file: await place.give('author', '# A\n\nText.\n'), asFile: false });
    await place.reopen(undefined, { computer: 'receiving' });
    await place.do('author', 'documents.importFile', await bring());
    const { seq } = place.context.vault.ledgerHead();
    expect(await place.do('auditor', 'audit.entry', { seq })).toMatchObject({ operation: 'documents.importFile', computer: 'receiving' });
    await place.reopen(undefined, { computer: 'DESK-7' });
    expect(await place.ask('author', 'documents.importFile', await bring())).toMatchObject({ code: 'refused' });
    expect(await decide('documents', [])).toMatchObject({ ok: true });
    await place.do('author', 'documents.importFile', await bring());
    expect(faultsOf(place)).toEqual({});
  });

  it('is asked again when an import is written: a decision that came meanwhile holds', async () => {
    const number = await place.draft();
    const given = { number, fileName: 'a.md', file: await place.give('author', '# B\n\nText.\n'), asFile: false };
    await place.ask('quality', 'imports.policy', {});
    const importing = place.ask('author', 'documents.importFile', given);
    expect(await decide('documents', ['Receiving'])).toMatchObject({ ok: true });
    expect(await importing).toMatchObject({ code: 'refused', message: expect.stringContaining('Nothing was imported') });
  });

  it('is decided by Quality alone, with a reason, tells every decision, and refuses one that changes nothing or names a computer twice', async () => {
    expect(await decide('feeds', ['A'], 'admin')).toMatchObject({ code: 'forbidden' });
    expect(await decide('feeds', ['A', 'a'])).toMatchObject({ code: 'invalid-input' });
    expect(await decide('feeds', ['Receiving', 'ARCHIVE-2'])).toMatchObject({ code: 'refused' });
    const told = await place.do('auditor', 'imports.policy', {});
    expect(told).toMatchObject({ computer: 'DESK-7', known: expect.arrayContaining(['DESK-7', 'receiving']) });
    expect(told.kinds).toContainEqual({ kind: 'feeds', computers: ['Receiving', 'ARCHIVE-2'] });
    expect(told.decided[0]).toMatchObject({ kind: 'documents', computers: ['Receiving'], reason });
  });

  it('is found by verification where somebody imported past the program on another computer', async () => {
    const number = await place.draft();
    const { content_hash: text } = place.context.vault.find('revisions', { document_id: number })[0] ?? {};
    const seq = await writePast(place, 'author', 'documents.importFile', () => undefined);
    expect(text).not.toBe('');
    expect(Object.values(faultsOf(place)).join(' ')).toMatch(
      new RegExp(`Entry ${seq} \\(documents.importFile by author\\) imported on .*, while the policy allowed only Receiving`),
    );
  });

  it('is asked and decided on the command line as well', async () => {
    await place.closeToday();
    const common = ['--vault', place.folder, '--as', 'quality'];
    const env = { COUNTERSIGN_PASSWORD: passwordOf('quality') };
    const decided = ['--kind', 'frameworks', '--only', 'Receiving', '--reason', reason];
    expect(await runHere(['vault', 'import-sources', ...common, ...decided], { env })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/frameworks +Frameworks: only on Receiving\n[\s\S]*This computer is called /),
    });
    expect(await runHere(['vault', 'import-sources', ...common, '--all'], { env })).toMatchObject({ code: 2 });
  });
});
