import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { runCli } from './run-cli.ts';

describe('proving the vault while people work in it', () => {
  let place: Workplace;
  beforeEach(async () => {
    place = await Workplace.staffed();
  });
  const integrity = (userId = 'auditor') => place.do(userId, 'audit.integrity', {});
  const ended = () => vi.waitUntil(() => place.context.proof.state().running === null, { timeout: 200_000, interval: 20 });
  const wrong = async () => (await integrity()).last?.checks.filter(({ ok }) => !ok);
  /** What the author's saving writes, with content of any size. */
  const write = (bytes: number) => {
    const session = [...place.context.sessions.values()].find(({ userId }) => userId === 'author');
    if (!session) throw new Error('no session of the author');
    place.context.vault.write(
      { actor: 'author', roles: ['Author'], operation: 'documents.saveContent', subject: 'SOP-001 0.1', reason: '', outcome: 'done' },
      session.signer,
      (uow) =>
        uow.update('revisions', revision(), {
          content_kind: 'file',
          content_hash: uow.putBlob(new Uint8Array(randomBytes(bytes))),
          file_name: 'large.bin',
          file_media_type: 'application/octet-stream',
        }),
    );
  };
  const revision = () => place.context.vault.find('revisions', {})[0]?.id ?? '';

  it('is of one moment: what is written meanwhile raises no false alarm, and is not said to be proven', async () => {
    await place.draft();
    // Enough for the copy to take more than a moment, with large content beside the database.
    for (let count = 0; count < 200; count += 1) write(count % 10 === 0 ? 100_000 : 60_000);
    await integrity();
    const before = place.context.vault.ledgerHead();
    await place.do('auditor', 'audit.verify', {});
    let written = 0;
    while (place.context.proof.state().running) {
      write(written % 5 === 0 ? 100_000 : 60_000);
      written += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(written).toBeGreaterThan(20);
    expect(await wrong()).toEqual([]);
    const { last, head } = await integrity();
    expect(last).toMatchObject({ ok: true, upTo: before });
    expect(head).toBe(before.seq + written);
    expect(last?.checks.find(({ check }) => check === 'Content')?.detail).not.toContain('interrupted');
    await place.do('auditor', 'audit.verify', {});
    await ended();
    expect((await integrity()).last?.upTo.seq).toBe(head);
    expect(await wrong()).toEqual([]);
  });

  it('leaves the vault locked against a second program', async () => {
    await place.do('auditor', 'audit.verify', {});
    await ended();
    const second = runCli(['audit', 'head', '--vault', place.folder, '--as', 'auditor'], {
      env: { COUNTERSIGN_PASSWORD: passwordOf('auditor') },
    });
    expect(second.stderr).toContain('in use by another process');
  });

  it('can be cancelled: it then says nothing, and nothing of it is left behind', async () => {
    const copies = () => readdirSync(tmpdir()).filter((name) => name.startsWith('countersign-verify-'));
    const others = copies();
    await place.do('auditor', 'audit.verify', {});
    expect((await integrity()).running).toMatchObject({ upTo: place.context.vault.ledgerHead().seq });
    const own = copies().filter((name) => !others.includes(name));
    await place.do('quality', 'audit.cancelVerify', {});
    expect(await integrity()).toMatchObject({ running: null, last: null, stopped: expect.stringContaining('cancelled') });
    await vi.waitUntil(() => copies().every((name) => !own.includes(name)), { timeout: 200_000, interval: 20 });
    expect((await integrity()).last).toBeNull();
  });

  it('[R01] names the row that was edited with another program', async () => {
    const number = await place.draft();
    await place.closeToday();
    const database = new Database(join(place.folder, 'vault.db'));
    database.prepare("UPDATE documents SET title = 'Another title' WHERE number = ?").run(number);
    database.close();
    await place.reopen();
    await place.do('auditor', 'audit.verify', {});
    await ended();
    expect(await wrong()).toMatchObject([{ check: 'State', detail: expect.stringMatching(/of documents lies: title is "Another title"/) }]);
    expect(await integrity('author')).toMatchObject({ last: { ok: false, checks: [] } });
  });

  it('is begun and cancelled by those who read the trail; everybody sees what came of it', async () => {
    for (const name of ['audit.verify', 'audit.cancelVerify'] as const)
      expect(await place.ask('author', name, {})).toMatchObject({ ok: false, code: 'forbidden' });
    expect(await integrity('author')).toMatchObject({ running: null, last: null, stopped: null });
  });

  it('ends with the vault', async () => {
    await place.do('auditor', 'audit.verify', {});
    await place.closeToday();
    expect(place.context.proof.state()).toMatchObject({ running: null, last: null });
  });

  it('a screen that asks for the state of the vault keeps no session awake', async () => {
    await place.do('auditor', 'audit.head', {});
    for (const minutes of [7, 7]) {
      place.clock.forward(minutes);
      expect((await place.ask('auditor', 'audit.integrity', {})).ok).toBe(true);
    }
    place.clock.forward(2);
    expect(await place.ask('auditor', 'audit.integrity', {})).toMatchObject({ ok: false, code: 'not-signed-in' });
  });
});
