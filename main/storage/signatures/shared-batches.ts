import { signatureCheck } from '#main/domain/signing/signature-check.ts';

/** Signatures in one batch: about ten milliseconds of work, so that threads seldom meet and end together. */
const ITEMS = 128;
/** Bytes of one batch; most entries have less than 2 KB. */
const BYTES = 256 * 1024;
/** Batches that wait or are being checked. With their bytes this is all the memory that the queue ever takes: 8 MB. */
export const BATCHES = 32;
/** Signatures that the queue holds at most. */
export const QUEUED = BATCHES * ITEMS;

const [SUBMITTED, CLAIMED, FINISHED, CONTROLS] = [0, 1, 2, 3];
/** Lengths of key, signature and text; then whether it was good. */
const FIELDS = 4;
const OPEN = 0;
const DONE = 1;
/** What stands in place of the count of batches when no more will come. */
const CLOSED = -1;
/** UTF-16 text takes at most so many bytes in UTF-8 for each unit. */
const WIDEST = 3;

/** What threads share: counters, the lengths of each item, and the bytes. */
export interface SharedMemory {
  control: SharedArrayBuffer;
  items: SharedArrayBuffer;
  bytes: SharedArrayBuffer;
}
export const newSharedMemory = (): SharedMemory => ({
  control: new SharedArrayBuffer((CONTROLS + 2 * BATCHES) * Int32Array.BYTES_PER_ELEMENT),
  items: new SharedArrayBuffer(BATCHES * ITEMS * FIELDS * Int32Array.BYTES_PER_ELEMENT),
  bytes: new SharedArrayBuffer(BATCHES * BYTES),
});

/**
 * A ring of batches in memory that threads share. One thread fills it; each thread, that one as well, claims a batch by
 * raising a counter, checks it and marks it done. No messages: the filling thread need never go back to its event loop.
 */
export class SharedBatches {
  readonly #control: Int32Array;
  readonly #items: Int32Array;
  readonly #bytes: Buffer;
  readonly #isGood = signatureCheck();
  #used = 0;
  #count = 0;

  constructor(memory: SharedMemory) {
    this.#control = new Int32Array(memory.control);
    this.#items = new Int32Array(memory.items);
    this.#bytes = Buffer.from(memory.bytes);
  }

  /** Items in the batch that is being filled. */
  get filling(): number {
    return this.#count;
  }

  get isFull(): boolean {
    return this.#count === ITEMS;
  }

  /** Adds to the batch with this number. @returns false when it does not fit beside what the batch holds */
  fill(batch: number, signed: { key: string; text: string; signature: string }): boolean {
    const { key, text, signature } = signed;
    if (this.isFull || this.#used + WIDEST * (key.length + signature.length + text.length) > BYTES) return false;
    const item = this.#item(batch, this.#count);
    let at = this.#start(batch) + this.#used;
    const begin = at;
    for (const [field, value] of [key, signature, text].entries()) {
      const length = this.#bytes.write(value, at);
      this.#items[item + field] = length;
      at += length;
    }
    this.#used += at - begin;
    this.#count += 1;
    return true;
  }

  /** Lets the threads have the batch. */
  submit(batch: number): void {
    const slot = batch % BATCHES;
    this.#control[CONTROLS + BATCHES + slot] = this.#count;
    Atomics.store(this.#control, CONTROLS + slot, OPEN);
    this.#used = 0;
    this.#count = 0;
    Atomics.store(this.#control, SUBMITTED, batch + 1);
    Atomics.notify(this.#control, SUBMITTED);
  }

  /** Tells the threads that no more will come. */
  close(): void {
    Atomics.store(this.#control, SUBMITTED, CLOSED);
    Atomics.notify(this.#control, SUBMITTED);
  }

  /** Claims the next batch that nobody has, and checks it. @returns whether there was one */
  checkNext(): boolean {
    for (;;) {
      const next = Atomics.load(this.#control, CLAIMED);
      if (next >= Atomics.load(this.#control, SUBMITTED)) return false;
      if (Atomics.compareExchange(this.#control, CLAIMED, next, next + 1) !== next) continue;
      this.check(next);
      return true;
    }
  }

  /** Checks a batch, whoever has claimed it: the answer is the same twice. */
  check(batch: number): void {
    const slot = batch % BATCHES;
    const count = this.#control[CONTROLS + BATCHES + slot] ?? 0;
    let at = this.#start(batch);
    for (let index = 0; index < count; index += 1) {
      const item = this.#item(batch, index);
      const [key = 0, signature = 0, text = 0] = this.#items.subarray(item, item + FIELDS);
      const toSignature = at + key;
      const toText = toSignature + signature;
      const end = toText + text;
      const good = this.#isGood(
        this.#bytes.toString('utf8', at, toSignature),
        this.#bytes.subarray(toText, end),
        this.#bytes.toString('utf8', toSignature, toText),
      );
      this.#items[item + FIELDS - 1] = good ? 1 : 0;
      at = end;
    }
    Atomics.store(this.#control, CONTROLS + slot, DONE);
    Atomics.add(this.#control, FINISHED, 1);
    Atomics.notify(this.#control, FINISHED);
  }

  isDone(batch: number): boolean {
    return Atomics.load(this.#control, CONTROLS + (batch % BATCHES)) === DONE;
  }

  /** Whether an item of a batch that is done was good. */
  wasGood(batch: number, index: number): boolean {
    return this.#items[this.#item(batch, index) + FIELDS - 1] === 1;
  }

  /** How many batches were done so far; what `waitForFinish` takes. */
  finished(): number {
    return Atomics.load(this.#control, FINISHED);
  }

  /** Sleeps until more are done than `seen`. @returns false when none was for so long */
  waitForFinish(seen: number, milliseconds: number): boolean {
    return Atomics.wait(this.#control, FINISHED, seen, milliseconds) !== 'timed-out';
  }

  /** Checks batches until no more will come; for the threads that only do this. */
  work(): void {
    for (;;) {
      const submitted = Atomics.load(this.#control, SUBMITTED);
      if (submitted === CLOSED) return;
      if (!this.checkNext()) Atomics.wait(this.#control, SUBMITTED, submitted);
    }
  }

  #start(batch: number): number {
    return (batch % BATCHES) * BYTES;
  }

  #item(batch: number, index: number): number {
    return ((batch % BATCHES) * ITEMS + index) * FIELDS;
  }
}
