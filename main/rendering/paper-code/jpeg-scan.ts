import type { Bits, Huffman } from './jpeg-bits.ts';

/** Where the coefficients of a block stand, in the order in which a file writes them. */
export const ZIGZAG = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57,
  50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
];

/** One colour of the picture. */
export interface Component {
  id: number;
  across: number;
  down: number;
  quantization: number;
  /** Blocks in a row and in a column, filled up to whole units. */
  columns: number;
  rows: number;
  /** Blocks that hold a part of the picture. */
  usedColumns: number;
  usedRows: number;
  /** Null for what is read and not kept: only brightness matters. */
  coefficients: Int16Array | null;
  dc: Huffman | undefined;
  ac: Huffman | undefined;
  last: number;
}
export interface Scan {
  components: readonly Component[];
  from: number;
  to: number;
  high: number;
  low: number;
  progressive: boolean;
  restartEvery: number;
  unitsAcross: number;
  unitsDown: number;
}

const nothing: Huffman = { first: [], end: [], place: [], values: new Uint8Array() };

/** Reads one scan of a file; what is kept is added to the coefficients. */
export class ScanReader {
  readonly #bits: Bits;
  readonly #scan: Scan;
  readonly #scratch = new Int16Array(64);
  #run = 0;

  constructor(bits: Bits, scan: Scan) {
    this.#bits = bits;
    this.#scan = scan;
  }

  read(): void {
    const { components, restartEvery, unitsAcross, unitsDown } = this.#scan;
    const [only] = components.length === 1 ? components : [];
    const [across, down] = only ? [only.usedColumns, only.usedRows] : [unitsAcross, unitsDown];
    for (let unit = 0; unit < across * down; unit += 1) {
      if (restartEvery > 0 && unit > 0 && unit % restartEvery === 0) {
        if (!this.#bits.restart()) return;
        this.#run = 0;
        for (const component of components) component.last = 0;
      }
      if (this.#bits.ended) return;
      const [x, y] = [unit % across, Math.floor(unit / across)];
      if (only) this.#block(only, x, y);
      else
        for (const component of components)
          for (let row = 0; row < component.down; row += 1)
            for (let column = 0; column < component.across; column += 1)
              this.#block(component, x * component.across + column, y * component.down + row);
    }
  }

  #block(component: Component, column: number, row: number): void {
    const { coefficients, columns } = component;
    const at = coefficients ? (row * columns + column) * 64 : 0;
    const block = coefficients ? coefficients.subarray(at, at + 64) : this.#scratch;
    const { progressive, from, high } = this.#scan;
    if (!progressive) this.#whole(component, block);
    else if (from === 0) this.#mean(component, block);
    else if (high === 0) this.#details(component, block);
    else this.#finer(component, block);
  }

  #whole(component: Component, block: Int16Array): void {
    component.last += this.#bits.signed(this.#bits.decode(component.dc ?? nothing));
    block[0] = component.last;
    for (let at = 1; at < 64; at += 1) {
      const code = this.#bits.decode(component.ac ?? nothing);
      const [zeros, size] = [code >> 4, code & 15];
      if (size === 0 && zeros < 15) return;
      at += zeros;
      if (size > 0) block[ZIGZAG[at] ?? 63] = this.#bits.signed(size);
    }
  }

  #mean(component: Component, block: Int16Array): void {
    const { high, low } = this.#scan;
    if (high > 0) {
      block[0] = (block[0] ?? 0) | (this.#bits.bit() << low);
      return;
    }
    component.last += this.#bits.signed(this.#bits.decode(component.dc ?? nothing));
    block[0] = component.last << low;
  }

  #details(component: Component, block: Int16Array): void {
    if (this.#run > 0) {
      this.#run -= 1;
      return;
    }
    const { from, to, low } = this.#scan;
    for (let at = from; at <= to; at += 1) {
      const code = this.#bits.decode(component.ac ?? nothing);
      const [zeros, size] = [code >> 4, code & 15];
      if (size === 0 && zeros < 15) {
        this.#run = (1 << zeros) - 1 + this.#bits.bits(zeros);
        return;
      }
      at += zeros;
      if (size > 0) block[ZIGZAG[at] ?? 63] = this.#bits.signed(size) << low;
    }
  }

  /** One more bit of each coefficient that is there already, and those that begin with this bit. */
  #finer(component: Component, block: Int16Array): void {
    const { from, to, low } = this.#scan;
    const refine = (place: number): void => {
      const value = block[place] ?? 0;
      if (this.#bits.bit() === 1 && (Math.abs(value) & (1 << low)) === 0) block[place] = value + Math.sign(value) * (1 << low);
    };
    let at = from;
    for (; this.#run === 0 && at <= to && !this.#bits.ended; at += 1) {
      const code = this.#bits.decode(component.ac ?? nothing);
      let zeros = code >> 4;
      const fresh = (code & 15) === 0 ? 0 : this.#bits.bit() === 1 ? 1 << low : -(1 << low);
      if (fresh === 0 && zeros < 15) {
        this.#run = (1 << zeros) + this.#bits.bits(zeros);
        break;
      }
      for (; at <= to; at += 1) {
        const place = ZIGZAG[at] ?? 63;
        if (block[place] !== 0) refine(place);
        else if (zeros === 0) break;
        else zeros -= 1;
      }
      if (fresh !== 0 && at <= to) block[ZIGZAG[at] ?? 63] = fresh;
    }
    if (this.#run === 0) return;
    for (; at <= to; at += 1) if (block[ZIGZAG[at] ?? 63] !== 0) refine(ZIGZAG[at] ?? 63);
    this.#run -= 1;
  }
}
