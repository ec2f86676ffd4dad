import { Button, Group } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { call } from '../../api/client.ts';
import { DateField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { say } from '../../words/say.ts';
import type { EntryForm, Shown } from './use-entry-form.ts';

/** Fills the fields that count registers with what these held in a period; the person reads it and adds what numbers do not say. */
export const EntryCounts = ({ shown, form }: { shown: Shown; form: EntryForm }) => {
  const said = (id: string): string => (typeof form.values[id] === 'string' ? form.values[id] : '');
  const [from, setFrom] = useState(said('from'));
  const [until, setUntil] = useState(said('until'));
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<{ message: string } | null>(null);
  const frozen = new Set(shown.frozen);
  const counting = shown.declaration.declared.fields.filter(({ id, countsOf }) => countsOf !== undefined && !frozen.has(id));
  if (!shown.may.edit || counting.length === 0) return null;
  const fill = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setRefusal(null);
    try {
      const counts = await call('entry.counts', { number: shown.number, from, until });
      const told = counts.filter(({ field }) => !frozen.has(field)).map(({ field, words }) => [field, words]);
      form.setValues(Object.fromEntries(told));
    } catch (problem) {
      setRefusal(problem instanceof Error ? problem : { message: String(problem) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void fill(event)} aria-label={say('Count the registers')}>
      <ErrorNotice error={refusal} />
      <Group align="end" gap="sm" mb="md">
        <DateField label={say('Counted from')} value={from} onChange={setFrom} required />
        <DateField label={say('Counted until')} value={until} onChange={setUntil} required />
        <Button type="submit" variant="default" loading={busy}>
          {say('Fill in the counts')}
        </Button>
      </Group>
    </form>
  );
};
