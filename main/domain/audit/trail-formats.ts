import { csvLine } from '#shared/domain/table-cell.ts';
import type { TrailRow } from './trail.ts';

const COLUMNS = [
  'sequence',
  'time (UTC)',
  'local time and zone',
  'workstation',
  'user id',
  'roles',
  'operation',
  'subject',
  'outcome',
  'reason',
  'table',
  'row',
  'column',
  'old value',
  'new value',
  'void',
  'what was done',
];

/** One line for each changed value, so that a spreadsheet can sort and filter by any of them; RFC 4180 with a byte order mark. */
export const trailAsCsv = (rows: readonly TrailRow[]): string => {
  const lines = rows.flatMap((row) => {
    const head = [
      row.seq,
      row.time,
      row.wallClock,
      row.workstation,
      row.actor,
      row.roles.join('; '),
      row.operation,
      row.subject,
      row.outcome,
      row.reason,
    ];
    if (row.changes.length === 0) return [[...head, '', '', '', '', '', row.void, row.did]];
    return row.changes.map((change) => [...head, change.table, change.id, change.column, change.before, change.after, row.void, row.did]);
  });
  return `\ufeff${[COLUMNS, ...lines].map(csvLine).join('')}`;
};

export const trailAsJson = (rows: readonly TrailRow[]): string => `${JSON.stringify(rows, null, 1)}\n`;
