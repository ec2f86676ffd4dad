import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAME = '.s.PGSQL.5432';

/** Stands between a desk and the server, and cuts the connection where the entry goes by. */
export class CuttingProxy {
  /** The folder in which its socket lies, as the host that a desk is told. */
  readonly folder = mkdtempSync(join(tmpdir(), 'countersign-cut-'));
  /** What is lost of the next entry: the request never arrives, or its answer. */
  cut: 'nothing' | 'request' | 'answer' = 'nothing';
  /** Whether nobody gets through any more once something was cut. */
  staysCut = false;
  #isCut = false;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(to: string) {
    this.#server = createServer((desk) => this.#between(desk, join(to, NAME)));
  }

  /** @param to the folder of the server's socket */
  static async start(to: string): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(to);
    await new Promise<void>((resolve) => proxy.#server.listen(join(proxy.folder, NAME), resolve));
    return proxy;
  }

  /** The network is there again. */
  mend(): void {
    this.#isCut = false;
    this.staysCut = false;
  }

  #between(desk: Socket, path: string): void {
    if (this.#isCut && this.staysCut) {
      desk.destroy();
      return;
    }
    const server = connect(path);
    let losesAnswer = false;
    const end = (): void => {
      desk.destroy();
      server.destroy();
    };
    for (const socket of [desk, server]) {
      this.#sockets.add(socket);
      socket.on('error', end).on('close', end);
    }
    desk.on('data', (bytes) => {
      const { cut } = this;
      if (cut !== 'nothing' && bytes.includes('INSERT INTO countersign.ledger')) {
        this.cut = 'nothing';
        this.#isCut = true;
        losesAnswer = cut === 'answer';
        if (cut === 'request') return end();
      }
      server.write(bytes);
    });
    server.on('data', (bytes) => {
      if (losesAnswer) end();
      else desk.write(bytes);
    });
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
    rmSync(this.folder, { recursive: true, force: true });
  }
}
