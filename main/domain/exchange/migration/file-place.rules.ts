import { bad, good, type Read } from './fault.ts';

const folded = (path: string): string => path.normalize('NFC').toLowerCase();

/** The files of a folder, to be found as a list writes them. */
export const fileFinder = (files: Iterable<string>): ((written: string) => Read<string>) => {
  const byFolded = Map.groupBy(files, folded);
  return (written) => {
    const path = written
      .trim()
      .replaceAll('\\', '/')
      .replace(/^(?:\.\/)+/, '');
    if (/^\/|^[A-Za-z]:|(?:^|\/)\.\.(?:\/|$)|\0/.test(path))
      return bad('file', `"${written}" leads out of the folder.`, 'Put the file into the folder and write its path from there.');
    const found = byFolded.get(folded(path)) ?? [];
    const exact = found.find((one) => one === path) ?? (found.length === 1 ? found[0] : undefined);
    if (exact !== undefined) return good(exact);
    return found.length > 1
      ? bad('file', `"${written}" could be one of ${found.length} files.`, `Write it with its capitals: ${found.join(', ')}.`)
      : bad('file', `"${written}" is not in the folder.`, 'Put the file there, or mend the path.');
  };
};
