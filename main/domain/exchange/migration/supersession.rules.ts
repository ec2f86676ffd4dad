import type { LegacyRow } from './check-row.ts';
import type { RowFault } from './histories.rules.ts';
import { bareRevision } from './revision-order.rules.ts';

/** The rows that a row says it replaces: a revision of the same document, or another document. */
const replacedBy = (row: LegacyRow, byNumber: ReadonlyMap<string, readonly LegacyRow[]>): LegacyRow[] | null => {
  if (row.supersedes === '') return [];
  const [number = '', ...rest] = row.supersedes.toUpperCase().split(/\s+/);
  const revision = bareRevision(rest.join(' '));
  const other = byNumber.get(number);
  if (other) return other.filter((one) => one.line !== row.line && (revision === '' || bareRevision(one.revision) === revision));
  const own = (byNumber.get(row.number) ?? []).filter(
    (one) => one.line !== row.line && bareRevision(one.revision) === bareRevision(row.supersedes),
  );
  return own.length > 0 ? own : null;
};

/** The rows of a circle that begins at a row, in order, or null. Walked without recursion: a list may be long. */
const circleFrom = (start: number, edges: ReadonlyMap<number, readonly number[]>, known: Set<number>): number[] | null => {
  const path: { line: number; next: number }[] = [{ line: start, next: 0 }];
  const on = new Set([start]);
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const next = edges.get(top.line)?.[top.next];
    top.next += 1;
    if (next === undefined) {
      known.add(top.line);
      on.delete(top.line);
      path.pop();
    } else if (on.has(next)) return path.slice(path.findIndex(({ line }) => line === next)).map(({ line }) => line);
    else if (!known.has(next)) {
      path.push({ line: next, next: 0 });
      on.add(next);
    }
  }
  return null;
};

/** What rows say of replacing each other: nothing that is not there, nothing in a circle, nothing that is still in force. */
export const supersessionFaults = (rows: readonly LegacyRow[], incomplete: ReadonlySet<string>): RowFault[] => {
  const byNumber = Map.groupBy(rows, (row) => row.number);
  const byLine = new Map(rows.map((row) => [row.line, row]));
  const edges = new Map<number, number[]>();
  const faults: RowFault[] = [];
  const add = (line: number, problem: string, advice: string) => faults.push({ line, column: 'supersedes', problem, advice });
  for (const row of rows) {
    const replaced = replacedBy(row, byNumber);
    const known = ![row.number, row.supersedes.toUpperCase().split(/\s+/)[0] ?? ''].some((number) => incomplete.has(number));
    if (replaced === null && known)
      add(
        row.line,
        `"${row.supersedes}" is neither a revision of ${row.number} nor a document of the index.`,
        'Mend it, add what it names, or leave it empty.',
      );
    for (const one of replaced ?? [])
      if (one.state === 'Effective' && row.state !== 'Draft')
        add(
          row.line,
          `${one.number} revision ${one.revision} (row ${one.line}) is said to be replaced, but is in force.`,
          'Mend its state, or leave this empty.',
        );
    edges.set(
      row.line,
      (replaced ?? []).map(({ line }) => line),
    );
  }
  const walked = new Set<number>();
  for (const row of rows) {
    if (walked.has(row.line)) continue;
    const circle = circleFrom(row.line, edges, walked);
    if (!circle) continue;
    const names = circle.map((line) => `${byLine.get(line)?.number} ${byLine.get(line)?.revision} (row ${line})`);
    for (const line of circle) {
      walked.add(line);
      add(line, `These replace each other in a circle: ${names.join(', ')}.`, 'Take one of these entries out.');
    }
  }
  return faults;
};
