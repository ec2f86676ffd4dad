import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader';
import { readerBytes } from './reader-files.ts';

/** How a code is looked for, one after another: most are found at once. */
const LOOKS: readonly ReaderOptions[] = [{}, { tryDenoise: true }, { binarizer: 'GlobalHistogram' }];

let isReady = false;
const prepare = async (): Promise<void> => {
  if (isReady) return;
  // Left to itself the package would fetch its own from the network.
  const { buffer } = new Uint8Array(readerBytes());
  await prepareZXingModule({ overrides: { wasmBinary: buffer }, fireImmediately: true });
  isReady = true;
};

/** The text of the code on a PNG or JPEG; null when none is found. @throws RangeError when the picture cannot be decoded */
export const codeIn = async (picture: Uint8Array): Promise<string | null> => {
  await prepare();
  for (const look of LOOKS) {
    const [found] = await readBarcodes(picture, { formats: ['QRCode'], maxNumberOfSymbols: 1, textMode: 'Plain', ...look });
    if (found?.isValid) return found.text;
    if (found) throw new RangeError(found.error);
  }
  return null;
};
