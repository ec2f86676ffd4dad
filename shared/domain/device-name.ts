/** Windows opens a device for these, in any folder and with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])[ .]*(?:[.:].*)?$/i;

/** Whether a part of a path, with "/" between, is what Windows takes for a device instead of a file. */
export const namesDevice = (path: string): boolean => path.split('/').some((part) => DEVICE.test(part));
