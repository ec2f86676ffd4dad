import { Button, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { call, type OperationOutput } from '../../../api/client.ts';
import { Moment } from '../../../components/moment.tsx';
import type { Column } from '../../../components/record-table/column.tsx';
import { RecordTable } from '../../../components/record-table/record-table.tsx';
import { saveMade } from '../../../components/save-file.ts';
import { sayGiven } from '../../../words/given.ts';
import { Said } from '../../../words/said.tsx';
import { phrase, say } from '../../../words/say.ts';

type From = NonNullable<OperationOutput<'documents.show'>['revisions'][number]['broughtIn']>;

const Unsaid = () => <span className="quiet">{say('not said')}</span>;
const columns: Column<From['approvals'][number]>[] = [
  { id: 'name', title: phrase('Approved on paper by'), kind: 'name', isRowHeader: true, sortBy: ({ name }) => name },
  { id: 'meaning', title: phrase('For'), sortBy: ({ meaning }) => meaning, cell: ({ meaning }) => meaning || <Unsaid /> },
  { id: 'on', title: phrase('On'), kind: 'code', sortBy: ({ on }) => on },
  {
    id: 'evidence',
    title: phrase('Evidence'),
    grows: true,
    sortBy: ({ evidence }) => evidence,
    cell: ({ evidence }) => evidence || <Unsaid />,
  },
];

const Lines = ({ title, lines }: { title: string; lines: readonly string[] }) =>
  lines.length === 0 ? null : (
    <details>
      <summary>
        {title} ({lines.length})
      </summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{sayGiven(line)}</li>
        ))}
      </ul>
    </details>
  );

/** Where a revision came from, and who approved it there: names on paper, shown as nothing else. */
export const Imported = ({ number, label, from, isKept }: { number: string; label: string; from: From; isKept: boolean }) => {
  const save = () => saveMade(call('migration.original', { number, label }));
  return (
    <section aria-labelledby="imported" className="imported">
      <Title order={2} id="imported" mb="sm">
        {say('Approvals on paper')}
      </Title>
      <Text mb="sm">
        <Said
          text="This revision was approved before it came into this vault, where it was called revision {formerLabel}. {by} imported it on {moment}. What follows was recorded on paper or in another system: these are not signatures of this system, and this system has not checked them."
          with={{ formerLabel: from.formerLabel, by: from.by, moment: <Moment at={from.at} /> }}
        />
      </Text>
      {from.bears === null ? null : (
        <Text mb="sm">
          {say('Its record shows the details of that time: title "{title}", owner {owner}, department {department}.', {
            title: from.bears.title,
            owner: from.bears.owner,
            department: from.bears.department,
          })}
        </Text>
      )}
      <RecordTable
        caption={say('Approvals on paper')}
        of={{ data: from.approvals }}
        columns={columns}
        keyOf={({ name, meaning, on }) => `${name} ${meaning} ${on}`}
        empty={<Text className="quiet">{say('None is named.')}</Text>}
      />
      {from.supersedes === '' ? null : <Text mt="sm">{say('Said to replace: {supersedes}', { supersedes: from.supersedes })}</Text>}
      {from.findings.length === 0 ? null : (
        <Text mt="sm">
          {say('The file holds {findings}. It is kept as it is, and nothing of it is run here.', { findings: from.findings.join(', ') })}
        </Text>
      )}
      <Text className="meta figures" mt="sm">
        {say('{file}, SHA-256 {sha256}', { file: from.file, sha256: from.sha256 })}
      </Text>
      <Lines title={say('Not carried over into the text')} lines={from.notCarriedOver} />
      {isKept ? (
        <Button mt="sm" variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={() => void save()}>
          {say('Save the former file')}
        </Button>
      ) : null}
    </section>
  );
};
