import { hash as digest } from 'node:crypto';
import { ZERO_HASH } from '#main/domain/audit/ledger-entry.ts';
import type { Site, SiteEntry, SiteStatus, Turn } from '#main/ports/site.ts';
import { AppError } from '#shared/domain/errors.ts';
import { Connection, type SiteAddress } from './connect.ts';
import { contentsIn, piecesOf } from './pieces.ts';
import { WORKSTATIONS } from './schema.ts';

/** Entries that one question brings. */
const PAGE = 5000;

interface Stored {
  seq: number;
  hash: string;
  previous: string;
  text: string;
  signature: string;
  contents: string;
}
const COLUMNS = 'seq, hash, previous, text, signature, contents';
const entryOf = ({ contents, ...row }: Stored): SiteEntry => ({ ...row, contents: contentsIn(contents) });

/** The ledger of a vault in PostgreSQL. Only one question is under way at a time; who asks waits for the former one. */
export class SiteLedger implements Site {
  readonly #address: SiteAddress;
  readonly #vault: string;
  #connection: Connection | null = null;

  private constructor(address: SiteAddress, vault: string) {
    this.#address = address;
    this.#vault = vault;
  }

  /** @throws AppError 'site-unreachable', 'not-found' for a vault that this site does not keep */
  static async open(address: SiteAddress, vault: string): Promise<SiteLedger> {
    const site = new SiteLedger(address, vault);
    const [known] = await (await site.#connected()).ask('SELECT id FROM countersign.vaults WHERE id = $1', [vault]);
    if (known) return site;
    await site.close();
    throw new AppError('not-found', 'The site does not keep this vault. Ask its administrator to run the file site.sql of this vault.');
  }

  async after(seq: number, limit: number): Promise<readonly SiteEntry[]> {
    const connection = await this.#connected();
    const sql = `SELECT ${COLUMNS} FROM countersign.ledger WHERE vault = $1 AND seq > $2 ORDER BY seq LIMIT $3`;
    return (await connection.ask<Stored>(sql, [this.#vault, seq, limit])).map(entryOf);
  }

  async content(hash: string, pieces: readonly string[]): Promise<Uint8Array> {
    const connection = await this.#connected();
    const parts: Buffer[] = [];
    for (const piece of pieces) {
      const [row] = await connection.ask<{ bytes: Buffer }>('SELECT bytes FROM countersign.pieces WHERE hash = $1', [piece]);
      if (row) parts.push(row.bytes);
    }
    const bytes = Buffer.concat(parts);
    if (digest('sha256', bytes) === hash) return new Uint8Array(bytes);
    throw new AppError(
      'damaged',
      `The site does not give the content ${hash} as it was signed: a part is missing, or was changed by somebody who owns its database. Nothing of it was taken over.`,
    );
  }

  async turn(head: number): Promise<Turn> {
    const connection = await this.#connected();
    const read = `SELECT ${COLUMNS} FROM countersign.ledger WHERE vault = ${connection.quoted(this.#vault)} AND seq > ${Math.trunc(head)} ORDER BY seq LIMIT ${PAGE}`;
    // The entries are read by a statement after the lock: one statement would see them as they were before it waited.
    const rows = await this.#orLeave(connection, () => connection.askInOne<Stored>([...this.#locked(connection), read]));
    // Who lacks more than a page follows first; the others do not wait for that.
    if (rows.length === PAGE) {
      await this.#leave(connection);
      throw new AppError('conflict', 'The site has many entries that this workstation has not read yet. Try again.');
    }
    return {
      entries: rows.map(entryOf),
      append: (entry, contents) => this.#orLeave(connection, () => this.#append(connection, entry, contents)),
      leave: () => this.#leave(connection),
    };
  }

  async holds({ seq, hash }: { seq: number; hash: string }): Promise<boolean> {
    const connection = await this.#connected();
    const read = `SELECT hash FROM countersign.ledger WHERE vault = ${connection.quoted(this.#vault)} AND seq = ${Math.trunc(seq)}`;
    // A row that is not found may still come while the one who wrote it has not ended; the lock waits for that.
    const rows = await this.#orLeave(connection, () => connection.askInOne<{ hash: string }>([...this.#locked(connection), read]));
    await this.#leave(connection);
    return rows[0]?.hash === hash;
  }

  async status(): Promise<SiteStatus> {
    const connection = await this.#connected();
    const [last] = await connection.ask<{ seq: number; hash: string }>(
      'SELECT seq, hash FROM countersign.ledger WHERE vault = $1 ORDER BY seq DESC LIMIT 1',
      [this.#vault],
    );
    const [server] = await connection.ask<{ system: string; standby: boolean; waits: string }>(
      `SELECT s.system_identifier || '/' || c.timeline_id AS system, pg_is_in_recovery() AS standby,
       current_setting('synchronous_standby_names') AS waits FROM pg_control_system() s, pg_control_checkpoint() c`,
    );
    const connected = await connection.ask<{ name: string; turn: boolean }>(
      `SELECT a.usename AS name, bool_or(EXISTS (SELECT FROM pg_locks l WHERE l.pid = a.pid AND l.locktype = 'advisory' AND l.granted)) AS turn
       FROM pg_stat_activity a WHERE a.datname = current_database() AND pg_has_role(a.usesysid, $1, 'member')
       GROUP BY a.usename ORDER BY a.usename`,
      [WORKSTATIONS],
    );
    return {
      head: last ?? { seq: 0, hash: ZERO_HASH },
      system: server?.system ?? '',
      isStandby: server?.standby ?? false,
      waitsFor: server?.waits ?? '',
      connected: connected.map(({ name }) => name),
      turn: connected.find(({ turn }) => turn)?.name ?? null,
    };
  }

  async close(): Promise<void> {
    await this.#connection?.close();
    this.#connection = null;
  }

  async #connected(): Promise<Connection> {
    if (this.#connection && !this.#connection.isLost) return this.#connection;
    this.#connection = await Connection.open(this.#address);
    return this.#connection;
  }

  #locked(connection: Connection): string[] {
    return [
      'BEGIN ISOLATION LEVEL READ COMMITTED',
      // The account may have another setting of its own, by which an answer would promise less.
      'SET LOCAL synchronous_commit = on',
      `SELECT pg_advisory_xact_lock(hashtextextended(${connection.quoted(this.#vault)}, 0))`,
    ];
  }

  async #append(connection: Connection, entry: Omit<SiteEntry, 'contents'>, contents: ReadonlyMap<string, Uint8Array>): Promise<void> {
    const pieces: Record<string, string[]> = {};
    for (const [content, bytes] of contents) {
      const cut = piecesOf(bytes);
      pieces[content] = cut.map(({ hash }) => hash);
      for (const { hash, part } of cut)
        await connection.ask('INSERT INTO countersign.pieces (hash, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING', [hash, part]);
    }
    const values = [this.#vault, entry.hash, entry.previous, entry.text, entry.signature, JSON.stringify(pieces)];
    connection.takeUnsafe();
    await connection.askInOne([
      `INSERT INTO countersign.ledger (seq, vault, hash, previous, text, signature, contents)
       VALUES (${Math.trunc(entry.seq)}, ${values.map((value) => connection.quoted(value)).join(', ')})`,
      'COMMIT',
    ]);
    if (connection.takeUnsafe())
      throw new AppError(
        'site-unreachable',
        'The entry stands at the site, but somebody ended the wait for its standby: it is lost if the server is lost now. Ask its administrator about the standby before you go on.',
      );
  }

  async #leave(connection: Connection): Promise<void> {
    // A connection that is gone has ended its transaction.
    if (!connection.isLost) await connection.ask('ROLLBACK').catch(() => connection.close());
  }

  async #orLeave<R>(connection: Connection, work: () => Promise<R>): Promise<R> {
    try {
      return await work();
    } catch (error) {
      await this.#leave(connection);
      throw error;
    }
  }
}
