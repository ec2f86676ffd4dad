import { Checkbox, Group, MultiSelect, Select, Text, TextInput } from '@mantine/core';
import { DateTime } from 'luxon';
import { useState } from 'react';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { DateField } from '../../components/date-field.tsx';
import { DocumentsSelect } from '../../components/documents-select.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { go } from '../../frame/router.ts';
import { say } from '../../words/say.ts';
import { TrainingSelect } from './training-select.tsx';

const today = (): string => DateTime.now().toISODate();

/** For whom, for how long, as of which day, and what can be seen. */
export const OpenRoom = ({ onClose }: { onClose: () => void }) => {
  const [name, setName] = useState('');
  const [auditor, setAuditor] = useState<string | null>(null);
  const [days, setDays] = useState({ begins: today(), ends: '', asOf: today() });
  const [documents, setDocuments] = useState<string[]>([]);
  const [training, setTraining] = useState<string[]>([]);
  const [types, setTypes] = useState<string[]>([]);
  const [past, setPast] = useState(false);
  const [history, setHistory] = useState(false);
  const { data: people } = useAsk('identity.listPeople', {});
  const { data: known } = useAsk('documents.listTypes', {});
  const open = useDo('room.open');
  const visitors = (people ?? []).filter(({ status, roles }) => status === 'active' && roles.includes('Visiting Auditor'));
  const day = (field: keyof typeof days, label: string, description?: string) => (
    <DateField
      required
      label={label}
      description={description}
      value={days[field]}
      onChange={(value) => setDays((before) => ({ ...before, [field]: value }))}
    />
  );
  const submit = () => {
    if (auditor === null) return;
    const { begins, ends, asOf } = days;
    // The room that begins today begins now.
    const from = begins === today() ? {} : { begins };
    open.mutate(
      { name, auditor, ...from, ends, asOf, documents, training, types, past, history },
      { onSuccess: ({ room }) => go(`/rooms/${room}`) },
    );
  };
  return (
    <FormDialog
      title={say('Open a room')}
      size="lg"
      error={open.error}
      busy={open.isPending}
      confirmLabel={say('Open the room')}
      disabled={auditor === null}
      onConfirm={submit}
      onClose={onClose}
    >
      <TextInput
        name="name"
        label={say('Audit')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        required
        data-autofocus
      />
      <Select
        label={say('Visiting auditor')}
        data={visitors.map(({ userId, printedName }) => ({ value: userId, label: `${printedName} (${userId})` }))}
        value={auditor}
        onChange={setAuditor}
        required
      />
      {people && visitors.length === 0 ? (
        <Text size="sm">{say('Nobody has the role Visiting Auditor yet. An administrator adds the person first.')}</Text>
      ) : null}
      <Group grow align="flex-end">
        {day('begins', say('From##date'))}
        {day('ends', say('Until'))}
        {day('asOf', say('As of'))}
      </Group>
      <Text className="meta">{say('Everything is shown as it was at the end of the day "as of".')}</Text>
      <DocumentsSelect withEntries label={say('Documents and entries of registers')} value={documents} onChange={setDocuments} />
      <MultiSelect
        label={say('All documents of these types')}
        data={(known ?? []).map(({ id, name: words }) => ({ value: id, label: `${id} ${words}` }))}
        value={types}
        onChange={setTypes}
      />
      <TrainingSelect value={training} onChange={setTraining} />
      <Checkbox
        label={say('Also the revisions before the one in force')}
        checked={past}
        onChange={(event) => setPast(event.currentTarget.checked)}
      />
      <Checkbox
        label={say('Also what the ledger holds about each document')}
        checked={history}
        onChange={(event) => setHistory(event.currentTarget.checked)}
      />
    </FormDialog>
  );
};
