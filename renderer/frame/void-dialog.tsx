import { Button, Fieldset, Group, PasswordInput, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { OperationOutput } from '../api/client.ts';
import { useAsk, useDo } from '../api/use-operation.ts';
import { ColleagueFields, nobodyYet } from '../components/colleague-fields.tsx';
import { Dialog } from '../components/dialog.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Moment } from '../components/moment.tsx';
import { useSession } from './session.tsx';

type Faulty = OperationOutput<'vault.faultyEntries'>['entries'][number];

/** What is to be marked void, and why it can be: people sign for what they have read. */
const FaultyEntries = ({ entries }: { entries: readonly Faulty[] }) => (
  <ul className="faulty-entries" aria-label="Entries that break the rules">
    {entries.map(({ seq, time, actor, operation, subject, faults, canBeVoided }) => (
      <li key={seq}>
        <strong className="figures">Entry {seq}</strong>, {operation} by {actor}
        {subject ? ` about ${subject}` : ''}, <Moment at={time} />
        {faults.map((fault) => (
          <div key={fault} className="quiet">
            {fault}
          </div>
        ))}
        {canBeVoided ? null : <div data-refused="true">Its signature is wrong, so it cannot be marked void.</div>}
      </li>
    ))}
  </ul>
);

interface Closing {
  onClose: () => void;
  /** Afterwards the vault is another one than was proven. */
  onMarked: () => void;
}

const MarkVoid = ({ entries, onClose, onMarked }: Closing & { entries: readonly Faulty[] }) => {
  const { printedName } = useSession();
  const [reason, setReason] = useState('');
  const [password, setPassword] = useState('');
  const [second, setSecond] = useState(nobodyYet);
  const mark = useDo('vault.voidEntries');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await mark.mutateAsync({ entries: entries.map(({ seq }) => seq), reason, password, second });
      onClose();
      onMarked();
    } catch {
      // The refusal is shown by the mutation's own error; what was typed stays, but for the secrets.
      setPassword('');
      setSecond((before) => ({ ...before, password: '' }));
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <Text size="sm">
          {entries.length === 1
            ? 'This entry was written outside the program, or depends on one that was.'
            : 'These entries were written outside the program, or depend on some that were.'}{' '}
          Once marked void, {entries.length === 1 ? 'it stays in the ledger and has' : 'they stay in the ledger and have'} no effect; every
          verification of the vault reports it for ever. Acts done in good faith must be repeated afterwards.
        </Text>
        <FaultyEntries entries={entries} />
        <ErrorNotice error={mark.error} />
        <Textarea
          label="Reason"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          required
          minLength={3}
          autosize
          minRows={2}
          data-autofocus
        />
        <PasswordInput
          label={`Password of ${printedName}`}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="off"
          required
        />
        <Fieldset legend="Second person">
          <Stack gap="sm">
            <Text size="sm">
              One of the two is Quality, the other Document Controller or Administrator. The second one is here now, reads the entries
              above, and signs.
            </Text>
            <ColleagueFields value={second} onChange={setSecond} />
          </Stack>
        </Fieldset>
        <Group justify="space-between">
          <Button variant="default" onClick={onClose}>
            Back
          </Button>
          <Button type="submit" color="seal" loading={mark.isPending}>
            Mark void
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** Two people mark void what was written outside the program; all of it together, because anything left would depend on it. */
export const VoidDialog = ({ onClose, onMarked }: Closing) => {
  const { data, error } = useAsk('vault.faultyEntries', {});
  return (
    <Dialog opened onClose={onClose} title="Mark entries void" size="lg" closeOnClickOutside={false}>
      <ErrorNotice error={error} />
      {data && data.entries.length > 0 ? <MarkVoid entries={data.entries} onClose={onClose} onMarked={onMarked} /> : null}
      {data?.entries.length === 0 ? (
        <Text size="sm">
          No entry up to {data.upTo} breaks the rules, except those that are void. Marking entries cannot repair the other findings: keep a
          copy of the folder, and restore a backup.
        </Text>
      ) : null}
      {data || error ? null : (
        <Text size="sm" role="status">
          Reading the ledger from its first entry on…
        </Text>
      )}
    </Dialog>
  );
};
