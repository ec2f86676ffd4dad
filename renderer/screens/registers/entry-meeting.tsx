import { Alert, Button, Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { EntryValue } from '#shared/domain/register/entry-values.ts';
import { say } from '../../words/say.ts';
import type { Facts, Meeting } from './meet.ts';
import { sayValue } from './say-value.ts';
import type { EntryForm, Shown } from './use-entry-form.ts';
import './entry-meeting.css';

const Text = ({ label, value }: { label: string; value: EntryValue | undefined }) => (
  <div>
    <span className="meta">{label}</span>
    <p className="meeting-text">{sayValue(value) || <span className="quiet">–</span>}</p>
  </div>
);

/** Somebody else saved the entry meanwhile: what only one wrote is put together, and of what both wrote a person chooses. */
export const EntryMeeting = ({ meeting, shown, form }: { meeting: Meeting; shown: Shown; form: EntryForm }) => {
  const [theirs, setTheirs] = useState<ReadonlySet<string | null>>(new Set());
  const { merged, clashes } = meeting;
  const labelOf = (field: string | null): string =>
    field === null ? say('Title') : (shown.declaration.declared.fields.find(({ id }) => id === field)?.label ?? field);
  const choose = (field: string | null, isTheirs: boolean) => {
    const next = new Set(theirs);
    if (isTheirs) next.add(field);
    else next.delete(field);
    setTheirs(next);
  };
  const chosen = (): Facts => ({
    ...merged,
    title: theirs.has(null) ? shown.title : merged.title,
    values: {
      ...merged.values,
      ...Object.fromEntries(
        clashes.flatMap(({ field, theirs: value }) => (field !== null && theirs.has(field) ? [[field, value ?? '']] : [])),
      ),
    },
  });
  return (
    <Alert color="amber" mb="md" title={say('Somebody else saved this entry meanwhile.')}>
      {clashes.length === 0
        ? say('What you typed is still here and not saved. You wrote in other fields than they did, so both can stand.')
        : say('What you typed is still here and not saved. Both of you wrote in these fields: choose what stands in each.')}
      {clashes.map(({ field, mine, theirs: other }) => (
        <section key={field ?? ''} className="meeting" aria-label={labelOf(field)}>
          <strong>{labelOf(field)}</strong>
          <Text label={say('You typed')} value={mine} />
          <Text label={say('They saved')} value={other} />
          <SegmentedControl
            aria-label={labelOf(field)}
            data={[
              { value: 'mine', label: say('Mine##typed') },
              { value: 'theirs', label: say('Theirs') },
            ]}
            value={theirs.has(field) ? 'theirs' : 'mine'}
            onChange={(value) => choose(field, value === 'theirs')}
          />
        </section>
      ))}
      <Group gap="sm" mt="sm">
        <Button size="compact-sm" onClick={() => form.takeOver(chosen())}>
          {clashes.length === 0 ? say('Put both together') : say('Go on with what I chose')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={form.discard}>
          {say('Discard mine')}
        </Button>
      </Group>
    </Alert>
  );
};
