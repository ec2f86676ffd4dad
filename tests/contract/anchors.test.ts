import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPath, verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { readNote, signedNote } from '#main/domain/backups/checkpoint-note.ts';
import { LedgerTree } from '#main/domain/backups/merkle.ts';
import { BACKUP_PASSPHRASE, backupPlan, filesIn, madeFolder } from '#main/testing/backups.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { readHead, shortHead } from '#shared/domain/ledger-head.ts';

const scratch = mkdtempSync(join(tmpdir(), 'countersign-anchors-'));
const stick = madeFolder(scratch, 'stick');
const second = madeFolder(scratch, 'second');
const nowhere = madeFolder(scratch, 'nowhere');
/** The folder of the vault as it was before the newest release. */
const older = join(scratch, 'older');
let place: Workplace;
let printed = '';
const plan = (checkpoints: string | null) =>
  place.do('admin', 'backup.setPlan', { ...backupPlan, place: stick, checkpoints, passphrase: BACKUP_PASSPHRASE });
const checkpoints = () => filesIn(second).filter((path) => path.endsWith('.checkpoint'));
const state = async () => (await place.do('quality', 'backup.status', {})).checkpoints;
beforeAll(async () => {
  place = await Workplace.staffed();
  await plan(second);
  await place.reopen(() => cpSync(place.folder, older, { recursive: true }));
  await place.release(await place.approved());
  await place.do(null, 'backup.tick', {});
  await place.do('quality', 'backup.make', {});
  printed = shortHead(place.context.vault.ledgerHead());
});
afterAll(() => {
  place.context.vault.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** What verify says of each anchor: proven, unproven or not looked at. */
const anchors = async (folder: string, places: { backups?: string; checkpoints?: string; known?: string } = {}) => {
  const { backups = nowhere, checkpoints: kept = nowhere, known } = places;
  const found = await verifyVaultOrRecord(folder, undefined, { backups, checkpoints: kept, known: known ? readHead(known) : null });
  expect(found.filter(({ ok, check }) => !ok && !check.startsWith('Anchor'))).toEqual([]);
  return Object.fromEntries(
    found
      .filter(({ check }) => check.startsWith('Anchor'))
      .map(({ check, ok, unchecked }) => [check, unchecked ? 'unchecked' : ok ? 'proven' : 'not proven']),
  );
};
const none = {
  'Anchors outside the vault': 'unchecked',
  'Anchor: checkpoints': 'unchecked',
  'Anchor: backups': 'unchecked',
  'Anchor: printed head': 'unchecked',
  'Anchor: mark of the workstation': 'proven',
};

describe('checkpoints of the ledger', () => {
  it('are kept after each act that is signed, as notes that say how many entries there were and the root of their tree', () => {
    expect(checkpoints().length).toBeGreaterThan(2);
    const newest = checkpoints().at(-1) ?? '';
    const note = readNote(readFileSync(newest));
    const { vault } = place.context;
    expect(note).toMatchObject({
      origin: `countersign/${vault.find('vault', {})[0]?.id}`,
      size: Number(/(\d+)\.checkpoint$/.exec(newest)?.[1]),
    });
    expect(readFileSync(newest, 'utf8')).toMatch(
      /^countersign\/\S+\n[1-9]\d*\n[A-Za-z0-9+/]{43}=\ncountersign-tree [0-9a-f]{64}(?: [A-Za-z0-9+/]{43}=)+\n\n— countersign\/\S+ [A-Za-z0-9+/]+={0,2}\n$/,
    );
    const hashes = vault.query<{ hash: string }>('SELECT hash FROM ledger ORDER BY seq LIMIT ?', [note?.size ?? 0]);
    expect(Buffer.from(note?.root ?? []).toString('hex')).toBe(rootByTheBook(hashes.map(({ hash }) => Buffer.from(hash, 'hex'))));
  });

  it('keep nobody from working where their medium is gone, and that it is gone is told', async () => {
    await plan(join(scratch, 'gone'));
    await place.release(await place.approved());
    await place.do(null, 'backup.tick', {});
    expect(await state()).toMatchObject({ fault: expect.stringContaining('the folder is not there') });
    await plan(second);
    await place.do(null, 'backup.tick', {});
    expect(await state()).toMatchObject({ fault: null, last: { entry: expect.any(Number) } });
    printed = shortHead(place.context.vault.ledgerHead());
  });

  it('are kept at closing as well', async () => {
    await place.draft();
    await place.reopen();
    expect(checkpoints().at(-1)).toContain(String(place.context.vault.ledger({ from: 1, limit: 10_000 }).length).padStart(12, '0'));
  });

  it('go on from the newest one, so that nobody waits at closing for a long ledger to be read again', async () => {
    await place.draft();
    const { vault } = place.context;
    const all = vault.query<{ hash: string }>('SELECT hash FROM ledger ORDER BY seq');
    const query = vault.query.bind(vault);
    let read = 0;
    vault.query = <Row>(sql: string, parameters?: (string | number | null)[]): Row[] => {
      const rows = query<Row>(sql, parameters);
      if (sql.includes('FROM ledger')) read += rows.length;
      return rows;
    };
    await place.reopen();
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(all.length / 4);
    const note = readNote(readFileSync(checkpoints().at(-1) ?? ''));
    expect(note?.size).toBe(all.length);
    expect(Buffer.from(note?.root ?? []).toString('hex')).toBe(rootByTheBook(all.map(({ hash }) => Buffer.from(hash, 'hex'))));
  });
});

describe('[R01] a vault that was put back to an older state and written on since', () => {
  const regrown = join(scratch, 'regrown');
  beforeAll(async () => {
    cpSync(older, regrown, { recursive: true });
    const other = await Workplace.goOn(regrown, place.authorityPem, place.clock);
    while (other.context.vault.ledgerHead().seq <= place.context.vault.ledgerHead().seq) await other.release(await other.approved());
    other.context.vault.close();
  });

  it('is not found without an anchor outside of it, and verify says that there is none', async () => {
    expect(await anchors(regrown)).toEqual(none);
    expect(verifyPath(regrown, undefined).filter(({ ok }) => !ok)).toEqual([]);
  });

  it.each([
    ['checkpoints', () => ({ checkpoints: second })],
    ['backups', () => ({ backups: stick })],
    ['printed head', () => ({ known: printed })],
  ] as const)('is found by its %s, which prove the vault that it took the place of', async (name, given) => {
    const { 'Anchors outside the vault': _none, ...others } = none;
    expect(await anchors(regrown, given())).toEqual({ ...others, [`Anchor: ${name}`]: 'not proven' });
    const copy = join(scratch, `honest-${name}`);
    await place.reopen(() => cpSync(place.folder, copy, { recursive: true }));
    expect(await anchors(copy, given())).toEqual({ ...others, [`Anchor: ${name}`]: 'proven' });
  });

  it('is found by the mark of the workstation where only the database was put back', async () => {
    const half = join(scratch, 'half');
    cpSync(place.folder, half, { recursive: true });
    cpSync(join(older, 'vault.db'), join(half, 'vault.db'));
    for (const name of ['vault.db-wal', 'vault.db-shm']) rmSync(join(half, name), { force: true });
    const found = await verifyVaultOrRecord(half, undefined, { backups: nowhere, checkpoints: nowhere, known: null });
    expect(found.find(({ check }) => check === 'Anchor: mark of the workstation')).toMatchObject({ ok: false });
  });

  it('keeps no checkpoint where the vault that it took the place of kept its own', async () => {
    const before = checkpoints();
    const copy = join(scratch, 'working');
    cpSync(older, copy, { recursive: true });
    const other = await Workplace.goOn(copy, place.authorityPem, place.clock);
    await other.release(await other.approved());
    await other.do(null, 'backup.tick', {});
    const { checkpoints: kept } = await other.do('quality', 'backup.status', {});
    expect(kept).toMatchObject({ last: null, fault: expect.stringContaining('an older state of the vault was put back') });
    other.context.vault.close();
    expect(checkpoints()).toEqual(before);
  });

  it('is shown on screen as verify tells it, and a head from paper is held against the ledger there', async () => {
    const { checks } = await place.do('auditor', 'backup.anchors', { known: printed.toUpperCase() });
    expect(checks.every(({ ok, unchecked }) => ok && !unchecked)).toBe(true);
    const { checks: wrong } = await place.do('auditor', 'backup.anchors', { known: '3 ffff ffff' });
    expect(wrong.find(({ ok }) => !ok)?.detail).toContain('another entry 3');
    const { checks: later } = await place.do('auditor', 'backup.anchors', { known: '99999 ffff ffff' });
    expect(later.find(({ ok }) => !ok)?.detail).toContain('The ledger ends with entry');
    expect(await place.ask('auditor', 'backup.anchors', { known: 'yesterday' })).toMatchObject({ code: 'invalid-input' });
  });
});

describe('[R01] an insider who writes where checkpoints are kept', () => {
  const changed = async (change: (folder: string, names: string[]) => void) => {
    const copy = join(scratch, `changed-${Math.random()}`);
    cpSync(second, copy, { recursive: true });
    const [own = ''] = readdirSync(copy);
    const folder = join(copy, own);
    change(
      folder,
      readdirSync(folder)
        .filter((name) => name.endsWith('.checkpoint'))
        .sort(),
    );
    const vault = join(copy, 'vault');
    cpSync(place.folder, vault, { recursive: true });
    const found = await verifyVaultOrRecord(vault, undefined, { backups: nowhere, checkpoints: copy, known: null });
    return found.find(({ check }) => check === 'Anchor: checkpoints');
  };

  it('cannot change one, nor put one of another key or under another name in its place', async () => {
    await place.reopen();
    place.context.vault.close();
    const edited = await changed((folder, [first = '']) => {
      const path = join(folder, first);
      writeFileSync(
        path,
        readFileSync(path, 'utf8').replace(/\n(\d)/, (_found, digit) => `\n${(Number(digit) % 9) + 1}`),
      );
    });
    expect(edited).toMatchObject({ ok: false, detail: expect.stringContaining('it was changed or exchanged') });
    const signedByAnother = await changed((folder, [first = '']) => {
      const path = join(folder, first);
      const note = readNote(readFileSync(path));
      if (note)
        writeFileSync(
          path,
          signedNote(note, Buffer.from('another key'), () => Buffer.from('signature')),
        );
    });
    expect(signedByAnother).toMatchObject({ ok: false, detail: expect.stringContaining('it was changed or exchanged') });
    const renamed = await changed((folder, names) => cpSync(join(folder, names[0] ?? ''), join(folder, names[1] ?? '')));
    expect(renamed).toMatchObject({ ok: false });
    // Nothing tells of the newest one but itself; the sentence of a check that passes says so.
    const taken = await changed((folder, names) => rmSync(join(folder, names.at(-1) ?? '')));
    expect(taken).toMatchObject({ ok: true, detail: expect.stringContaining('can take the newest away') });
    await place.reopen();
  });
});

/** RFC 6962, 2.1, word by word. */
const rootByTheBook = (leaves: readonly Uint8Array[]): string => treeHash(leaves).toString('hex');
const sha = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
const treeHash = (leaves: readonly Uint8Array[]): Buffer => {
  const [only] = leaves;
  if (only === undefined) return sha();
  if (leaves.length === 1) return sha(Buffer.of(0), only);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha(Buffer.of(1), treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split)));
};

it('the tree that grows entry by entry has at each size the root that RFC 6962 says', () => {
  const leaves = Array.from({ length: 70 }, (_, at) => sha(Buffer.of(at)));
  const tree = new LedgerTree();
  for (let size = 0; size <= leaves.length; size += 1) {
    expect(tree.root().toString('hex'), String(size)).toBe(rootByTheBook(leaves.slice(0, size)));
    tree.append((leaves[size] ?? sha()).toString('hex'));
  }
});
