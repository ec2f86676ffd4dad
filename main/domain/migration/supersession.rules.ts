import type { LegacyRow } from './check-row.ts';
import type { Fault } from './fault.ts';
import type { RowFault } from './histories.rules.ts';
import { bareRevision, compareRevisions } from './revision-order.rules.ts';

/** A revision that is in the vault already. */
export interface VaultRevision {
  /** How it is called here, and how it was called before it was imported. */
  names: readonly string[];
  inForce: boolean;
}
/** What stands under "Supersedes" of a row, looked up in the index first and then in the vault. */
type Replaced =
  | { kind: 'rows'; rows: readonly LegacyRow[] }
  | { kind: 'in vault'; name: string; inForce: boolean }
  | { kind: 'itself' | 'nothing' }
  | { kind: 'no such revision'; number: string; revision: string };

const sameRevision = (a: string, b: string): boolean => compareRevisions(a, b) === 0 || bareRevision(a) === bareRevision(b);

const wordsOf = ({ supersedes }: LegacyRow): { first: string; rest: string } => {
  const [first = '', ...rest] = supersedes.toUpperCase().split(/\s+/);
  return { first, rest: rest.join(' ') };
};

/** A row says "SOP-001 2", "SOP-001", or only "2" for a revision of its own document. */
const replacedBy = (
  row: LegacyRow,
  byNumber: ReadonlyMap<string, readonly LegacyRow[]>,
  inVault: (number: string) => readonly VaultRevision[],
): Replaced => {
  const { first, rest } = wordsOf(row);
  const namesDocument = byNumber.has(first) || inVault(first).length > 0;
  const number = namesDocument ? first : row.number;
  const revision = bareRevision(namesDocument ? rest : row.supersedes);
  const meant = (name: string): boolean => revision === '' || sameRevision(name, revision);
  const rows = (byNumber.get(number) ?? []).filter((one) => one.line !== row.line && meant(one.revision));
  if (rows.length > 0) return { kind: 'rows', rows };
  const here = inVault(number).filter(({ names }) => names.some(meant));
  if (here.length > 0)
    return {
      kind: 'in vault',
      name: namesDocument ? row.supersedes : `${number} ${row.supersedes}`,
      inForce: here.some((one) => one.inForce),
    };
  if (number === row.number && revision !== '' && meant(row.revision)) return { kind: 'itself' };
  return namesDocument ? { kind: 'no such revision', number, revision: rest } : { kind: 'nothing' };
};

/** What is wrong with what a row says it replaces, taken by itself. */
const faultsOf = (row: LegacyRow, replaced: Replaced): Omit<Fault, 'column'>[] => {
  const advice = 'Write the revision or document that it replaced, or leave this empty.';
  switch (replaced.kind) {
    case 'rows':
      return replaced.rows
        .filter(({ state }) => state === 'Effective' && row.state !== 'Draft')
        .map((one) => ({
          problem: `${one.number} revision ${one.revision} (row ${one.line}) is said to be replaced, but is in force.`,
          advice: 'Correct its state, or leave this empty.',
        }));
    case 'in vault':
      return replaced.inForce && row.state !== 'Draft'
        ? [
            {
              problem: `${replaced.name} is said to be replaced, but is in force in this vault.`,
              advice: 'Make it obsolete first, or leave this empty.',
            },
          ]
        : [];
    case 'itself':
      return [{ problem: `${row.number} revision ${row.revision} is said to replace itself.`, advice }];
    case 'no such revision':
      return [
        {
          problem: `There is no ${replaced.revision === '' ? 'other revision' : `revision "${replaced.revision}"`} of ${replaced.number} in the index or in this vault.`,
          advice: 'Correct it, add its row to the index, or leave this empty.',
        },
      ];
    case 'nothing':
      return [
        {
          problem: `"${row.supersedes}" is neither a revision of ${row.number} nor a document of the index or of this vault.`,
          advice: 'Correct it, add what it names, or leave it empty.',
        },
      ];
  }
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

/**
 * What rows say of replacing each other: nothing that is not there, not themselves, nothing in a circle, nothing that is
 * still in force.
 * @param incomplete numbers of which a row was not understood: what is missing there is no fault of the others
 * @param inVault revisions of a number that are in the vault; none when there is no such document
 */
export const supersessionFaults = (
  rows: readonly LegacyRow[],
  incomplete: ReadonlySet<string>,
  inVault: (number: string) => readonly VaultRevision[],
): RowFault[] => {
  const byNumber = Map.groupBy(rows, (row) => row.number);
  const byLine = new Map(rows.map((row) => [row.line, row]));
  const edges = new Map<number, number[]>();
  const faults: RowFault[] = [];
  const add = (line: number, fault: Omit<Fault, 'column'>) => faults.push({ line, column: 'supersedes', ...fault });
  for (const row of rows.filter(({ supersedes }) => supersedes !== '')) {
    const replaced = replacedBy(row, byNumber, inVault);
    const isMissing = replaced.kind === 'nothing' || replaced.kind === 'no such revision';
    const isKnown = ![row.number, wordsOf(row).first].some((number) => incomplete.has(number));
    if (isKnown || !isMissing) for (const fault of faultsOf(row, replaced)) add(row.line, fault);
    if (replaced.kind === 'rows')
      edges.set(
        row.line,
        replaced.rows.map(({ line }) => line),
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
      add(line, { problem: `These replace each other in a circle: ${names.join(', ')}.`, advice: 'Remove one of these entries.' });
    }
  }
  return faults;
};
