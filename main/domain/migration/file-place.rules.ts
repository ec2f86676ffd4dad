import { namesDevice } from '#shared/domain/device-name.ts';
import { bad, good, type Read } from './fault.ts';

const folded = (path: string): string => path.normalize('NFC').toLowerCase();
/** From a root, from a drive, another stream of a file, or upwards; nobody writes a NUL by hand. */
const LEADS_OUT = /^\/|^[A-Za-z]:|(?:^|\/)\.\.(?:\/|$)|\0/;

/**
 * The files of a folder, to be found as a list writes them: a path is looked up among what was found there, and never
 * joined to anything.
 * @param strange what lies there and is no plain file; what is behind a link was never looked at
 */
export const fileFinder = (files: Iterable<string>, strange: readonly string[] = []): ((written: string) => Read<string>) => {
  const byFolded = Map.groupBy(files, folded);
  const links = strange.map(folded);
  return (written) => {
    const path = written
      .trim()
      .replaceAll('\\', '/')
      .replace(/^(?:\.\/)+/, '');
    if (LEADS_OUT.test(path))
      return bad('file', `"${written}" leads out of the folder.`, 'Put the file into the folder and write its path from there.');
    if (namesDevice(path))
      return bad('file', `"${written}" has the name of a device on Windows.`, 'Give the file another name, there and in the list.');
    if (links.some((link) => folded(path) === link || folded(path).startsWith(`${link}/`)))
      return bad('file', `"${written}" is a link or a device, or lies behind one, and is not followed.`, 'Put the file itself there.');
    const found = byFolded.get(folded(path)) ?? [];
    const exact = found.find((one) => one === path) ?? (found.length === 1 ? found[0] : undefined);
    if (exact !== undefined) return good(exact);
    return found.length > 1
      ? bad('file', `"${written}" could be one of ${found.length} files.`, `Write it with its capitals: ${found.join(', ')}.`)
      : bad('file', `"${written}" is not in the folder.`, 'Put the file there, or correct the path.');
  };
};
