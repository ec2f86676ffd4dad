import type { Reader } from '#main/ports/unit-of-work.ts';

/** What the ledger's own columns can answer. */
export interface Filter {
  /** First and last sequence that may be found. */
  from: number;
  to: number;
  actor?: string | undefined;
  operation?: string | undefined;
  /** The subject, or a word that it begins with. */
  about?: string | undefined;
  /** A LIKE pattern (escaped by \) over the text of the entry. */
  like?: string | undefined;
  newestFirst: boolean;
}
export interface StoredText {
  seq: number;
  text: string;
  time: string;
  actor: string;
  operation: string;
  subject: string;
}

type Value = string | number;
interface Condition {
  sql: string;
  values: Value[];
}
const aboutIt = (about: string): Condition => ({
  sql: '(subject = ? OR (subject >= ? AND subject < ?))',
  values: [about, `${about} `, `${about}!`],
});

/** The one filter that an index answers; the others are looked at in the rows that it gives. The + keeps their indexes out of it. */
const indexed = ({ about, actor, operation }: Filter): Condition => {
  if (about !== undefined) return aboutIt(about);
  if (actor !== undefined) return { sql: 'actor = ?', values: [actor] };
  if (operation !== undefined) return { sql: 'operation = ?', values: [operation] };
  return { sql: '1', values: [] };
};
const looked = ({ about, actor, operation, like }: Filter): Condition[] => [
  ...(about !== undefined && actor !== undefined ? [{ sql: '+actor = ?', values: [actor] }] : []),
  ...((about !== undefined || actor !== undefined) && operation !== undefined ? [{ sql: '+operation = ?', values: [operation] }] : []),
  ...(like !== undefined ? [{ sql: "text LIKE ? ESCAPE '\\'", values: [like] }] : []),
];

/**
 * Looks at no more than `most` entries that the index gives, from the near end of the range on.
 * @returns what fits, at most `limit`, and the last sequence that was looked at: the far end when all of the range was
 */
export const findEntries = (
  vault: Reader,
  filter: Filter,
  { limit, most }: { limit: number; most: number },
): { rows: StoredText[]; lookedTo: number } => {
  const { from, to, newestFirst } = filter;
  const far = newestFirst ? from : to;
  if (from > to) return { rows: [], lookedTo: far };
  const order = newestFirst ? 'DESC' : 'ASC';
  const [first, rest] = [indexed(filter), looked(filter)];
  const range = 'seq >= ? AND seq <= ?';
  const edge =
    rest.length === 0
      ? undefined
      : vault.query<{ seq: number }>(`SELECT seq FROM ledger WHERE ${first.sql} AND ${range} ORDER BY seq ${order} LIMIT 1 OFFSET ?`, [
          ...first.values,
          from,
          to,
          most - 1,
        ])[0]?.seq;
  const lookedTo = edge ?? far;
  const rows = vault.query<StoredText>(
    `SELECT seq, text, time, actor, operation, subject FROM ledger WHERE ${[first.sql, range, ...rest.map(({ sql }) => sql)].join(' AND ')} ORDER BY seq ${order} LIMIT ?`,
    [
      ...first.values,
      newestFirst ? Math.max(from, lookedTo) : from,
      newestFirst ? to : Math.min(to, lookedTo),
      ...rest.flatMap(({ values }) => values),
      limit,
    ],
  );
  const last = rows.at(-1)?.seq;
  return { rows, lookedTo: rows.length === limit && last !== undefined ? last : lookedTo };
};

/** The first entry of that ledger time or later, found by halving, because the time never goes back; null when all are earlier. */
export const firstEntrySince = (vault: Reader, time: string, newest: number): number | null => {
  let [low, high] = [1, newest + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const at = vault.query<{ time: string }>('SELECT time FROM ledger WHERE seq >= ? ORDER BY seq LIMIT 1', [middle])[0]?.time;
    if (at !== undefined && at < time) low = middle + 1;
    else high = middle;
  }
  return low > newest ? null : low;
};

/** The operations that occur, each asked of the index once: a ledger of millions has a few dozen. */
export const operationsThatOccur = (vault: Reader): string[] =>
  vault
    .query<{ operation: string | null }>(
      `WITH RECURSIVE each (operation) AS (
        SELECT min(operation) FROM ledger
        UNION ALL
        SELECT (SELECT min(operation) FROM ledger WHERE operation > each.operation) FROM each WHERE each.operation IS NOT NULL
      ) SELECT operation FROM each WHERE operation IS NOT NULL`,
    )
    .flatMap(({ operation }) => operation ?? []);
