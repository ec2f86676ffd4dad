import { hash as digest } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { follow } from '#main/app/site/follow.ts';
import { makeReplica } from '#main/app/site/join.ts';
import { upload } from '#main/app/site/upload.ts';
import { verifyPath } from '#main/app/verify/verify.ts';
import type { ContentSource, Site, SiteEntry, Turn } from '#main/ports/site.ts';
import { openVault } from '#main/storage/open-vault.ts';
import { SiteLedger } from '#main/storage/site/site-ledger.ts';
import { bringFeed, smallKev } from '#main/testing/references.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { makeLongLedger } from '../bench/long-ledger.ts';
import { newestTime } from '../fixtures/unpack.ts';
import { missingTools } from '../independent/tools.ts';
import { Around } from './around.ts';
import { idOf, joined, share } from './desk.ts';
import { Postgres } from './postgres.ts';
import { rowsOf } from './rows-of.ts';

const MB = 1024 * 1024;

/** What a desk asks of the site, in its order, and how long the longest part is that it ever had in its hands. */
class Watched extends Around {
  readonly asked: string[] = [];
  longest = 0;
  /** Called before each piece of content is given out, when those before it were taken. */
  whenNext = (_hash: string): void => undefined;
  override send(hash: string, content: ContentSource) {
    this.asked.push(`send ${hash}`);
    const read = (at: number, length: number): Uint8Array => {
      const part = content.read(at, length);
      this.longest = Math.max(this.longest, part.buffer.byteLength);
      return part;
    };
    return super.send(hash, { size: content.size, read });
  }
  override async *content(content: { hash: string; size: number }, pieces: readonly string[]) {
    this.asked.push(`content ${content.hash}`);
    for await (const part of super.content(content, pieces)) {
      this.whenNext(content.hash);
      this.longest = Math.max(this.longest, part.length);
      yield part;
    }
  }
  override async turn(head: number) {
    this.asked.push('turn');
    const turn = await super.turn(head);
    const leave = () => {
      this.asked.push('leave');
      return turn.leave();
    };
    return { ...turn, leave };
  }
  override append(turn: Turn, entries: readonly SiteEntry[]) {
    this.asked.push(`append ${entries.length}`);
    return turn.append(entries);
  }
}

/** Bytes of content that is being written in the folder of a vault and has no name yet. */
const unfinishedIn = (folder: string): number =>
  readdirSync(join(folder, 'blobs'))
    .filter((name) => name.endsWith('.tmp'))
    .reduce((sum, name) => sum + statSync(join(folder, 'blobs', name)).size, 0);

describe.skipIf(missingTools('postgres'))('what is large at a site', () => {
  let server: Postgres;
  const sites: Site[] = [];
  const open = async (user: string, vault: string): Promise<Watched> => {
    const site = new Watched(await SiteLedger.open(server.address(user), vault));
    sites.push(site);
    return site;
  };
  beforeAll(async () => {
    server = await Postgres.start();
  });
  afterAll(async () => {
    await Promise.all(sites.map((site) => site.close()));
    await server.remove();
  });

  it('is content that goes up before the turn and comes down to the other desk, and is never in memory as a whole', async () => {
    const clock = new TestClock(new Date());
    const first = await Workplace.staffed(clock);
    server.setUp({ vault: idOf(first), accounts: ['desk_a', 'desk_b'] });
    const [siteA, siteB] = [await open('desk_a', idOf(first)), await open('desk_b', idOf(first))];
    await upload(first.context.vault, siteA);
    const b = await joined(first, siteB, clock);
    const a = share(first, siteA);
    await a.place.signIn('quality');
    const feed = `${JSON.stringify(smallKev('2026-01-05', ['CVE-2025-0001']))}${' '.repeat(5 * MB)}`;
    const hash = digest('sha256', feed);
    siteA.asked.length = 0;
    expect(await bringFeed(a.place, feed)).toMatchObject({ ok: true });
    const [, small] = siteA.asked.filter((one) => one.startsWith('send'));
    expect(siteA.asked).toEqual(['turn', 'leave', `send ${hash}`, small, 'turn', 'append 1']);
    expect(siteA.longest).toBe(MB);
    const onDisk: number[] = [];
    siteB.whenNext = (of) => {
      if (of === hash) onDisk.push(unfinishedIn(b.place.folder));
    };
    await b.writes.catchUp();
    // What came before is in the file already when the next piece is asked for, but for a segment that is sealed later.
    expect(onDisk.map((bytes) => Math.round(bytes / MB))).toEqual([0, 1, 2, 3, 4, 5]);
    expect(siteB.asked).toContain(`content ${hash}`);
    expect(siteB.longest).toBeLessThanOrEqual(MB);
    expect(rowsOf(b.place.context.vault)).toEqual(rowsOf(a.place.context.vault));
    expect(digest('sha256', b.place.context.vault.blob(hash))).toBe(hash);
    for (const { place } of [a, b]) {
      expect(existsSync(join(place.folder, 'blobs', hash.slice(0, 2), hash))).toBe(true);
      place.context.vault.close();
      expect(verifyPath(place.folder, undefined).filter(({ ok }) => !ok)).toEqual([]);
    }
  });

  it('is a ledger that goes up in pages of many entries, and on where it was interrupted; a replica takes over all of it', async () => {
    const { folder, entries } = await makeLongLedger(1300);
    const clock = new TestClock(newestTime(folder));
    const vault = openVault(folder, { clock, workstation: 'test', judge: () => [] });
    const [{ id = '' } = {}] = vault.find('vault', {});
    server.owner(`INSERT INTO countersign.vaults VALUES ('${id}')`);
    const site = await open('desk_a', id);
    await expect(
      upload(vault, site, (seq) => {
        if (seq === 500) throw new Error('the network is gone');
      }),
    ).rejects.toThrow('the network is gone');
    expect((await site.status()).head).toMatchObject({ seq: 500 });
    const told: number[] = [];
    await upload(vault, site, (seq) => told.push(seq));
    expect(told).toEqual([1000, entries]);
    expect(site.asked.filter((one) => one.startsWith('append'))).toEqual(['append 500', 'append 500', 'append 300']);
    expect((await site.status()).head).toEqual({ seq: entries, hash: vault.ledgerHead().hash });
    const replica = await makeReplica(`${folder}-replica`, site, { clock, workstation: 'another', judge: () => [] }, () => undefined);
    expect(rowsOf(replica)).toEqual(rowsOf(vault));
    await follow(replica, site);
    replica.close();
    server.owner(`DELETE FROM countersign.ledger WHERE vault = '${id}' AND seq = ${entries}`);
    const text = '{"another":"history"}';
    server.owner(
      `INSERT INTO countersign.ledger (vault, seq, hash, previous, text, signature) SELECT vault, seq + 1, '${digest('sha256', text)}', hash, '${text}', '' FROM countersign.ledger WHERE vault = '${id}' AND seq = ${entries - 1}`,
    );
    await expect(upload(vault, site)).rejects.toMatchObject({ code: 'conflict' });
    vault.close();
  });
});
