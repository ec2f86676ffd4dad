import type { Site } from '#main/ports/site.ts';
import type { EntryHeader, EntrySigner, UnitOfWork, Vault, WriteOptions } from '#main/ports/unit-of-work.ts';
import type { Rehearsed, SqliteVault } from '#main/storage/sqlite-vault.ts';
import { AppError } from '#shared/domain/errors.ts';
import { follow, takeOver } from './follow.ts';
import { judgeForeign } from './judge-foreign.ts';

type Either<T, R> = T | ((result: R) => T);

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
    const turn = await site.turn(vault.ledgerHead().seq);
    let rehearsed: Rehearsed<R>;
    try {
      await takeOver(vault, site, turn.entries);
      rehearsed = vault.rehearse(header, signer, work, options);
    } catch (error) {
      await turn.leave();
      throw error;
    }
    const { row, previous, contents, result } = rehearsed;
    try {
      await turn.append({ ...row, previous }, contents);
    } catch (error) {
      await this.#requireStands(row, error);
    }
    vault.takeOver([{ row, contents }], judgeForeign);
    return result;
  }

  /** After an answer that was lost: asked at the site, once nobody can be writing the entry any more. @throws AppError */
  async #requireStands(row: { seq: number; hash: string }, error: unknown): Promise<void> {
    if (!(error instanceof AppError) || error.code !== 'site-unreachable') throw error;
    let stands: boolean;
    try {
      stands = await this.#site.holds(row);
    } catch {
      throw new AppError(
        'site-unreachable',
        `${error.message} It is not known yet whether this step was written. It is as soon as the site answers again: then look before you repeat it.`,
      );
    }
    if (!stands) throw new AppError('site-unreachable', `${error.message} This step was not written. Try again.`);
  }
}
