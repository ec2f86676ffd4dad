import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { nameKey } from '#main/domain/assessments/keys.ts';
import { keysOf } from '#main/domain/assessments/run.ts';
import { keyedRows } from '#main/storage/reference-keys.ts';
import { asStored, readVaultFile } from '#main/storage/vault-files.ts';
import { bringFeed, bringSbom, plannedRelease, smallKev, smallSbom } from '#main/testing/references.ts';
import { Workplace } from '#main/testing/workplace.ts';

let place: Workplace;
let release = '';
beforeAll(async () => {
  place = await Workplace.staffed();
  release = await plannedRelease(place);
});
afterAll(() => place.context.vault.close());

const entries = (): number => place.context.vault.ledgerHead().seq;
const rowFiles = (): string[] => {
  const folder = join(place.folder, 'references');
  return existsSync(folder) ? readdirSync(folder) : [];
};
const strays = (): string[] =>
  readdirSync(join(place.folder, 'blobs'), { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.tmp'));

describe('a bill of materials that is imported', () => {
  it('is one entry of the ledger, with its file, its medium, and what was left out', async () => {
    const before = entries();
    const answer = await bringSbom(place, release);
    expect(answer).toEqual({ ok: true, value: { id: 'SET-0001', components: 3, withoutIdentity: 1 } });
    expect(entries()).toBe(before + 1);
    const shown = await place.do('auditor', 'reference.show', { id: 'SET-0001' });
    expect(shown).toMatchObject({
      ...{
        kind: 'sbom',
        release,
        fileName: 'pump.cdx.json',
        medium: 'Stick 12',
        format: 'CycloneDX 1.6 (JSON)',
        declared: '2026-03-01T08:00:00Z',
        taken: 3,
      },
      ...{ despite: null, objections: [], feed: null },
    });
    expect(shown.sbom?.findings.withoutIdentity).toEqual({ count: 1, names: ['Pump 4.2'] });
    expect(place.context.vault.blob(shown.fileHash)).toHaveLength(shown.size);
  });

  it('is refused where it cannot be read, or names no release, and nothing of it is kept', async () => {
    const [before, rows] = [entries(), rowFiles()];
    const broken = await bringSbom(place, release, '{"bomFormat":');
    expect(broken).toMatchObject({
      ok: false,
      code: 'cannot-read',
      message: expect.stringMatching(/^pump\.cdx\.json was not read\. It is not complete/),
    });
    expect(await bringSbom(place, 'REL-0099')).toMatchObject({ ok: false, code: 'not-found' });
    expect(rowFiles()).toEqual(rows);
    expect(strays()).toEqual([]);
    expect(place.context.vault.query('SELECT id FROM reference_sets')).toHaveLength(1);
    expect(entries()).toBe(before);
  });

  it('that breaks its specification is taken only with a reason, which stays with it', async () => {
    const broken = smallSbom({ serialNumber: 'none' });
    const refused = await bringSbom(place, release, broken);
    expect(refused).toMatchObject({
      ok: false,
      code: 'refused',
      message: expect.stringMatching(/\/serialNumber must match pattern.*or say why it is taken all the same\.$/),
    });
    const taken = await bringSbom(place, release, broken, { despite: 'The supplier has no other' });
    expect(taken).toMatchObject({ ok: true });
    const [newest] = await place.do('auditor', 'reference.list', { of: 'sbom' });
    expect(newest).toMatchObject({ despite: 'The supplier has no other' });
  });

  it('is imported by Quality and Document Control, and seen by auditors', async () => {
    for (const user of ['author', 'reviewer', 'auditor'])
      expect(await place.ask(user, 'reference.importSbom', { file: 'x', fileName: 'x', medium: 'x', release })).toMatchObject({
        ok: false,
        code: 'forbidden',
      });
    expect(await place.ask('reviewer', 'reference.list', {})).toMatchObject({ ok: false, code: 'forbidden' });
  });
});

describe('a feed that is imported', () => {
  it('is kept with its day and its count, and the next one of its kind has to be newer and whole', async () => {
    const ids = Array.from({ length: 20 }, (_, at) => `CVE-2026-${1000 + at}`);
    const first = await bringFeed(place, smallKev('2026-03-02', ids));
    expect(first).toMatchObject({ ok: true, value: { kind: 'kev', records: 20 } });
    const older = await bringFeed(place, smallKev('2026-03-01', ids));
    expect(older).toMatchObject({
      ok: false,
      code: 'refused',
      message: expect.stringMatching(/It is of 2026-03-01, older than the last one, SET-0003 of \d{4}-\d\d-\d\d\./),
    });
    const cut = await bringFeed(place, smallKev('2026-03-03', ids.slice(0, 10)));
    expect(cut).toMatchObject({
      ok: false,
      message: expect.stringMatching(/has 10 records, where the last one, SET-0003, has 20: it looks cut off/),
    });
    const lying = await bringFeed(place, { ...smallKev('2026-03-03', ids), count: 40 });
    expect(lying).toMatchObject({ ok: false, message: expect.stringMatching(/says that it has 40 records, and has 20/) });
    const asked = await bringFeed(place, smallKev('2026-03-01', ids), { despite: 'To repeat the triage of that day' });
    expect(asked).toMatchObject({ ok: true });
    expect(
      (await place.do('auditor', 'reference.list', { of: 'feed' })).map(({ id, declared, despite }) => [id, declared, despite]),
    ).toEqual([
      ['SET-0004', '2026-03-01T12:00:00Z', 'To repeat the triage of that day'],
      ['SET-0003', '2026-03-02T12:00:00Z', null],
    ]);
  });

  it('stays when the same file is refused to somebody else at the same time', async () => {
    const same = { ...smallKev('2026-02-01', ['CVE-2026-0009']), count: 40 };
    const [refused, taken] = await Promise.all([bringFeed(place, same), bringFeed(place, same, { despite: 'Of that month' })]);
    expect(refused).toMatchObject({ ok: false, code: 'refused' });
    expect(taken).toMatchObject({ ok: true });
    const [newest] = await place.do('auditor', 'reference.list', { of: 'feed' });
    const shown = await place.do('auditor', 'reference.show', { id: newest?.id ?? '' });
    expect(place.context.vault.blob(shown.fileHash)).toHaveLength(shown.size);
    expect(strays()).toEqual([]);
  });

  it('has its rows beside, each found by its id', async () => {
    const [{ rows_hash: hash } = { rows_hash: '' }] = place.context.vault.find('reference_sets', { id: 'SET-0003' });
    const rows = await keyedRows(place.folder, hash, keysOf('kev'));
    expect(rows?.under([nameKey('CVE-2026-1007')]).map(({ head }) => JSON.parse(head).id)).toEqual(['CVE-2026-1007']);
    rows?.close();
  });
});

describe('verification of reference sets', () => {
  const rowsIn = (path: string): string => readVaultFile(place.folder, 'rows', path)?.toString('utf8') ?? '';
  const reference = async () => (await verifyVaultOrRecord(place.folder, undefined)).find(({ check }) => check === 'Reference sets');

  it('reads every file again and finds the same', async () => {
    expect(await verifyVaultOrRecord(place.folder, undefined)).toEqual(
      expect.arrayContaining([expect.objectContaining({ check: 'Reference sets', ok: true })]),
    );
    const checks = await verifyVaultOrRecord(place.folder, undefined);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('finds a record that somebody left out of the rows', async () => {
    const [{ rows_hash: hash } = { rows_hash: '' }] = place.context.vault.find('reference_sets', { id: 'SET-0003' });
    const path = join(place.folder, 'references', `${hash}.rows`);
    const stored = readFileSync(path);
    const rows = rowsIn(path).split(/(?<=\n)/);
    writeFileSync(path, asStored(place.folder, 'rows', Buffer.from(rows.toSpliced(7, 1).join(''))));
    expect(await reference()).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/The rows of SET-000[34] were changed outside the program\./),
    });
    writeFileSync(path, stored);
    expect(await reference()).toMatchObject({ ok: true });
  });

  const newest = () => {
    const row = place.context.vault.find('reference_sets', { kind: 'kev' }, ['id']).at(-1);
    if (!row) throw new Error('There is no feed.');
    return { ...row, rows: join(place.folder, 'references', `${row.rows_hash}.rows`) };
  };
  const content = smallKev(
    '2026-03-05',
    Array.from({ length: 20 }, (_, at) => `CVE-2026-${3000 + at}`),
  );

  it('says what to do about rows that are no longer beside the vault, and the same file makes them again', async () => {
    expect(await bringFeed(place, content)).toMatchObject({ ok: true });
    const { id, rows } = newest();
    rmSync(rows);
    expect(await reference()).toMatchObject({
      ok: true,
      detail: expect.stringMatching(
        new RegExp(`The rows of ${id} \\(kev\\.json\\) are no longer beside the vault.*with "feed rebuild"\\.`),
      ),
    });
    expect(await bringFeed(place, content)).toMatchObject({ ok: true });
    expect(existsSync(rows)).toBe(true);
    expect((await reference())?.detail).not.toMatch(/no longer beside/);
  });

  it('needs no stick to make them again: the kept files do, without an entry of the ledger, and rows that were changed as well', async () => {
    const { id, rows } = newest();
    rmSync(rows);
    const changed = join(place.folder, 'references', `${place.context.vault.get('reference_sets', 'SET-0001')?.rows_hash}.rows`);
    writeFileSync(changed, asStored(place.folder, 'rows', Buffer.from(rowsIn(changed).replace('pkg:', 'pkg;'))));
    const before = entries();
    expect(await place.ask('auditor', 'reference.rebuild', {})).toMatchObject({ ok: false, code: 'forbidden' });
    // Sets with the same rows share them.
    expect(await place.do('quality', 'reference.rebuild', { of: 'feed' })).toMatchObject({ rebuilt: [expect.any(String)], failed: [] });
    expect(existsSync(rows)).toBe(true);
    expect(await place.do('quality', 'reference.rebuild', {})).toMatchObject({ rebuilt: ['SET-0001'], failed: [] });
    expect(await place.do('quality', 'reference.rebuild', {})).toMatchObject({ rebuilt: [], failed: [] });
    expect(entries()).toBe(before);
    expect(await reference()).toMatchObject({ ok: true, detail: expect.not.stringMatching(/no longer beside/) });
    // A file that is gone makes nothing again, and says so.
    rmSync(rows);
    const file = join(place.folder, 'blobs', newest().file_hash.slice(0, 2), newest().file_hash);
    const bytes = readFileSync(file);
    rmSync(file);
    const { failed } = await place.do('quality', 'reference.rebuild', { of: 'feed' });
    expect(failed).toContainEqual({ id, problem: `The file of ${id} is missing. Run "verify" on the vault.` });
    writeFileSync(file, bytes);
    expect((await place.do('quality', 'reference.rebuild', { of: 'feed' })).failed).toEqual([]);
  });
});
