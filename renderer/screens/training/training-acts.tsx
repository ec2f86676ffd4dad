import { Button, Group, Radio } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { SignatureDialog } from '../../components/signature-dialog.tsx';
import { useOffer } from '../../frame/commands.ts';
import { say } from '../../words/say.ts';

export type Shown = OperationOutput<'training.show'>;
type Act = 'read' | 'confirm' | 'waive' | 'check';

/** Whether it worked, why, and then the signature. */
const CheckDialog = ({ shown, onClose }: { shown: Shown; onClose: () => void }) => {
  const [reached, setReached] = useState<string>('');
  const [reason, setReason] = useState<string | null>(null);
  if (reason !== null)
    return (
      <SignatureDialog
        act="training.check"
        about={{ id: shown.id, reached: reached === 'yes', reason }}
        confirmLabel={reached === 'yes' ? say('Sign that it was effective') : say('Sign that it was not effective')}
        onClose={onClose}
      />
    );
  return (
    <ReasonDialog
      title={say('Check the effectiveness')}
      explanation={say('How it is checked: {method}', { method: shown.effectiveness })}
      label={say('What was looked at, and what was seen')}
      confirmLabel={say('Go on to the signature')}
      onConfirm={(said) => (reached === '' ? undefined : setReason(said))}
      onClose={onClose}
    >
      <Radio.Group label={say('Can the person do it now?')} value={reached} onChange={setReached} required>
        <Group mt="xs">
          <Radio value="yes" label={say('Yes, the training was effective')} />
          <Radio value="no" label={say('No: the person is trained again')} />
        </Group>
      </Radio.Group>
    </ReasonDialog>
  );
};
const WaiveDialog = ({ shown, onClose }: { shown: Shown; onClose: () => void }) => {
  const [reason, setReason] = useState<string | null>(null);
  if (reason !== null)
    return (
      <SignatureDialog act="training.waive" about={{ id: shown.id, reason }} confirmLabel={say('Sign the waiver')} onClose={onClose} />
    );
  return (
    <ReasonDialog
      title={say('Waive the training of {name}', { name: shown.person })}
      explanation={say('The person does not need this training. Say why; it is signed, and the matrix shows it.')}
      confirmLabel={say('Go on to the signature')}
      onConfirm={setReason}
      onClose={onClose}
    />
  );
};

/** What the person who looks may do with a training now: what comes next is the filled button. */
export const TrainingActs = ({ shown }: { shown: Shown }) => {
  const [act, setAct] = useState<Act | null>(null);
  const acknowledge = useDo('training.acknowledge');
  const { id, may, label, openedAt } = shown;
  const isUnread = may.read && label !== null && openedAt === null;
  const acts = (
    [
      { kind: 'read', shown: may.read && !isUnread, label: say('Sign as read and understood…') },
      { kind: 'confirm', shown: may.confirm, label: say('Confirm competence…') },
      { kind: 'check', shown: may.check, label: say('Check the effectiveness…') },
      { kind: 'waive', shown: may.waive, label: say('Waive…') },
    ] as const
  ).filter((one) => one.shown);
  useOffer(acts.map((one) => ({ label: `${one.label} (${id})`, run: () => setAct(one.kind) })));
  const close = () => setAct(null);
  return (
    <>
      <ErrorNotice error={acknowledge.error} />
      <Group gap="sm">
        {may.acknowledge ? (
          <Button onClick={() => acknowledge.mutate({ id })} loading={acknowledge.isPending}>
            {say('Acknowledge')}
          </Button>
        ) : null}
        {acts.map((one, place) => (
          <Button
            key={one.kind}
            variant={place === 0 && one.kind !== 'waive' ? 'filled' : 'default'}
            leftSection={<IconSignature size={16} aria-hidden />}
            onClick={() => setAct(one.kind)}
          >
            {one.label}
          </Button>
        ))}
      </Group>
      {act === 'read' ? (
        <SignatureDialog act="training.read" about={{ id }} confirmLabel={say('Sign as read and understood')} onClose={close} />
      ) : null}
      {act === 'confirm' ? (
        <SignatureDialog act="training.confirm" about={{ id }} confirmLabel={say('Confirm competence')} onClose={close} />
      ) : null}
      {act === 'waive' ? <WaiveDialog shown={shown} onClose={close} /> : null}
      {act === 'check' ? <CheckDialog shown={shown} onClose={close} /> : null}
    </>
  );
};
