import { inflateSync } from 'node:zlib';
import { MOST_PIXELS } from './picture-size.ts';
import { pngOf } from './png.ts';

const LONGEST_DICTIONARY = 4096;
/** A paper has a few pages; a file with thousands of pictures is none. */
const MOST_PICTURES = 60;
const LONGEST_DRAWING = 32 * 1024 * 1024;
/** Pixels for one square of a drawn code, and squares of white around it. */
const [EDGE, QUIET] = [4, 4];

const numberIn = (dictionary: string, key: string): number =>
  Number(new RegExp(`/${key}\\s+(\\d+)\\b(?!\\s+\\d+\\s+R)`).exec(dictionary)?.[1] ?? Number.NaN);

const inflated = (bytes: Buffer, most: number): Buffer | null => {
  try {
    return inflateSync(bytes, { maxOutputLength: most });
  } catch {
    return null;
  }
};

/** Colour types of PNG by how many values a pixel has; of four the last is passed over, as transparency is. */
const COLORS: ReadonlyMap<number, number> = new Map([
  [1, 0],
  [3, 2],
  [4, 6],
]);

/** A scan that is stored as plain rows of pixels, as a PNG: both pack and filter rows alike. */
const plainPicture = (dictionary: string, bytes: Buffer): Buffer | null => {
  const [width, height] = [numberIn(dictionary, 'Width'), numberIn(dictionary, 'Height')];
  const depth = /\/ImageMask\s+true/.test(dictionary) ? 1 : numberIn(dictionary, 'BitsPerComponent');
  if (!(width > 0 && height > 0 && width * height <= MOST_PIXELS) || ![1, 2, 4, 8].includes(depth)) return null;
  const rows = inflated(bytes, MOST_PIXELS * 4);
  if (!rows) return null;
  const filtered = numberIn(dictionary, 'Predictor') >= 10 ? 1 : 0;
  const lengthOf = (channels: number) => Math.ceil((width * channels * depth) / 8) + filtered;
  const channels = [...COLORS.keys()].find(
    (count) => rows.length >= lengthOf(count) * height && rows.length < (lengthOf(count) + 1) * height,
  );
  if (channels === undefined) return null;
  const length = lengthOf(channels);
  const shape = { width, height, depth, color: COLORS.get(channels) ?? 0 };
  if (filtered) return pngOf(shape, rows.subarray(0, length * height));
  const unfiltered = Buffer.alloc((length + 1) * height);
  for (let y = 0; y < height; y += 1) unfiltered.set(rows.subarray(y * length, (y + 1) * length), y * (length + 1) + 1);
  return pngOf(shape, unfiltered);
};

/** A code as this program draws it: squares as rectangles, row by row, on a grid of its own. */
const drawnCodes = (drawing: string): Buffer[] =>
  [...drawing.matchAll(/(?:\d+ \d+ \d+ 1 re\s+){21,}f\b/g)].flatMap(([squares]) => {
    const runs = [...squares.matchAll(/(\d+) (\d+) (\d+) 1 re/g)].map(
      ([, x, y, length]) => [Number(x), Number(y), Number(length)] as const,
    );
    const size = Math.max(...runs.map(([x, , length]) => x + length));
    if (size > 177 || runs.some(([, y]) => y >= size)) return [];
    const edge = (size + QUIET * 2) * EDGE;
    const rows = Buffer.alloc((edge + 1) * edge, 255);
    for (let row = 0; row < edge; row += 1) rows[row * (edge + 1)] = 0;
    for (const [x, y, length] of runs)
      for (let row = 0; row < EDGE; row += 1) {
        const at = ((y + QUIET) * EDGE + row) * (edge + 1) + 1 + (x + QUIET) * EDGE;
        rows.fill(0, at, at + length * EDGE);
      }
    return [pngOf({ width: edge, height: edge, depth: 8, color: 0 }, rows)];
  });

/** What a code can be read from in a PDF; a picture is unpacked when it is asked for, to null when its rows are not what they should be. */
export interface PdfPictures {
  pictures: (() => Buffer | null)[];
  /** Names of packings that are not unpacked here. */
  unread: Set<string>;
  /** How many pictures are not among them: packed otherwise, or more than a paper has. */
  left: number;
}

/** The codes that this program drew in a PDF, then its scans, each as PNG or JPEG. */
export const pdfPictures = (bytes: Buffer): PdfPictures => {
  const text = bytes.toString('latin1');
  const scans: (() => Buffer | null)[] = [];
  const codes: Buffer[] = [];
  const unread = new Set<string>();
  let left = 0;
  for (const match of text.matchAll(/(?<!end)stream\r?\n/g)) {
    const before = text.slice(Math.max(0, match.index - LONGEST_DICTIONARY), match.index);
    const dictionary = before.slice(before.lastIndexOf(' obj') + 1);
    const begin = match.index + match[0].length;
    const end = text.indexOf('endstream', begin);
    const stream = bytes.subarray(begin, end < 0 ? bytes.length : end);
    const [, filters = ''] = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(dictionary) ?? [];
    if (/\/Subtype\s*\/Image\b/.test(dictionary)) {
      if (scans.length >= MOST_PICTURES) left += 1;
      else if (/^\[?\s*\/DCTDecode\s*\]?$/.test(filters)) scans.push(() => stream);
      else if (/^\[?\s*\/FlateDecode\s*\]?$/.test(filters)) scans.push(() => plainPicture(dictionary, stream));
      else {
        left += 1;
        unread.add(filters.replaceAll(/[[\]\s/]+/g, ' ').trim() || 'rows without packing');
      }
    } else if (
      codes.length < MOST_PICTURES &&
      (filters === '' || /FlateDecode/.test(filters)) &&
      !/\/Type\s*\/(?:XRef|ObjStm|Metadata)/.test(dictionary)
    ) {
      const drawing = filters === '' ? stream : inflated(stream, LONGEST_DRAWING);
      if (drawing) codes.push(...drawnCodes(drawing.toString('latin1')));
    }
  }
  return { pictures: [...codes.map((code) => () => code), ...scans], unread, left };
};
