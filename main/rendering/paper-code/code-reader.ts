import { formatToLabel, prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader';
import { couldBePageCode, type FoundCode } from '#shared/domain/page-codes.ts';
import { readerBytes } from './reader-files.ts';

/** Ours, and those of the labels that suppliers and devices have. */
const KINDS = ['QRCode', 'DataMatrix', 'Aztec', 'Code128'] as const;
/** All that is on the sheet. */
const FIRST: ReaderOptions = { formats: [...KINDS] };
/** How ours is looked for further, one after another, when it was not among them. */
const FURTHER: readonly ReaderOptions[] = [
  { formats: ['QRCode'], tryDenoise: true },
  { formats: ['QRCode'], binarizer: 'GlobalHistogram' },
];
/** More than anybody sticks on a page. */
const MOST = 50;

let isReady = false;
const prepare = async (): Promise<void> => {
  if (isReady) return;
  // Left to itself the package would fetch its own from the network.
  const { buffer } = new Uint8Array(readerBytes());
  await prepareZXingModule({ overrides: { wasmBinary: buffer }, fireImmediately: true });
  isReady = true;
};

const lookAt = async (picture: Uint8Array, look: ReaderOptions): Promise<FoundCode[]> => {
  const found = await readBarcodes(picture, { maxNumberOfSymbols: MOST, textMode: 'Plain', ...look });
  const [first] = found;
  if (first && !found.some(({ isValid }) => isValid)) throw new RangeError(first.error);
  return found.filter(({ isValid }) => isValid).map(({ format, text }) => ({ kind: formatToLabel(format) ?? format, text }));
};

/** Each code once, in the order in which they were found. */
export const each = (codes: readonly FoundCode[]): FoundCode[] => [...new Map(codes.map((code) => [code.text, code])).values()];

/** The codes on a PNG or JPEG, seen at first sight. @throws RangeError when the picture cannot be decoded */
export const codesIn = async (picture: Uint8Array): Promise<FoundCode[]> => {
  await prepare();
  return each(await lookAt(picture, FIRST));
};

/** The codes on a PNG or JPEG that a longer look finds, until one has the form of ours. @throws as `codesIn` does */
export const furtherCodesIn = async (picture: Uint8Array): Promise<FoundCode[]> => {
  await prepare();
  const found: FoundCode[] = [];
  for (const look of FURTHER) {
    found.push(...(await lookAt(picture, look)));
    if (found.some(({ text }) => couldBePageCode(text))) break;
  }
  return each(found);
};
