import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import { pngOf } from '#main/rendering/paper-code/png.ts';

/** A page as brightness, row by row. */
export interface Scan {
  width: number;
  height: number;
  data: Uint8Array;
}

const WHITE = 255;

const pdftoppm = (words: readonly string[]): Buffer => {
  const { status, stdout, stderr } = spawnSync('pdftoppm', words, { maxBuffer: 1024 ** 3 });
  if (status !== 0) throw new Error(`pdftoppm: ${stderr}`);
  return stdout;
};

/** A page at so many dots to the inch, across and down. */
export const scanned = (pdf: string, page: number, across: number, down = across): Scan => {
  const pgm = pdftoppm(['-gray', '-f', String(page), '-l', String(page), '-rx', String(across), '-ry', String(down), pdf]);
  const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.toString('latin1', 0, 64)) ?? [''];
  return { width: Number(width), height: Number(height), data: pgm.subarray(head.length) };
};

/** @param from where a pixel of the new picture was in the old one; what was outside of it is white */
const mapped = ({ width, height, data }: Scan, wide: number, high: number, from: (x: number, y: number) => [number, number]): Scan => {
  const out = new Uint8Array(wide * high).fill(WHITE);
  for (let y = 0; y < high; y += 1)
    for (let x = 0; x < wide; x += 1) {
      const [u, v] = from(x, y);
      const [left, top] = [Math.floor(u), Math.floor(v)];
      if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) continue;
      const [a, b, at] = [u - left, v - top, top * width + left];
      const upper = (data[at] ?? 0) * (1 - a) + (data[at + 1] ?? 0) * a;
      const lower = (data[at + width] ?? 0) * (1 - a) + (data[at + width + 1] ?? 0) * a;
      out[y * wide + x] = upper * (1 - b) + lower * b;
    }
  return { width: wide, height: high, data: out };
};

/** Laid on the glass a little askew. */
export const skewed = (scan: Scan, degrees: number): Scan => {
  const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const [x0, y0] = [scan.width / 2, scan.height / 2];
  return mapped(scan, scan.width, scan.height, (x, y) => [
    x0 + (x - x0) * cosine - (y - y0) * sine,
    y0 + (x - x0) * sine + (y - y0) * cosine,
  ]);
};

/** The same numbers from the same seed on every machine. */
const numbersFrom = (seed: number) => {
  let state = seed * 2654435761 + 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

/** By hand and under a lamp: from aslant, brighter on one side, a little out of focus, with the noise of a dark room. */
export const photographed = (scan: Scan, { seed, lean, noise }: { seed: number; lean: number; noise: number }): Scan => {
  const random = numbersFrom(seed);
  const { width, height } = scan;
  const [across, down, turn] = [(random() - 0.5) * lean, (random() - 0.5) * lean, (random() - 0.5) * lean];
  const shot = mapped(scan, width, height, (x, y) => {
    const [u, v] = [x / width - 0.5, y / height - 0.5];
    const depth = 1 + across * u + down * v;
    return [((u + turn * v) / depth / 0.9 + 0.5) * width, ((v - turn * u) / depth / 0.9 + 0.5) * height];
  });
  const data = new Uint8Array(shot.data.length);
  for (let y = 1; y + 1 < height; y += 1)
    for (let x = 1; x + 1 < width; x += 1) {
      const at = y * width + x;
      const cross = (shot.data[at - 1] ?? 0) + (shot.data[at + 1] ?? 0) + (shot.data[at - width] ?? 0) + (shot.data[at + width] ?? 0);
      const light = 0.35 + (0.55 * x) / width - (0.2 * y) / height;
      const value = ((shot.data[at] ?? 0) * 4 + cross * 1.5) / 10;
      data[at] = Math.max(0, Math.min(WHITE, (30 + value * 0.85) * light + (random() + random() - 1) * noise));
    }
  return { width, height, data };
};

/** Black or white and nothing between, as a fax sends it. */
export const faxed = ({ width, height, data }: Scan): Scan => ({ width, height, data: data.map((value) => (value < 128 ? 0 : WHITE)) });

export const asPng = ({ width, height, data }: Scan): Buffer => {
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) rows.set(data.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return pngOf({ width, height, depth: 8, color: 0 }, rows);
};

/** As a telephone stores it, by way of a PDF page of the same size. */
export const asJpeg = async (scan: Scan, quality: number): Promise<Buffer> => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-scan-'));
  const page = new PDFDocument({ size: [scan.width, scan.height], margin: 0 });
  const parts: Buffer[] = [];
  page.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise((resolve) => page.on('end', resolve));
  page.image(asPng(scan), 0, 0, { width: scan.width, height: scan.height });
  page.end();
  await ended;
  writeFileSync(join(folder, 'page.pdf'), Buffer.concat(parts));
  pdftoppm(['-r', '72', '-gray', '-jpeg', '-jpegopt', `quality=${quality}`, '-singlefile', join(folder, 'page.pdf'), join(folder, 'page')]);
  const jpeg = readFileSync(join(folder, 'page.jpg'));
  rmSync(folder, { recursive: true });
  return jpeg;
};
