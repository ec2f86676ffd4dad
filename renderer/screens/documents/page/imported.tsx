import { Button, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { call, type OperationOutput } from '../../../api/client.ts';
import { Moment } from '../../../components/moment.tsx';
import type { Column } from '../../../components/record-table/column.tsx';
import { RecordTable } from '../../../components/record-table/record-table.tsx';
import { saveMade } from '../../../components/save-file.ts';

type From = NonNullable<OperationOutput<'documents.show'>['revisions'][number]['broughtIn']>;

const unsaid = <span className="quiet">not said</span>;
const columns: Column<From['approvals'][number]>[] = [
  { id: 'name', title: 'Approved on paper by', kind: 'name', isRowHeader: true, sortBy: ({ name }) => name },
  { id: 'meaning', title: 'For', sortBy: ({ meaning }) => meaning, cell: ({ meaning }) => meaning || unsaid },
  { id: 'on', title: 'On', kind: 'code', sortBy: ({ on }) => on },
  { id: 'evidence', title: 'Evidence', grows: true, sortBy: ({ evidence }) => evidence, cell: ({ evidence }) => evidence || unsaid },
];

const Lines = ({ title, lines }: { title: string; lines: readonly string[] }) =>
  lines.length === 0 ? null : (
    <details>
      <summary>
        {title} ({lines.length})
      </summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );

/** Where a revision came from, and who approved it there: names on paper, shown as nothing else. */
export const Imported = ({ number, label, from, isKept }: { number: string; label: string; from: From; isKept: boolean }) => {
  const save = async () => saveMade(await call('migration.original', { number, label }));
  return (
    <section aria-labelledby="imported" className="imported">
      <Title order={2} id="imported" mb="sm">
        Approvals on paper
      </Title>
      <Text mb="sm">
        This revision was approved before it came into this vault, where it was called revision {from.formerLabel}. {from.by} imported it on{' '}
        <Moment at={from.at} />. What follows was recorded on paper or in another system: these are not signatures of this system, and this
        system has not checked them.
      </Text>
      {from.bears === null ? null : (
        <Text mb="sm">
          Its record shows the details of that time: title "{from.bears.title}", owner {from.bears.owner}, department{' '}
          {from.bears.department}.
        </Text>
      )}
      <RecordTable
        caption="Approvals on paper"
        of={{ data: from.approvals }}
        columns={columns}
        keyOf={({ name, meaning, on }) => `${name} ${meaning} ${on}`}
        empty={<Text className="quiet">None is named.</Text>}
      />
      {from.supersedes === '' ? null : <Text mt="sm">Said to replace: {from.supersedes}</Text>}
      {from.findings.length === 0 ? null : (
        <Text mt="sm">The file holds {from.findings.join(', ')}. It is kept as it is, and nothing of it is run here.</Text>
      )}
      <Text className="meta figures" mt="sm">
        {from.file}, SHA-256 {from.sha256}
      </Text>
      <Lines title="Not carried over into the text" lines={from.notCarriedOver} />
      {isKept ? (
        <Button mt="sm" variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={() => void save()}>
          Save the former file
        </Button>
      ) : null}
    </section>
  );
};
