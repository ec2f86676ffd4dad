import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { Desk, Seat } from '#main/app/desk.ts';
import { type Answer, AppError } from '#shared/domain/errors.ts';

/** A window that stops in the middle leaves nothing behind. */
const WAITS_MS = 60_000;

interface Upload {
  seat: Seat;
  stream: PassThrough;
  kept: Promise<Answer<{ file: string }>>;
  patience: NodeJS.Timeout;
}

/**
 * Files that windows bring, piece by piece. The bytes travel, and never a path: a page that was taken over could name any
 * file of the person.
 */
export class Uploads {
  readonly #desk: Desk;
  readonly #under = new Map<string, Upload>();

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  begin(seat: Seat): string {
    const upload = randomUUID();
    const stream = new PassThrough();
    // Told by the answer; without a listener it would end the program.
    stream.on('error', () => undefined);
    const kept = this.#desk.bringFile(seat, stream);
    // What is refused is not waited for, and what still comes of it is dropped.
    void kept.then(({ ok }) => ok || stream.destroy());
    const patience = setTimeout(() => this.cancel(seat, upload), WAITS_MS).unref();
    this.#under.set(upload, { seat, stream, patience, kept });
    return upload;
  }

  /** Resolves when there is room for the next piece. @throws AppError when the file was refused meanwhile */
  async add(seat: Seat, upload: string, bytes: Uint8Array): Promise<void> {
    const { stream, kept, patience } = this.#of(seat, upload);
    patience.refresh();
    if (stream.destroyed || stream.write(bytes)) return;
    await Promise.race([once(stream, 'drain'), kept]);
  }

  /** @returns the handle, or why the file was refused */
  async end(seat: Seat, upload: string): Promise<{ file: string }> {
    const { stream, kept, patience } = this.#of(seat, upload);
    clearTimeout(patience);
    this.#under.delete(upload);
    stream.end();
    const answer = await kept;
    if (!answer.ok) throw new AppError(answer.code, answer.message);
    return answer.value;
  }

  cancel(seat: Seat, upload: string): void {
    const found = this.#under.get(upload);
    if (found?.seat !== seat) return;
    clearTimeout(found.patience);
    this.#under.delete(upload);
    found.stream.destroy(new Error('it was cancelled'));
  }

  /** The window is gone. */
  drop(seat: Seat): void {
    for (const [upload, one] of this.#under) if (one.seat === seat) this.cancel(seat, upload);
  }

  #of(seat: Seat, upload: string): Upload {
    const found = this.#under.get(upload);
    if (found?.seat !== seat) throw new AppError('not-found', 'The file was not brought to its end in time. Choose the file again.');
    return found;
  }
}
