/** What a reading process says. Rows are passed on as they came, so each message tells first how many bytes it has. */
export interface Message {
  /** Rows of a feed, a line each; their keys, as numbers; what is only counted, as JSON; what was read; why nothing was read. */
  kind: 'rows' | 'keys' | 'counts' | 'end' | 'problem';
  /** How many bytes of the file are behind it. */
  upTo: number;
  bytes: Uint8Array;
}

const LETTERS = { rows: 'R', keys: 'K', counts: 'C', end: 'E', problem: 'X' } as const;
const KINDS = { R: 'rows', K: 'keys', C: 'counts', E: 'end', X: 'problem' } as const;
const START = /^([RKCEX])(\d{16})(\d{10})$/;
const START_SIZE = 27;
const MIB = 1024 * 1024;
const LARGEST = 512 * MIB;

/** A message as it is written, in pieces. */
export const piecesOf = ({ kind, upTo, bytes }: Message): Uint8Array[] => [
  Buffer.from(`${LETTERS[kind]}${String(upTo).padStart(16, '0')}${String(bytes.length).padStart(10, '0')}`),
  bytes,
];

/** Takes bytes from pieces that end anywhere. */
class Forward {
  #held: Uint8Array = new Uint8Array();
  readonly #pieces: AsyncIterator<Uint8Array>;

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }
  /** @returns null where it ends before */
  async take(count: number): Promise<Uint8Array | null> {
    const gathered = [this.#held];
    for (let size = this.#held.length; size < count; ) {
      const next = await this.#pieces.next();
      if (next.done) return null;
      gathered.push(next.value);
      size += next.value.length;
    }
    const all = gathered.length === 1 ? this.#held : Buffer.concat(gathered);
    this.#held = all.subarray(count);
    return all.subarray(0, count);
  }
}

/** Whole messages, to the end or to what is none. */
export async function* messagesOf(output: AsyncIterable<Uint8Array>): AsyncGenerator<Message> {
  const from = new Forward(output);
  for (;;) {
    const start = await from.take(START_SIZE);
    const [, letter, upTo, size] = START.exec(start === null ? '' : Buffer.from(start).toString('latin1')) ?? [];
    const bytes = letter === undefined || Number(size) > LARGEST ? null : await from.take(Number(size));
    if (bytes === null) return;
    yield { kind: KINDS[letter as keyof typeof KINDS], upTo: Number(upTo), bytes };
  }
}
