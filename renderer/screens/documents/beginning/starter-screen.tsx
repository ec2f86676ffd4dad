import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { OperationOutput } from '../../../api/client.ts';
import { useAsk, useDo } from '../../../api/use-operation.ts';
import { DepartmentSelect } from '../../../components/department-select.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { PageTitle } from '../../../components/page-title.tsx';
import { PersonSelect } from '../../../components/person-select.tsx';
import type { Column } from '../../../components/record-table/column.tsx';
import { RecordTable } from '../../../components/record-table/record-table.tsx';
import { href } from '../../../frame/router.ts';
import { useHolds, useSession } from '../../../frame/session.tsx';
import { phrase, say, sayCount } from '../../../words/say.ts';

type Row = OperationOutput<'documents.shipped'>[number];

/** Procedures and registers that come with the program: each becomes a draft of the company's own, and is approved as any document is. */
export default function StarterScreen() {
  const { userId } = useSession();
  const writes = useHolds('Author', 'Document Controller');
  const shipped = useAsk('documents.shipped', {});
  const { data: own } = useAsk('identity.profile', {});
  const [owner, setOwner] = useState(userId);
  const [picked, setDepartment] = useState<string | null>(null);
  const department = picked ?? own?.department ?? '';
  const create = useDo('documents.create');
  const [refusal, setRefusal] = useState<{ message: string } | null>(null);
  const left = (shipped.data ?? []).filter(({ number }) => number === null);
  const bringIn = async (rows: readonly Row[]) => {
    setRefusal(null);
    try {
      // One after another: each is a document with a number of its own, and what was made stays when a later one is refused.
      for (const { file, typeId, title } of rows) await create.mutateAsync({ typeId, title, owner, department, shipped: file });
    } catch (error) {
      setRefusal(error instanceof Error ? error : { message: String(error) });
    }
  };
  const columns: Column<Row>[] = [
    { id: 'type', title: phrase('Type'), kind: 'code', sortBy: ({ typeId }) => typeId },
    { id: 'title', title: phrase('Title'), grows: true, isRowHeader: true, sortBy: ({ title }) => title },
    {
      id: 'here',
      title: phrase('In this vault'),
      kind: 'code',
      sortBy: ({ number }) => number,
      cell: (row) => {
        if (row.number !== null) return <a href={href(`/documents/${row.number}`)}>{row.number}</a>;
        return writes ? (
          <Button
            size="compact-sm"
            variant="default"
            disabled={create.isPending || department === ''}
            aria-label={say('Bring in {title}', { title: row.title })}
            onClick={() => void bringIn([row])}
          >
            {say('Bring in')}
          </Button>
        ) : (
          <span className="quiet">{say('Not yet')}</span>
        );
      },
    },
  ];
  return (
    <div className="screen">
      <PageTitle title={say('Starter set')} />
      <Text mb="md">
        {say(
          'Procedures and registers come with the program. What you bring in becomes a draft with a number of its own: adapt it, and submit it for approval as any document. A register can be used once its document is effective.',
        )}
      </Text>
      <ErrorNotice error={refusal} />
      {writes && left.length > 0 ? (
        <Group align="flex-end" mb="md">
          <PersonSelect label={say('Owner')} value={owner} onChange={setOwner} />
          <DepartmentSelect value={department} onChange={setDepartment} />
          <Button loading={create.isPending} disabled={department === ''} onClick={() => void bringIn(left)}>
            {sayCount(left.length, 'Bring in {count} document', 'Bring in all {count} documents')}
          </Button>
        </Group>
      ) : null}
      <div className="panel">
        <RecordTable caption={say('Starter set')} of={shipped} columns={columns} keyOf={({ file }) => file} empty={null} />
      </div>
    </div>
  );
}
