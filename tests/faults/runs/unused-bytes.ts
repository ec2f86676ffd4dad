/** Places of a SQLite file at which bytes mean nothing (https://www.sqlite.org/fileformat2.html). */
const HEADER = 100;
const headerFields: readonly (readonly [from: number, to: number, name: string])[] = [
  [18, 20, 'the version of the format, which opening writes anew'],
  [24, 28, 'the change counter'],
  [40, 44, 'the schema cookie'],
  [48, 52, 'the size of the cache'],
  [60, 64, 'the user version'],
  [68, 92, 'the application id and what is reserved'],
  [92, 100, 'the version of SQLite that wrote last'],
];

const freePages = (bytes: Buffer, pageSize: number): Set<number> => {
  const free = new Set<number>();
  for (let trunk = bytes.readUInt32BE(32); trunk !== 0 && !free.has(trunk); ) {
    free.add(trunk);
    const at = (trunk - 1) * pageSize;
    const leaves = bytes.readUInt32BE(at + 4);
    for (let index = 0; index < leaves; index += 1) free.add(bytes.readUInt32BE(at + 8 + 4 * index));
    trunk = bytes.readUInt32BE(at);
  }
  return free;
};

/**
 * Why a byte of a database that verifies although it was changed is harmless.
 * @returns the name of the place, or null where it is not known to be unused
 */
export const unusedPlace = (bytes: Buffer, at: number): string | null => {
  if (at < HEADER) return headerFields.find(([from, to]) => at >= from && at < to)?.[2] ?? null;
  const pageSize = bytes.readUInt16BE(16);
  const page = Math.floor(at / pageSize) + 1;
  if (freePages(bytes, pageSize).has(page)) return 'a free page';
  const start = (page - 1) * pageSize;
  const header = start + (page === 1 ? HEADER : 0);
  const kind = bytes[header] ?? 0;
  if (![2, 5, 10, 13].includes(kind)) return 'the end of an overflow page, or a byte of a row that no list reads';
  const cells = header + (kind === 2 || kind === 5 ? 12 : 8) + 2 * bytes.readUInt16BE(header + 3);
  const content = start + (bytes.readUInt16BE(header + 5) || 65_536);
  if (at >= cells && at < content) return 'the free space within a page';
  for (let block = bytes.readUInt16BE(header + 1); block !== 0; block = bytes.readUInt16BE(start + block)) {
    const size = bytes.readUInt16BE(start + block + 2);
    if (at >= start + block && at < start + block + size) return 'a free block within a page';
  }
  return at === header + 7 || at < cells ? 'what a page says of its free space' : 'the remains of a row that was moved or removed';
};
