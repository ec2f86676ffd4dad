import { type Grey, isReadable } from './grey.ts';
import { Bits, type Huffman, huffman } from './jpeg-bits.ts';
import { type Component, ScanReader, ZIGZAG } from './jpeg-scan.ts';

interface Frame {
  progressive: boolean;
  width: number;
  height: number;
  unitsAcross: number;
  unitsDown: number;
  components: Component[];
}

const frameOf = (part: Buffer, progressive: boolean): Frame | null => {
  const [height, width] = [part.readUInt16BE(1), part.readUInt16BE(3)];
  if (part[0] !== 8 || !isReadable(width, height)) return null;
  const read = Array.from({ length: part[5] ?? 0 }, (_, index) => {
    const [id = 0, factors = 0x11, quantization = 0] = part.subarray(6 + index * 3);
    return { id, across: factors >> 4, down: factors & 15, quantization };
  });
  if (read.length < 1 || read.length > 4 || read.some(({ across, down }) => across < 1 || across > 4 || down < 1 || down > 4)) return null;
  const [most, deepest] = [Math.max(...read.map(({ across }) => across)), Math.max(...read.map(({ down }) => down))];
  const [unitsAcross, unitsDown] = [Math.ceil(width / 8 / most), Math.ceil(height / 8 / deepest)];
  const components = read.map((one, index): Component => {
    const [columns, rows] = [unitsAcross * one.across, unitsDown * one.down];
    return {
      ...one,
      columns,
      rows,
      usedColumns: Math.ceil(Math.ceil((width * one.across) / most) / 8),
      usedRows: Math.ceil(Math.ceil((height * one.down) / deepest) / 8),
      coefficients: index === 0 ? new Int16Array(columns * rows * 64) : null,
      dc: undefined,
      ac: undefined,
      last: 0,
    };
  });
  return { progressive, width, height, unitsAcross, unitsDown, components };
};

const COSINES = Array.from({ length: 64 }, (_, at) => {
  const [x, u] = [at >> 3, at & 7];
  return (Math.cos(((2 * x + 1) * u * Math.PI) / 16) * (u === 0 ? Math.SQRT1_2 : 1)) / 2;
});

/** Brightness from the coefficients of the first colour, block by block. */
const drawn = ({ width, height, components }: Frame, quantizations: ReadonlyMap<number, Uint16Array>): Grey | null => {
  const [first] = components;
  const steps = first && quantizations.get(first.quantization);
  if (!first?.coefficients || !steps) return null;
  const data = new Uint8Array(width * height);
  const most = Math.max(...components.map(({ across }) => across)) / first.across;
  const deepest = Math.max(...components.map(({ down }) => down)) / first.down;
  // A first colour that is stored at a smaller size than another is no brightness as cameras and scanners write it.
  if (most !== 1 || deepest !== 1) return null;
  const [half, block] = [new Float64Array(64), new Float64Array(64)];
  for (let row = 0; row < first.usedRows; row += 1)
    for (let column = 0; column < first.usedColumns; column += 1) {
      const at = (row * first.columns + column) * 64;
      for (let place = 0; place < 64; place += 1) block[place] = (first.coefficients[at + place] ?? 0) * (steps[place] ?? 0);
      for (let v = 0; v < 8; v += 1)
        for (let x = 0; x < 8; x += 1) {
          let sum = 0;
          for (let u = 0; u < 8; u += 1) sum += (block[v * 8 + u] ?? 0) * (COSINES[x * 8 + u] ?? 0);
          half[v * 8 + x] = sum;
        }
      for (let y = 0; y < 8 && row * 8 + y < height; y += 1)
        for (let x = 0; x < 8 && column * 8 + x < width; x += 1) {
          let sum = 128;
          for (let v = 0; v < 8; v += 1) sum += (half[v * 8 + x] ?? 0) * (COSINES[y * 8 + v] ?? 0);
          data[(row * 8 + y) * width + column * 8 + x] = sum < 0 ? 0 : sum > 255 ? 255 : sum;
        }
    }
  return { width, height, data };
};

/** The tables and the picture so far; a file brings them in parts. */
class JpegReader {
  frame: Frame | null = null;
  readonly quantizations = new Map<number, Uint16Array>();
  readonly #tables = new Map<number, Huffman>();
  #restartEvery = 0;

  quantization(part: Buffer): void {
    for (let at = 0; at < part.length; ) {
      const [wide, id] = [(part[at] ?? 0) >> 4, (part[at] ?? 0) & 15];
      const steps = new Uint16Array(64);
      for (const [index, place] of ZIGZAG.entries())
        steps[place] = wide ? part.readUInt16BE(at + 1 + index * 2) : part.readUInt8(at + 1 + index);
      this.quantizations.set(id, steps);
      at += wide ? 129 : 65;
    }
  }

  huffman(part: Buffer): void {
    for (let at = 0; at + 17 <= part.length; ) {
      const counts = part.subarray(at + 1, at + 17);
      const length = counts.reduce((sum, count) => sum + count, 0);
      this.#tables.set(part[at] ?? 0, huffman(counts, part.subarray(at + 17, at + 17 + length)));
      at += 17 + length;
    }
  }

  restart(part: Buffer): void {
    this.#restartEvery = part.readUInt16BE(0);
  }

  /** @returns where the file goes on behind the scan */
  scan(part: Buffer, bytes: Buffer, at: number): number {
    const { frame } = this;
    if (!frame) return bytes.length;
    const count = part[0] ?? 0;
    const components = Array.from({ length: count }, (_, index) => {
      const [id, tables = 0] = part.subarray(1 + index * 2);
      const component = frame.components.find((one) => one.id === id);
      return (
        component && Object.assign(component, { dc: this.#tables.get(tables >> 4), ac: this.#tables.get(0x10 | (tables & 15)), last: 0 })
      );
    }).filter((component) => component !== undefined);
    const [from = 0, to = 63, bits = 0] = part.subarray(1 + count * 2);
    const reader = new Bits(bytes, at);
    const { progressive, unitsAcross, unitsDown } = frame;
    const isKept = components.length > 1 || components[0]?.coefficients;
    const shape = { components, from, to: Math.min(63, to), high: bits >> 4, low: bits & 15, progressive, unitsAcross, unitsDown };
    if (isKept) new ScanReader(reader, { ...shape, restartEvery: this.#restartEvery }).read();
    return reader.at;
  }
}

/** The brightness of a JPEG, sequential or progressive; null for one that is damaged, too large, or of another kind. */
export const jpegGrey = (bytes: Buffer): Grey | null => {
  const reader = new JpegReader();
  try {
    for (let at = 2; at + 4 <= bytes.length; ) {
      const marker = bytes[at] === 0xff ? (bytes[at + 1] ?? 0) : 0;
      // Behind a scan that was not read to its end the next marker is looked for.
      if (marker < 0xc0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd8)) {
        at += 1;
        continue;
      }
      if (marker === 0xd9) break;
      const length = bytes.readUInt16BE(at + 2);
      const part = bytes.subarray(at + 4, at + 2 + length);
      at += 2 + length;
      if (marker === 0xdb) reader.quantization(part);
      else if (marker === 0xc4) reader.huffman(part);
      else if (marker === 0xdd) reader.restart(part);
      else if (marker === 0xda) at = reader.scan(part, bytes, at);
      else if (marker <= 0xcf && marker !== 0xc8 && marker !== 0xcc) {
        reader.frame = marker <= 0xc2 && !reader.frame ? frameOf(part, marker === 0xc2) : null;
        if (!reader.frame) return null;
      }
    }
    return reader.frame && drawn(reader.frame, reader.quantizations);
  } catch (error) {
    // A file that ends in the middle of a table.
    if (error instanceof RangeError) return null;
    throw error;
  }
};
