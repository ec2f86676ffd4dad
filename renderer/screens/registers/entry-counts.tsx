import { Button, Group } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { type EntryValue, isFilled } from '#shared/domain/register/entry-values.ts';
import { call } from '../../api/client.ts';
import { DateField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { say } from '../../words/say.ts';
import type { EntryForm, Shown } from './use-entry-form.ts';

/** The counts, with what stood in the field below them; those of a count before it make room. */
const withWords = (counts: string, there: EntryValue | undefined, before = ''): string => {
  const text = typeof there === 'string' ? there : '';
  const own = (text.startsWith(counts) ? text.slice(counts.length) : text.startsWith(before) ? text.slice(before.length) : text).trim();
  return own === '' ? counts : `${counts}\n\n${own}`;
};

/** Fills the fields that count registers with what these held in a period; the person reads it and adds what numbers do not say. */
export const EntryCounts = ({ shown, form }: { shown: Shown; form: EntryForm }) => {
  const said = (id: string): string => (typeof form.values[id] === 'string' ? form.values[id] : '');
  const [from, setFrom] = useState(said('from'));
  const [until, setUntil] = useState(said('until'));
  /** What the last count put into each field. */
  const [filled, setFilled] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<{ message: string } | null>(null);
  const frozen = new Set(shown.frozen);
  const isPeriod = (id: string): boolean =>
    !frozen.has(id) && shown.declaration.declared.fields.some((field) => field.id === id && field.type === 'date');
  const counting = shown.declaration.declared.fields.filter(({ id, countsOf }) => countsOf !== undefined && !frozen.has(id));
  if (!shown.may.edit || counting.length === 0) return null;
  const fill = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setRefusal(null);
    try {
      const counts = await call('entry.counts', { number: shown.number, from, until });
      const told = counts.filter(({ field }) => !frozen.has(field));
      // What a person wrote beside the numbers stays below them, also what was written while they were counted.
      // The period that was counted is the one that the entry names, where nobody wrote another one.
      form.setValues((values) => ({
        ...Object.fromEntries(told.map(({ field, words }) => [field, withWords(words, values[field], filled[field])])),
        ...Object.fromEntries(Object.entries({ from, until }).filter(([id]) => isPeriod(id) && !isFilled(values[id]))),
      }));
      setFilled(Object.fromEntries(told.map(({ field, words }) => [field, words])));
    } catch (problem) {
      setRefusal(problem instanceof Error ? problem : { message: String(problem) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="entry-counts" onSubmit={(event) => void fill(event)} aria-label={say('Count the registers')}>
      <ErrorNotice error={refusal} />
      <Group align="end" gap="sm">
        <DateField label={say('Counted from')} value={from} onChange={setFrom} required />
        <DateField label={say('Counted until')} value={until} onChange={setUntil} required />
        <Button type="submit" variant="default" loading={busy}>
          {say('Fill in the counts')}
        </Button>
      </Group>
    </form>
  );
};
