import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, type WriteInputBarcodeFormat, writeBarcode } from 'zxing-wasm/writer';
import type { Scan } from './scans.ts';

/** A code that others put on a page: which kind, and what it says. */
export interface Label {
  format: WriteInputBarcodeFormat;
  text: string;
}
/** Squares of a code with its quiet zone, row by row; dark ones are true. */
interface Squares {
  width: number;
  height: number;
  isDark(x: number, y: number): boolean;
}

const QUIET = 4;
let isReady = false;

const squaresOf = async ({ format, text }: Label): Promise<Squares> => {
  if (!isReady) {
    // Left to itself the package would fetch its own from the network.
    const { buffer } = new Uint8Array(readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm')));
    await prepareZXingModule({ overrides: { wasmBinary: buffer }, fireImmediately: true });
    isReady = true;
  }
  const { symbol, error } = await writeBarcode(text, { format });
  if (error !== '') throw new Error(error);
  const { width, height, data } = symbol;
  const isLine = height === 1;
  const isDark = (x: number, y: number): boolean =>
    x >= 0 && x < width && (isLine || (y >= 0 && y < height)) && data[(isLine ? 0 : y * width) + x] === 0;
  return { width, height: isLine ? Math.round(width / 3) : height, isDark };
};

/** A label stuck on a page. @param place its left upper corner and how wide it is, in millimetres of the page */
export const labelled = async (
  scan: Scan,
  label: Label,
  place: { left: number; top: number; wide: number },
  dpi: number,
): Promise<Scan> => {
  const squares = await squaresOf(label);
  const [unit, scale] = [place.wide / (squares.width + QUIET * 2), 25.4 / dpi];
  const data = Uint8Array.from(scan.data);
  const high = unit * (squares.height + QUIET * 2);
  const [left, top] = [Math.round(place.left / scale), Math.round(place.top / scale)];
  for (let y = 0; y < high / scale; y += 1)
    for (let x = 0; x < place.wide / scale; x += 1) {
      if (left + x >= scan.width || top + y >= scan.height) continue;
      // The middle of nine points, as a sensor sees the edges of squares.
      let dark = 0;
      for (let part = 0; part < 9; part += 1) {
        const [u, v] = [((x + ((part % 3) + 0.5) / 3) * scale) / unit, ((y + (Math.floor(part / 3) + 0.5) / 3) * scale) / unit];
        if (squares.isDark(Math.floor(u) - QUIET, Math.floor(v) - QUIET)) dark += 1;
      }
      data[(top + y) * scan.width + left + x] = 255 - Math.round((dark * 255) / 9);
    }
  return { ...scan, data };
};
