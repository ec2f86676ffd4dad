import { Button, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import { type DateOrder, dateOrders, type TableEncoding, tableEncodings } from '#shared/domain/migration-index.ts';
import type { OperationInput } from '../../api/client.ts';
import { FolderInput } from '../../components/folder-input.tsx';
import { PersonSelect } from '../../components/person-select.tsx';
import { useSession } from '../../frame/session.tsx';
import { phrase, say } from '../../words/say.ts';

type Source = OperationInput<'migration.plan'>;
const orderWords: Record<DateOrder, string> = {
  'day first': phrase('Day first (3 April)'),
  'month first': phrase('Month first (March 4)'),
};

/** Which folder, which list, and what is taken where a row says nothing. */
export const SourceForm = ({ busy, onLook }: { busy: boolean; onLook: (source: Source) => void }) => {
  const { userId } = useSession();
  const [folder, setFolder] = useLocalStorage({ key: 'migration-folder', defaultValue: '' });
  const [index, setIndex] = useState('');
  const [encoding, setEncoding] = useState<TableEncoding | null>(null);
  const [dateOrder, setDateOrder] = useState<DateOrder | null>(null);
  const [owner, setOwner] = useState(userId);
  const [department, setDepartment] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onLook({
      folder,
      ...(index.trim() === '' ? {} : { index: index.trim() }),
      ...(encoding === null ? {} : { encoding }),
      ...(dateOrder === null ? {} : { dateOrder }),
      defaults: {
        owner,
        ...(department.trim() === '' ? {} : { department: department.trim() }),
      },
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text className="meta">
          {say(
            'Word, Markdown and PDF files with their list (CSV or XLSX, a row for each revision). Without a list the rows are guessed from the files, and you correct them. Looking writes nothing.',
          )}
        </Text>
        <FolderInput label={say('Folder on this computer')} purpose="open" value={folder} onChange={setFolder} />
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
          <TextInput
            label={say('List')}
            description={say('In that folder, such as index.csv; leave it empty to guess')}
            value={index}
            onChange={(event) => setIndex(event.currentTarget.value)}
          />
          <Select
            label={say('Encoding of the list')}
            description={say('Only for a CSV that is not UTF-8')}
            placeholder={say('As the file says')}
            data={[...tableEncodings]}
            value={encoding}
            onChange={(picked) => setEncoding(tableEncodings.find((one) => one === picked) ?? null)}
            clearable
          />
          <Select
            label={say('Dates such as 03/04/2024')}
            description={say('They are never guessed')}
            placeholder={say('Report them as errors')}
            data={dateOrders.map((value) => ({ value, label: say(orderWords[value]) }))}
            value={dateOrder}
            onChange={(picked) => setDateOrder(dateOrders.find((one) => one === picked) ?? null)}
            clearable
          />
          <PersonSelect label={say('Owner')} description={say('Where a row names nobody')} value={owner} onChange={setOwner} />
          <TextInput
            label={say('Department')}
            description={say('Where a row names none; else that of the owner')}
            value={department}
            onChange={(event) => setDepartment(event.currentTarget.value)}
          />
        </SimpleGrid>
        <Group>
          <Button type="submit" disabled={busy || folder.trim() === ''}>
            {say('Start the dry run')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
