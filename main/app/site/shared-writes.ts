import type { Site } from '#main/ports/site.ts';
import type { EntryHeader, EntrySigner, UnitOfWork, Vault, WriteOptions } from '#main/ports/unit-of-work.ts';
import type { Rehearsed, SqliteVault } from '#main/storage/sqlite-vault.ts';
import { AppError } from '#shared/domain/errors.ts';
import { type Content, contentsOf, sendContent } from './contents.ts';
import { follow, takeOver } from './follow.ts';
import { judgeForeign } from './judge-foreign.ts';
import { notSafe } from './not-safe.ts';

type Either<T, R> = T | ((result: R) => T);

/** Content that goes up within a turn: more makes the others wait. */
const IN_TURN = 1024 * 1024;
const isLong = (contents: readonly Content[]): boolean => contents.reduce((sum, { size }) => sum + size, 0) > IN_TURN;

/** Writes of a vault whose ledger is kept by a site, one after the other (decision 0140). */
export class SharedWrites implements Pick<Vault, 'record' | 'catchUp'> {
  readonly #vault: SqliteVault;
  readonly #site: Site;
  /** What was begun last: the next one waits for it. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(vault: SqliteVault, site: Site) {
    this.#vault = vault;
    this.#site = site;
  }

  /** Takes over what others wrote. @throws AppError */
  catchUp(): Promise<void> {
    return this.#queued(() => follow(this.#vault, this.#site));
  }

  /**
   * Writes as `Vault.write` does, at the site first: an entry that stands there is taken over here like any other.
   * @throws AppError what the work throws; 'site-unreachable', 'conflict'
   */
  record<R>(
    header: Either<EntryHeader, R>,
    signer: Either<EntrySigner, R>,
    work: (uow: UnitOfWork) => R,
    options?: WriteOptions,
  ): Promise<R> {
    return this.#queued(() => this.#write(header, signer, work, options));
  }

  #queued<R>(work: () => Promise<R>): Promise<R> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #write<R>(
    header: Either<EntryHeader, R>,
    signer: Either<EntrySigner, R>,
    work: (uow: UnitOfWork) => R,
    options?: WriteOptions,
  ): Promise<R> {
    const [vault, site] = [this.#vault, this.#site];
    // Whoever was away follows before the turn, for which others wait.
    await follow(vault, site);
    const sent = new Map<string, readonly string[]>();
    for (;;) {
      const turn = await site.turn(vault.ledgerHead().seq);
      let rehearsed: Rehearsed<R>;
      const contents: Record<string, readonly string[]> = {};
      try {
        await takeOver(vault, site, turn.entries);
        rehearsed = vault.rehearse(header, signer, work, options);
        const brought = contentsOf(rehearsed.row);
        if (sent.size === 0 && isLong(brought)) {
          // Others wait for the turn, and would wait for the network. What the act writes is worked out again afterwards.
          await turn.leave();
          for (const content of brought) sent.set(content.hash, await sendContent(vault, site, content, rehearsed.contents));
          continue;
        }
        for (const content of brought)
          contents[content.hash] = sent.get(content.hash) ?? (await sendContent(vault, site, content, rehearsed.contents));
      } catch (error) {
        await turn.leave();
        throw error;
      }
      const { row, previous, contents: made, result } = rehearsed;
      const { isSafe } = await turn.append([{ ...row, previous, contents }]).catch((error: unknown) => this.#requireStands(row, error));
      const files = new Set(Object.keys(contents).filter((hash) => !made.has(hash)));
      vault.takeOver([{ row, contents: made, files }], judgeForeign);
      if (!isSafe) throw notSafe();
      return result;
    }
  }

  /** After an answer that was lost: asked at the site, once nobody can be writing the entry any more. @throws AppError */
  async #requireStands(row: { seq: number; hash: string }, error: unknown): Promise<{ isSafe: boolean }> {
    if (!(error instanceof AppError) || error.code !== 'site-unreachable') throw error;
    let found: { stands: boolean; isSafe: boolean };
    try {
      found = await this.#site.holds(row);
    } catch {
      throw new AppError(
        'site-unreachable',
        `${error.message} It is not known yet whether this step was written. It is as soon as the site answers again: then look before you repeat it.`,
      );
    }
    if (!found.stands) throw new AppError('site-unreachable', `${error.message} This step was not written. Try again.`);
    return found;
  }
}
