import { Button, Group, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { OperationOutput } from '../api/client.ts';
import { useAsk } from '../api/use-operation.ts';
import { Dialog } from '../components/dialog.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Moment } from '../components/moment.tsx';
import { ReasonField } from '../components/reason-field.tsx';
import { TwoSignaturesDialog } from '../components/two-signatures-dialog.tsx';
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

const Why = ({ entries, onClose, onSaid }: { entries: readonly Faulty[]; onClose: () => void; onSaid: (reason: string) => void }) => {
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSaid(reason.trim());
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">
          {entries.length === 1
            ? 'This entry was written outside the program, or depends on one that was.'
            : 'These entries were written outside the program, or depend on some that were.'}{' '}
          Once marked void, {entries.length === 1 ? 'it stays in the ledger and has' : 'they stay in the ledger and have'} no effect; every
          verification of the vault reports it for ever. Acts done in good faith must be repeated afterwards.
        </Text>
        <FaultyEntries entries={entries} />
        <ReasonField value={reason} onChange={setReason} isFirst />
        <Group justify="space-between">
          <Button variant="default" onClick={onClose}>
            Back
          </Button>
          <Button type="submit">Continue to signatures</Button>
        </Group>
      </Stack>
    </form>
  );
};

/** Two people mark void what was written outside the program; all of it together, because anything left would depend on it. */
export const VoidDialog = ({ onClose, onMarked }: Closing) => {
  const { printedName } = useSession();
  const [reason, setReason] = useState<string | null>(null);
  const { data, error } = useAsk('vault.faultyEntries', {});
  if (data && reason !== null)
    return (
      <TwoSignaturesDialog
        act="vault.voidEntries"
        about={{ entries: data.entries.map(({ seq }) => seq), reason }}
        title="Mark entries void"
        confirmLabel="Mark void"
        me={printedName}
        onSigned={onMarked}
        onClose={onClose}
      >
        <Text size="sm">
          One of the two is Quality, the other Document Controller or Administrator. The second one is here now, reads what is wrong with
          the entries, and signs.
        </Text>
        <FaultyEntries entries={data.entries} />
      </TwoSignaturesDialog>
    );
  return (
    <Dialog opened onClose={onClose} title="Mark entries void" size="lg" closeOnClickOutside={false}>
      <ErrorNotice error={error} />
      {data && data.entries.length > 0 ? <Why entries={data.entries} onClose={onClose} onSaid={setReason} /> : null}
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
