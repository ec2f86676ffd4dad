import type { RevisionState } from './transitions.ts';

/** The columns of an index of documents that are imported, as its own writing (CSV) names them. */
export const indexColumns = {
  file: 'File',
  number: 'Number',
  title: 'Title',
  type: 'Type',
  revision: 'Revision',
  state: 'State',
  effective: 'Effective',
  ended: 'Out of use',
  owner: 'Owner',
  department: 'Department',
  approvals: 'Approvals on paper',
  approvedOn: 'Approved on',
  evidence: 'Evidence',
  supersedes: 'Supersedes',
  reason: 'Reason for change',
  keep: 'Keep as',
} as const;
export type IndexColumn = keyof typeof indexColumns;
export const indexColumnNames = Object.keys(indexColumns) as IndexColumn[];

/** What a row of the index says, as it is written there. */
export type IndexValues = Record<IndexColumn, string>;

/** States in which a revision can be imported. */
export const legacyStates = ['Draft', 'Effective', 'Superseded', 'Obsolete'] as const satisfies readonly RevisionState[];
export type LegacyState = (typeof legacyStates)[number];

/** Said by a person: an index in another encoding than UTF-8 is never guessed. */
export const tableEncodings = ['utf-8', 'utf-16le', 'windows-1252'] as const;
export type TableEncoding = (typeof tableEncodings)[number];

/** Which of day and month stands first in dates such as 03/04/2024; a person says it. */
export const dateOrders = ['day first', 'month first'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** Other names that lists give these columns, in small letters without signs. */
const alsoCalled: Record<IndexColumn, readonly string[]> = {
  file: ['filename', 'path', 'filepath', 'document file'],
  number: ['document number', 'doc number', 'document no', 'doc no', 'no', 'document id', 'doc id', 'id', 'nr'],
  title: ['document title', 'name', 'document name'],
  type: ['document type', 'doc type', 'kind'],
  revision: ['rev', 'version', 'revision no', 'rev no', 'issue', 'edition'],
  state: ['status'],
  effective: ['effective date', 'effective from', 'valid from', 'date', 'issue date', 'in force since', 'release date'],
  ended: ['out of use since', 'superseded', 'superseded on', 'obsolete', 'obsolete since', 'withdrawn', 'valid until', 'end date'],
  owner: ['document owner', 'process owner', 'responsible'],
  department: ['area', 'unit'],
  approvals: ['approvals', 'approved by', 'approver', 'approvers', 'signatures on paper'],
  approvedOn: ['approval date', 'approved', 'date of approval'],
  evidence: ['approval evidence', 'proof', 'kept at', 'where kept'],
  supersedes: ['replaces', 'supersedes document'],
  reason: ['change', 'description of change', 'change summary', 'reason'],
  keep: ['import as', 'keep'],
};

const bare = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The column that a heading means, or null. */
export const columnCalled = (heading: string): IndexColumn | null =>
  indexColumnNames.find(
    (column) =>
      bare(indexColumns[column]) === bare(heading) || bare(column) === bare(heading) || alsoCalled[column].includes(bare(heading)),
  ) ?? null;

export const emptyValues = (): IndexValues => Object.fromEntries(indexColumnNames.map((column) => [column, ''])) as IndexValues;
