import { Alert, Button, Group } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { Moment } from '../../components/moment.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { useHolds, useSession } from '../../frame/session.tsx';
import { Said } from '../../words/said.tsx';
import { say } from '../../words/say.ts';

/** Tells who writes a draft in another window. Document control takes the hold back from somebody who left it open. */
export const HoldNote = ({
  number,
  by,
  since,
  onTaken,
  children,
}: {
  number: string;
  by: string;
  since: string;
  onTaken?: () => void;
  /** What the person who reads this may do instead. */
  children?: ReactNode;
}) => {
  const mayTake = useHolds('Document Controller');
  const take = useDo('documents.takeBackHold');
  const [asking, setAsking] = useState(false);
  const done = () => {
    setAsking(false);
    onTaken?.();
  };
  return (
    <Alert color="amber" my="md" icon={<IconPencil size={18} aria-hidden />}>
      <Said
        text="{by} has had this draft open in another window since {moment}. You can read it here."
        with={{ by, moment: <Moment at={since} /> }}
      />
      <Group gap="sm" mt="xs">
        {children}
        {mayTake ? (
          <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
            {say('Release the editing lock')}
          </Button>
        ) : null}
      </Group>
      {asking ? (
        <ReasonDialog
          title={say('Release the editing lock')}
          explanation={say(
            'Others can then edit {number}. What {by} typed and did not save stays as a working copy. The reason is recorded in the audit trail.',
            { number, by },
          )}
          confirmLabel={say('Release the lock')}
          error={take.error}
          busy={take.isPending}
          onConfirm={(reason) => take.mutate({ number, reason }, { onSuccess: done })}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Alert>
  );
};

/** The same where a draft is read: nothing when nobody writes it, or oneself. */
export const DraftHoldNote = ({ number }: { number: string }) => {
  const { userId } = useSession();
  const { data: hold } = useAsk('documents.draftHold', { number });
  return hold && hold.userId !== userId ? <HoldNote number={number} by={hold.by} since={hold.since} /> : null;
};
