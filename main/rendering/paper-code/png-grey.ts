import { rowsOfPng } from '../pdf/png-check.ts';
import { type Grey, MOST_PIXELS } from './grey.ts';

const nearest = (left: number, above: number, corner: number): number => {
  const [a, b, c] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
};

/** Takes the filters of PNG off rows, in place; each row begins with the byte that names its own. */
export const unfilter = (rows: Uint8Array, length: number, count: number, step: number): void => {
  for (let row = 0; row < count; row += 1) {
    const at = row * length;
    const filter = rows[at];
    for (let column = 1; column < length; column += 1) {
      const left = column > step ? (rows[at + column - step] ?? 0) : 0;
      const above = row > 0 ? (rows[at + column - length] ?? 0) : 0;
      const corner = row > 0 && column > step ? (rows[at + column - length - step] ?? 0) : 0;
      const guess =
        filter === 1 ? left : filter === 2 ? above : filter === 3 ? (left + above) >> 1 : filter === 4 ? nearest(left, above, corner) : 0;
      rows[at + column] = (rows[at + column] ?? 0) + guess;
    }
  }
};

export const brightness = (red: number, green: number, blue: number): number => (red * 77 + green * 151 + blue * 28) >> 8;

/** One value of a row, scaled to 0 to 255 but for the numbers of a palette. */
export const sampleOf = (row: Uint8Array, index: number, depth: number, isNumber: boolean): number => {
  if (depth === 16) return row[index * 2] ?? 0;
  if (depth === 8) return row[index] ?? 0;
  const bit = index * depth;
  const value = ((row[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
  return isNumber ? value : (value * 255) / ((1 << depth) - 1);
};

/** The brightness of a PNG, on white where it is transparent; null for one that is damaged or too large. */
export const pngGrey = (bytes: Buffer): Grey | null => {
  const png = rowsOfPng(bytes, MOST_PIXELS);
  if (!png) return null;
  const { width, height, depth, color, channels, palette, passes, rows } = png;
  const data = new Uint8Array(width * height);
  let at = 0;
  for (const pass of passes) {
    const part = rows.subarray(at, at + pass.rows * pass.length);
    at += part.length;
    unfilter(part, pass.length, pass.rows, Math.max(1, (channels * depth) >> 3));
    for (let row = 0; row < pass.rows; row += 1) {
      const values = part.subarray(row * pass.length + 1, (row + 1) * pass.length);
      for (let column = 0; column < pass.columns; column += 1) {
        const sample = (channel: number) => sampleOf(values, column * channels + channel, depth, color === 3);
        const entry = color === 3 ? sample(0) * 3 : 0;
        const grey =
          color === 3
            ? brightness(palette?.[entry] ?? 0, palette?.[entry + 1] ?? 0, palette?.[entry + 2] ?? 0)
            : channels >= 3
              ? brightness(sample(0), sample(1), sample(2))
              : sample(0);
        const opaque = color === 4 || color === 6 ? sample(channels - 1) / 255 : 1;
        data[(pass.top + row * pass.down) * width + pass.left + column * pass.right] = grey * opaque + 255 * (1 - opaque);
      }
    }
  }
  return { width, height, data };
};
