/** Codes of one Huffman table, by length: the first code of a length, the code after its last, and where its values begin. */
export interface Huffman {
  first: number[];
  end: number[];
  place: number[];
  values: Uint8Array;
}

/** @param counts how many codes there are of each length from 1 to 16 */
export const huffman = (counts: Uint8Array, values: Uint8Array): Huffman => {
  const table: Huffman = { first: [0], end: [0], place: [0], values };
  let [code, place] = [0, 0];
  for (const count of counts) {
    table.first.push(code);
    table.place.push(place);
    code += count;
    place += count;
    table.end.push(code);
    code <<= 1;
  }
  return table;
};

/** The bits of a scan; behind its end there are only zeros, so that a file that was cut off is read as far as it goes. */
export class Bits {
  at: number;
  ended = false;
  readonly #bytes: Uint8Array;
  #held = 0;
  #count = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  bit(): number {
    if (this.#count === 0) {
      const byte = this.#bytes[this.at];
      const isMarker = byte === 0xff && this.#bytes[this.at + 1] !== 0;
      if (byte === undefined || isMarker) {
        this.ended = true;
        return 0;
      }
      this.at += byte === 0xff ? 2 : 1;
      this.#held = byte;
      this.#count = 8;
    }
    this.#count -= 1;
    return (this.#held >> this.#count) & 1;
  }

  bits(count: number): number {
    let value = 0;
    for (let left = count; left > 0; left -= 1) value = (value << 1) | this.bit();
    return value;
  }

  /** A number of so many bits that can be negative. */
  signed(count: number): number {
    if (count === 0) return 0;
    const value = this.bits(count);
    return value < 1 << (count - 1) ? value - (1 << count) + 1 : value;
  }

  decode({ first, end, place, values }: Huffman): number {
    let code = 0;
    for (let length = 1; length <= 16; length += 1) {
      code = (code << 1) | this.bit();
      if (code < (end[length] ?? 0)) return values[(place[length] ?? 0) + code - (first[length] ?? 0)] ?? 0;
    }
    this.ended = true;
    return 0;
  }

  /** To the next restart marker, which begins on a byte. @returns false when the scan is over */
  restart(): boolean {
    this.#count = 0;
    const marker = this.#bytes[this.at + 1] ?? 0;
    if (this.#bytes[this.at] !== 0xff || marker < 0xd0 || marker > 0xd7) return false;
    this.at += 2;
    this.ended = false;
    return true;
  }
}
