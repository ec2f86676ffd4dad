import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { openApp } from '#main/app/compose.ts';
import { verifyPath } from '#main/app/verify/verify.ts';
import { NEWEST_FORMAT } from '#main/domain/audit/formats.ts';
import { loadPrivateKey, signBytes } from '#main/domain/signing/keys.ts';
import { stateTables } from '#main/ports/tables.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';

const scratch = mkdtempSync(join(tmpdir(), 'countersign-unknown-'));
let place: Workplace;

beforeAll(async () => {
  place = await Workplace.staffed();
  await place.release(await place.approved());
  place.context.vault.close();
});

const copyOf = (change: (database: Database.Database, folder: string) => void): string => {
  const folder = join(mkdtempSync(join(scratch, 'copy-')), 'vault');
  cpSync(place.folder, folder, { recursive: true });
  const database = new Database(join(folder, 'vault.db'));
  change(database, folder);
  database.close();
  return folder;
};
/** What verify finds; whatever it finds it says in sentences that a person can read. */
const findingsIn = (folder: string): string => {
  const checks = verifyPath(folder, undefined);
  for (const { check, detail } of checks) expect([check, detail]).toEqual([check, expect.stringMatching(/^[A-Z0-9"].*\.$/s)]);
  const found = checks.filter(({ ok }) => !ok).map(({ check, detail }) => `${check}: ${detail}`);
  expect(found.join('\n')).not.toMatch(/undefined|NaN|\[object|JSON|zod|TypeError|RangeError|at position/i);
  return found.join('\n');
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
type Entry = Record<string, unknown>;
/** The text of one more entry of the workstation; what it says is up to whoever forges it. */
const nextText = (database: Database.Database, said: Entry): string => {
  const head = database.prepare<[], { seq: number; text: string; hash: string }>('SELECT * FROM ledger ORDER BY seq DESC').get();
  if (!head) throw new Error('The ledger is empty.');
  const { id } = JSON.parse(readFileSync(join(place.folder, 'workstation.json'), 'utf8')) as { id: string };
  const own = { actor: 'system', roles: [], operation: 'workflow.tick', subject: '', reason: '', outcome: 'done', changes: [], blobs: [] };
  return canonicalJson({
    ...(JSON.parse(head.text) as Entry),
    ...own,
    signer: { kind: 'workstation', keyId: id },
    seq: head.seq + 1,
    previous: head.hash,
    ...said,
  });
};
/** Appends a text under the right hash, rightly signed with the workstation's key, as an insider can who has the folder. */
const append = (database: Database.Database, text: string, said: Entry = {}): void => {
  const { privateKey } = JSON.parse(readFileSync(join(place.folder, 'workstation.json'), 'utf8')) as { privateKey: string };
  const signature = Buffer.from(signBytes(loadPrivateKey(Buffer.from(privateKey, 'base64')), Buffer.from(text))).toString('base64');
  const seq = database.prepare<[], { seq: number }>('SELECT max(seq) + 1 AS seq FROM ledger').get()?.seq;
  const { time, actor, operation, subject } = { ...(JSON.parse(nextText(database, {})) as Entry), ...said };
  database
    .prepare('INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
    .run(seq, text, sha256(text), signature, time, actor, operation, subject);
};
const afterEntry = (said: Entry): string => findingsIn(copyOf((database) => append(database, nextText(database, said), said)));
const made = (table: string, after: Entry) => ({ table, id: String(after.id), before: null, after });

describe('[R01] an entry that no program of this version writes is a fault, told in a sentence', () => {
  it.each<[string, Entry, RegExp]>([
    [
      'an operation that nobody knows',
      { operation: 'documents.vanish' },
      /^Rights: Entry \d+ \(documents\.vanish\) is no operation of the/,
    ],
    ['an operation with the name of a part of JavaScript', { operation: '__proto__' }, /^Rights: Entry \d+ .* is no operation/],
    ['no operation', { operation: '' }, /^Rights: Entry \d+ \(\) is no operation/],
    [
      'a table that nobody knows',
      { changes: [made('vanishings', { id: 'x' })] },
      /^Rights: Entry \d+ .* changes x of vanishings, which it may not\.$/,
    ],
    [
      'a table with the name of a part of JavaScript',
      { changes: [made('constructor', { id: 'x' })] },
      /changes x of constructor, which it/,
    ],
    [
      'a column that nobody knows',
      { changes: [{ table: 'documents', id: 'SOP', before: { colour: null }, after: { colour: 'red' } }] },
      /changes SOP of documents, which it may not[\s\S]*State: /,
    ],
    [
      'a row without its columns',
      { changes: [made('revisions', { id: 'x' }), made('signatures', { id: 'x' }), made('copies', { id: 'x' })] },
      /State: .*The row x of revisions is missing/,
    ],
    [
      'a change of a row that never was',
      { changes: [{ table: 'people', id: 'nobody', before: { status: 'x' }, after: { status: 'y' } }] },
      /State: /,
    ],
    ['a signer that nobody knows', { signer: { kind: 'session', keyId: 'nobody' } }, /signed by a key that the ledger does not know/],
  ])('%s', (_name, said, finding) => {
    expect(afterEntry(said)).toMatch(finding);
  });

  it.each<[string, Entry]>([
    ['of a later version', { version: 2 }],
    ['with a field that nobody knows', { colour: 'red' }],
    ['with half of its fields', { changes: undefined, blobs: undefined, previous: undefined }],
    ['with a list in a column', { changes: [made('people', { id: 'x', printed_name: ['a', 'b'] })] }],
    ['with a place in the ledger that is none', { seq: -1 }],
  ])('an entry %s is called one that this program cannot read', (_name, said) => {
    expect(afterEntry(said)).toMatch(
      /^Chain of the ledger: Entry \d+ is none that this program can read: it was forged, or a newer program/,
    );
  });

  it.each([
    ['nothing', () => ''],
    ['no JSON', () => 'an entry'],
    ['the half of an entry', (text: string) => text.slice(0, text.length / 2)],
    ['an entry with blanks', (text: string) => `${text} `],
    ['a list that is nested without an end', () => '['.repeat(100_000)],
    ['a number that is too large for any', (text: string) => text.replace(/"seq":\d+/, '"seq":1e999')],
    ['one key twice', (text: string) => text.replace('"actor":', '"actor":"admin","actor":')],
  ])('and so is a text that is %s', (_name, change) => {
    const folder = copyOf((database) => append(database, change(nextText(database, {}))));
    expect(findingsIn(folder)).toMatch(/^Chain of the ledger: Entry \d+ is none that this program can read/);
  });

  it('every table with rows that hold nothing, or what they cannot hold', () => {
    const values = [null, '', 0, -1, '{', '[]', 'null', '9'.repeat(400), Number.MAX_SAFE_INTEGER, '\u0000'];
    for (const value of values) {
      const folder = copyOf((database) => {
        const columnsOf = database.prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)');
        const changes = Object.keys(stateTables).flatMap((table) => [
          made(table, { ...Object.fromEntries(columnsOf.all(table).map(({ name }) => [name, value])), id: 'forged' }),
          made(table, { id: 'bare' }),
        ]);
        append(database, nextText(database, { operation: 'migration.bringIn', changes }));
      });
      expect(findingsIn(folder)).toMatch(/Rights: [\s\S]*Signed statements: [\s\S]*State: /);
    }
  }, 120_000);
});

describe('[R01] what people sign can be no statement, and verify says so', () => {
  /** Verify after somebody wrote past the program, through a unit of work that asks no grammar. */
  const afterWriting = async (actor: string, operation: string, work: Parameters<typeof place.context.vault.write>[2]): Promise<string> => {
    const other = await Workplace.goOn(
      copyOf(() => undefined),
      place.authorityPem,
      place.clock,
    );
    await other.unguard();
    const session = other.context.sessions.get(await other.signIn(actor));
    if (!session) throw new Error('nobody is signed in');
    other.context.vault.write(other.header(actor, operation), session.signer, work);
    other.context.vault.close();
    return findingsIn(other.folder);
  };
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

  it.each([
    ['a frozen model with a broken number', (model: string) => model.replace('{', '{"aHalf":0.5,')],
    [
      'a frozen model that is nested without an end',
      (model: string) => model.replace('{', `{"aaa":${'['.repeat(50_000)}${']'.repeat(50_000)},`),
    ],
    ['a frozen model that holds half of a letter', (model: string) => model.replace('{', '{"aaa":"\\ud800",')],
  ])('%s', async (_name, change) => {
    const found = await afterWriting('control', 'workflow.release', (uow) => {
      const [round] = uow.find('rounds', {});
      uow.update('rounds', round?.id ?? '', { model: change(round?.model ?? '') });
    });
    expect(found).toMatch(
      /Papers and records: SOP-001 1\.0, round 1: what (its paper shows cannot be read|is kept of its paper is not what)/,
    );
  });

  it.each([
    ['garbage', 'no manifest'],
    ['a manifest that is nested without an end', '['.repeat(100_000)],
    ['a manifest with half of its fields', '{"format":"countersign-migration"}'],
  ])('a run of a migration over %s', async (_name, text) => {
    const found = await afterWriting('control', 'migration.start', (uow) => {
      const manifest = uow.putBlob(bytes(text));
      uow.insert('migration_runs', {
        ...{ id: 'run', folder: '/old', index_name: null, manifest_hash: manifest, documents: 1, revisions: 1, user_id: 'control' },
        ...{ printed_name: 'CONTROL Person', signature: 'AAAA', signed_at: uow.time, started_at: uow.time },
        ...{ ended_at: null, ended_by: null, end_reason: null },
        statement: canonicalJson({ kind: 'migration', run: 'run', manifest, userId: 'control' }),
        certificate_id: uow.find('certificates', { owner: 'control' })[0]?.id ?? '',
      });
    });
    expect(found).toMatch(/The manifest of the run run cannot be read/);
  });

  it.each(['%PDF-1.7\n', 'PK\u0003\u0004', '{}', '', '%PDF-1.7\nstartxref\n99999999\n%%EOF\n'])('papers that are %j', async (text) => {
    const found = await afterWriting('control', 'workflow.release', (uow) => {
      const hash = uow.putBlob(bytes(text));
      const [revision] = uow.find('revisions', {});
      const [round] = uow.find('rounds', {});
      uow.update('revisions', revision?.id ?? '', { record_pdf: hash, record_docx: hash, record_json: hash });
      uow.update('rounds', round?.id ?? '', { current_pdf: hash, rendition_hash: hash });
    });
    expect(found).toMatch(/Papers and records: SOP-001 1\.0, round 1: /);
  });

  it('a certificate of the code on pages that is none', async () => {
    const found = await afterWriting('control', 'distribution.issueCopy', (uow) => {
      const [own] = uow.find('certificates', { owner: 'page token' });
      if (own) uow.insert('certificates', { ...own, id: 'other', pem: own.pem.slice(0, own.pem.length / 2) });
    });
    expect(found).toMatch(/Certificates: The certificate other of page token was not issued by the authority/);
  });
});

describe('[R01] a ledger that ends in the middle', () => {
  const withoutTriggers = (database: Database.Database, sql: string): void => {
    const triggers = database
      .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
      .all();
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
    database.exec(sql);
    for (const trigger of triggers) database.exec(trigger.sql);
  };
  const LAST = '(SELECT max(seq) FROM ledger)';

  it.each([
    [
      'without its last five entries',
      `DELETE FROM ledger WHERE seq > ${LAST} - 5`,
      /High-water mark: The ledger ends at entry \d+, but it had/,
    ],
    ['without any entry', 'DELETE FROM ledger', /High-water mark: The ledger ends at entry 0, but it had/],
    [
      'without an entry in its middle',
      `DELETE FROM ledger WHERE seq = ${LAST} / 2`,
      /Chain of the ledger: Entry \d+ does not follow entry/,
    ],
    [
      'with half of a text in its last row',
      `UPDATE ledger SET text = substr(text, 1, 200) WHERE seq = ${LAST}`,
      /Entry \d+ was changed after/,
    ],
    ['with an empty text in its last row', `UPDATE ledger SET text = '' WHERE seq = ${LAST}`, /Entry \d+ was changed after it was written/],
    ['with an empty hash in its last row', `UPDATE ledger SET hash = '' WHERE seq = ${LAST}`, /Entry \d+ was changed after it was written/],
    [
      'with an empty signature in its last row',
      `UPDATE ledger SET signature = '' WHERE seq = ${LAST}`,
      /The signature of entry \d+ is wrong/,
    ],
    [
      'with empty columns beside the text of its last row',
      `UPDATE ledger SET time = '', actor = '', operation = '', subject = '' WHERE seq = ${LAST}`,
      /The columns of entry \d+ do not say what its text says/,
    ],
  ])('%s', (_name, sql, finding) => {
    expect(findingsIn(copyOf((database) => withoutTriggers(database, sql)))).toMatch(finding);
  });

  it('with nothing at all in the columns of its last row, which the database does not allow', () => {
    const folder = copyOf((database) => {
      database.unsafeMode(true);
      database.pragma('writable_schema = ON');
      database.exec("UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '') WHERE name = 'ledger'");
      database.pragma('writable_schema = RESET');
      withoutTriggers(database, `UPDATE ledger SET text = NULL, signature = NULL, time = NULL, actor = NULL WHERE seq = ${LAST}`);
    });
    expect(findingsIn(folder)).toMatch(/The table ledger is missing or was changed[\s\S]*Entry \d+ was changed after it was written/);
  });

  it('cut off together with its mark: the rows of the lost entries are left over', () => {
    const folder = copyOf((database, inside) => {
      withoutTriggers(database, `DELETE FROM ledger WHERE seq > ${LAST} - 3`);
      const head = database.prepare<[], { seq: number; hash: string }>('SELECT seq, hash FROM ledger ORDER BY seq DESC').get();
      writeFileSync(join(inside, 'head'), `${String(head?.seq).padStart(12, '0')} ${head?.hash}\n`);
    });
    expect(findingsIn(folder)).toMatch(/^State: /m);
  });

  it.each([0, 1, 50, 100, 4096, 4096 * 3 + 2048, 'half', 'all but a page and a half'] as const)(
    'a database that ends after %s bytes',
    (where) => {
      const folder = copyOf(() => undefined);
      const path = join(folder, 'vault.db');
      const { size } = statSync(path);
      truncateSync(path, where === 'half' ? size / 2 : where === 'all but a page and a half' ? size - 6144 : where);
      for (const name of ['vault.db-wal', 'vault.db-shm']) rmSync(join(folder, name), { force: true });
      expect(findingsIn(folder)).not.toBe('');
    },
  );
});

describe('[R03] a program that is older than the vault', () => {
  const FORMAT = String(NEWEST_FORMAT + 1);
  /** A vault that a newer program upgraded, and worked in as often as is said. */
  const newer = (entries: number): string =>
    copyOf((database) => {
      const seq = database.prepare<[], { seq: number }>('SELECT max(seq) + 1 AS seq FROM ledger').get()?.seq ?? 0;
      const said = { operation: 'vault.upgrade', subject: `format ${FORMAT}`, changes: [made('formats', { id: FORMAT, from_seq: seq })] };
      append(database, nextText(database, said), said);
      database.prepare('INSERT INTO formats VALUES (?, ?)').run(FORMAT, seq);
      for (let count = 0; count < entries; count += 1) append(database, nextText(database, {}));
    });

  it('is told so by verify, whether the newer program wrote more than its upgrade or not', () => {
    for (const entries of [0, 1, 3]) {
      const found = findingsIn(newer(entries));
      expect(found).toContain(`The vault follows rules of a newer program (format ${FORMAT}). Update the program and verify again.`);
      expect(found).not.toMatch(/which it may not/);
    }
  });

  it('is told so when it opens the vault, and writes nothing', async () => {
    const folder = newer(1);
    const newest = () => {
      const database = new Database(join(folder, 'vault.db'), { readonly: true });
      const head = database.prepare('SELECT seq, hash FROM ledger ORDER BY seq DESC LIMIT 1').get();
      database.close();
      return head;
    };
    const before = newest();
    const error = await openApp(folder, { clock: place.clock }).catch((fault: unknown) => fault);
    expect(error).toMatchObject({ code: 'vault-newer', message: expect.stringMatching(/newer Countersign.*Update the program/) });
    expect(newest()).toEqual(before);
  });
});
