import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { openApp } from '#main/app/compose.ts';
import { verifyPath, verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { currentCredential, unlockSecrets } from '#main/domain/identity/credential.ts';
import { generatePersonKey, signBytes } from '#main/domain/signing/keys.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { faultsOf, markVoid, writePast } from '../past-the-program.ts';

let place: Workplace;
let number = '';
beforeEach(async () => {
  place = await Workplace.staffed();
  number = await place.draft();
});

const document = () => {
  const [row] = place.context.vault.find('documents', { number });
  if (!row) throw new Error(number);
  return row;
};
const retitle = (uow: UnitOfWork): void => uow.update('documents', document().id, { title: 'Another title' });
/** A whole document with its first revision, that nobody was asked to make. */
const plant = (uow: UnitOfWork): void => {
  const [revision] = uow.find('revisions', { document_id: document().id });
  if (!revision) throw new Error('no revision');
  uow.insert('documents', { ...document(), id: 'planted', number: 'SOP-077', title: 'Planted words' });
  uow.insert('revisions', { ...revision, id: 'planted-1', document_id: 'planted' });
};
const onlyVoid = (...seqs: number[]) => {
  const faults = faultsOf(place);
  expect(Object.keys(faults)).toEqual(['Voided entries']);
  for (const seq of seqs) expect(faults['Voided entries']).toContain(`Entry ${seq} (`);
};
const approve = async (): Promise<void> => {
  await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
  for (const userId of ['reviewer', 'quality', 'approver']) expect(await place.decide(userId, number)).toMatchObject({ ok: true });
  expect(await place.release(number)).toMatchObject({ ok: true });
};

describe('[R01] [R08] an entry that was written past the program, marked void by two people', () => {
  it('one column: the row is what it was, verify tells of the entry for ever and of nothing else, and a document goes its route', async () => {
    const { title } = document();
    const seq = await writePast(place, 'author', 'documents.show', retitle);
    expect(faultsOf(place)).toEqual({ Rights: expect.stringContaining(`Entry ${seq} (documents.show by author)`) });
    expect(document().title).toBe('Another title');
    expect(await markVoid(place, [seq])).toMatchObject({ ok: true, value: { entries: [seq] } });
    expect(document().title).toBe(title);
    const told = faultsOf(place)['Voided entries'];
    for (const words of [
      `Entry ${seq} (documents.show by author`,
      'QUALITY Person (quality)',
      'CONTROL Person (control)',
      'Written past the program',
      'It broke the rules: ',
    ])
      expect(told).toContain(words);
    onlyVoid(seq);
    await approve();
    await place.reopen();
    onlyVoid(seq);
    expect(await place.do('auditor', 'documents.list', { limit: 50 })).toMatchObject([{ number, title, state: 'Effective' }]);
  });

  it('a planted document: its rows go, the lists and the search know nothing of it, and the ledger still holds what it said', async () => {
    const seq = await writePast(place, 'control', 'documents.show', plant);
    expect(faultsOf(place)).toEqual({ Rights: expect.stringContaining('(documents.show by control)') });
    const searched = async () => (await place.do('reviewer', 'documents.list', { limit: 50 })).map((row) => row.number);
    expect(await searched()).toContain('SOP-077');
    expect(await markVoid(place, [seq])).toMatchObject({ ok: true });
    expect(await searched()).toEqual([number]);
    for (const table of ['documents', 'revisions'] as const) expect(place.context.vault.find(table, {})).toHaveLength(1);
    expect(place.context.vault.ledger({ from: seq, limit: 1 })[0]?.text).toContain('Planted words');
    onlyVoid(seq);
    await approve();
    onlyVoid(seq);
  });

  it('the key of the workstation: a role that it gave is gone', async () => {
    const seq = await writePast(place, 'system', 'workflow.tick', (uow) =>
      uow.insert('grants', { id: 'author/Approver', user_id: 'author', role: 'Approver', active: 1 }),
    );
    expect(await markVoid(place, [seq], { by: 'control', second: 'quality' })).toMatchObject({ ok: true });
    expect((await place.do('auditor', 'identity.listPeople', {})).find(({ userId }) => userId === 'author')?.roles).toEqual(['Author']);
    onlyVoid(seq);
  });

  it('a value that an honest entry wrote again since is what the honest entry made of it', async () => {
    const { title } = document();
    const first = await writePast(place, 'author', 'documents.show', retitle);
    const second = await writePast(place, 'author', 'documents.show', (uow) => uow.update('documents', document().id, { title }));
    await approve();
    expect(await markVoid(place, [first, second])).toMatchObject({ ok: true });
    expect(document().title).toBe(title);
    onlyVoid(first, second);
  });

  it('what was done in good faith and builds on it is named, is marked void together with it, and is done again', async () => {
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    const given = await writePast(place, 'admin', 'identity.listPeople', (uow) =>
      uow.insert('grants', { id: 'auditor/Reviewer', user_id: 'auditor', role: 'Reviewer', active: 1 }),
    );
    expect(await place.decide('auditor', number)).toMatchObject({ ok: true });
    const built = place.context.vault.ledgerHead().seq;
    expect(await markVoid(place, [given])).toMatchObject({
      code: 'refused',
      message: expect.stringMatching(new RegExp(`^Entry ${built} would be left, .* Mark them void together`)),
    });
    expect(await markVoid(place, [built])).toMatchObject({ code: 'refused' });
    expect(await markVoid(place, [given, built])).toMatchObject({ ok: true });
    onlyVoid(given, built);
    for (const userId of ['reviewer', 'quality', 'approver']) expect(await place.decide(userId, number)).toMatchObject({ ok: true });
    expect(await place.release(number)).toMatchObject({ ok: true });
    onlyVoid(given, built);
  });

  it('a document that was approved and released under a forged title is a draft again, and goes its route under the true one', async () => {
    const { title } = document();
    const seq = await writePast(place, 'author', 'documents.show', retitle);
    await approve();
    const found = async () => (await place.do('reviewer', 'search.texts', { query: 'procedure', scope: 'all', limit: 5 })).hits.length;
    expect(await found()).toBe(1);
    const { entries } = await place.do('quality', 'vault.faultyEntries', {});
    const all = entries.map((entry) => entry.seq);
    expect(entries.map(({ operation }) => operation)).toEqual([
      ...['documents.show', 'workflow.submit', 'workflow.decide', 'workflow.decide', 'workflow.decide', 'workflow.release'],
    ]);
    expect(await markVoid(place, [seq])).toMatchObject({ code: 'refused' });
    expect(await markVoid(place, all, { by: 'admin', second: 'quality' })).toMatchObject({ ok: true });
    expect(await place.do('author', 'documents.list', { limit: 5 })).toMatchObject([{ number, title, state: 'Draft' }]);
    onlyVoid(...all);
    expect(await found()).toBe(0);
    await approve();
    expect(await found()).toBe(1);
    const record = await place.take('auditor', 'records.export', { number, format: 'json' });
    const sealed = JSON.parse(record.bytes.toString('utf8'));
    expect(sealed.record.document.title).toBe(title);
    expect(sealed.record.ledger.some((row: { seq: number }) => all.includes(row.seq))).toBe(false);
    for (const format of ['json', 'pdf', 'docx'] as const) {
      const path = join(mkdtempSync(join(tmpdir(), 'countersign-record-')), `record.${format}`);
      writeFileSync(path, (await place.take('auditor', 'records.export', { number, format })).bytes);
      const trust = `${path}.pem`;
      writeFileSync(trust, place.authorityPem);
      expect(
        (await verifyVaultOrRecord(path, trust)).filter(({ ok }) => !ok),
        format,
      ).toEqual([]);
    }
    onlyVoid(...all);
  });

  it('an honest row that names a planted one goes with it, because it would name nothing', async () => {
    const seq = await writePast(place, 'control', 'documents.show', plant);
    await place.do('control', 'retention.hold', { number: 'SOP-077', reason: 'A lawsuit' });
    const hold = place.context.vault.ledgerHead().seq;
    expect(await markVoid(place, [seq])).toMatchObject({
      code: 'refused',
      message: expect.stringContaining(`names planted of documents, which only entry ${seq} made`),
    });
    expect(await markVoid(place, [seq, hold])).toMatchObject({ ok: true });
    expect(place.context.vault.find('legal_holds', {})).toEqual([]);
    onlyVoid(seq, hold);
  });

  it('a session that it opened is ended with it, and what was written in that session goes too', async () => {
    const { vault } = place.context;
    const credential = currentCredential(vault, 'author');
    const unlocked = credential && (await unlockSecrets(passwordOf('author'), credential));
    const pair = await generatePersonKey();
    const publicKey = Buffer.from(pair.publicKey).toString('base64');
    const openedAt = place.clock.time.toISOString();
    const said = { kind: 'session', vault: vault.find('vault', {})[0]?.id, session: 'own', user: 'author', publicKey, openedAt };
    const statement = canonicalJson(said);
    const signed = (key: Uint8Array, bytes: Uint8Array) => new Uint8Array(signBytes(key, bytes));
    const certification = Buffer.from(signed(unlocked?.privateKey ?? new Uint8Array(), Buffer.from(statement))).toString('base64');
    await place.unguard();
    const signer = { kind: 'session' as const, keyId: 'own', sign: (bytes: Uint8Array) => signed(pair.privateKey, bytes) };
    place.context.vault.write(place.header('author', 'identity.signIn'), signer, (uow) => {
      uow.insert('sessions', {
        id: 'own',
        user_id: 'author',
        credential_id: credential?.id ?? '',
        workstation_id: place.context.workstation.id,
        public_key: publicKey,
        statement,
        certification,
        opened_at: openedAt,
        closed_at: null,
        close_reason: null,
        computer: null,
      });
      retitle(uow);
    });
    const seq = place.context.vault.ledgerHead().seq;
    place.context.vault.write(place.header('author', 'identity.lockSession'), signer, () => undefined);
    await place.reopen();
    expect(Object.keys(faultsOf(place))).toEqual(['Rights']);
    expect(await markVoid(place, [seq])).toMatchObject({ message: expect.stringContaining(`a session that entry ${seq} opened`) });
    expect(await markVoid(place, [seq, seq + 1])).toMatchObject({ ok: true });
    onlyVoid(seq, seq + 1);
  });

  it('an account that it opened again is closed, its open session ends, and whoever sits there marks nothing void', async () => {
    await place.hire('lena', ['Quality']);
    await place.do('admin', 'identity.deactivate', { userId: 'lena', reason: 'Has left' });
    const opened = await writePast(place, 'author', 'documents.show', (uow) => {
      uow.update('people', 'lena', { status: 'active' });
      uow.update('credentials', 'lena/1', { status: 'enrolled' });
      for (const { id } of uow.find('certificates', { owner: 'lena' })) uow.update('certificates', id, { revoked_from_seq: null });
    });
    await place.signIn('lena');
    const signedIn = place.context.vault.ledgerHead().seq;
    expect(await markVoid(place, [opened, signedIn], { by: 'lena' })).toMatchObject({
      code: 'not-signed-in',
      message: expect.stringContaining('Your session was opened by an entry that would be void') as string,
    });
    expect(place.context.vault.find('voided_entries', {})).toEqual([]);
    await place.signIn('lena');
    const { entries } = await place.do('quality', 'vault.faultyEntries', {});
    const all = entries.map(({ seq }) => seq);
    expect(all.slice(0, 2)).toEqual([opened, signedIn]);
    expect(await markVoid(place, all)).toMatchObject({ ok: true });
    expect(await place.ask('lena', 'documents.list', { limit: 5 })).toMatchObject({ code: 'not-signed-in' });
    onlyVoid(...all);
  });

  it('a vault that was killed after it opens again', async () => {
    const seq = await writePast(place, 'author', 'documents.show', retitle);
    expect(await markVoid(place, [seq])).toMatchObject({ ok: true });
    const killed = join(mkdtempSync(join(tmpdir(), 'countersign-killed-')), 'vault');
    cpSync(place.folder, killed, { recursive: true });
    const opened = await openApp(killed, { clock: place.clock });
    opened.vault.close();
    expect(verifyPath(killed, undefined).flatMap(({ check, ok }) => (ok ? [] : [check]))).toEqual(['Voided entries']);
  });

  it('the database still lets nobody delete another row', async () => {
    const seq = await writePast(place, 'control', 'documents.show', plant);
    expect(await markVoid(place, [seq])).toMatchObject({ ok: true });
    place.context.vault.close();
    const database = new Database(join(place.folder, 'vault.db'));
    for (const table of ['documents', 'revisions', 'grants', 'voided_entries', 'signatures', 'master_list'])
      expect(() => database.exec(`DELETE FROM ${table}`), table).toThrow(/records are never deleted/);
    database.close();
  });
});
