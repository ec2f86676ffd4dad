import { ExportMenu } from '../../components/export-menu.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';

const lists = [
  {
    list: 'master',
    name: 'Master list',
    holds: 'Every document with its newest revision, state, owner and next review. Filter it under Documents first to take out a part.',
  },
  { list: 'reviews', name: 'Plan of reviews', holds: 'What is in force, in the order in which its periodic review comes.' },
  { list: 'distribution', name: 'Distribution list', holds: 'Controlled copies: who has which paper, and what became of it.' },
  {
    list: 'overdue',
    name: 'Overdue',
    holds: 'Reviews, steps of the workflow, planned dates and checks for newer editions that are over, and copies in recall.',
  },
  {
    list: 'retention',
    name: 'Retention',
    holds: 'Every revision out of use, until when it is kept, and what is in the way of disposing of it.',
  },
  { list: 'dispositions', name: 'Dispositions', holds: 'What was proposed for disposition, what became of it, and both signatures.' },
  {
    list: 'external',
    name: 'External documents',
    holds: 'Standards, regulations and manuals: which edition is used, where it is, who checks for newer ones.',
  },
] as const;

const columns: Column<(typeof lists)[number]>[] = [
  { id: 'list', title: 'List', isRowHeader: true, cell: ({ name }) => <strong>{name}</strong> },
  { id: 'holds', title: 'Holds', grows: true, cell: ({ holds }) => holds },
  {
    id: 'file',
    title: 'As a file',
    cell: ({ list, name }) => (
      <ExportMenu of={name} asked={(format) => (list === 'retention' ? { list, format, scope: 'all' } : { list, format })} />
    ),
  },
];

/** Each list as a file; who took it out and what it held is in the ledger. */
export const ListsPanel = () => (
  <RecordTable caption="Lists" of={{ data: lists }} columns={columns} keyOf={({ list }) => list} empty={null} />
);
