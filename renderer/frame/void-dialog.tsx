import { Button, Group, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { OperationOutput } from '../api/client.ts';
import { useAsk } from '../api/use-operation.ts';
import { LeaveButton } from '../components/asks-first.tsx';
import { Dialog } from '../components/dialog.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Moment } from '../components/moment.tsx';
import { ReasonField } from '../components/reason-field.tsx';
import { TwoSignaturesDialog } from '../components/two-signatures-dialog.tsx';
import { sayGiven } from '../words/given.ts';
import { Said } from '../words/said.tsx';
import { phrase, say, sayCount } from '../words/say.ts';
import { useSession } from './session.tsx';

type Faulty = OperationOutput<'vault.faultyEntries'>['entries'][number];

/** What is to be marked void, and why it can be: people sign for what they have read. */
const FaultyEntries = ({ entries }: { entries: readonly Faulty[] }) => (
  <ul className="faulty-entries" aria-label={say('Entries that break the rules')}>
    {entries.map(({ seq, time, actor, operation, subject, faults, canBeVoided }) => (
      <li key={seq}>
        <Said
          text={
            subject
              ? phrase('{entry}, {operation} by {actor} about {subject}, {moment}')
              : phrase('{entry}, {operation} by {actor}, {moment}')
          }
          with={{
            entry: <strong className="figures">{say('Entry {seq}', { seq })}</strong>,
            operation,
            actor,
            subject,
            moment: <Moment at={time} />,
          }}
        />
        {faults.map((fault) => (
          <div key={fault} className="quiet">
            {sayGiven(fault)}
          </div>
        ))}
        {canBeVoided ? null : <div data-refused="true">{say('Its signature is wrong, so it cannot be marked void.')}</div>}
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
          {sayCount(
            entries.length,
            'This entry was written outside the program, or depends on one that was. Once marked void, it stays in the ledger and has no effect; every verification of the vault reports it for ever. Acts done in good faith must be repeated afterwards.',
            'These entries were written outside the program, or depend on some that were. Once marked void, they stay in the ledger and have no effect; every verification of the vault reports it for ever. Acts done in good faith must be repeated afterwards.',
          )}
        </Text>
        <FaultyEntries entries={entries} />
        <ReasonField value={reason} onChange={setReason} isFirst />
        <Group justify="space-between">
          <LeaveButton onLeave={onClose}>{say('Back')}</LeaveButton>
          <Button type="submit">{say('Continue to signatures')}</Button>
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
        title={say('Mark entries void')}
        confirmLabel={say('Mark void')}
        me={printedName}
        onSigned={onMarked}
        onClose={onClose}
      >
        <Text size="sm">
          {say(
            'One of the two is Quality, the other Document Controller or Administrator. The second one is here now, reads what is wrong with the entries, and signs.',
          )}
        </Text>
        <FaultyEntries entries={data.entries} />
      </TwoSignaturesDialog>
    );
  return (
    <Dialog opened onClose={onClose} title={say('Mark entries void')} size="lg" closeOnClickOutside={false}>
      <ErrorNotice error={error} />
      {data && data.entries.length > 0 ? <Why entries={data.entries} onClose={onClose} onSaid={setReason} /> : null}
      {data?.entries.length === 0 ? (
        <Text size="sm">
          {say(
            'No entry up to {upTo} breaks the rules, except those that are void. Marking entries cannot repair the other findings: keep a copy of the folder, and restore a backup.',
            { upTo: data.upTo },
          )}
        </Text>
      ) : null}
      {data || error ? null : (
        <Text size="sm" role="status">
          {say('Reading the ledger from its first entry on…')}
        </Text>
      )}
    </Dialog>
  );
};
