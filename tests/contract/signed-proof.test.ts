import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Desk, newSeat } from '#main/app/desk.ts';
import { verifyPath } from '#main/app/verify/verify.ts';
import { statementId } from '#main/domain/signing/statement.ts';
import { stateDigest } from '#main/storage/state-digest.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import type { Output } from '#shared/api/index.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { runHere } from './run-cli.ts';

let place: Workplace;
let released: string;
beforeEach(async () => {
  place = await Workplace.staffed();
  released = await place.approved();
  await place.release(released);
});

const prove = async (): Promise<void> => {
  await place.do('auditor', 'audit.verify', {});
  await vi.waitUntil(() => place.context.proof.state().running === null, { timeout: 200_000, interval: 20 });
};
const attester = (userId: string) => ({ userId, password: passwordOf(userId) });
const sign = (first = 'quality', second = 'control') =>
  place.ask(first, 'vault.signProof', { password: passwordOf(first), second: attester(second) });
/** Opens the vault again as a host does, after somebody did something with the closed one. */
const reopened = async (meanwhile: (database: Database.Database) => void = () => undefined) => {
  await place.reopen(() => {
    const database = new Database(join(place.folder, 'vault.db'));
    meanwhile(database);
    database.close();
  });
  place.context.proof.startFromSigned();
  return place.context.proof.state();
};
const wrong = async (meanwhile: (database: Database.Database) => void): Promise<string> =>
  ((await reopened(meanwhile)).last?.checks ?? [])
    .filter(({ ok }) => !ok)
    .map(({ check, detail }) => `${check}: ${detail}`)
    .join('\n');

describe('a proof that two people signed', () => {
  it('lets the next one begin there, which says so, and holds for what is written since in every module that people work in', async () => {
    await prove();
    const head = place.context.vault.ledgerHead().seq;
    const upTo = place.context.proof.state().last?.upTo.seq;
    expect(await sign()).toMatchObject({ ok: true, value: { upTo, signedBy: ['quality', 'control'] } });
    const another = await place.approved();
    await place.release(another);
    await place.do('author', 'documents.revise', { number: released, reason: 'A change' });
    const { last } = await reopened();
    expect(last?.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(last?.since).toMatchObject({ seq: upTo, signedBy: ['CONTROL Person', 'QUALITY Person'] });
    expect(last?.upTo.seq).toBeGreaterThan(head + 8);
    expect((await place.do('auditor', 'audit.integrity', {})).last).toMatchObject({ ok: true, since: { seq: upTo } });
    await place.closeToday();
    expect(verifyPath(place.folder, undefined).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('is not asked for where nobody signed one: the integrity indicator then says that nothing was verified yet', async () => {
    expect((await reopened()).last).toBeNull();
  });

  it('is signed only after a whole proof without a fault, by Quality and one beside, each with the own password', async () => {
    expect(await sign()).toMatchObject({ ok: false, code: 'refused', message: expect.stringContaining('Verify the vault first') });
    await prove();
    expect(await sign('quality', 'quality')).toMatchObject({ ok: false, message: expect.stringContaining('Two different people') });
    expect(await sign('control', 'admin')).toMatchObject({ ok: false, code: 'forbidden' });
    expect(await sign('author', 'quality')).toMatchObject({ ok: false, code: 'forbidden' });
    const wrongPassword = { password: passwordOf('quality'), second: { userId: 'control', password: 'not this one at all' } };
    expect(await place.ask('quality', 'vault.signProof', wrongPassword)).toMatchObject({ ok: false, code: 'wrong-password' });
    expect(place.context.vault.find('signatures', { about_kind: 'proof' })).toEqual([]);
    expect(await sign('control', 'quality')).toMatchObject({ ok: true });
    // What began at a signed proof is not whole, so it cannot be signed in its turn.
    await reopened();
    expect(await sign()).toMatchObject({ ok: false, message: expect.stringContaining('Verify the vault first') });
  });

  it('[R01] finds every row that was edited, taken out or put in past the ledger, before the proof as since', async () => {
    await prove();
    await sign();
    const later = await place.draft('Written since.');
    const edits: [string, (database: Database.Database) => void][] = [
      ['an old row', (database) => database.prepare("UPDATE documents SET title = 'Another' WHERE number = ?").run(released)],
      ['a row made since', (database) => database.prepare("UPDATE documents SET title = 'Another' WHERE number = ?").run(later)],
      [
        'an old row that was touched since',
        (database) => database.prepare("UPDATE people SET printed_name = 'Somebody' WHERE id = 'control'").run(),
      ],
      [
        'what stands after a NUL',
        (database) => database.prepare('UPDATE documents SET title = title || char(0) || ? WHERE number = ?').run('x', released),
      ],
      [
        'a row taken out',
        (database) => {
          const trigger =
            database.prepare<[], { sql: string }>("SELECT sql FROM sqlite_master WHERE name = 'signatures_no_delete'").get()?.sql ?? '';
          database.pragma('foreign_keys = OFF');
          database.exec(
            "DROP TRIGGER signatures_no_delete; DELETE FROM signatures WHERE seq = (SELECT max(seq) FROM signatures WHERE about_kind = 'revision');",
          );
          database.exec(trigger);
        },
      ],
      ['a row put in', (database) => database.prepare("INSERT INTO departments VALUES ('Sales', 1, '2026-01-01', 'admin')").run()],
    ];
    for (const [what, edit] of edits) {
      let before: Uint8Array = new Uint8Array();
      const found = await wrong((database) => {
        database.pragma('journal_mode = DELETE');
        before = database.serialize();
        edit(database);
      });
      expect(found, what).toMatch(/State|Signed proof|Lists/);
      place.context.vault.close();
      writeFileSync(join(place.folder, 'vault.db'), before);
      await reopened();
      expect(place.context.proof.state().last?.checks.filter(({ ok }) => !ok)).toEqual([]);
    }
  });

  it('[R01] finds an entry since that was changed, and one that somebody wrote past the program', async () => {
    await prove();
    await sign();
    await place.draft('Written since.');
    const admin = place.context.sessions.get(await place.signIn('author'));
    if (!admin) throw new Error('no session');
    await place.unguard();
    const id = place.context.vault.find('revisions', {})[0]?.id ?? '';
    place.context.vault.write(place.header('author', 'documents.saveContent'), admin.signer, (uow) =>
      uow.update('revisions', id, { effective_at: '2020-01-01T00:00:00.000Z' }),
    );
    expect(await wrong(() => undefined)).toContain('Rights: Entry');
    expect(
      await wrong((database) => {
        database.exec('DROP TRIGGER ledger_no_update');
        database.exec("UPDATE ledger SET text = replace(text, 'Written', 'Changed') WHERE seq = (SELECT max(seq) - 3 FROM ledger)");
        database.exec("UPDATE ledger SET subject = 'Another' WHERE seq = (SELECT max(seq) - 2 FROM ledger)");
      }),
    ).toMatch(/Structure of the database:[\s\S]*Chain of the ledger:/);
  });

  it('[R01] counts only with certificates that the authority issued to the two', async () => {
    await prove();
    await sign();
    const other = "(SELECT pem FROM certificates WHERE owner = 'control')";
    expect(await wrong((database) => database.exec(`UPDATE certificates SET pem = ${other} WHERE owner = 'quality'`))).toContain(
      'The proof was signed with a certificate of quality that the authority did not issue.',
    );
  });

  it('[R01] is none that one person signed, or signed twice, or signed for other rows than were there', async () => {
    await prove();
    const digest = place.context.proof.state().stateDigest ?? '';
    await sign();
    const honest = place.context.vault.find('signatures', { about_kind: 'proof' });
    const session = place.context.sessions.get(await place.signIn('quality'));
    if (!session) throw new Error('no session');
    await place.unguard();
    const forge = (rows: { state?: string }[]): string => {
      place.context.vault.write(place.header('quality', 'vault.signProof'), session.signer, (uow) => {
        for (const [index, row] of rows.entries()) {
          const base = honest[index] ?? honest[0];
          if (!base) throw new Error('no proof');
          const statement = canonicalJson({ ...JSON.parse(base.statement), reason: uow.sequence, ...row });
          uow.insert('signatures', { ...base, id: statementId(statement), seq: uow.sequence, statement });
        }
      });
      return verifyPath(place.folder, undefined)
        .filter(({ ok }) => !ok)
        .map(({ check }) => check)
        .join();
    };
    expect(forge([{}])).toContain('Rights');
    expect(forge([{}, { state: digest.replace(/.$/, '0') }])).toContain('Rights');
    // Both statements changed alike: no law is broken, but nobody signed that.
    expect(forge([{ state: 'schema 1, 00' }, { state: 'schema 1, 00' }])).toContain('Signed statements');
  });

  it('has a digest of every row as it was, whatever was changed, made and deleted since, in pieces of any size', async () => {
    place.context.vault.close();
    const source = new Database(join(place.folder, 'vault.db'));
    const before = stateDigest(source);
    const rows = source.prepare<[], Record<string, string | number | null>>('SELECT * FROM people').all();
    source.exec("UPDATE people SET printed_name = 'Other' WHERE id = 'author'");
    expect(stateDigest(source)).not.toBe(before);
    const former = rows.find((row) => row.id === 'author');
    expect(stateDigest(source, (table) => (table === 'people' ? new Map([['author', former]]) : null))).toBe(before);
    source.close();
  });
});

describe('the command that signs a proof', () => {
  it('proves the whole vault, and says who signed', async () => {
    await place.closeToday();
    const run = await runHere(['vault', 'sign-proof', '--vault', place.folder, '--as', 'control', '--second', 'quality'], {
      env: { COUNTERSIGN_PASSWORD: passwordOf('control'), COUNTERSIGN_SECOND_PASSWORD: passwordOf('quality') },
    });
    expect(run.stderr).toBe('');
    expect(run.stdout).toMatch(/The proof up to entry \d+ was signed by control and quality\./);
    place.clock.time = new Date();
    const { last } = await reopened();
    expect(last?.since?.signedBy).toEqual(['CONTROL Person', 'QUALITY Person']);
    expect(last?.checks.filter(({ ok }) => !ok)).toEqual([]);
  });
});

describe('a desk that opens a vault with a signed proof', () => {
  it('takes it for a whole one for seven days, and proves everything by itself after that', async () => {
    await prove();
    await sign();
    const folder = place.folder;
    place.context.vault.close();
    const settingsFolder = dirname(folder);
    // The desk knows the authority from the first opening on.
    const first = new Desk({ host: 'browser', because: 'A test.', version: '0', settingsFolder, clock: place.clock });
    expect(await first.call(newSeat(), 'host.openVault', { folder })).toMatchObject({ ok: true });
    first.close();
    for (const [days, since] of [
      [6, true],
      [2, false],
    ] as const) {
      place.clock.forward(days * 24 * 60);
      const desk = new Desk({ host: 'browser', because: 'A test.', version: '0', settingsFolder, clock: place.clock, verifiesAfter: 0 });
      const seat = newSeat();
      expect(await desk.call(seat, 'host.openVault', { folder })).toMatchObject({ ok: true });
      expect(await desk.call(seat, 'identity.signIn', attester('auditor'))).toMatchObject({ ok: true });
      const told = async () => {
        const answer = await desk.call(seat, 'audit.integrity', {});
        return answer.ok ? (answer.value as Output<'audit.integrity'>) : null;
      };
      expect((await told())?.last).toMatchObject({ ok: true, since: expect.anything() });
      if (since) await setTimeout(300);
      else await vi.waitUntil(async () => (await told())?.last?.since === null, { timeout: 200_000, interval: 20 });
      expect(await told()).toMatchObject({ running: null, last: { ok: true, since: since ? expect.anything() : null } });
      desk.close();
    }
  });

  it('[R01] takes none of a vault whose authority is not the one that it was first opened with here', async () => {
    await prove();
    await sign();
    const { folder } = place;
    place.context.vault.close();
    const settingsFolder = dirname(folder);
    const opened = async () => {
      const desk = new Desk({ host: 'browser', because: 'A test.', version: '0', settingsFolder, clock: place.clock });
      const seat = newSeat();
      await desk.call(seat, 'host.openVault', { folder });
      await desk.call(seat, 'identity.signIn', attester('auditor'));
      const answer = await desk.call(seat, 'audit.integrity', {});
      desk.close();
      return answer.ok ? (answer.value as Output<'audit.integrity'>).last : null;
    };
    await opened();
    expect(await opened()).toMatchObject({ ok: true, since: expect.anything() });
    const recent = join(settingsFolder, 'recent.json');
    writeFileSync(recent, readFileSync(recent, 'utf8').replace(/"authority":"[^"]*"/, '"authority":"of another vault"'));
    expect(await opened()).toBeNull();
    expect(await opened()).toBeNull();
  });
});
