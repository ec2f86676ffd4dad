/** The ending of an audit package that opens with this program; the file is a ZIP, which any program unpacks. */
export const PACKAGE_ENDING = 'countersign';

const ENDINGS = new RegExp(`\\.(?:${PACKAGE_ENDING}|zip)$`, 'i');

/** Whether a file may be an audit package, by its name alone. */
export const mayBePackage = (name: string): boolean => ENDINGS.test(name);
