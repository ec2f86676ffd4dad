import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { provePackage } from '#main/app/prove-package.ts';
import type { Tables } from '#main/ports/tables.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';

const main = fileURLToPath(new URL('../../main/hosts/cli/main.ts', import.meta.url));
/** One large content under many names: a package that takes a while, of a vault that is made at once. */
const CONTENT = 8 * 1024 * 1024;
const DOCUMENTS = 60;
const BEGUN = 16 * 1024 * 1024;

let place: Workplace;
let trust = '';

const revision = (document: string, hash: string, time: string): Tables['revisions'] => ({
  id: `${document}/1`,
  document_id: document,
  major: 1,
  minor: 1,
  state: 'Effective',
  author: 'author',
  reason_for_change: 'First issue',
  content_kind: 'file',
  content_hash: hash,
  file_name: 'large.pdf',
  file_media_type: 'application/pdf',
  planned_effective: null,
  round: 0,
  released_at: time,
  effective_from: time,
  effective_at: time,
  superseded_at: null,
  obsoleted_at: null,
  record_pdf: hash,
  record_docx: hash,
  record_json: null,
  created_at: time,
});

/** Bytes of what lies in a folder, whatever it is called. */
const written = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).reduce(
    (sum, one) => sum + (one.isFile() ? (statSync(join(one.parentPath, one.name), { throwIfNoEntry: false })?.size ?? 0) : 0),
    0,
  );

/** Makes a package as a person does, and ends it with kill -9 once it is well under way. */
const killed = (out: string, ...more: string[]): Promise<NodeJS.Signals | null> =>
  new Promise((resolve, reject) => {
    const args = ['package', 'make', '--all', '--vault', place.folder, '--as', 'control', '--out', out, ...more];
    const child = spawn(process.execPath, [main, ...args], {
      stdio: 'ignore',
      env: { ...process.env, COUNTERSIGN_PASSWORD: passwordOf('control') },
    });
    const watching = setInterval(() => written(out) > BEGUN && child.kill('SIGKILL'), 5);
    child.on('error', reject);
    child.on('exit', (_code, signal) => {
      clearInterval(watching);
      resolve(signal);
    });
  });

beforeAll(async () => {
  place = await Workplace.staffed(new TestClock(new Date()));
  await place.unguard();
  const { vault, sessions } = place.context;
  const session = sessions.get(await place.signIn('author'));
  if (!session) throw new Error('The author has no session.');
  const header = { actor: 'author', roles: ['Author'], operation: 'documents.create', subject: 'SOP-001 0.1', reason: '', outcome: 'done' };
  vault.write(header, session.signer, (uow) => {
    const hash = uow.putBlob(randomBytes(CONTENT));
    for (let index = 1; index <= DOCUMENTS; index += 1) {
      const row = {
        id: `document-${index}`,
        number: `SOP-${String(index).padStart(3, '0')}`,
        type_id: 'SOP',
        title: 'A large record',
        owner: 'author',
      };
      uow.insert('documents', {
        ...row,
        department: 'Quality',
        classification: 'Internal',
        created_at: uow.time,
        created_by: 'author',
        review_months: null,
        parent_id: null,
      });
      uow.insert('revisions', revision(row.id, hash, uow.time));
    }
  });
  vault.close();
  trust = join(place.folder, '..', 'authority.pem');
  writeFileSync(trust, place.authorityPem);
});

describe('kill -9 in the middle of a package', () => {
  it.each([
    ['a ZIP', []],
    ['a folder', ['--folder']],
  ])('of %s leaves nothing that looks complete, and the vault makes it again', async (_form, more) => {
    const out = mkdtempSync(join(tmpdir(), 'countersign-killed-'));
    expect(await killed(out, ...more)).toBe('SIGKILL');
    const [left = '', ...others] = readdirSync(out);
    expect(others).toEqual([]);
    expect(left).toMatch(/\.unfinished$/);
    const seen = await provePackage(join(out, left), trust, () => undefined).catch((error: { code: string }) => error.code);
    expect(seen === 'cannot-read' || (Array.isArray(seen) && seen.some(({ ok }) => !ok))).toBe(true);
    await place.reopen();
    const made = await place.do('control', 'exchange.packages', {});
    expect(made).toEqual([]);
    place.context.vault.close();
  });
});
