/** The reference set that was imported last: of one moment, the one with the higher number. */
export const newestSet = <Set extends { id: string; imported_at: string }>(sets: readonly Set[]): Set | undefined =>
  [...sets].sort((a, b) => (a.imported_at === b.imported_at ? (a.id < b.id ? -1 : 1) : a.imported_at < b.imported_at ? -1 : 1)).at(-1);
