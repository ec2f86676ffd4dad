import { Checkbox, Group, MultiSelect, Select, Text, TextInput } from '@mantine/core';
import { DateTime } from 'luxon';
import { useState } from 'react';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { DateField } from '../../components/date-field.tsx';
import { DocumentsSelect } from '../../components/documents-select.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { go } from '../../frame/router.ts';

const today = (): string => DateTime.now().toISODate();

/** For whom, for how long, as of which day, and what can be seen. */
export const OpenRoom = ({ onClose }: { onClose: () => void }) => {
  const [name, setName] = useState('');
  const [auditor, setAuditor] = useState<string | null>(null);
  const [days, setDays] = useState({ begins: today(), ends: '', asOf: today() });
  const [documents, setDocuments] = useState<string[]>([]);
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
    open.mutate({ name, auditor, ...from, ends, asOf, documents, types, past, history }, { onSuccess: ({ room }) => go(`/rooms/${room}`) });
  };
  return (
    <FormDialog
      title="Open a room"
      size="lg"
      error={open.error}
      busy={open.isPending}
      confirmLabel="Open the room"
      disabled={auditor === null}
      onConfirm={submit}
      onClose={onClose}
    >
      <TextInput name="name" label="Audit" value={name} onChange={(event) => setName(event.currentTarget.value)} required data-autofocus />
      <Select
        label="Visiting auditor"
        data={visitors.map(({ userId, printedName }) => ({ value: userId, label: `${printedName} (${userId})` }))}
        value={auditor}
        onChange={setAuditor}
        required
      />
      {people && visitors.length === 0 ? (
        <Text size="sm">Nobody has the role Visiting Auditor yet. An administrator adds the person first.</Text>
      ) : null}
      <Group grow align="flex-end">
        {day('begins', 'From')}
        {day('ends', 'Until')}
        {day('asOf', 'As of')}
      </Group>
      <Text className="meta">Everything is shown as it was at the end of the day "as of".</Text>
      <DocumentsSelect label="Documents" value={documents} onChange={setDocuments} />
      <MultiSelect
        label="All documents of these types"
        data={(known ?? []).map(({ id, name: words }) => ({ value: id, label: `${id} ${words}` }))}
        value={types}
        onChange={setTypes}
      />
      <Checkbox
        label="Also the revisions before the one in force"
        checked={past}
        onChange={(event) => setPast(event.currentTarget.checked)}
      />
      <Checkbox
        label="Also what the ledger holds about each document"
        checked={history}
        onChange={(event) => setHistory(event.currentTarget.checked)}
      />
    </FormDialog>
  );
};
