import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPackageAt } from '#main/app/verify/verify-package.ts';
import { custodian, passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import type { Input } from '#shared/api/index.ts';
import { runCli, runHere } from './run-cli.ts';

let place: Workplace;
let folder = '';
let trust = '';
const newFolder = (): string => mkdtempSync(join(tmpdir(), 'countersign-package-'));
const make = (given: Partial<Input<'exchange.makePackage'>> = {}, userId = 'control') =>
  place.do(userId, 'exchange.makePackage', { folder: newFolder(), form: 'folder', ...given });
const read = (path: string, name: string): string => readFileSync(join(path, name), 'utf8');
const lines = (path: string, name: string) =>
  read(path, name)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { seq: number; text?: string; withheld?: { operation: string } });
const released = async (): Promise<string> => {
  const number = await place.approved();
  await place.release(number);
  return number;
};
/** A day later everybody signs in again. */
const later = async (minutes = 24 * 60): Promise<void> => {
  place.clock.forward(minutes);
  await place.reopen();
};

beforeAll(async () => {
  folder = newFolder();
  // In the past, so that the clock of the command line comes after it.
  place = await Workplace.open(new TestClock(new Date('2020-11-24T09:00:00Z')));
  await place.staff();
  await released();
  await later();
  await released();
  await place.draft();
  await place.do('author', 'documents.revise', { number: 'SOP-001', reason: 'Better words' });
  await place.do('author', 'workflow.submit', { number: 'SOP-001', reason: 'Better words' });
  for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, 'SOP-001');
  await place.release('SOP-001');
  await later();
  trust = join(folder, 'authority.pem');
  writeFileSync(trust, place.authorityPem);
});

describe('an audit package', () => {
  it('holds every released record, the whole ledger and the certificates, and is proven without the vault', async () => {
    const { path, ...made } = await make({ form: 'zip' });
    expect(made).toMatchObject({ documents: 2, revisions: 3, date: '2020-11-26', revocationList: false });
    const checks = await verifyPackageAt(path, trust, () => undefined);
    expect(checks.map(({ check }) => check)).toEqual([
      'Form',
      'Seal',
      'Complete',
      'Files',
      'Authority',
      'Records',
      'Certificates',
      'Ledger extract',
    ]);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.find(({ check }) => check === 'Records')?.detail).toContain('9 records');
  });

  it('as of a past day tells nothing of later days, and is the same package whenever it is made', async () => {
    const first = await make({ asOf: '2020-11-24' });
    expect(first).toMatchObject({ documents: 1, revisions: 1, date: '2020-11-24' });
    expect(read(first.path, 'data/index/documents.csv')).toMatch(/"SOP-001".*"1\.0","Effective"/);
    expect(read(first.path, 'data/index/documents.csv')).not.toMatch(/SOP-002|"2\.0"|2020-11-25/);
    for (const { seq, text } of lines(first.path, 'data/ledger/entries-000000001.jsonl')) {
      expect(seq).toBeLessThanOrEqual(first.upTo.seq);
      if (text) expect((JSON.parse(text) as { time: string }).time < '2020-11-24T23:00').toBe(true);
    }
    await later(60);
    const again = await make({ asOf: '2020-11-24' }, 'auditor');
    expect(read(again.path, 'manifest-sha256.txt')).toBe(read(first.path, 'manifest-sha256.txt'));
    const next = await make({ asOf: '2020-11-25' });
    expect(read(next.path, 'data/index/documents.csv')).toMatch(/"SOP-001".*"1\.0","Superseded"[\s\S]*"SOP-001".*"2\.0","Effective"/);
  });

  it('of some documents holds their records and their entries, and no others', async () => {
    const { path, ...made } = await make({ documents: ['SOP-002'] });
    expect(made).toMatchObject({ documents: 1, revisions: 1 });
    expect(readdirSync(join(path, 'data/records'))).toEqual(['SOP-002']);
    expect(readdirSync(join(path, 'data/ledger')).sort()).toEqual(['SOP-002.jsonl', 'extract.json', 'keys.jsonl']);
    for (const { text = '' } of lines(path, 'data/ledger/SOP-002.jsonl')) expect(text).toMatch(/"subject":"SOP-002/);
    expect((await verifyPackageAt(path, trust, () => undefined)).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('gives no wrapped key and no salt away, and says which entries it withholds', async () => {
    const deputies = ['quality', 'control', 'approver'];
    await place.do('admin', 'vault.nameDeputies', { reason: 'in case', ...custodian, deputies });
    const { path, withheld } = await make();
    const all = lines(path, 'data/ledger/entries-000000001.jsonl');
    const without = all.filter((line) => line.withheld);
    expect(without).toHaveLength(withheld);
    expect(new Set(without.map((line) => line.withheld?.operation))).toEqual(
      new Set(['vault.create', 'identity.addPerson', 'identity.enrol', 'identity.identify', 'vault.nameDeputies']),
    );
    const everything = readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => readFileSync(join(one.parentPath, one.name), 'latin1'))
      .join('\n');
    for (const row of place.context.vault.find('credentials', {}))
      for (const secret of [row.salt, row.wrapped_private_key ?? '-']) expect(everything.includes(secret)).toBe(false);
    const wrapped = [
      ...place.context.vault.find('key_shares', {}).map((share) => share.wrapped),
      ...place.context.vault.find('vault_keys', {}).map((key) => key.for_authority),
      ...place.context.vault.find('deputy_shares', {}).map((share) => share.wrapped),
    ];
    expect(wrapped.length).toBeGreaterThan(4);
    for (const secret of wrapped) expect(everything.includes(secret)).toBe(false);
    const [own] = place.context.vault.find('vault', {});
    expect(everything.includes(own?.authority_key ?? '-')).toBe(false);
  });

  it('is an entry of the ledger, with what it held, and stands in the list of packages', async () => {
    const { path, tagManifest } = await make({ documents: ['SOP-001', 'SOP-002'] }, 'quality');
    const [entry] = await place.do('auditor', 'audit.list', { from: 1, limit: 1, operation: 'exchange.makePackage', newestFirst: true });
    expect(entry).toMatchObject({ actor: 'quality', outcome: 'done', subject: `audit package ${path.split('/').at(-1)}` });
    expect(entry?.reason).toContain(`SOP-001, SOP-002 as of 2020-11-26`);
    expect(entry?.reason).toContain(tagManifest);
    const [newest] = await place.do('auditor', 'exchange.packages', {});
    expect(newest).toMatchObject({ who: 'QUALITY Person', held: entry?.reason });
  });

  it('has the revocation list when the custodian takes part, and is not begun with a wrong passphrase', async () => {
    await place.hire('ravi', ['Reader']);
    await place.do('admin', 'identity.deactivate', { userId: 'ravi', reason: 'left the company' });
    const given = { folder: newFolder(), form: 'zip', ...custodian, custodianPassphrase: 'a guess at the passphrase' };
    expect(await place.ask('control', 'exchange.makePackage', given)).toMatchObject({ ok: false, code: 'wrong-password' });
    expect(readdirSync(given.folder)).toEqual([]);
    const { path } = await make(custodian);
    expect(read(path, 'data/revocations/revoked.crl.pem')).toContain('BEGIN X509 CRL');
    expect(JSON.parse(read(path, 'data/revocations/revocations.json'))).toMatchObject([{ owner: 'ravi', reason: 'left the company' }]);
  });

  it('cancelled, leaves nothing behind but the entry that says so', async () => {
    const given = { folder: newFolder(), form: 'folder' };
    const working = place.ask('control', 'exchange.makePackage', given);
    await expect.poll(async () => (await place.do('auditor', 'exchange.packageState', {})).running, { interval: 1 }).not.toBeNull();
    expect(await place.ask('quality', 'exchange.makePackage', given)).toMatchObject({ ok: false, code: 'conflict' });
    await place.do('auditor', 'exchange.cancelPackage', {});
    expect(await working).toMatchObject({ ok: false, code: 'refused', message: expect.stringMatching(/cancelled at \d+ %/) });
    expect(readdirSync(given.folder)).toEqual([]);
    expect(await place.do('control', 'exchange.packageState', {})).toEqual({ running: null });
  });

  it.each([
    ['a document that is not there', { documents: ['SOP-404'] }, 'not-found', /no document SOP-404/],
    ['a document that was not released by then', { documents: ['SOP-001', 'SOP-003'] }, 'refused', /^SOP-003 had no released revision/],
    ['a day before the vault', { asOf: '2019-01-01' }, 'refused', /was not there on 2019-01-01: it begins on 2020-11-24/],
    ['a folder that is not there', { folder: '/no/such/folder' }, 'cannot-write', /There is no folder/],
    ['a path that is not whole', { folder: 'somewhere' }, 'cannot-write', /There is no folder/],
  ])('is refused for %s, with a sentence that says what to do', async (_name, given, code, words) => {
    const asked = { folder: newFolder(), form: 'zip', ...given };
    expect(await place.ask('control', 'exchange.makePackage', asked)).toMatchObject({
      ok: false,
      code,
      message: expect.stringMatching(words),
    });
  });

  it('is not written into the vault itself', async () => {
    const given = { folder: join(place.folder, 'blobs'), form: 'zip' };
    expect(await place.ask('control', 'exchange.makePackage', given)).toMatchObject({ ok: false, code: 'cannot-write' });
  });

  it('is never written over one that is there', async () => {
    const given = { folder: newFolder(), form: 'zip', asOf: '2020-11-24' };
    expect(await place.ask('control', 'exchange.makePackage', given)).toMatchObject({ ok: true });
    expect(await place.ask('control', 'exchange.makePackage', given)).toMatchObject({ ok: false, code: 'cannot-write' });
    expect(readdirSync(given.folder)).toHaveLength(1);
  });

  it('holds the file of a revision that was imported from elsewhere and has no record of its own', async () => {
    await place.unguard();
    const { vault, sessions } = place.context;
    const session = sessions.get(await place.signIn('author'));
    if (!session) throw new Error('The author has no session.');
    const [like] = vault.find('revisions', { document_id: vault.find('documents', { number: 'SOP-002' })[0]?.id ?? '' });
    const header = {
      actor: 'author',
      roles: ['Author'],
      operation: 'documents.create',
      subject: 'WI-900 1.0',
      reason: '',
      outcome: 'done',
    };
    vault.write(header, session.signer, (uow) => {
      const [document] = uow.find('documents', { number: 'SOP-002' });
      if (!document || !like) throw new Error('There is no SOP-002.');
      uow.insert('documents', { ...document, id: 'legacy', number: 'WI-900', title: 'From the old system' });
      const content_hash = uow.putBlob(Buffer.from('scanned pages'));
      const none = { record_pdf: null, record_docx: null, record_json: null };
      uow.insert('revisions', {
        ...like,
        ...none,
        id: 'legacy/1',
        document_id: 'legacy',
        content_kind: 'file',
        content_hash,
        file_name: 'old.PDF',
      });
    });
    const { path } = await make({ documents: ['WI-900'] });
    expect(read(path, 'data/originals/WI-900/WI-900_1.0.pdf')).toBe('scanned pages');
    expect((await verifyPackageAt(path, trust, () => undefined)).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('is valid also when somebody worked whose identity is not recorded yet, and who is named by no certificate', async () => {
    const { oneTimePassword } = await place.do('admin', 'identity.addPerson', {
      userId: 'rita',
      printedName: 'Rita Reader',
      department: 'Quality',
      roles: ['Reader'],
    });
    await place.enrol('rita', oneTimePassword);
    await place.do('rita', 'documents.list', { limit: 1 });
    const { path } = await make();
    const keys = read(path, 'data/ledger/keys.jsonl');
    expect(keys).toMatch(/"user":"rita".*"personKey":/);
    expect(keys.match(/"personKey"/g)).toHaveLength(1);
    expect((await verifyPackageAt(path, trust, () => undefined)).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('tells what the ledger says, whatever somebody wrote into the tables with a tool', async () => {
    const index = async () => {
      const { path } = await make({ asOf: '2020-11-25' });
      return [read(path, 'data/index/documents.csv'), read(path, 'index.html').split('"documents":')[1]];
    };
    const rewrite = (columns: readonly (readonly [string, string])[], change: (column: string) => string) =>
      place.reopen(() => {
        const database = new Database(join(place.folder, 'vault.db'));
        for (const [table, column] of columns) database.exec(`UPDATE ${table} SET ${column} = ${change(column)}`);
        database.close();
      });
    const told = [
      ['documents', 'owner'],
      ['revisions', 'reason_for_change'],
      ['revisions', 'effective_at'],
    ] as const;
    const before = await index();
    await rewrite(told, (column) => `${column} || '!'`);
    expect(await index()).toEqual(before);
    await rewrite(told, (column) => `rtrim(${column}, '!')`);
    // What people signed for stands in the statements as well: of what contradicts them, nothing is packed at all.
    for (const signed of [['documents', 'title'] as const, ['signatures', 'printed_name'] as const]) {
      await rewrite([signed], (column) => `${column} || '!'`);
      expect(await place.ask('control', 'exchange.makePackage', { folder: newFolder(), form: 'zip' })).toMatchObject({
        ok: false,
        code: 'damaged',
        message: expect.stringContaining('was changed outside the program'),
      });
      await rewrite([signed], (column) => `rtrim(${column}, '!')`);
    }
  });

  it('is not made of content that was changed outside the program', async () => {
    // Ids are random: the first row may be a draft, which has no record.
    const revision = place.context.vault.find('revisions', {}).find(({ record_pdf }) => record_pdf !== null);
    const hash = revision?.record_pdf ?? '';
    const file = join(place.folder, 'blobs', hash.slice(0, 2), hash);
    const bytes = readFileSync(file);
    writeFileSync(file, Buffer.concat([bytes, Buffer.from('x')]));
    const given = { folder: newFolder(), form: 'zip' };
    expect(await place.ask('control', 'exchange.makePackage', given)).toMatchObject({ ok: false, code: 'damaged' });
    expect(readdirSync(given.folder)).toEqual([]);
    writeFileSync(file, bytes);
  });

  it('on the command line: made with a bar on stderr only, proven with 0, a changed byte found with 1, nothing chosen with 2', async () => {
    const out = newFolder();
    await place.closeToday();
    const run = async (args: string[], how: typeof runCli | typeof runHere = runHere) =>
      how(['package', ...args, '--json'], { env: { COUNTERSIGN_PASSWORD: passwordOf('control') } });
    const vault = ['--vault', place.folder, '--as', 'control', '--out', out];
    expect(await run(['make', ...vault])).toMatchObject({ code: 2, stderr: 'Say what to include: --documents with numbers, or --all.\n' });
    const done = await run(['make', '--documents', 'SOP-001', 'SOP-002', ...vault], runCli);
    expect(done).toMatchObject({ code: 0, stderr: '' });
    const { path, documents } = JSON.parse(done.stdout) as { path: string; documents: number };
    expect(documents).toBe(2);
    const verify = () => run(['verify', path, '--trust', trust]);
    expect(await verify()).toMatchObject({ code: 0, stderr: '' });
    const own = await run(['make', '--documents', 'SOP-001', '--own-ending', ...vault, '--out', newFolder()]);
    const { path: ending } = JSON.parse(own.stdout) as { path: string };
    expect(ending).toMatch(/\.countersign$/);
    expect(await run(['verify', ending, '--trust', trust])).toMatchObject({ code: 0 });
    expect(await run(['make', '--all', '--own-ending', '--folder', ...vault])).toMatchObject({
      code: 2,
      stderr: 'A folder has no ending. Give --folder or --own-ending, not both.\n',
    });
    const bytes = readFileSync(path);
    const at = bytes.indexOf('%PDF-') + 2000;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const found = await verify();
    expect(found.code).toBe(1);
    expect(JSON.parse(found.stdout)).toMatchObject({ valid: false });
  });
});
