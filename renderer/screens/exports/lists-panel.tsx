import type { ListContract } from '#shared/api/list.ts';
import { lists } from '#shared/api/lists.ts';
import type { OperationInput } from '../../api/client.ts';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { ExportMenu } from '../../frame/export-menu.tsx';
import { phrase, say } from '../../words/say.ts';

const declared: readonly (readonly [string, ListContract])[] = Object.entries(lists);

const columns: Column<(typeof declared)[number]>[] = [
  { id: 'list', title: phrase('List'), isRowHeader: true, cell: ([, { name }]) => <strong>{say(name)}</strong> },
  { id: 'holds', title: phrase('Holds##contains'), grows: true, cell: ([, { holds }]) => say(holds) },
  {
    id: 'file',
    title: phrase('As a file'),
    cell: ([list, { name, whole }]) => (
      <ExportMenu of={say(name)} asked={(format) => ({ list, format, ...whole }) as OperationInput<'exchange.exportList'>} />
    ),
  },
];

/** Each list as a file; who took it out and what it held is in the ledger. */
export const ListsPanel = () => (
  <RecordTable caption={say('Lists')} of={{ data: declared }} columns={columns} keyOf={([list]) => list} empty={null} />
);
