import type { LegacyRow } from './check-row.ts';
import type { Fault } from './fault.ts';
import { bareRevision, compareRevisions, majorsOf } from './revision-order.rules.ts';

/** A revision with the place that it gets here. */
export interface PlacedRow extends LegacyRow {
  major: number;
}
/** All revisions of one number that are imported together, the oldest first. */
export interface LegacyHistory {
  number: string;
  rows: PlacedRow[];
}
export interface RowFault extends Fault {
  line: number;
}

const sorted = (rows: readonly LegacyRow[]): LegacyRow[] =>
  rows.toSorted((a, b) => Number(a.state === 'Draft') - Number(b.state === 'Draft') || (compareRevisions(a.revision, b.revision) ?? 0));

const doubled = (rows: readonly LegacyRow[]): RowFault[] =>
  rows.flatMap((row) => {
    const other = rows.find((one) => one.line !== row.line && (compareRevisions(one.revision, row.revision) ?? NaN) === 0);
    const equal = other ?? rows.find((one) => one.line !== row.line && bareRevision(one.revision) === bareRevision(row.revision));
    return equal
      ? [
          {
            line: row.line,
            column: 'number' as const,
            problem: `${row.number} revision ${row.revision} is also in row ${equal.line}.`,
            advice: 'Remove one of the two, or correct its number or revision.',
          },
        ]
      : [];
  });

const uncountable = (rows: readonly LegacyRow[]): RowFault[] =>
  rows.slice(1).flatMap((row) =>
    rows[0] && compareRevisions(rows[0].revision, row.revision) === null
      ? [
          {
            line: row.line,
            column: 'revision' as const,
            problem: `The revisions ${rows[0].revision} and ${row.revision} of ${row.number} are counted in different ways, so their order is not known.`,
            advice: 'Count all revisions of a document in one way.',
          },
        ]
      : [],
  );

/** Only the newest one that was released may be in force or withdrawn; those before it were superseded or withdrawn (ISO 13485 4.2.4). */
const stateFaults = (ordered: readonly LegacyRow[]): RowFault[] => {
  const released = ordered.filter(({ state }) => state !== 'Draft');
  const drafts = ordered.filter(({ state }) => state === 'Draft');
  const faults: RowFault[] = drafts.slice(1).map((row) => ({
    line: row.line,
    column: 'state',
    problem: `${row.number} has more than one draft.`,
    advice: 'Import the newest draft only.',
  }));
  for (const [index, row] of released.entries()) {
    const newer = released[index + 1];
    if (newer && row.state === 'Effective')
      faults.push({
        line: row.line,
        column: 'state',
        problem: `${row.number} revision ${row.revision} is said to be in force, but revision ${newer.revision} (row ${newer.line}) is newer and was released.`,
        advice: 'Only the newest revision can be in force: correct one of the two states.',
      });
    if (newer?.effective && row.effective && newer.effective < row.effective)
      faults.push({
        line: newer.line,
        column: 'effective',
        problem: `${row.number} revision ${newer.revision} is newer than ${row.revision}, but was effective before it (${newer.effective} and ${row.effective}).`,
        advice: 'Correct the dates, or the revisions.',
      });
  }
  const last = released.at(-1);
  if (last?.state === 'Superseded' && last.ended === null)
    faults.push({
      line: last.line,
      column: 'ended',
      problem: `${last.number} revision ${last.revision} is superseded, but no newer revision is in the index.`,
      advice: 'Add the newer revision, or write on which day it went out of use.',
    });
  return faults;
};

/** Facts of the document itself have to be the same in all rows of it. */
const differing = (rows: readonly LegacyRow[]): RowFault[] =>
  rows.slice(1).flatMap((row) =>
    row.typeId === rows[0]?.typeId
      ? []
      : [
          {
            line: row.line,
            column: 'type' as const,
            problem: `${row.number} is ${rows[0]?.typeId} in row ${rows[0]?.line} and ${row.typeId} here.`,
            advice: 'A document has one type: correct one of the rows.',
          },
        ],
  );

/** A superseded revision went out of use when the next one came. */
const withEnds = (ordered: readonly LegacyRow[]): LegacyRow[] =>
  ordered.map((row, index) =>
    row.state === 'Superseded' && row.ended === null ? { ...row, ended: ordered[index + 1]?.effective ?? null } : row,
  );

const endFaults = (ordered: readonly LegacyRow[]): RowFault[] =>
  ordered.flatMap((row) =>
    row.state === 'Superseded' && row.ended === null
      ? [
          {
            line: row.line,
            column: 'ended' as const,
            problem: `On which day revision ${row.revision} of ${row.number} went out of use is not known.`,
            advice: 'Write it, or write from when on the next revision was effective: the time for which it is kept counts from it.',
          },
        ]
      : [],
  );

/**
 * Puts rows together to histories, and tells what of them does not fit together.
 * @param incomplete numbers of which a row was not understood: what is missing there is no fault of the others
 */
export const historiesOf = (
  rows: readonly LegacyRow[],
  incomplete: ReadonlySet<string>,
): { histories: LegacyHistory[]; faults: RowFault[] } => {
  const faults: RowFault[] = [];
  const histories: LegacyHistory[] = [];
  for (const [number, of] of Map.groupBy(rows, (row) => row.number)) {
    const ordered = withEnds(sorted(of));
    const found = [...doubled(of), ...uncountable(of), ...differing(of)];
    faults.push(...found, ...(found.length > 0 || incomplete.has(number) ? [] : [...stateFaults(ordered), ...endFaults(ordered)]));
    const released = ordered.filter(({ state }) => state !== 'Draft');
    const majors = majorsOf(released.map(({ revision }) => revision));
    const next = (majors.at(-1) ?? 0) + 1;
    histories.push({ number, rows: ordered.map((row, index) => ({ ...row, major: majors[index] ?? next })) });
  }
  return { histories, faults };
};
