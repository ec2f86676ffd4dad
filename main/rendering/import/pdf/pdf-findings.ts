import { inflateSync } from 'node:zlib';

const FORM = 'a form to fill in';

/** Names in a PDF that make a viewer do something or carry something besides pages, and what to call it. */
const NAMES: readonly [RegExp, string][] = [
  [/^(JavaScript|JS)$/, 'JavaScript'],
  [/^(OpenAction|AA)$/, 'an action that runs by itself'],
  [/^Launch$/, 'an action that starts a program'],
  [/^(EmbeddedFiles?|EF)$/, 'files inside'],
  [/^(SubmitForm|ImportData|GoToR|GoToE)$/, 'an action that leads out of the file'],
  [/^(RichMedia|Movie|Sound|3D)$/, 'moving pictures or sound'],
  [/^XFA$/, 'an XFA form'],
  [/^AcroForm$/, FORM],
  [/^Encrypt$/, 'encryption: what is inside cannot be looked through'],
];
/** So much is unpacked in all; what would be more is said to be not looked through. */
const UNPACKED = 256 * 1024 * 1024;
const LONGEST_DICTIONARY = 4096;

/** A name as it is meant: #4A stands for J. */
const plain = (name: string): string =>
  name.replaceAll(/#([0-9A-Fa-f]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const namesIn = (text: string, found: Set<string>): void => {
  for (const [, name = ''] of text.matchAll(/\/([A-Za-z0-9#]{2,60})(?=[\s/<>[\](){}%]|$)/g)) {
    const meant = plain(name);
    for (const [pattern, words] of NAMES) if (pattern.test(meant)) found.add(words);
  }
};

/** An object stream as text; null when it is packed in another way than the usual one, or in none that opens. */
const unpack = (dictionary: string, bytes: Uint8Array, most: number): string | null => {
  const [, several, one = ''] = /\/Filter\s*(?:\[([^\]]*)\]|\/(\w+))/.exec(dictionary) ?? [];
  const [filter, ...more] = (several ?? one)
    .split('/')
    .map((name) => name.trim())
    .filter(Boolean);
  if (filter === undefined) return '';
  if (filter !== 'FlateDecode' || more.length > 0 || /\/Predictor\s+(?!1\b)\d/.test(dictionary)) return null;
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(1, most) }).toString('latin1');
  } catch {
    return null;
  }
};

/** Where its parts stand is said near the end of a PDF; without that a reader has to guess, and may show less. */
const isWhole = (text: string): boolean => {
  const end = /startxref\s+(\d+)\s+%%EOF(?![\s\S]*startxref)/.exec(text.slice(-2048));
  return end !== null && Number(end[1]) < text.length;
};

/**
 * Looks through the bytes of a PDF and through its object streams, as a scan and not by its cross-references: what those
 * do not name is there as well, and a viewer that repairs the file finds it. Nothing is run and nothing is drawn.
 */
export const pdfFindings = (bytes: Uint8Array): string[] => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const found = new Set<string>();
  if (!text.slice(0, 1024).includes('%PDF-')) found.add('no beginning of a PDF, although it is called so');
  else if (!isWhole(text)) found.add('no end of a PDF: it is cut off or damaged');
  namesIn(text, found);
  let left = UNPACKED;
  for (const match of text.matchAll(/(?<!end)stream\r?\n/g)) {
    const dictionary = plain(text.slice(Math.max(0, match.index - LONGEST_DICTIONARY), match.index));
    const own = dictionary.slice(dictionary.lastIndexOf(' obj') + 1);
    if (!/\/ObjStm\b/.test(own)) continue;
    const unpacked = unpack(own, bytes.subarray(match.index + match[0].length), left);
    if (unpacked === null) found.add('parts that cannot be looked through');
    else {
      left -= unpacked.length;
      namesIn(unpacked, found);
    }
  }
  if (found.has('an XFA form')) found.delete(FORM);
  return [...found].sort();
};
