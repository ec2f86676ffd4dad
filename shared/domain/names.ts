/** Whether two names as people type them are those of one person: letter case, spaces and ways to encode a letter aside. */
export const isSameName = (a: string, b: string): boolean => plain(a) === plain(b);

const plain = (name: string): string => name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
