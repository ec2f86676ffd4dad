import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { administratorFiles, type SitePlan } from '#main/storage/site/administrator.ts';
import type { SiteAddress } from '#main/storage/site/connect.ts';
import { whereIs } from '../../build/system-tools.ts';

/** PostgreSQL refuses to run as root; Debian's package makes an account for it. */
const account = (): { uid: number; gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const id = (what: string): number => Number(spawnSync('id', [what, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
const READY_MS = 30_000;

/** A second server, which has what the first one acknowledged. */
interface Standby {
  go(): Promise<void>;
  halt(): Promise<void>;
  /** @returns the rows of a question to it */
  holds(sql: string): string;
}

/** A server of its own for one test file, reached by a socket in its folder; it trusts whoever reaches that. */
export class Postgres {
  readonly folder: string;
  #port = 5432;
  #listens = '';
  readonly #bin: string;
  readonly #as: { uid: number; gid: number } | undefined;
  #stop: (how: NodeJS.Signals) => Promise<void> = async () => undefined;
  #standby: (how: NodeJS.Signals) => Promise<void> = async () => undefined;

  private constructor() {
    this.#bin = dirname(whereIs('postgres') ?? '');
    this.#as = account();
    this.folder = mkdtempSync(join(tmpdir(), 'countersign-pg-'));
    chmodSync(this.folder, 0o755);
    if (this.#as) chownSync(this.folder, this.#as.uid, this.#as.gid);
  }

  static async start(): Promise<Postgres> {
    const server = new Postgres();
    server.#run('initdb', [
      '--pgdata',
      join(server.folder, 'data'),
      '--auth',
      'trust',
      '--username',
      'owner',
      '--encoding',
      'UTF8',
      '--locale',
      'C',
    ]);
    await server.go();
    server.#run('createdb', [...server.#at('owner'), 'site']);
    return server;
  }

  #at(user: string): string[] {
    return ['--host', this.folder, '--port', String(this.#port), '--username', user];
  }

  #run(program: string, args: readonly string[], input?: string): string {
    const done = spawnSync(join(this.#bin, program), args, {
      ...this.#as,
      cwd: this.folder,
      encoding: 'utf8',
      ...(input === undefined ? {} : { input }),
    });
    if (done.status !== 0) throw new Error(`${program}: ${done.stderr}`);
    return done.stdout;
  }

  /** Starts the server, as its administrator would after it stopped. */
  async go(): Promise<void> {
    this.#stop = await this.#launch('data', this.#port, this.#listens);
  }

  /** @returns what ends it */
  async #launch(data: string, port: number, listens: string): Promise<(how: NodeJS.Signals) => Promise<void>> {
    const args = ['-D', join(this.folder, data), '-k', this.folder, '-c', `listen_addresses=${listens}`, '-c', `port=${port}`];
    const child = spawn(join(this.#bin, 'postgres'), args, { ...this.#as, cwd: this.folder, stdio: 'ignore' });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    for (const until = Date.now() + READY_MS; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 50)))
      if (spawnSync(join(this.#bin, 'pg_isready'), ['--host', this.folder, '--port', String(port)]).status === 0)
        return async (how) => {
          child.kill(how);
          await ended;
        };
    child.kill('SIGQUIT');
    throw new Error('PostgreSQL did not start.');
  }

  /** Gives the server a standby that it waits for from now on. */
  async standby(): Promise<Standby> {
    const at = (port: number) => ['--host', this.folder, '--port', String(port), '--username', 'owner'];
    this.#run('pg_basebackup', [
      ...at(this.#port),
      '--pgdata',
      join(this.folder, 'standby'),
      '--write-recovery-conf',
      '--checkpoint',
      'fast',
    ]);
    const port = this.#port + 1;
    const standby = {
      go: async () => {
        const stop = await this.#launch('standby', port, '');
        this.#standby = stop;
      },
      halt: () => this.#standby('SIGINT'),
      holds: (sql: string) => this.#run('psql', [...at(port), '--dbname', 'site', '--no-psqlrc', '-qAt'], sql).trim(),
    };
    await standby.go();
    this.owner("ALTER SYSTEM SET synchronous_standby_names = '*'");
    this.owner('SELECT pg_reload_conf()');
    return standby;
  }

  /** Ends the server: its connections at once with SIGINT, as in a crash with SIGQUIT. */
  async halt(how: NodeJS.Signals = 'SIGINT'): Promise<void> {
    await this.#stop(how);
  }

  async remove(): Promise<void> {
    await this.#standby('SIGQUIT');
    await this.halt('SIGQUIT');
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What the owner of the database does with psql. @returns its rows, unaligned. @throws Error with what PostgreSQL says */
  owner(sql: string): string {
    return this.#run('psql', [...this.#at('owner'), '--dbname', 'site', '--no-psqlrc', '--set', 'ON_ERROR_STOP=1', '-qAt'], sql).trim();
  }

  /** What somebody with the account of a workstation does past the program. @throws Error */
  as(user: string, sql: string): string {
    return this.#run('psql', [...this.#at(user), '--dbname', 'site', '--no-psqlrc', '--set', 'ON_ERROR_STOP=1', '-qAt'], sql).trim();
  }

  /** Runs what the program wrote for the administrator. */
  setUp(plan: Omit<SitePlan, 'database' | 'network'>): void {
    const script = administratorFiles({ ...plan, database: 'site', network: '192.0.2.0/24' })['site.sql'] ?? '';
    writeFileSync(join(this.folder, 'site.sql'), script);
    this.owner(script);
  }

  /**
   * Has the server listen on this computer's own address, by the lines that the program wrote for its files.
   * @returns the port
   */
  async listen(lines: { hba: string; conf: string }, files: { ca: string; cert: string; key: string }): Promise<number> {
    await this.halt();
    for (const [name, text] of [
      ['workstations-ca.crt', files.ca],
      ['server.crt', files.cert],
      ['server.key', files.key],
    ] as const) {
      const path = join(this.folder, 'data', name);
      writeFileSync(path, text, { mode: 0o600 });
      if (this.#as) chownSync(path, this.#as.uid, this.#as.gid);
    }
    // Connections by the socket of the folder stay as they were.
    writeFileSync(join(this.folder, 'data', 'pg_hba.conf'), `local all all trust\n${lines.hba}`);
    appendFileSync(join(this.folder, 'data', 'postgresql.conf'), lines.conf);
    this.#port = await freePort();
    this.#listens = '127.0.0.1';
    await this.go();
    return this.#port;
  }

  address(user: string): SiteAddress {
    return { host: this.folder, port: this.#port, database: 'site', user, tls: null };
  }
}
