import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { openApp } from '#main/app/compose.ts';
import { verifyPath } from '#main/app/verify/verify.ts';
import { createAuthority, issueCertificate } from '#main/domain/signing/authority.ts';
import { generatePersonKey } from '#main/domain/signing/keys.ts';
import { migrations } from '#main/storage/migrations/index.ts';
import { openVault } from '#main/storage/open-vault.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { unlockedFor } from '../encrypted/unlocked-child.ts';

const scratch = mkdtempSync(join(tmpdir(), 'countersign-faults-'));
let place: Workplace;
let authority = '';
let count = 0;

beforeAll(async () => {
  place = await Workplace.staffed();
  await place.unguard();
  await place.release(await place.approved());
  authority = join(scratch, 'authority.pem');
  writeFileSync(authority, place.authorityPem);
  place.context.vault.close();
});

/** A copy of the vault, changed with a tool as an insider would, then verified. */
const tampered = (change: (database: Database.Database, folder: string) => void): string => {
  count += 1;
  const folder = join(scratch, `copy-${count}`);
  cpSync(place.folder, folder, { recursive: true });
  const database = new Database(join(folder, 'vault.db'));
  change(database, folder);
  database.close();
  return verifyPath(folder, authority)
    .filter((check) => !check.ok)
    .map((check) => `${check.check}: ${check.detail}`)
    .join('\n');
};
const withoutTriggers = (database: Database.Database, sql: string): void => {
  const triggers = database.prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all();
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  database.exec(sql);
  for (const trigger of triggers) database.exec(trigger.sql);
};

describe('[R01] an insider with the database file and a tool is found out, and the row that lies is named', () => {
  it('an untouched copy verifies', () => {
    expect(tampered(() => undefined)).toBe('');
  });
  it.each([
    ['an edited row', "UPDATE documents SET title = 'Another title'", /documents lies: title is "Another title"/],
    [
      'a granted role',
      "INSERT INTO grants VALUES ('auditor/Approver', 'auditor', 'Approver', 1)",
      /auditor\/Approver of grants is not in the ledger/,
    ],
    ['a state set by hand', "UPDATE revisions SET state = 'Obsolete'", /revisions lies: state/],
    [
      'an edited ledger entry',
      "UPDATE ledger SET text = replace(text, 'First issue', 'Other issue') WHERE text LIKE '%First issue%'",
      /Chain of the ledger: Entry \d+ was changed/,
    ],
    ['a ledger column', "UPDATE ledger SET actor = 'auditor' WHERE seq = 5", /columns of entry 5/],
    ['a cut tail', 'DELETE FROM ledger WHERE seq = (SELECT max(seq) FROM ledger)', /cut off or put back/],
    ['a removed row', 'PRAGMA foreign_keys = OFF; DELETE FROM signatures', /signatures is missing/],
  ])('%s', (_name, sql, finding) => {
    expect(tampered((database) => withoutTriggers(database, sql))).toMatch(finding);
  });
  it('a dropped trigger, and a planted one', () => {
    expect(tampered((database) => database.exec('DROP TRIGGER ledger_no_update'))).toMatch(/ledger_no_update is missing/);
    expect(tampered((database) => database.exec('CREATE TRIGGER planted AFTER INSERT ON ledger BEGIN SELECT 1; END'))).toMatch(
      /planted was added/,
    );
  });
  it('a chain recomputed without the keys', async () => {
    const { createHash } = await import('node:crypto');
    expect(
      tampered((database) => {
        const rows = database.prepare<[], { seq: number; text: string }>('SELECT seq, text FROM ledger ORDER BY seq').all();
        let previous = '0'.repeat(64);
        const lines = rows.map(({ seq, text }) => {
          const forged = text.replace(/"previous":"[0-9a-f]{64}"/, `"previous":"${previous}"`).replace('First issue', 'Other issue');
          previous = createHash('sha256').update(forged).digest('hex');
          return `UPDATE ledger SET text = '${forged.replaceAll("'", "''")}', hash = '${previous}' WHERE seq = ${seq};`;
        });
        withoutTriggers(database, lines.join('\n'));
      }),
    ).toMatch(/Signatures of the ledger: The signature of entry \d+ is wrong/);
  });
  it('a swapped certificate', async () => {
    const [root, person] = [await generatePersonKey(), await generatePersonKey()];
    const forger = await createAuthority({ organisation: 'Test & Söhne', vaultId: 'x', now: new Date(), ...root });
    const pem = await issueCertificate({
      authority: forger,
      subject: { commonName: 'REVIEWER Person', userId: 'reviewer', organisation: 'Test' },
      publicKey: person.publicKey,
      algorithm: 'P-256',
      now: new Date(),
    });
    expect(tampered((database) => withoutTriggers(database, `UPDATE certificates SET pem = '${pem}' WHERE owner = 'reviewer'`))).toMatch(
      /certificates lies: pem/,
    );
  });
  it('a changed blob, in the database and in a file', () => {
    expect(tampered((database) => withoutTriggers(database, "UPDATE blobs SET body = x'00' WHERE body IS NOT NULL"))).toMatch(
      /Content: The content [0-9a-f]{64} was changed/,
    );
    expect(
      tampered((_database, folder) => {
        const [inner = ''] = readdirSync(join(folder, 'blobs'));
        const [name = ''] = readdirSync(join(folder, 'blobs', inner));
        truncateSync(join(folder, 'blobs', inner, name), 10);
      }),
    ).toMatch(/Content: The content [0-9a-f]{64} was changed/);
  });
  it('another authority than the trusted one', async () => {
    const foreign = await Workplace.open();
    foreign.context.vault.close();
    expect(verifyPath(foreign.folder, authority).find((check) => check.check === 'Authority')?.ok).toBe(false);
  });
});

describe('a vault that cannot be opened says why', () => {
  const options = { clock: new TestClock(), workstation: 'test', judge: () => [] };
  const copy = (): string => {
    count += 1;
    const folder = join(scratch, `open-${count}`);
    cpSync(place.folder, folder, { recursive: true });
    return folder;
  };

  it('synchronous is FULL, the journal is WAL, and foreign keys are on', () => {
    const vault = openVault(copy(), options);
    expect(vault.query('PRAGMA synchronous')).toEqual([{ synchronous: 2 }]);
    expect(vault.query('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    expect(vault.query('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }]);
    vault.close();
  });

  it('a second process is told "in use" within two seconds', () => {
    const folder = copy();
    const vault = openVault(folder, options);
    const script = `${unlockedFor(folder)}import { openVault } from './main/storage/open-vault.ts'; const started = Date.now(); try { openVault(${JSON.stringify(folder)}, { clock: { now: () => new Date(), zone: () => 'UTC' }, workstation: 'x', judge: () => [] }); } catch (error) { console.log(JSON.stringify({ code: error.code, ms: Date.now() - started })); }`;
    const done = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    vault.close();
    const answer = JSON.parse(done.stdout) as { code: string; ms: number };
    expect(answer.code).toBe('vault-in-use');
    expect(answer.ms).toBeLessThan(2000);
  });

  it('a damaged file, a missing vault, a vault of a newer version, a history that is not ours', () => {
    const damaged = copy();
    rmSync(join(damaged, 'vault.db-wal'), { force: true });
    writeFileSync(join(damaged, 'vault.db'), 'not a database at all, but long enough to look at'.repeat(50));
    expect(() => openVault(damaged, options)).toThrow(expect.objectContaining({ code: 'vault-damaged' }));
    expect(verifyPath(damaged, authority).every((check) => check.ok)).toBe(false);
    expect(() => openVault(join(scratch, 'nowhere'), options)).toThrow(expect.objectContaining({ code: 'cannot-read' }));
    const edit = (sql: string) => {
      const folder = copy();
      const database = new Database(join(folder, 'vault.db'));
      database.exec(sql);
      database.close();
      return () => openVault(folder, options);
    };
    expect(edit(`INSERT INTO schema_migrations VALUES (${migrations.length + 1}, 'later', 'x')`)).toThrow(
      expect.objectContaining({ code: 'vault-newer', message: expect.stringContaining('Update the program') }),
    );
    expect(edit("UPDATE schema_migrations SET name = 'other' WHERE number = 2")).toThrow(
      expect.objectContaining({ code: 'vault-damaged' }),
    );
    expect(edit('DELETE FROM schema_migrations WHERE number = 2')).toThrow(expect.objectContaining({ code: 'vault-damaged' }));
  });

  it('a full disk keeps nothing of the step and loses nothing else', async () => {
    const folder = copy();
    const context = await openApp(folder, { clock: place.clock });
    const { vault } = context;
    const pages = vault.query<{ page_count: number }>('PRAGMA page_count')[0]?.page_count ?? 0;
    vault.query(`PRAGMA max_page_count = ${pages}`);
    const head = vault.ledgerHead();
    const header = { actor: 'system', roles: [], operation: 'workflow.tick', subject: 'x', reason: '', outcome: 'done' };
    const write = () => vault.write(header, context.workstation.signer, (uow) => uow.putBlob(new Uint8Array(60_000).fill(count)));
    expect(() => {
      for (let index = 0; index < 50; index += 1) {
        count += 1;
        write();
      }
    }).toThrow(expect.objectContaining({ code: 'disk-full' }));
    vault.query('PRAGMA max_page_count = 1000000');
    const after = vault.ledgerHead();
    expect(after.seq).toBeGreaterThanOrEqual(head.seq);
    write();
    vault.close();
    expect(verifyPath(folder, authority).filter((check) => !check.ok)).toEqual([]);
  });

  it('a vault that is moved while it is open takes no more writes', async () => {
    const folder = copy();
    const context = await openApp(folder, { clock: place.clock });
    cpSync(join(folder, 'vault.db'), join(folder, 'other.db'));
    rmSync(join(folder, 'vault.db'));
    cpSync(join(folder, 'other.db'), join(folder, 'vault.db'));
    const header = { actor: 'system', roles: [], operation: 'workflow.tick', subject: 'x', reason: '', outcome: 'done' };
    expect(() => context.vault.write(header, context.workstation.signer, () => undefined)).toThrow(
      expect.objectContaining({ code: 'vault-moved' }),
    );
    context.vault.close();
    expect(existsSync(folder)).toBe(true);
  });
});
