import { quoted, refuse } from './refusal.ts';
import { DEEPEST } from './values.ts';

const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST, COMMA, COLON] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d, 0x2c, 0x3a];
const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
const MIB = 1024 * 1024;
const LARGEST_ELEMENT = 64 * MIB;
const LARGEST_HEAD = 16 * MIB;
const LONGEST_NAME = 200;

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
  /** The last text at the top, with the quotation mark that ends it: the name of a field, when a colon follows. */
  #name = '';
  #key = '';
  #expects: 'first' | 'element' | 'comma' = 'first';
  #ended = false;

  /** @param field name of the list */
  constructor(field: string) {
    this.#field = field;
  }

  /**
   * @returns the elements that this piece completes, each as JSON
   * @throws Refusal
   */
  push(piece: Uint8Array): string[] {
    const found: string[] = [];
    let at = 0;
    while (at < piece.length) at = this.#inList ? this.#readList(piece, at, found) : this.#readHead(piece, at);
    return found;
  }

  /** @returns where the list begins, or the end of the piece */
  #readHead(piece: Uint8Array, from: number): number {
    for (let at = from; at < piece.length; ) {
      if (this.#inString) {
        const start = at;
        at = this.#skipString(piece, at);
        if (this.#depth === 1) this.#name += Buffer.from(piece.subarray(start, Math.min(at, start + LONGEST_NAME))).toString('latin1');
        continue;
      }
      const byte = piece[at];
      at += 1;
      if (byte === QUOTE) {
        this.#inString = true;
        this.#name = '';
      } else if (byte === OPEN || byte === OPEN_LIST) {
        if (this.#ended) refuse('More stands after its end.');
        this.#depth += 1;
        if (this.#depth === 2 && byte === OPEN_LIST && this.#key === `${this.#field}"`) {
          this.#head.add(piece.slice(from, at));
          this.#inList = true;
          this.#expects = 'first';
          return at;
        }
      } else if (byte === CLOSE || byte === CLOSE_LIST) {
        this.#depth -= 1;
        this.#ended = this.#depth === 0;
      } else if (byte === COLON && this.#depth === 1) this.#key = this.#name;
      else if (byte === COMMA && this.#depth === 1) this.#key = '';
    }
    this.#head.add(piece.slice(from));
    return piece.length;
  }

  /** What stands between two elements. @returns where an element begins, where the list ends, or the end of the piece */
  #readBetween(piece: Uint8Array, from: number): number {
    for (let at = from; at < piece.length; at += 1) {
      const byte = piece[at] ?? 0;
      if (isBlank(byte)) continue;
      if (byte === CLOSE_LIST) {
        if (this.#expects === 'element') refuse('Its list of records ends with a comma.');
        this.#inList = false;
        return at;
      }
      if (byte === OPEN || byte === OPEN_LIST) {
        if (this.#expects === 'comma') refuse('Two of its records are not divided by a comma.');
        return at;
      }
      if (byte !== COMMA || this.#expects !== 'comma') refuse(`Between its records stands ${quoted(String.fromCharCode(byte))}.`);
      this.#expects = 'element';
    }
    return piece.length;
  }

  /** @returns where the list ends, or the end of the piece */
  #readList(piece: Uint8Array, from: number, found: string[]): number {
    let at = from;
    while (at < piece.length) {
      if (this.#depth === 2) {
        at = this.#readBetween(piece, at);
        if (!this.#inList || at === piece.length) return at;
      }
      const start = at;
      at = this.#readElement(piece, at);
      this.#element.add(this.#depth === 2 ? piece.subarray(start, at) : piece.slice(start, at));
      if (this.#depth > 2) return at;
      found.push(this.#element.take());
      this.#expects = 'comma';
    }
    return at;
  }

  /** @returns where the element ends, or the end of the piece */
  #readElement(piece: Uint8Array, from: number): number {
    // The hot loop: nearly all bytes of a feed come through here.
    let depth = this.#depth;
    const length = piece.length;
    for (let at = from; at < length; ) {
      if (this.#inString) {
        at = this.#skipString(piece, at);
        continue;
      }
      while (at < length) {
        const byte = piece[at];
        at += 1;
        if (byte === QUOTE) {
          this.#inString = true;
          break;
        }
        if (byte === OPEN || byte === OPEN_LIST) {
          depth += 1;
          if (depth > DEEPEST) refuse(`One of its records is nested more than ${DEEPEST} deep, which none needs.`);
        } else if (byte === CLOSE || byte === CLOSE_LIST) {
          depth -= 1;
          if (depth === 2) {
            this.#depth = depth;
            return at;
          }
        }
      }
    }
    this.#depth = depth;
    return length;
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
      if (quote < 0) {
        this.#escaping = isEscaped;
        return piece.length;
      }
      this.#escaping = false;
      at = quote + 1;
      if (isEscaped) continue;
      this.#inString = false;
      return at;
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
