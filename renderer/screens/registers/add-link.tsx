import { Group, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { ANY_ENTRY } from '#shared/domain/register/pace.ts';
import { useAsk } from '../../api/use-operation.ts';
import { DocumentSelect } from '../../components/document-select.tsx';
import { say } from '../../words/say.ts';
import type { EntryForm, Shown } from './use-entry-form.ts';

type Declared = Shown['declaration']['declared']['links'][number];

/** No register is called so. */
const ALL = '*';

/** Entries of these registers by what is typed; of a single one, the newest as long as nothing is. */
const useFound = (registers: readonly string[], typed: string): { number: string; title: string }[] => {
  const query = typed.trim();
  const [only] = registers.length === 1 ? registers : [];
  const newest = useAsk('entry.list', only === undefined || query !== '' ? null : { register: only, limit: 20 }, { keepBefore: true });
  const found = useAsk(
    'entry.search',
    query === '' || registers.length === 0 ? null : { query, limit: 20, beginnings: true, registers: [...registers] },
    { keepBefore: true },
  );
  return (query === '' ? (only === undefined ? undefined : newest.data?.rows) : found.data?.rows) ?? [];
};

/** Picks an entry of these registers by its number or words; of all of them, until one is chosen. */
export const EntryPick = ({ registers, onPick }: { registers: readonly string[]; onPick: (number: string) => void }) => {
  const { data: known } = useAsk('register.list', {});
  const all = registers.includes(ANY_ENTRY) ? (known ?? []).map((row) => row.register) : registers;
  const there = all.filter((one) => known?.some((row) => row.register === one));
  const [of, setOf] = useState(ALL);
  const [text, setText] = useState('');
  const rows = useFound(there.includes(of) ? [of] : there, text);
  if (there.length === 0) return <Text className="quiet">{say('No register that this link leads to is in force.')}</Text>;
  return (
    <Group gap="xs" align="end">
      {there.length > 1 ? (
        <Select
          label={say('Register##of entries')}
          data={[
            { value: ALL, label: say('All registers') },
            ...there.map((one) => ({ value: one, label: known?.find((row) => row.register === one)?.plural ?? one })),
          ]}
          value={of}
          onChange={(picked) => setOf(picked ?? ALL)}
          allowDeselect={false}
        />
      ) : null}
      <Select
        label={say('Entry##of a register')}
        placeholder={say('Number or words')}
        data={rows.map(({ number, title }) => ({ value: number, label: `${number} ${title}` }))}
        searchable
        searchValue={text}
        onSearchChange={setText}
        filter={({ options }) => options}
        value={null}
        onChange={(picked) => {
          if (picked) onPick(picked);
        }}
        nothingFoundMessage={
          there.length > 1 && of === ALL && text.trim() === ''
            ? say('Type a number, or words of the entry')
            : say('No entry has this number or these words.')
        }
      />
    </Group>
  );
};

/** Picks a clause of a catalogue in use that asks for something. */
const ClausePick = ({ onPick }: { onPick: (name: string) => void }) => {
  const { data: listed = [] } = useAsk('framework.list', {});
  const there = listed.filter(({ kind, inUse }) => kind === 'catalogue' && inUse !== null);
  const [of, setOf] = useState<string | null>(null);
  const chosen = of ?? there[0]?.id ?? null;
  const { data } = useAsk('framework.show', chosen === null ? null : { id: chosen });
  const clauses = data?.content.format === 'framework-catalogue' ? data.content.clauses.filter(({ asks }) => asks) : [];
  if (there.length === 0) return <Text className="quiet">{say('No catalogue is in use yet')}</Text>;
  return (
    <Group gap="xs" align="end">
      <Select
        label={say('Framework')}
        data={there.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen}
        onChange={setOf}
        allowDeselect={false}
      />
      <Select
        label={say('Clause')}
        placeholder={say('Number or words')}
        data={clauses.map(({ id, label }) => ({ value: `${chosen}:${id}`, label: `${id} ${label}` }))}
        searchable
        limit={50}
        value={null}
        onChange={(picked) => {
          if (picked) onPick(picked);
        }}
        nothingFoundMessage={say('No clause has this number or these words.')}
      />
    </Group>
  );
};

/** Adds a link of one role. */
export const AddLink = ({ link, form, onDone }: { link: Declared; form: EntryForm; onDone: () => void }) => {
  const add = (to: string | null) => {
    if (to === null) return;
    if (!form.links.some((one) => one.role === link.role && one.to === to)) form.setLinks([...form.links, { role: link.role, to }]);
    onDone();
  };
  const registers = link.to.filter((one) => one !== 'document' && one !== 'clause');
  return (
    <>
      {link.to.includes('document') ? <DocumentSelect label={say('Document')} value={null} onChange={add} /> : null}
      {link.to.includes('clause') ? <ClausePick onPick={add} /> : null}
      {registers.length > 0 ? <EntryPick registers={registers} onPick={add} /> : null}
    </>
  );
};
