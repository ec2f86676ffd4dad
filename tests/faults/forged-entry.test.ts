import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { openApp } from '#main/app/compose.ts';
import { verifyPath } from '#main/app/verify/verify.ts';
import { currentCertificate, currentCredential, unlockSecrets } from '#main/domain/identity/credential.ts';
import { signBytes } from '#main/domain/signing/keys.ts';
import type { Tables } from '#main/ports/tables.ts';
import type { EntryHeader, EntrySigner, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { AppError } from '#shared/domain/errors.ts';

let place: Workplace;
let number = '';

beforeEach(async () => {
  place = await Workplace.staffed();
  await place.unguard();
  number = await place.draft();
});

const header = (actor: string, operation: string): EntryHeader => place.header(actor, operation);
const signerOf = async (userId: string): Promise<EntrySigner> => {
  const session = place.context.sessions.get(await place.signIn(userId));
  if (!session) throw new Error('no session');
  return session.signer;
};
/** What verification says of a vault in which an insider wrote an entry whose chain, signature and rows are all right. */
const afterForging = (head: EntryHeader, signer: EntrySigner, work: (uow: UnitOfWork) => void): string => {
  place.context.vault.write(head, signer, work);
  return verifyPath(place.folder, undefined)
    .filter((check) => !check.ok)
    .map((check) => `${check.check}: ${check.detail}`)
    .join('\n');
};
const newest = (uow: Pick<UnitOfWork, 'find'>): Tables['revisions'] => {
  const row = uow.find('revisions', {}).at(-1);
  if (!row) throw new Error('no revision');
  return row;
};
const grant = (uow: UnitOfWork): void =>
  uow.insert('grants', { id: 'author/Administrator', user_id: 'author', role: 'Administrator', active: 1 });

describe('[R01] [R08] an entry that is rightly signed, but by somebody who may not write it', () => {
  it('the key of the workstation gives no role', () => {
    expect(afterForging(header('system', 'workflow.tick'), place.context.workstation.signer, grant)).toMatch(
      /Rights: .*changes author\/Administrator of grants, which it may not/,
    );
  });
  it('the key of the workstation puts nothing in force that was not released', () => {
    expect(
      afterForging(header('system', 'workflow.tick'), place.context.workstation.signer, (uow) =>
        uow.update('revisions', newest(uow).id, { state: 'Effective' }),
      ),
    ).toMatch(/Rights: .*workflow\.tick by system\) changes .* of revisions, which it may not/);
  });
  it('the key of the workstation gives nobody another key', () => {
    expect(
      afterForging(header('admin', 'identity.enrol'), place.context.workstation.signer, (uow) =>
        uow.update('credentials', 'admin/1', { public_key: 'AAAA' }),
      ),
    ).toMatch(/Rights: .*changes admin\/1 of credentials, which it may not/);
  });
  it('an author gives no role, under no name of an operation', async () => {
    const signer = await signerOf('author');
    expect(
      afterForging(header('author', 'identity.setRole'), signer, (uow) => uow.update('grants', 'author/Author', { active: 0 })),
    ).toMatch(/who held none of these roles: Administrator/);
    expect(afterForging(header('author', 'documents.create'), signer, grant)).toMatch(/changes author\/Administrator of grants/);
    expect(afterForging(header('author', 'exchange.makePackage'), signer, () => undefined)).toMatch(
      /exchange\.makePackage\) is by author, who held none of these roles: Document Controller, Quality, Auditor/,
    );
  });
  it('what is no operation of the program is a fault', async () => {
    const signer = await signerOf('author');
    expect(afterForging(header('author', 'house.keeping'), signer, () => undefined)).toMatch(/is no operation of the program/);
  });
  it('a reviewer approves nothing without a signature, and not with one taken from elsewhere', async () => {
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    await place.decide('reviewer', number);
    const second = await place.draft();
    await place.do('author', 'workflow.submit', { number: second, reason: 'First issue' });
    const signer = await signerOf('reviewer');
    const move = (uow: UnitOfWork): void =>
      uow.update('revisions', uow.find('revisions', { state: 'In Review' })[0]?.id ?? '', { state: 'In Approval' });
    const copy = (uow: UnitOfWork): void => {
      const [old] = uow.find('signatures', { user_id: 'reviewer' });
      const revision = uow.find('revisions', { state: 'In Review' })[0];
      const task = revision && uow.find('tasks', { revision_id: revision.id, status: 'open' })[0];
      if (!old || !task) throw new Error('nothing to copy');
      uow.insert('signatures', {
        ...old,
        id: 'copied',
        seq: uow.sequence,
        about_id: task.revision_id,
        about_version: task.round_id.slice(task.revision_id.length + 1),
        task_id: task.id,
      });
      uow.update('tasks', task.id, { status: 'approved', signature_id: 'copied', decided_by: 'reviewer' });
    };
    const copied = afterForging(header('reviewer', 'workflow.decide'), signer, copy);
    expect(copied).toMatch(/Rights: .*gives the signature copied, which does not say what stands beside it/);
    expect(copied).toMatch(/Signed statements: The signature copied of REVIEWER Person was given for something else/);
    expect(afterForging(header('reviewer', 'workflow.decide'), signer, move)).toMatch(
      /workflow\.decide by reviewer\) changes .* of revisions, which it may not/,
    );
  });
  it('a step that is called approved needs the signature that says so', async () => {
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    const signer = await signerOf('reviewer');
    expect(
      afterForging(header('reviewer', 'workflow.decide'), signer, (uow) => {
        const [task] = uow.find('tasks', { status: 'open' });
        uow.update('tasks', task?.id ?? '', { status: 'approved', decided_by: 'reviewer' });
      }),
    ).toMatch(/The step .* is approved without a signature that says so/);
  });
});

describe('what is said to come from another system', () => {
  const brought = (uow: UnitOfWork, run: string, sha256: string): void => {
    const old = newest(uow);
    const id = 'forged';
    uow.insert('revisions', { ...old, id, major: 7, state: 'Effective', released_at: uow.time, effective_at: '2019-01-01T00:00:00.000Z' });
    uow.insert('brought_in', {
      id,
      run_id: run,
      document_id: old.document_id,
      former_label: '7',
      former_title: null,
      former_owner: null,
      former_department: null,
      file_path: 'a.md',
      file_sha256: sha256,
      file_size: 1,
      rendition_hash: sha256,
      approvals: '[]',
      supersedes: '',
      findings: '[]',
      not_carried_over: '[]',
    });
  };
  const run = (uow: UnitOfWork, by: string): void =>
    uow.insert('migration_runs', {
      id: 'run',
      folder: '/old',
      index_name: null,
      manifest_hash: 'f'.repeat(64),
      documents: 1,
      revisions: 1,
      user_id: by,
      printed_name: 'Somebody',
      statement: '{}',
      signature: 'AAAA',
      certificate_id: uow.find('certificates', { owner: by })[0]?.id ?? '',
      signed_at: uow.time,
      started_at: uow.time,
      ended_at: null,
      ended_by: null,
      end_reason: null,
    });

  it('comes in under a run that a document controller signed for, and not otherwise', async () => {
    const signer = await signerOf('control');
    const found = afterForging(header('control', 'migration.start'), signer, (uow) => {
      run(uow, 'control');
      brought(uow, 'run', 'a'.repeat(64));
    });
    expect(found).toMatch(/changes forged of revisions, which it may not/);
    expect(found).toMatch(/changes forged of brought_in, which it may not/);
    expect(found).toMatch(/Signed statements: .*does not verify/);
  });
  it('is what the signed manifest names', async () => {
    const signer = await signerOf('control');
    place.context.vault.write(header('control', 'migration.start'), signer, (uow) => run(uow, 'control'));
    const found = afterForging(header('control', 'migration.bringIn'), signer, (uow) => brought(uow, 'run', 'a'.repeat(64)));
    expect(found).toMatch(/The run run is not what was signed for, or its manifest is missing/);
    expect(
      afterForging(header('author', 'migration.start'), await signerOf('author'), (uow) =>
        uow.update('migration_runs', 'run', { folder: '/new' }),
      ),
    ).toMatch(/changes run of migration_runs, which it may not/);
  });
});

describe('revocation by ledger sequence', () => {
  it('a key that was revoked signs nothing that counts afterwards, and what it signed before stays proven', async () => {
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    await place.decide('reviewer', number);
    const former = currentCredential(place.context.vault, 'reviewer');
    const key = former && (await unlockSecrets(passwordOf('reviewer'), former))?.privateKey;
    const certificate = former && currentCertificate(place.context.vault, former.id);
    if (!key || !certificate) throw new Error('no key');
    const oldSession = await signerOf('reviewer');
    const { oneTimePassword } = await place.do('admin', 'identity.resetPassword', { userId: 'reviewer', reason: 'Stick lost' });
    await place.enrol('reviewer', oneTimePassword);
    expect(verifyPath(place.folder, undefined).filter((check) => !check.ok)).toEqual([]);
    const forged = afterForging(header('reviewer', 'workflow.decide'), await signerOf('reviewer'), (uow) => {
      const [old] = uow.find('signatures', { user_id: 'reviewer' });
      if (!old) throw new Error('no signature');
      const statement = canonicalJson({ ...JSON.parse(old.statement), reason: 'once more' });
      const signature = Buffer.from(signBytes(key, Buffer.from(statement))).toString('base64');
      uow.insert('signatures', { ...old, id: 'late', seq: uow.sequence, statement, signature, certificate_id: certificate.id });
    });
    expect(forged).toMatch(/Rights: .*late was given at entry \d+, but its certificate was revoked from entry \d+ on/);
    expect(afterForging(header('reviewer', 'workflow.comment'), oldSession, () => undefined)).toMatch(
      /in a session that was closed before/,
    );
  });
});

describe('[R01] what is missing is found', () => {
  const copy = (change: (folder: string) => void): string => {
    place.context.vault.close();
    const folder = join(mkdtempSync(join(tmpdir(), 'countersign-missing-')), 'vault');
    cpSync(place.folder, folder, { recursive: true });
    change(folder);
    return folder;
  };
  const findings = (folder: string): string =>
    verifyPath(folder, undefined)
      .filter((check) => !check.ok)
      .map((check) => check.detail)
      .join('\n');
  const without = (folder: string, trigger: string, sql: string): void => {
    const database = new Database(join(folder, 'vault.db'));
    const made = database.prepare<[string], { sql: string }>('SELECT sql FROM sqlite_master WHERE name = ?').get(trigger);
    database.exec(`DROP TRIGGER ${trigger}; ${sql}; ${made?.sql}`);
    database.close();
  };
  const refusal = async (folder: string): Promise<unknown> =>
    openApp(folder, { clock: place.clock, kdf: place.context.kdf }).catch((error: unknown) => error);

  it('content that was taken out of the database', () => {
    expect(findings(copy((folder) => without(folder, 'blobs_no_delete', 'DELETE FROM blobs')))).toMatch(
      /The content [0-9a-f]{64} of entry \d+ is missing/,
    );
  });
  it('a high-water mark that was taken away, and no start makes a new one', async () => {
    const folder = copy((made) => rmSync(join(made, 'head')));
    expect(findings(folder)).toMatch(/"head" is missing/);
    const error = await refusal(folder);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'vault-damaged', message: expect.stringContaining('"head" is missing') });
  });
  it('a ledger that was cut off is not opened, so that the mark keeps showing it', async () => {
    const folder = copy((made) => without(made, 'ledger_no_delete', 'DELETE FROM ledger WHERE seq = (SELECT max(seq) FROM ledger)'));
    const mark = readFileSync(join(folder, 'head'), 'utf8');
    expect(await refusal(folder)).toMatchObject({ code: 'vault-damaged', message: expect.stringContaining('cut off or put back') });
    expect(readFileSync(join(folder, 'head'), 'utf8')).toBe(mark);
  });
  it('an older mark of a backup serves', async () => {
    const early = readFileSync(join(place.folder, 'head'), 'utf8');
    await place.draft();
    const folder = copy((made) => writeFileSync(join(made, 'head'), early));
    expect(findings(folder)).toBe('');
    const opened = await openApp(folder, { clock: place.clock, kdf: place.context.kdf });
    opened.vault.close();
  });
});
