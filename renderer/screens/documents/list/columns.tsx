import { VisuallyHidden } from '@mantine/core';
import { IconAlarm, IconFileImport } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { MasterListSort, masterListColumns } from '#shared/domain/master-list.ts';
import { inForceWords } from '#shared/domain/state-words.ts';
import { Day } from '../../../components/day.tsx';
import { DisposedBadge } from '../../../components/disposed-badge.tsx';
import { StateBadge } from '../../../components/state-badge.tsx';
import { sayGiven } from '../../../words/given.ts';
import { phrase, say } from '../../../words/say.ts';
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
const StateCell = ({ state, approval, overdue, disposed }: Pick<Row, 'state' | 'approval' | 'overdue' | 'disposed'>) => (
  <>
    {disposed ? <DisposedBadge /> : <StateBadge of={{ state, approval }} />}
    {overdue ? (
      <span className="state" data-tone="seal" title={say('The review is overdue')}>
        <IconAlarm size={14} aria-hidden />
        <VisuallyHidden>{say('Review overdue')}</VisuallyHidden>
      </span>
    ) : null}
  </>
);

/** A narrow column: what the number alone would leave out stands as a mark beside it. */
const InForceCell = ({ inForce }: Pick<Row, 'inForce'>) => {
  if (inForce === null || inForce.approval === 'missing') return <span title={sayGiven(inForceWords(inForce))}>–</span>;
  return inForce.approval === 'own' ? (
    figures(inForce.label)
  ) : (
    <span className="figures" title={sayGiven(inForceWords(inForce))}>
      {inForce.label} <IconFileImport size={14} aria-hidden />
      <VisuallyHidden>{say(', approved elsewhere')}</VisuallyHidden>
    </span>
  );
};

export const looks: Record<Column, Look> = {
  number: { head: phrase('Number'), width: 96, sort: 'number', cell: ({ number }) => figures(number) },
  title: { head: phrase('Title'), width: 160, sort: 'title', cell: ({ title }) => <span title={title}>{title}</span> },
  type: { head: phrase('Type'), width: 64, sort: 'type', cell: ({ type }) => <span>{type}</span> },
  revision: { head: phrase('Revision'), width: 68, cell: ({ label }) => figures(label) },
  state: { head: phrase('State'), width: 268, sort: 'state', cell: (row) => <StateCell {...row} /> },
  inForce: { head: phrase('In force'), width: 68, cell: ({ inForce }) => <InForceCell inForce={inForce} /> },
  owner: { head: phrase('Owner'), width: 104, sort: 'owner', cell: ({ owner, ownerName }) => <span title={owner}>{ownerName}</span> },
  department: { head: phrase('Department'), width: 116, sort: 'department', cell: ({ department }) => <span>{department}</span> },
  effective: { head: phrase('Effective##date'), width: 96, sort: 'effective', cell: ({ effectiveAt }) => <Day at={effectiveAt} /> },
  review: {
    head: phrase('Review due'),
    width: 112,
    sort: 'review',
    cell: ({ reviewDue, overdue }) => <Day at={reviewDue} overdue={overdue} />,
  },
};

/** What the width has room for, when nobody chose columns; the first that fits. */
const byWidth: [number, Column[]][] = [
  [1328, ['number', 'title', 'type', 'revision', 'state', 'inForce', 'owner', 'department', 'effective', 'review']],
  [1028, ['number', 'title', 'revision', 'state', 'owner', 'department', 'effective', 'review']],
  [868, ['number', 'title', 'revision', 'state', 'owner', 'review']],
  [628, ['number', 'title', 'revision', 'state']],
];
export const columnsFor = (width: number): Column[] => byWidth.find(([least]) => width >= least)?.[1] ?? ['number', 'title', 'state'];
export const LEAST_WIDTH = 48;

/** What the box at the left of a row takes, with the gap behind it. */
export const CHOOSE_WIDTH = 32;

/** The grid of header and rows: the box that chooses the row, then its columns; the title takes what is left unless somebody gave it a width. */
export const templateOf = (columns: readonly Column[], widths: Partial<Record<Column, number>>): string =>
  [
    '20px',
    ...columns.map((column) => {
      const width = widths[column];
      if (width !== undefined) return `${width}px`;
      return column === 'title' ? `minmax(${looks.title.width}px, 1fr)` : `${looks[column].width}px`;
    }),
  ].join(' ');
