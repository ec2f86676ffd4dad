import { quoted, refuse } from '../refusal.ts';

const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST, COMMA, COLON] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d, 0x2c, 0x3a];
const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
const MIB = 1024 * 1024;
const LARGEST_ELEMENT = 64 * MIB;
const LARGEST_HEAD = 16 * MIB;

/** Bytes that belong together and come in pieces. */
class Gathered {
  #pieces: Uint8Array[] = [];
  #size = 0;
  readonly #most: number;
  readonly #sentence: string;

  constructor(most: number, sentence: string) {
    this.#most = most;
    this.#sentence = sentence;
  }
  add(piece: Uint8Array): void {
    this.#size += piece.length;
    if (this.#size > this.#most) refuse(this.#sentence);
    if (piece.length > 0) this.#pieces.push(piece);
  }
  take(): string {
    const [only] = this.#pieces;
    const whole = this.#pieces.length === 1 && only ? Buffer.from(only.buffer, only.byteOffset, only.length) : Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#size = 0;
    return whole.toString('utf8');
  }
}

/**
 * Divides a JSON document of any length into the elements of one list at its top and the rest of it, without holding more than
 * one element: the parser of the engine reads each of them. A reader that makes an event of each token takes a tenth of that pace.
 */
export class ListOfElements {
  readonly #field: string;
  readonly #element = new Gathered(LARGEST_ELEMENT, 'One of its records has more than 64 MB, which no such record needs.');
  readonly #head = new Gathered(LARGEST_HEAD, 'What stands beside its records has more than 16 MB.');
  #depth = 0;
  #inString = false;
  #inList = false;
  /** An odd number of backslashes at the end of the last piece. */
  #escaping = false;
  /** The last text at the top, and whether it is being read: the name of a field, when a colon follows. */
  #name: number[] = [];
  #key = '';
  #isAfterElement = false;
  #isAfterComma = false;
  #ended = false;

  /** @param field name of the list */
  constructor(field: string) {
    this.#field = field;
  }

  /**
   * @returns the elements that this piece completes, each as JSON
   * @throws Refusal
   */
  *push(piece: Uint8Array): Generator<string> {
    let from = 0;
    for (let at = 0; at < piece.length; ) {
      if (this.#inString) {
        at = this.#skipString(piece, at);
        continue;
      }
      const byte = piece[at] ?? 0;
      if (this.#inList && this.#depth === 2) {
        if (byte === CLOSE_LIST) {
          if (this.#isAfterComma) refuse('Its list of records ends with a comma.');
          this.#inList = false;
          this.#depth = 1;
          from = at;
        } else if (byte === OPEN || byte === OPEN_LIST) {
          if (this.#isAfterElement) refuse('Two of its records are not divided by a comma.');
          from = at;
          this.#depth = 3;
        } else if (byte === COMMA && this.#isAfterElement) {
          this.#isAfterElement = false;
          this.#isAfterComma = true;
        } else if (!isBlank(byte)) refuse(`Between its records stands ${quoted(String.fromCharCode(byte))}.`);
        at += 1;
        continue;
      }
      at += 1;
      if (byte === QUOTE) {
        this.#inString = true;
        if (this.#depth === 1) this.#name = [];
      } else if (byte === OPEN || byte === OPEN_LIST) {
        if (this.#ended) refuse('More stands after its end.');
        this.#depth += 1;
        if (this.#depth === 2 && byte === OPEN_LIST && this.#key === this.#field) {
          this.#head.add(piece.subarray(from, at));
          this.#inList = true;
          [this.#isAfterElement, this.#isAfterComma] = [false, false];
        }
      } else if (byte === CLOSE || byte === CLOSE_LIST) {
        this.#depth -= 1;
        if (this.#inList && this.#depth === 2) {
          this.#element.add(piece.subarray(from, at));
          [this.#isAfterElement, this.#isAfterComma] = [true, false];
          yield this.#element.take();
        } else if (this.#depth === 0) this.#ended = true;
      } else if (byte === COLON && this.#depth === 1) this.#key = Buffer.from(this.#name).toString('utf8');
      else if (byte === COMMA && this.#depth === 1) this.#key = '';
    }
    if (this.#inList && this.#depth > 2) this.#element.add(piece.slice(from));
    else if (!this.#inList) this.#head.add(piece.slice(from));
  }

  /** @returns where the string ends, or the end of the piece */
  #skipString(piece: Uint8Array, from: number): number {
    let at = from;
    for (;;) {
      const quote = piece.indexOf(QUOTE, at);
      const end = quote < 0 ? piece.length : quote;
      let before = end;
      while (before > at && piece[before - 1] === BACKSLASH) before -= 1;
      const carried = before === from && this.#escaping ? 1 : 0;
      const isEscaped = (end - before + carried) % 2 === 1;
      if (this.#depth === 1 && !this.#inList) for (let index = at; index < end && this.#name.length < 200; index += 1) this.#name.push(piece[index] ?? 0);
      if (quote < 0) {
        this.#escaping = isEscaped;
        return piece.length;
      }
      this.#escaping = false;
      at = quote + 1;
      if (!isEscaped) {
        this.#inString = false;
        return at;
      }
    }
  }

  /**
   * @returns what stands beside the list, as JSON, with the list empty
   * @throws Refusal when the document is not complete
   */
  end(): string {
    if (!this.#ended || this.#depth !== 0) refuse('It is cut off: its end is missing. Get it again.');
    return this.#head.take();
  }
}
