/** One thing of many, and the work on it that goes on. */
interface Begun<From, Made> {
  item: From;
  size: number;
  made: Promise<Made>;
}

/** So many things are worked on at once. */
const MOST = 6;
/** And so many bytes of files; a larger one is worked on alone. */
const MOST_BYTES = 24 * 1024 * 1024;

/**
 * Begins the work on the next things while the first ones are dealt with, and hands them out in their order.
 * @param sizeOf bytes: what is worked on at once is bounded by them
 */
export async function* ahead<From, Made>(
  items: Iterable<From>,
  sizeOf: (item: From) => number,
  begin: (item: From) => Promise<Made>,
): AsyncGenerator<Pick<Begun<From, Made>, 'item' | 'made'>> {
  const begun: Begun<From, Made>[] = [];
  const hasRoom = (size: number): boolean =>
    begun.length === 0 || (begun.length < MOST && begun.reduce((sum, one) => sum + one.size, size) <= MOST_BYTES);
  for (const item of items) {
    const size = sizeOf(item);
    for (let first = hasRoom(size) ? undefined : begun.shift(); first; first = hasRoom(size) ? undefined : begun.shift()) yield first;
    const made = begin(item);
    // What goes wrong is told when its turn has come.
    made.catch(() => undefined);
    begun.push({ item, size, made });
  }
  for (let last = begun.shift(); last; last = begun.shift()) yield last;
}
