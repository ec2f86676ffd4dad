import { createHash, hash as digest } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZERO_HASH } from '#main/domain/audit/ledger-entry.ts';
import type { SiteEntry } from '#main/ports/site.ts';
import { administratorFiles } from '#main/storage/site/administrator.ts';
import { inMemory } from '#main/storage/site/content-files.ts';
import { SiteLedger } from '#main/storage/site/site-ledger.ts';
import { missingTools } from '../independent/tools.ts';
import { Postgres } from './postgres.ts';

const sha256 = (bytes: string | Uint8Array): string => digest('sha256', bytes);

/** Entries as a site sees them: texts that follow one another. What they say is no matter of it. */
const following = (before: { seq: number; hash: string }, says: string): SiteEntry => {
  const text = JSON.stringify({ previous: before.hash, says });
  return { seq: before.seq + 1, text, hash: sha256(text), previous: before.hash, signature: 'signature', contents: {} };
};
const START = { seq: 0, hash: ZERO_HASH };
/** All of a content, as a reader of it puts it together. */
const read = async (site: SiteLedger, { contents }: SiteEntry, hash: string, size: number): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  for await (const part of site.content({ hash, size }, contents[hash] ?? [])) parts.push(part);
  return Buffer.concat(parts);
};

describe.skipIf(missingTools('postgres'))('the ledger of a site in PostgreSQL', () => {
  let server: Postgres;
  const open = (user: string, vault = 'vault-1') => SiteLedger.open(server.address(user), vault);
  const vaults = ['vault-1', 'vault-2', 'vault-3', 'vault-4', 'vault-5', 'vault-6'];

  beforeAll(async () => {
    server = await Postgres.start();
    server.setUp({ vault: 'vault-1', accounts: ['desk_a', 'desk_b'] });
    for (const vault of vaults.slice(1)) server.owner(`INSERT INTO countersign.vaults VALUES ('${vault}')`);
  });
  afterAll(async () => server.remove());

  it('gives every workstation the same entries in the same order, with quotes and backslashes as they were written, and content byte for byte', async () => {
    const [a, b] = [await open('desk_a'), await open('desk_b')];
    const large = new Uint8Array(2_500_000).map((_, index) => index % 251);
    const first = following(START, `O'Neil \\ "quoted" ${'\\'.repeat(3)}' ; DROP TABLE countersign.ledger; -- é 漢`);
    const hash = sha256(large);
    const sent = { ...first, contents: { [hash]: await a.send(hash, inMemory(large)) } };
    await (await a.turn(0)).append([sent]);
    const second = following(first, 'the other desk');
    const turn = await b.turn(0);
    expect(turn.entries.map(({ text }) => text)).toEqual([first.text]);
    await turn.append([second]);
    const seen = await a.after(0, 100);
    expect(seen).toEqual([sent, second]);
    expect(sent.contents[hash]).toHaveLength(3);
    expect(Buffer.compare(await read(b, sent, hash, large.length), large)).toBe(0);
    expect((await a.status()).head).toEqual({ seq: 2, hash: second.hash });
    await Promise.all([a.close(), b.close()]);
  });

  it('lets one workstation write at a time: the other waits, and then has what the first one wrote', async () => {
    const [a, b] = [await open('desk_a', 'vault-2'), await open('desk_b', 'vault-2')];
    const first = following(START, 'a');
    const turnOfA = await a.turn(0);
    const waiting = b.turn(0);
    await turnOfA.append([first]);
    const turnOfB = await waiting;
    expect(turnOfB.entries.map(({ hash }) => hash)).toEqual([first.hash]);
    expect((await a.status()).turn).toBe('desk_b');
    await turnOfB.leave();
    expect((await a.status()).turn).toBeNull();
    await Promise.all([a.close(), b.close()]);
  });

  it('takes no entry that does not follow the last one, whoever sends it: a number twice, another head, a gap', async () => {
    const a = await open('desk_a', 'vault-3');
    const first = following(START, 'a');
    await (await a.turn(0)).append([first]);
    for (const wrong of [
      following(START, 'again'),
      following({ seq: 1, hash: sha256('other') }, 'fork'),
      following({ seq: 5, hash: first.hash }, 'gap'),
    ])
      await expect((await a.turn(1)).append([wrong])).rejects.toMatchObject({ code: 'conflict' });
    const second = following(first, 'b');
    await expect((await a.turn(1)).append([{ ...second, text: `${second.text} ` }])).rejects.toMatchObject({ code: 'refused' });
    await (await a.turn(1)).append([second]);
    expect((await a.after(0, 10)).map(({ hash }) => hash)).toEqual([first.hash, second.hash]);
    await a.close();
  });

  it('lets the account of a workstation change and delete nothing, and put nothing false under the hash of a content', () => {
    const refused = (sql: string): string => {
      try {
        return server.as('desk_a', sql);
      } catch (error) {
        return String(error);
      }
    };
    for (const sql of [
      'UPDATE countersign.ledger SET signature = signature',
      'DELETE FROM countersign.ledger',
      'TRUNCATE countersign.ledger',
      'ALTER TABLE countersign.ledger DISABLE TRIGGER ALL',
      "INSERT INTO countersign.vaults VALUES ('mine')",
      'CREATE TABLE public.mine (id integer)',
      'CREATE TEMP TABLE ledger (id integer)',
      "SELECT lo_from_bytea(0, 'x')",
      'DO $$ BEGIN END $$',
      "INSERT INTO countersign.ledger (vault, seq, hash, previous, text, signature, written_at) VALUES ('vault-3', 3, '', '', '', '', '2020-01-01')",
    ])
      expect(refused(sql), sql).toMatch(/permission denied|must be owner/);
    expect(refused(`INSERT INTO countersign.pieces VALUES ('${sha256('true')}', 'false')`)).toContain('check constraint');
    expect(
      refused(`INSERT INTO countersign.pieces SELECT encode(sha256(b), 'hex'), b FROM convert_to(repeat('x', 1048577), 'UTF8') b`),
    ).toContain('check constraint');
    expect(
      refused("INSERT INTO countersign.ledger (vault, seq, hash, previous, text, signature) VALUES ('nobody', 1, '', '', '', '')"),
    ).toMatch(/constraint/);
  });

  it('knows after a crash of the server whether an entry stands, and asks only once nobody can be writing it any more', async () => {
    const [a, b] = [await open('desk_a', 'vault-4'), await open('desk_b', 'vault-4')];
    const first = following(START, 'a');
    await (await a.turn(0)).append([first]);
    const turn = await a.turn(1);
    await server.halt('SIGQUIT');
    const second = following(first, 'b');
    await expect(turn.append([second])).rejects.toMatchObject({ code: 'site-unreachable' });
    await expect(a.holds(second)).rejects.toMatchObject({
      code: 'site-unreachable',
      message: expect.stringContaining('Nothing answers there'),
    });
    await server.go();
    expect(await a.holds(second)).toMatchObject({ stands: false });
    expect(await b.holds(first)).toEqual({ stands: true, isSafe: true });
    const held = await a.turn(1);
    const asked = b.holds(second);
    await held.append([second]);
    expect(await asked).toEqual({ stands: true, isSafe: true });
    await Promise.all([a.close(), b.close()]);
  });

  it('says in a sentence what is wrong where it cannot be used', async () => {
    const at = (other: object) => SiteLedger.open({ ...server.address('desk_a'), ...other }, 'vault-1');
    const tls = { ca: '', cert: '', key: '' };
    for (const [other, words] of [
      [{ host: 'no-such-host.invalid', tls }, /No computer has that name|could not be looked up/],
      [{ host: '127.0.0.1', port: 1, tls }, 'Nothing answers there'],
      [{ host: '/nowhere' }, 'Nothing answers there'],
      [{ user: 'stranger' }, 'does not take the certificate'],
      [{ database: 'other' }, 'has no database of that name'],
      [{ database: 'postgres', user: 'owner' }, 'run the file site.sql'],
    ] as const)
      await expect(at(other)).rejects.toMatchObject({ code: 'site-unreachable', message: expect.stringMatching(words) });
    await expect(open('desk_a', 'vault-9')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('finds content that the owner of the database changed or took away', async () => {
    const a = await open('desk_a', 'vault-5');
    const bytes = Buffer.from('what people signed');
    const hash = sha256(bytes);
    const sent = { ...following(START, 'a'), contents: { [hash]: await a.send(hash, inMemory(bytes)) } };
    await (await a.turn(0)).append([sent]);
    expect(await read(a, sent, hash, bytes.length)).toEqual(bytes);
    await expect(read(a, sent, hash, bytes.length - 1), 'more than the entry says').rejects.toMatchObject({ code: 'damaged' });
    server.owner(`DELETE FROM countersign.pieces WHERE hash = '${hash}'`);
    await expect(read(a, sent, hash, bytes.length)).rejects.toMatchObject({ code: 'damaged' });
    await a.close();
  });

  it('takes content in pieces of 1 MB that it never needs as a whole, and goes on after an interruption with those that it lacks', async () => {
    const a = await open('desk_a', 'vault-6');
    const MB = 1024 * 1024;
    const size = 20 * MB + 17;
    /** Bytes that are made where they are asked for: nothing ever holds all of them. */
    const asked: number[] = [];
    const source = (until = Number.POSITIVE_INFINITY) => ({
      size,
      read: (at: number, length: number) => {
        if (at > until) throw new Error('cut off');
        asked.push(length);
        return Buffer.alloc(Math.min(length, size - at), `${at} of a large content`);
      },
    });
    const whole = createHash('sha256');
    for (let at = 0; at < size; at += MB) whole.update(source().read(at, MB));
    const hash = whole.digest('hex');
    const stored = () =>
      Number(server.owner("SELECT count(*) FROM countersign.pieces WHERE encode(substr(bytes, 1, 40), 'escape') LIKE '%large content%'"));
    // The first reading works out which pieces there are, the second one sends them: it ends at the tenth.
    let readings = 0;
    const interrupted = { size, read: (at: number, length: number) => source(readings++ > 20 ? 9.5 * MB : undefined).read(at, length) };
    await expect(a.send(hash, interrupted)).rejects.toThrow('cut off');
    expect(stored()).toBe(10);
    asked.length = 0;
    const pieces = await a.send(hash, source());
    expect(pieces).toHaveLength(21);
    expect(asked, 'all are read once, and what was there is not sent again').toHaveLength(21 + 11);
    asked.length = 0;
    expect(await a.send(hash, source())).toEqual(pieces);
    expect(asked).toHaveLength(21);
    expect(Math.max(...asked)).toBe(MB);
    const came: number[] = [];
    for await (const part of a.content({ hash, size }, pieces)) came.push(part.length);
    expect(came).toEqual([...Array<number>(20).fill(MB), 17]);
    await expect(a.send(hash, { size, read: () => Buffer.alloc(0) })).rejects.toMatchObject({ code: 'damaged' });
    await a.close();
  });

  it('writes for the administrator nothing that a name could change', () => {
    const plan = { vault: 'v', database: 'site', accounts: ['desk_a'], network: '192.0.2.0/24' };
    expect(administratorFiles(plan)['pg_hba.lines']).toContain('hostssl site +countersign_workstation 192.0.2.0/24 cert');
    for (const wrong of [{ database: 'site; DROP' }, { accounts: ['a b'] }, { network: 'all' }, { vault: "v'" }])
      expect(() => administratorFiles({ ...plan, ...wrong })).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });
});
