import { Client, type ClientConfig } from 'pg';
import { siteError } from './site-errors.ts';

/** How a workstation reaches its site. */
export interface SiteAddress {
  /** The name of the host; or the folder of a socket, for a server on this computer. */
  host: string;
  port: number;
  database: string;
  /** The account of the workstation. */
  user: string;
  /** Certificates and key as PEM: who signed the server's, and the workstation's own. Null for a socket alone. */
  tls: { ca: string; cert: string; key: string } | null;
}

export const whereOf = ({ host, port }: SiteAddress): string => `${host}:${port}`;

const SECOND = 1000;
/** Longer than a turn of another workstation takes, and shorter than somebody waits for a signature. */
const LOCK_MS = 20 * SECOND;
/** A server that stays silent would otherwise be waited for without end. */
const ANSWER_MS = 60 * SECOND;
const CONNECT_MS = 10 * SECOND;
const IDLE_MS = 30 * SECOND;

const isSocket = (host: string): boolean => host.startsWith('/');

/**
 * Options and no connection string: what stands in such a string could switch TLS off. Answers come in text: read as binary, the
 * library changes moments and numbers (findings/pg-binary-answers-change-what-they-carry.sh).
 */
const configOf = ({ host, port, database, user, tls }: SiteAddress): ClientConfig => ({
  host,
  port,
  database,
  user,
  // An empty one is given, since the library otherwise asks the environment and a file of the person.
  password: () => '',
  // Every name is qualified; what lies in another schema is not taken for one of them.
  options: '-c search_path=pg_catalog',
  ssl: isSocket(host) ? false : { ca: tls?.ca ?? '', cert: tls?.cert ?? '', key: tls?.key ?? '', minVersion: 'TLSv1.3' },
  application_name: 'countersign',
  keepAlive: true,
  connectionTimeoutMillis: CONNECT_MS,
  query_timeout: ANSWER_MS,
  lock_timeout: LOCK_MS,
  idle_in_transaction_session_timeout: IDLE_MS,
});

/** What PostgreSQL says when somebody cancelled the wait for the standby: the entry stands here and may be lost. */
const NOT_AT_STANDBY = '01000';

/** One connection to the site, and whether the server took back what it acknowledges. */
export class Connection {
  readonly #client: Client;
  readonly #where: string;
  #isUnsafe = false;
  #isLost = false;

  private constructor(client: Client, where: string) {
    this.#client = client;
    this.#where = where;
    client.on('notice', ({ code }) => {
      if (code === NOT_AT_STANDBY) this.#isUnsafe = true;
    });
    client.on('end', () => {
      this.#isLost = true;
    });
  }

  /** @throws AppError 'site-unreachable' */
  static async open(address: SiteAddress): Promise<Connection> {
    const where = whereOf(address);
    try {
      const client = new Client(configOf(address));
      const connection = new Connection(client, where);
      // A connection that ends while nothing is asked would otherwise end the program.
      client.on('error', () => {
        connection.#isLost = true;
      });
      await client.connect();
      return connection;
    } catch (error) {
      throw siteError(error, where);
    }
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  /** Whether the server said since the last call that its standby may lack what it acknowledged. */
  takeUnsafe(): boolean {
    const was = this.#isUnsafe;
    this.#isUnsafe = false;
    return was;
  }

  /** One statement with parameters. @throws AppError */
  async ask<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    try {
      return (await this.#client.query<Row>(sql, [...parameters])).rows;
    } catch (error) {
      throw this.#told(error);
    }
  }

  /** Several statements in one message, which take no parameters. @returns the rows of the last one. @throws AppError */
  async askInOne<Row extends object>(statements: readonly string[]): Promise<Row[]> {
    try {
      // The library gives an array for several statements, which its types do not say.
      const results = (await this.#client.query(statements.join('; '))) as unknown as { rows: Row[] }[];
      return results.at(-1)?.rows ?? [];
    } catch (error) {
      throw this.#told(error);
    }
  }

  /** Has it told what is notified by the name of a channel, and that the connection is lost. @throws AppError */
  async listen(channel: string, told: (payload: string | null) => void): Promise<void> {
    this.#client.on('notification', ({ payload }) => told(payload ?? ''));
    this.#client.on('end', () => told(null));
    await this.ask(`LISTEN ${channel}`);
  }

  /** A text as it stands in a statement. */
  quoted(text: string): string {
    return this.#client.escapeLiteral(text);
  }

  async close(): Promise<void> {
    this.#isLost = true;
    // Whoever closes a connection that is gone wants nothing else than that.
    await this.#client.end().catch(() => undefined);
  }

  /** After a wait that was given up the answer may still come, and would be taken for that of the next question. */
  #told(error: unknown): unknown {
    if (error instanceof Error && error.message.includes('timeout')) void this.close();
    return siteError(error, this.#where);
  }
}
