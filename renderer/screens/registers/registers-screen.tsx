import { Text } from '@mantine/core';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { linkColumn } from '../../frame/link-column.tsx';
import { go, href } from '../../frame/router.ts';
import { sayDeclared } from '../../words/declared.ts';
import { phrase, say } from '../../words/say.ts';

type Row = OperationOutput<'register.list'>[number];

const pathOf = ({ register }: Row): string => `/registers/${register}`;
const counts = ({ states }: Row): string =>
  states.flatMap(({ state, entries }) => (entries > 0 ? [`${sayDeclared(state)} ${entries}`] : [])).join(', ');
const columns: Column<Row>[] = [
  linkColumn(phrase('Register##of entries'), ({ plural }) => plural, pathOf),
  { id: 'entries', title: phrase('Entries by state'), sortBy: counts },
  {
    id: 'declared',
    title: phrase('Declared by'),
    kind: 'code',
    sortBy: ({ document }) => document,
    cell: ({ document, revision }) => <a href={href(`/documents/${document}`)}>{`${document} ${revision}`}</a>,
  },
];

/** Every register whose declaration is in force. */
export default function RegistersScreen() {
  return (
    <div className="screen">
      <PageTitle title={say('Registers')} />
      <RecordTable
        caption={say('Registers')}
        of={useAsk('register.list', {})}
        columns={columns}
        keyOf={({ register }) => register}
        empty={
          <EmptyState title={say('No register is in force.')}>
            <Text maw="60ch">
              {say(
                'A document of the type REG declares a register. Bring one in from the starter set, such as that for CAPA, and have it approved and released.',
              )}
            </Text>
          </EmptyState>
        }
        onOpen={(row) => go(pathOf(row))}
      />
    </div>
  );
}
