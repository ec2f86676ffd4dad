import { createHash } from 'node:crypto';
import { ZERO_HASH } from '#main/domain/audit/ledger-entry.ts';
import type { ContentSource, Listening, Site, SiteEntry, SiteStatus, Turn } from '#main/ports/site.ts';
import { AppError } from '#shared/domain/errors.ts';
import { Connection, type SiteAddress } from './connect.ts';
import { contentsIn, piecesOf } from './pieces.ts';
import { WORKSTATIONS } from './schema.ts';

/** Entries that one question brings. */
const PAGE = 5000;
/** By which workstations tell one another that they wrote. Anybody can say so: it is a hint. */
const CHANNEL = 'countersign';

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

  async send(hash: string, content: ContentSource): Promise<readonly string[]> {
    const { pieces, hash: found } = await piecesOf(content);
    if (found !== hash)
      throw new AppError(
        'damaged',
        `The content ${hash} is missing from the vault or was changed outside the program, so it was not sent. Restore it from a backup.`,
      );
    const connection = await this.#connected();
    const names = pieces.map((piece) => piece.hash);
    const known = new Set<string>();
    for (let from = 0; from < names.length; from += PAGE) {
      const asked = [names.slice(from, from + PAGE)];
      for (const row of await connection.ask<{ hash: string }>('SELECT hash FROM countersign.pieces WHERE hash = ANY ($1)', asked))
        known.add(row.hash);
    }
    for (const { hash: name, at, length } of pieces) {
      if (known.has(name)) continue;
      known.add(name);
      const part = content.read(at, length);
      await connection.ask('INSERT INTO countersign.pieces (hash, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING', [name, part]);
    }
    return names;
  }

  async *content({ hash, size }: { hash: string; size: number }, pieces: readonly string[]): AsyncGenerator<Uint8Array> {
    const connection = await this.#connected();
    const whole = createHash('sha256');
    let given = 0;
    for (const piece of pieces) {
      const [row] = await connection.ask<{ bytes: Buffer }>('SELECT bytes FROM countersign.pieces WHERE hash = $1', [piece]);
      given += row?.bytes.length ?? 0;
      // A row that names more than the entry says would fill the disk.
      if (!row || given > size) break;
      whole.update(row.bytes);
      yield row.bytes;
    }
    if (given === size && whole.digest('hex') === hash) return;
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
      append: (entries) => this.#orLeave(connection, () => this.#append(connection, entries)),
      leave: () => this.#leave(connection),
    };
  }

  async holds({ seq, hash }: { seq: number; hash: string }): Promise<{ stands: boolean; isSafe: boolean }> {
    const connection = await this.#connected();
    const read = `SELECT hash FROM countersign.ledger WHERE vault = ${connection.quoted(this.#vault)} AND seq = ${Math.trunc(seq)}`;
    return this.#orLeave(connection, async () => {
      // A row that is not found may still come while the one who wrote it has not ended; the lock waits for that.
      const [row] = await connection.askInOne<{ hash: string }>([...this.#locked(connection), read]);
      connection.takeUnsafe();
      // The wait for the standby may have been ended with the connection. This one writes, so it waits for all before it.
      await connection.askInOne([`SELECT pg_logical_emit_message(true, '${CHANNEL}', '')`, 'COMMIT']);
      return { stands: row?.hash === hash, isSafe: !connection.takeUnsafe() };
    });
  }

  async listen(hint: () => void): Promise<Listening> {
    const connection = await Connection.open(this.#address);
    await connection.listen(CHANNEL, (vault) => {
      if (vault === null || vault === this.#vault) hint();
    });
    return {
      get isLost() {
        return connection.isLost;
      },
      end: () => connection.close(),
    };
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

  async #append(connection: Connection, entries: readonly SiteEntry[]): Promise<{ isSafe: boolean }> {
    const rows = entries.map(({ seq, hash, previous, text, signature, contents }) => {
      const values = [this.#vault, hash, previous, text, signature, JSON.stringify(contents)];
      return `(${Math.trunc(seq)}, ${values.map((value) => connection.quoted(value)).join(', ')})`;
    });
    connection.takeUnsafe();
    await connection.askInOne([
      `INSERT INTO countersign.ledger (seq, vault, hash, previous, text, signature, contents) VALUES ${rows.join(', ')}`,
      `SELECT pg_notify('${CHANNEL}', ${connection.quoted(this.#vault)})`,
      'COMMIT',
    ]);
    return { isSafe: !connection.takeUnsafe() };
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
