import { Button } from '@mantine/core';
import { csvLine } from '#shared/domain/table-cell.ts';
import type { OperationOutput } from '../../../api/client.ts';
import { useAsk } from '../../../api/use-operation.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { PageTitle } from '../../../components/page-title.tsx';
import type { Column } from '../../../components/record-table/column.tsx';
import { RecordTable } from '../../../components/record-table/record-table.tsx';
import { saveText } from '../../../components/save-file.ts';
import { linkColumn } from '../../../frame/link-column.tsx';
import { go, href } from '../../../frame/router.ts';
import { stateColumn } from '../../../frame/state-column.tsx';
import { sayGiven } from '../../../words/given.ts';
import { phrase, say } from '../../../words/say.ts';

type Row = OperationOutput<'documents.brokenReferences'>[number];
const pathOf = ({ number, label }: Row): string => `/documents/${number}?revision=${label}`;
const columns: Column<Row>[] = [
  linkColumn(phrase('Document'), ({ number }) => number, pathOf),
  { id: 'title', title: phrase('Title'), sortBy: ({ title }) => title },
  { id: 'revision', title: phrase('Revision'), kind: 'code', sortBy: ({ label }) => label },
  stateColumn(),
  { id: 'owner', title: phrase('Owner'), kind: 'name', sortBy: ({ owner }) => owner },
  { id: 'target', title: phrase('Refers to'), kind: 'code', sortBy: ({ target }) => target },
  { id: 'problem', title: phrase('What is wrong'), sortBy: ({ problem }) => problem, cell: ({ problem }) => sayGiven(problem) },
];

/** The report of references that lead to nothing in force, with who has to mend them. */
export default function BrokenReferencesScreen() {
  const references = useAsk('documents.brokenReferences', {});
  const { data } = references;
  const save = () => {
    const rows = (data ?? []).map((row) => columns.map(({ sortBy }) => String(sortBy?.(row) ?? '')));
    void saveText('broken-references.csv', `\ufeff${[columns.map(({ title }) => title), ...rows].map(csvLine).join('')}`);
  };
  return (
    <div className="screen">
      <PageTitle title={say('Broken references')}>
        <Button variant="default" onClick={() => go('/documents')}>
          {say('Back to the list')}
        </Button>
        <Button variant="default" disabled={!data || data.length === 0} onClick={save}>
          {say('Export CSV')}
        </Button>
      </PageTitle>
      <section className="panel" aria-label={say('Broken references')}>
        <RecordTable
          caption={say('Broken references')}
          of={references}
          columns={columns}
          keyOf={({ number, label, target }) => `${number} ${label} ${target}`}
          empty={
            <EmptyState title={say('Every reference leads to a document in force.')}>
              <a href={href('/documents')}>{say('Open the document list')}</a>
            </EmptyState>
          }
          onOpen={(row) => go(pathOf(row))}
        />
      </section>
    </div>
  );
}
