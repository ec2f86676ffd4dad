import { VisuallyHidden } from '@mantine/core';
import { IconAlarm } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { MasterListSort, masterListColumns } from '#shared/domain/master-list.ts';
import { Day } from '../../components/day.tsx';
import { DisposedBadge } from '../../components/disposed-badge.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import type { Row } from './use-document-list.ts';

export type Column = (typeof masterListColumns)[number];
interface Look {
  head: string;
  /** Pixels when nobody chose another width. */
  width: number;
  sort?: MasterListSort;
  cell: (row: Row) => ReactNode;
}
const figures = (text: string | null) => <span className="figures">{text ?? '–'}</span>;

/** That a review is overdue shows beside the state, too: a narrow list has no room for the date. */
const StateCell = ({ state, approvedElsewhere, overdue, disposed }: Pick<Row, 'state' | 'approvedElsewhere' | 'overdue' | 'disposed'>) => (
  <>
    {disposed ? <DisposedBadge /> : <StateBadge state={state} approvedElsewhere={approvedElsewhere} />}
    {overdue ? (
      <span className="state" data-tone="seal" title="The review is overdue">
        <IconAlarm size={14} aria-hidden />
        <VisuallyHidden>Review overdue</VisuallyHidden>
      </span>
    ) : null}
  </>
);

export const looks: Record<Column, Look> = {
  number: { head: 'Number', width: 96, sort: 'number', cell: ({ number }) => figures(number) },
  title: { head: 'Title', width: 160, sort: 'title', cell: ({ title }) => <span title={title}>{title}</span> },
  type: { head: 'Type', width: 64, sort: 'type', cell: ({ type }) => <span>{type}</span> },
  revision: { head: 'Revision', width: 68, cell: ({ label }) => figures(label) },
  state: { head: 'State', width: 160, sort: 'state', cell: (row) => <StateCell {...row} /> },
  inForce: { head: 'In force', width: 68, cell: ({ inForce }) => figures(inForce) },
  owner: { head: 'Owner', width: 104, sort: 'owner', cell: ({ owner, ownerName }) => <span title={owner}>{ownerName}</span> },
  department: { head: 'Department', width: 116, sort: 'department', cell: ({ department }) => <span>{department}</span> },
  effective: { head: 'Effective', width: 96, sort: 'effective', cell: ({ effectiveAt }) => <Day at={effectiveAt} /> },
  review: { head: 'Review due', width: 112, sort: 'review', cell: ({ reviewDue, overdue }) => <Day at={reviewDue} overdue={overdue} /> },
};

/** What the width has room for, when nobody chose columns; the first that fits. */
const byWidth: [number, Column[]][] = [
  [1220, ['number', 'title', 'type', 'revision', 'state', 'inForce', 'owner', 'department', 'effective', 'review']],
  [920, ['number', 'title', 'revision', 'state', 'owner', 'department', 'effective', 'review']],
  [760, ['number', 'title', 'revision', 'state', 'owner', 'review']],
  [560, ['number', 'title', 'revision', 'state']],
];
export const columnsFor = (width: number): Column[] => byWidth.find(([least]) => width >= least)?.[1] ?? ['number', 'title', 'state'];
export const LEAST_WIDTH = 48;

/** The grid of header and rows; the title takes what is left unless somebody gave it a width. */
export const templateOf = (columns: readonly Column[], widths: Partial<Record<Column, number>>): string =>
  columns
    .map((column) => {
      const width = widths[column];
      if (width !== undefined) return `${width}px`;
      return column === 'title' ? `minmax(${looks.title.width}px, 1fr)` : `${looks[column].width}px`;
    })
    .join(' ');
